using Baken.Server.Pages.Figures;
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
        Download("json", "application/json", (report, _) => Task.FromResult(AnnualReportJson.Write(report)));
        Download("csv", "text/csv; charset=utf-8", (report, _) => Task.FromResult(AnnualReportCsv.Write(report)));
        Download("html", "text/html; charset=utf-8", (report, html) => html.DocumentAsync(report));
        return endpoints;

        void Download(string format, string type, Func<AnnualReport, ReportHtml, Task<byte[]>> write) => endpoints
            .MapGet($"/cijfers/jaaroverzicht/{{schooljaar}}.{format}", (
                string schooljaar, [FromQuery(Name = "peildatum")] string? day, PublicReports reports, ReportHtml html, CancellationToken cancel) =>
                DownloadAsync(schooljaar, day, format, type, report => write(report, html), reports, cancel))
            .AllowAnonymous()
            .ExcludeFromDescription();
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
        string schooljaar, string? day, string format, string type, Func<AnnualReport, Task<byte[]>> write, PublicReports reports, CancellationToken cancel)
    {
        var found = await reports.FindAsync(schooljaar, day, cancel);
        return found.TryGet(out var report, out var refused)
            ? TypedResults.Bytes(await write(report), type, $"jaaroverzicht-{report.Year}.{format}")
            : TypedResults.StatusCode(StatusOf(refused));
    }

    private static int StatusOf(Refusal refused) =>
        PublicReports.IsAbsent(refused) ? StatusCodes.Status404NotFound : StatusCodes.Status400BadRequest;
}
