using System.Text.Json;
using System.Text.Json.Serialization;
using Baken.Editions;
using Baken.Server.Publishing;
using Baken.Server.Web;
using Baken.Statistics;
using Baken.Storage;
using Baken.Terms;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Localization;

namespace Baken.Server.Api;

/// <summary>The annual reports as open data: which there are, each as JSON, each edition for good, and the catalogue of them all.</summary>
internal static class FiguresApi
{
    /// <summary>Where the JSON Schema of the report is.</summary>
    public const string Schema = Root + "/schema.json";

    /// <summary>Its media type.</summary>
    public const string SchemaType = "application/schema+json";

    private const string Root = "/api/v1/cijfers";

    /// <summary>Maps the endpoints below <c>/api/v1/cijfers</c>.</summary>
    public static IEndpointRouteBuilder MapFigures(this IEndpointRouteBuilder endpoints)
    {
        var open = endpoints.MapGroup(Root).AllowAnonymous().WithTags("Cijfers").WithMetadata(new OpenDataAttribute());
        open.MapGet("", ListAsync).WithName("getCijfers").Produces<FiguresList>();
        open.MapGet("/catalogus", CatalogAsync).WithName("getCatalogus").Produces<JsonElement>(StatusCodes.Status200OK, DcatCatalog.MediaType);
        open.MapGet("/schema.json", SchemaOf).WithName("getSchema").Produces<JsonElement>(StatusCodes.Status200OK, SchemaType);
        open.MapGet("/{schooljaar}", YearAsync).WithName("getJaaroverzicht").Produces<AnnualReport>()
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        open.MapGet("/{schooljaar}/edities/{nummer:int}", EditionAsync).WithName("getEditie").Produces<EditionBody>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        open.MapGet("/{schooljaar}/edities/{nummer:int}/{vorm}", FileAsync).WithName("getEditiebestand").Produces<byte[]>(StatusCodes.Status200OK, "application/octet-stream")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        return endpoints;
    }

    private static async Task<Ok<FiguresList>> ListAsync(HttpContext http, PublishedReports reports, ReadEditions editions, CancellationToken cancel)
    {
        var settled = (await editions.ListAsync(null, concepts: false, cancel)).ToLookup(edition => edition.Year);
        http.Response.Headers.CacheControl = "public, no-cache";
        return TypedResults.Ok(new FiguresList(
            [.. (await reports.YearsAsync(cancel)).Select(year => new FiguresYear(
                year.Year.Year.ToString(),
                $"{Root}/{year.Year.Year}",
                year.Edition is null,
                [.. settled[year.Year.Year].Select(edition => $"{Root}/{edition.Year}/edities/{edition.Number}")]))],
            $"{Root}/catalogus",
            DcatCatalog.Licence));
    }

    private static async Task<ContentHttpResult> CatalogAsync(
        HttpContext http, DcatCatalog catalog, PublishedReports reports, ReadEditions editions, CancellationToken cancel)
    {
        var latest = (await reports.YearsAsync(cancel)).Select(year => year.Edition).OfType<Edition>().ToList();
        var sets = new List<(Edition, IReadOnlyList<ListedFile>)>();
        foreach (var edition in latest) sets.Add((edition, await editions.FilesAsync(edition.Id, cancel)));
        http.Response.Headers.CacheControl = "public, no-cache";
        var origin = $"{http.Request.Scheme}://{http.Request.Host}{http.Request.PathBase}";
        return TypedResults.Text(catalog.Of(origin, sets), DcatCatalog.MediaType);
    }

    private static FileContentHttpResult SchemaOf(HttpContext http, IStringLocalizer<Texts.ReportFiles> texts)
    {
        http.Response.Headers.CacheControl = "public, no-cache";
        return TypedResults.Bytes(
            AnnualReportSchema.Write(texts["schema.title"], name => texts[$"schema.{name}"] is { ResourceNotFound: false } text ? text.Value : null), SchemaType);
    }

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> YearAsync(
        HttpContext http, string schooljaar, [Microsoft.AspNetCore.Mvc.FromQuery(Name = "peildatum")] string? day, PublishedReports reports, ReportForms forms,
        Problems problems, CancellationToken cancel)
    {
        var found = await reports.FindAsync(schooljaar, null, day, cancel);
        if (!found.TryGet(out var published, out var refused)) return Problem(problems, http, refused);
        var answer = await PublishedFiles.AnswerAsync(http, published, forms.Find(ReadEditions.Model)!, Languages.First, isStable: false, reports, asFile: false, cancel);
        return answer.TryGet(out var file, out var wrong) ? file : Problem(problems, http, wrong);
    }

