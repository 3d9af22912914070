using System.Globalization;
using Baken.Editions;
using Baken.Server.Web;
using Baken.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace Baken.Server.Publishing;

/// <summary>The files beside the pages of the annual report. Those of an edition never change, so whoever has one need not ask again.</summary>
internal static class PublishedFiles
{
    /// <summary>What stands at the end of the address of an edition's list of files.</summary>
    public const string Manifest = "sha256";

    private const string Immutable = "public, max-age=31536000, immutable";
    private const string AskAgain = "public, no-cache";

    /// <summary>Maps the files of the latest edition of a school year, or of its provisional figures, and those of each edition.</summary>
    public static IEndpointRouteBuilder MapPublishedFiles(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/cijfers/jaaroverzicht/{schooljaar}.{vorm}", LatestAsync).AllowAnonymous().ExcludeFromDescription();
        endpoints.MapGet("/cijfers/jaaroverzicht/{schooljaar}/editie/{nummer:int}.{vorm}", EditionAsync).AllowAnonymous().ExcludeFromDescription();
        return endpoints;
    }

    /// <summary>Answers with a file of a report that was found.</summary>
    /// <param name="http">The request.</param>
    /// <param name="published">The report.</param>
    /// <param name="form">The form.</param>
    /// <param name="language">The language, of a form in words.</param>
    /// <param name="isStable">Whether the address is that of one edition, for good.</param>
    /// <param name="reports">The reports.</param>
    /// <param name="asFile">Whether a browser is to keep it as a file, and not to show it.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Outcome<FileContentHttpResult>> AnswerAsync(
        HttpContext http, PublishedReport published, ReportForm form, SiteLanguage language, bool isStable, PublishedReports reports, bool asFile, CancellationToken cancel)
    {
        var made = await reports.FileAsync(published, form, language, cancel);
        if (!made.TryGet(out var file, out var refused)) return refused;
        http.Response.Headers.CacheControl = isStable ? Immutable : AskAgain;
        var tag = new EntityTagHeaderValue($"\"{file.Hash ?? EditionManifest.HashOf(file.Content)}\"");
        return TypedResults.Bytes(file.Content, form.MediaType, asFile ? NameOf(published, form, language) : null, entityTag: tag);
    }

    private static string NameOf(PublishedReport published, ReportForm form, SiteLanguage language) => published.Edition is { } edition
        ? EditionManifest.DownloadName(edition.Year, edition.Number, EditionForms.NameOf(form, language))
        : $"jaaroverzicht-{published.Report.Year}-voorlopig-{published.Report.ReferenceDate:yyyyMMdd}.{form.Name}";

    private static async Task<Results<FileContentHttpResult, StatusCodeHttpResult>> LatestAsync(
        HttpContext http, string schooljaar, string vorm, [FromQuery(Name = "peildatum")] string? day, PublishedReports reports, ReportForms forms, CancellationToken cancel)
    {
        if (forms.Find(vorm) is not { } form) return TypedResults.StatusCode(StatusCodes.Status404NotFound);
        var found = await reports.FindAsync(schooljaar, null, day, cancel);
        if (!found.TryGet(out var published, out var refused)) return TypedResults.StatusCode(PublishedReports.StatusOf(refused));
        if (published.Edition is null && !PublishedReports.IsLive(form)) return TypedResults.StatusCode(StatusCodes.Status404NotFound);
        return Fold(await AnswerAsync(http, published, form, Languages.Current, isStable: false, reports, asFile: true, cancel));
    }

    private static async Task<Results<FileContentHttpResult, StatusCodeHttpResult>> EditionAsync(
        HttpContext http, string schooljaar, int nummer, string vorm, PublishedReports reports, ReportForms forms, ReadEditions editions, CancellationToken cancel)
    {
        var found = await reports.FindAsync(schooljaar, nummer, null, cancel);
        if (!found.TryGet(out var published, out var refused)) return TypedResults.StatusCode(PublishedReports.StatusOf(refused));
        if (vorm == Manifest) return await ManifestAsync(http, published.Edition!, editions, cancel);
        return forms.Find(vorm) is { } form
            ? Fold(await AnswerAsync(http, published, form, Languages.Current, isStable: true, reports, asFile: true, cancel))
            : TypedResults.StatusCode(StatusCodes.Status404NotFound);
    }

    private static async Task<FileContentHttpResult> ManifestAsync(HttpContext http, Edition edition, ReadEditions editions, CancellationToken cancel)
    {
        var files = await editions.FilesAsync(edition.Id, cancel);
        var text = EditionManifest.Of(edition.Year, edition.Number, files.Select(file => (file.Name, file.Hash)));
        http.Response.Headers.CacheControl = Immutable;
        return TypedResults.Bytes(
            System.Text.Encoding.UTF8.GetBytes(text), "text/plain; charset=utf-8",
            string.Create(CultureInfo.InvariantCulture, $"jaaroverzicht-{edition.Year}-editie-{edition.Number}.{Manifest}"),
            entityTag: new EntityTagHeaderValue($"\"{edition.Hash}\""));
    }

    private static Results<FileContentHttpResult, StatusCodeHttpResult> Fold(Outcome<FileContentHttpResult> answer) =>
        answer.TryGet(out var file, out var refused) ? file : TypedResults.StatusCode(PublishedReports.StatusOf(refused));
}
