using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Baken.Editions;
using Baken.Server.Web;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace Baken.Server.Api;

/// <summary>
/// The catalogue of the figures as DCAT-AP-NL 3.0 in JSON-LD: for portals of open data. A dataset is the annual report of one school year in its latest
/// edition; its distributions are the files of that edition. Source: https://docs.geostandaarden.nl/dcat/dcat-ap-nl30/.
/// </summary>
/// <param name="texts">The texts of the API.</param>
/// <param name="site">Who runs this site.</param>
internal sealed class DcatCatalog(IStringLocalizer<Texts.Api> texts, IOptions<SiteOptions> site)
{
    /// <summary>JSON-LD 1.1 (W3C).</summary>
    public const string MediaType = "application/ld+json";

    /// <summary>CC0 1.0, as the list of licences of DCAT-AP-NL has it.</summary>
    public const string Licence = "http://creativecommons.org/publicdomain/zero/1.0/deed.nl";

    private const string FileTypes = "http://publications.europa.eu/resource/authority/file-type/";
    private const string Dutch = "http://publications.europa.eu/resource/authority/language/NLD";
    private const string English = "http://publications.europa.eu/resource/authority/language/ENG";

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, NewLine = "\n" };

    /// <summary>The file types of the Publications Office of the EU, by the end of a file's name.</summary>
    private static readonly Dictionary<string, string> Types = new()
    {
        ["csv"] = "CSV",
        ["json"] = "JSON",
        ["html"] = "HTML",
        ["xlsx"] = "XLSX",
        ["ods"] = "ODS",
        ["pdf"] = "PDF",
        ["tekst"] = "TXT",
        ["csv-metadata.json"] = "JSON_LD",
    };

    /// <summary>Writes the catalogue; the same editions give the same bytes.</summary>
    /// <param name="origin">Where the site is, such as <c>https://baken.example</c>.</param>
    /// <param name="sets">The latest edition of each school year with its files.</param>
    public string Of(string origin, IEnumerable<(Edition Edition, IReadOnlyList<ListedFile> Files)> sets)
    {
        var datasets = sets.OrderBy(set => set.Edition.Year).Select(set => Dataset(origin, set.Edition, set.Files)).ToArray<JsonNode>();
        return new JsonObject
        {
            ["@context"] = Context(),
            ["@id"] = $"{origin}/api/v1/cijfers/catalogus",
            ["@type"] = "dcat:Catalog",
            ["dct:title"] = Both("dcat.title"),
            ["dct:description"] = Both("dcat.text"),
            ["dct:publisher"] = Publisher(origin),
            ["dct:language"] = Ids(Dutch, English),
            ["dct:license"] = Id(Licence),
            ["foaf:homepage"] = Id($"{origin}/cijfers"),
            ["dcat:themeTaxonomy"] = Id("http://publications.europa.eu/resource/authority/data-theme"),
            ["dcat:dataset"] = new JsonArray(datasets),
        }.ToJsonString(Readable) + "\n";
    }

    private JsonObject Dataset(string origin, Edition edition, IReadOnlyList<ListedFile> files)
    {
        var address = $"{origin}/api/v1/cijfers/{edition.Year}";
        var settled = Day(Storage.LegalDay.Of(edition.SettledAt!.Value));
        return new JsonObject
        {
            ["@id"] = address,
            ["@type"] = "dcat:Dataset",
            ["dct:identifier"] = address,
            ["dct:title"] = Both("dcat.set.title", edition.Year),
            ["dct:description"] = Both("dcat.set.text", edition.Year),
            ["dct:publisher"] = Publisher(origin),
            ["dct:creator"] = Publisher(origin),
            ["dcat:contactPoint"] = new JsonObject
            {
                ["@type"] = "vcard:Organization",
                ["vcard:fn"] = texts["info.contact"].Value,
                ["vcard:hasTelephone"] = Id(site.Value.PhoneLink),
                ["vcard:hasURL"] = Id($"{origin}/cijfers"),
            },
            ["dct:issued"] = settled.DeepClone(),
            ["dct:modified"] = settled,
            ["dcat:version"] = edition.Number.ToString(CultureInfo.InvariantCulture),
            ["dct:language"] = Ids(Dutch, English),
            ["dcat:theme"] = Id("http://publications.europa.eu/resource/authority/data-theme/EDUC"),
            ["dct:accessRights"] = Id("http://publications.europa.eu/resource/authority/access-right/PUBLIC"),
            ["dct:accrualPeriodicity"] = Id("http://publications.europa.eu/resource/authority/frequency/ANNUAL"),
            ["dct:spatial"] = Id("http://publications.europa.eu/resource/authority/country/NLD"),
            ["dct:temporal"] = new JsonObject
            {
                ["@type"] = "dct:PeriodOfTime",
                ["dcat:startDate"] = Day(edition.Year.From),
                ["dcat:endDate"] = Day(edition.Year.Until.AddDays(-1)),
            },
            ["dcat:landingPage"] = Id($"{origin}/cijfers/jaaroverzicht/{edition.Year}"),
            ["dcat:distribution"] = new JsonArray([.. files.Select(JsonNode (file) => Distribution(origin, edition, file, settled))]),
        };
    }

    private static JsonObject Distribution(string origin, Edition edition, ListedFile file, JsonObject settled)
    {
        var address = $"{origin}/api/v1/cijfers/{edition.Year}/edities/{edition.Number}/{file.Name}";
        var made = new JsonObject
        {
            ["@id"] = address,
            ["@type"] = "dcat:Distribution",
            ["dct:title"] = EditionManifest.DownloadName(edition.Year, edition.Number, file.Name),
            ["dcat:accessURL"] = Id(address),
            ["dcat:downloadURL"] = Id(address),
            ["dct:license"] = Id(Licence),
            ["dct:issued"] = settled.DeepClone(),
            ["dcat:mediaType"] = Id("https://www.iana.org/assignments/media-types/" + file.MediaType.Split(';')[0]),
            ["dcat:byteSize"] = new JsonObject { ["@type"] = "xsd:nonNegativeInteger", ["@value"] = file.Bytes.ToString(CultureInfo.InvariantCulture) },
            ["spdx:checksum"] = new JsonObject
            {
                ["@type"] = "spdx:Checksum",
                ["spdx:algorithm"] = Id("http://spdx.org/rdf/terms#checksumAlgorithm_sha256"),
                ["spdx:checksumValue"] = new JsonObject { ["@type"] = "xsd:hexBinary", ["@value"] = file.Hash },
            },
        };
        if (Types.FirstOrDefault(type => file.Name == type.Key || file.Name.EndsWith("." + type.Key, StringComparison.Ordinal)).Value is { } type)
            made["dct:format"] = Id(FileTypes + type);
        if (file.Name.StartsWith("nl.", StringComparison.Ordinal)) made["dct:language"] = Id(Dutch);
        if (file.Name.StartsWith("en.", StringComparison.Ordinal)) made["dct:language"] = Id(English);
        return made;
    }

    private static JsonObject Context() => new()
    {
        ["dcat"] = "http://www.w3.org/ns/dcat#",
        ["dct"] = "http://purl.org/dc/terms/",
        ["foaf"] = "http://xmlns.com/foaf/0.1/",
        ["vcard"] = "http://www.w3.org/2006/vcard/ns#",
        ["spdx"] = "http://spdx.org/rdf/terms#",
        ["xsd"] = "http://www.w3.org/2001/XMLSchema#",
    };

    private JsonObject Publisher(string origin) => new() { ["@id"] = $"{origin}/#uitgever", ["@type"] = "foaf:Agent", ["foaf:name"] = Both("dcat.publisher") };

    /// <summary>A text in Dutch and in English, whatever the language of the request.</summary>
    private JsonArray Both(string key, params object[] details)
    {
        var before = CultureInfo.CurrentUICulture;
        try
        {
            return new JsonArray([.. Publishing.EditionForms.InWords.Select(language =>
            {
                CultureInfo.CurrentUICulture = language.Culture;
                return (JsonNode)new JsonObject { ["@language"] = language.Tag, ["@value"] = texts[key, details].Value };
            })]);
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    private static JsonObject Id(string address) => new() { ["@id"] = address };

    private static JsonArray Ids(params string[] addresses) => new([.. addresses.Select(Id)]);

    private static JsonObject Day(DateOnly day) => new() { ["@type"] = "xsd:date", ["@value"] = $"{day:O}" };
}