    private static async Task<Results<Ok<EditionBody>, ProblemHttpResult>> EditionAsync(
        HttpContext http, string schooljaar, int nummer, ReadEditions editions, Problems problems, CancellationToken cancel)
    {
        if (!SchoolYear.TryParse(schooljaar, out var year)) return Problem(problems, http, new Refusal("edition.none", "", nummer) { Field = "schooljaar" });
        var found = await editions.FindAsync(year.Value, nummer, concepts: false, cancel);
        if (!found.TryGet(out var edition, out var refused)) return Problem(problems, http, refused);
        var files = await editions.FilesAsync(edition.Id, cancel);
        http.Response.Headers.CacheControl = "public, no-cache";
        return TypedResults.Ok(EditionBody.Of(edition, files, Root));
    }

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> FileAsync(
        HttpContext http, string schooljaar, int nummer, string vorm, PublishedReports reports, ReportForms forms, Problems problems, CancellationToken cancel)
    {
        var found = await reports.FindAsync(schooljaar, nummer, null, cancel);
        if (!found.TryGet(out var published, out var refused)) return Problem(problems, http, refused);
        var language = EditionForms.InWords.FirstOrDefault(one => vorm.StartsWith(one.Tag + ".", StringComparison.Ordinal));
        var name = language is null ? vorm : vorm[(language.Tag.Length + 1)..];
        if (forms.Find(name) is not { } form || (language is not null && !form.IsInWords))
            return Problem(problems, http, new Refusal("edition.no-such-file", Shown(vorm), string.Join(", ", forms.All.Select(one => one.Name))) { Field = "vorm" });
        var answer = await PublishedFiles.AnswerAsync(http, published, form, language ?? Languages.First, isStable: true, reports, asFile: false, cancel);
        return answer.TryGet(out var file, out var wrong) ? file : Problem(problems, http, wrong);
    }

    private static string Shown(string asked) => string.Concat(asked.Take(20).Where(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '.'));

    private static ProblemHttpResult Problem(Problems problems, HttpContext http, Refusal refused) =>
        problems.Of(http, refused, status: PublishedReports.StatusOf(refused));
}

/// <summary>Which figures there are.</summary>
/// <param name="Years">The school years, newest first.</param>
/// <param name="Catalog">Address of the catalogue (DCAT-AP-NL).</param>
/// <param name="Licence">The licence of all figures.</param>
[ApiName("Cijfers")]
public sealed record FiguresList(
    [property: JsonPropertyName("schooljaren")] IReadOnlyList<FiguresYear> Years,
    [property: JsonPropertyName("catalogus")] string Catalog,
    [property: JsonPropertyName("licentie")] string Licence);

/// <summary>The figures of a school year.</summary>
/// <param name="Year">The school year.</param>
/// <param name="Address">Where its latest figures are.</param>
/// <param name="IsProvisional">Whether no edition was settled yet.</param>
/// <param name="Editions">Where its settled editions are, oldest first.</param>
[ApiName("Schooljaar")]
public sealed record FiguresYear(
    [property: JsonPropertyName("schooljaar")] string Year,
    [property: JsonPropertyName("adres")] string Address,
    [property: JsonPropertyName("voorlopig")] bool IsProvisional,
    [property: JsonPropertyName("edities")] IReadOnlyList<string> Editions);

/// <summary>A settled edition.</summary>
[ApiName("Editie")]
public sealed record EditionBody
{
    /// <summary>The school year.</summary>
    [JsonPropertyName("schooljaar")] public required string Year { get; init; }

    /// <summary>Its number.</summary>
    [JsonPropertyName("nummer")] public required int Number { get; init; }

    /// <summary>The reference date.</summary>
    [JsonPropertyName("peildatum")] public required DateOnly ReferenceDate { get; init; }

    /// <summary>Why it was made; null when nobody said.</summary>
    [JsonPropertyName("reden")] public required string? Why { get; init; }

    /// <summary>The role of who made it.</summary>
    [JsonPropertyName("gemaaktDoor")] public required string ProposedAs { get; init; }

    /// <summary>The role of who settled it: somebody else.</summary>
    [JsonPropertyName("vastgesteldDoor")] public required string SettledAs { get; init; }

    /// <summary>The legal day on which it was settled.</summary>
    [JsonPropertyName("vastgesteldOp")] public required DateOnly SettledOn { get; init; }

    /// <summary>SHA-256 of the list of its files in the format of <c>sha256sum</c>.</summary>
    [JsonPropertyName("controlegetal")] public required string Hash { get; init; }

    /// <summary>Its files.</summary>
    [JsonPropertyName("bestanden")] public required IReadOnlyList<EditionFileBody> Files { get; init; }

    /// <summary>A settled edition with its files.</summary>
    public static EditionBody Of(Edition edition, IReadOnlyList<ListedFile> files, string root)
    {
        ArgumentNullException.ThrowIfNull(edition);
        return new()
        {
            Year = edition.Year.ToString(),
            Number = edition.Number,
            ReferenceDate = edition.ReferenceDate,
            Why = edition.Why,
            ProposedAs = Codes.Of(edition.ProposedAs),
            SettledAs = Codes.Of(edition.SettledAs!.Value),
            SettledOn = LegalDay.Of(edition.SettledAt!.Value),
            Hash = edition.Hash,
            Files = [.. files.Select(file => new EditionFileBody(
                EditionManifest.DownloadName(edition.Year, edition.Number, file.Name), $"{root}/{edition.Year}/edities/{edition.Number}/{file.Name}", file.MediaType, file.Hash, file.Bytes))],
        };
    }
}

/// <summary>A file of an edition.</summary>
/// <param name="Name">The name under which it is downloaded.</param>
/// <param name="Address">Where it is.</param>
/// <param name="MediaType">Its media type.</param>
/// <param name="Hash">SHA-256 of its content.</param>
/// <param name="Bytes">Its size in bytes.</param>
[ApiName("Editiebestand")]
public sealed record EditionFileBody(
    [property: JsonPropertyName("naam")] string Name,
    [property: JsonPropertyName("adres")] string Address,
    [property: JsonPropertyName("mediatype")] string MediaType,
    [property: JsonPropertyName("controlegetal")] string Hash,
    [property: JsonPropertyName("bytes")] int Bytes);
