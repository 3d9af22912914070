using System.Globalization;
using Baken.Editions;
using Baken.Server.Api;
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
        endpoints.MapGet("/cijfers/jaaroverzicht/{schooljaar}/editie/{nummer}.{vorm}", EditionAsync).AllowAnonymous().ExcludeFromDescription();
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
        if (Described(http, form) is { } link) http.Response.Headers.Link = link;
        http.Response.Headers.CacheControl = isStable ? Immutable : AskAgain;
        var tag = new EntityTagHeaderValue($"\"{file.Hash ?? EditionManifest.HashOf(file.Content)}\"");
        return TypedResults.Bytes(file.Content, form.MediaType, asFile ? NameOf(published, form, language) : null, entityTag: tag);
    }

    /// <summary>
    /// Where a program finds what a form means, as a link (RFC 8288). The description of a CSV stands beside it, where the recommendation has a program look too.
    /// </summary>
    private static string? Described(HttpContext http, ReportForm form) => form.Name switch
    {
        "csv" => $"<{http.Request.PathBase}{http.Request.Path}-metadata.json{http.Request.QueryString}>; rel=\"describedby\"; type=\"{CsvMetadata.MediaType}\"",
        "json" => $"<{FiguresApi.Schema}>; rel=\"describedby\"; type=\"{FiguresApi.SchemaType}\"",
        _ => null,
    };

    /// <summary>The name of a form may have a dot, as <c>csv-metadata.json</c> has; what stands before it has none.</summary>
    private static (string Before, string Form) Split(string before, string after) =>
        $"{before}.{after}".Split('.', 2) is [var first, var rest] ? (first, rest) : ("", "");

    private static string NameOf(PublishedReport published, ReportForm form, SiteLanguage language) => published.Edition is { } edition
        ? EditionManifest.DownloadName(edition.Year, edition.Number, EditionForms.NameOf(form, language))
        : $"jaaroverzicht-{published.Report.Year}-voorlopig-{published.Report.ReferenceDate:yyyyMMdd}.{form.Name}";

    private static async Task<Results<FileContentHttpResult, StatusCodeHttpResult>> LatestAsync(
        HttpContext http, string schooljaar, string vorm, [FromQuery(Name = "peildatum")] string? day, PublishedReports reports, ReportForms forms, CancellationToken cancel)
    {
        var (year, name) = Split(schooljaar, vorm);
        if (forms.Find(name) is not { } form) return TypedResults.StatusCode(StatusCodes.Status404NotFound);
        var found = await reports.FindAsync(year, null, day, cancel);
        if (!found.TryGet(out var published, out var refused)) return TypedResults.StatusCode(PublishedReports.StatusOf(refused));
        if (published.Edition is null && !PublishedReports.IsLive(form)) return TypedResults.StatusCode(StatusCodes.Status404NotFound);
        return Fold(await AnswerAsync(http, published, form, Languages.Current, isStable: false, reports, asFile: true, cancel));
    }

    private static async Task<Results<FileContentHttpResult, StatusCodeHttpResult>> EditionAsync(
        HttpContext http, string schooljaar, string nummer, string vorm, PublishedReports reports, ReportForms forms, ReadEditions editions, CancellationToken cancel)
    {
        var (told, name) = Split(nummer, vorm);
        if (!int.TryParse(told, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return TypedResults.StatusCode(StatusCodes.Status404NotFound);
        var found = await reports.FindAsync(schooljaar, number, null, cancel);
        if (!found.TryGet(out var published, out var refused)) return TypedResults.StatusCode(PublishedReports.StatusOf(refused));
        if (name == Manifest) return await ManifestAsync(http, published.Edition!, editions, cancel);
        return forms.Find(name) is { } form
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
