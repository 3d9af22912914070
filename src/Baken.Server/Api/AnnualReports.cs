using Baken.Server.Pages.Figures;
using Baken.Server.Publishing;
using Baken.Server.Texts;
using Baken.Server.Web;
using Baken.Statistics;
using Baken.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Baken.Server.Api;

/// <summary>The annual reports as open data, and as files beside their page. All are made of the same object, so they can't differ.</summary>
internal static class AnnualReports
{
    /// <summary>Maps <c>GET /api/v1/jaaroverzichten/{schooljaar}</c> and the downloads of the page.</summary>
    public static IEndpointRouteBuilder MapAnnualReports(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/api/v1/jaaroverzichten/{schooljaar}", GetAsync)
            .AllowAnonymous()
            .WithName("getJaaroverzicht")
            .WithTags("Cijfers")
            .Produces<AnnualReport>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound);
        endpoints.MapGet("/cijfers/jaaroverzicht/{schooljaar}.{vorm}", DownloadAsync).AllowAnonymous().ExcludeFromDescription();
        return endpoints;
    }

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> GetAsync(
        string schooljaar, [FromQuery(Name = "peildatum")] string? day, PublicReports reports, RefusalText say, IStringLocalizer<Shared> texts,
        CancellationToken cancel)
    {
        var found = await reports.FindAsync(schooljaar, day, cancel);
        return found.TryGet(out var report, out var refused)
            ? TypedResults.Bytes(AnnualReportJson.Write(report), "application/json")
            : TypedResults.Problem(
                type: "about:blank",
                title: texts[Answers.Key(StatusOf(refused), "title")],
                detail: say.For(refused),
                statusCode: StatusOf(refused),
                extensions: new Dictionary<string, object?> { ["code"] = refused.Code, ["veld"] = refused.Field });
    }

    private static async Task<Results<FileContentHttpResult, StatusCodeHttpResult>> DownloadAsync(
        string schooljaar, string vorm, [FromQuery(Name = "peildatum")] string? day, PublicReports reports, ReportForms forms, HttpResponse answer,
        CancellationToken cancel)
    {
        if (forms.Find(vorm) is not { } form) return TypedResults.StatusCode(StatusCodes.Status404NotFound);
        var found = await reports.FindAsync(schooljaar, day, cancel);
        if (!found.TryGet(out var report, out var refused)) return TypedResults.StatusCode(StatusOf(refused));
        var made = await ReportForms.WriteAsync(form, report, Languages.Current, cancel);
        if (made.TryGet(out var bytes, out _)) return TypedResults.Bytes(bytes, form.MediaType, $"jaaroverzicht-{report.Year}.{form.Name}");
        // The printer is busy, or not there.
        answer.Headers.RetryAfter = "10";
        return TypedResults.StatusCode(StatusCodes.Status503ServiceUnavailable);
    }

    private static int StatusOf(Refusal refused) =>
        PublicReports.IsAbsent(refused) ? StatusCodes.Status404NotFound : StatusCodes.Status400BadRequest;
}
