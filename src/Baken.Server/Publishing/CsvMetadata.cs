using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Baken.Server.Web;
using Baken.Statistics;
using Microsoft.Extensions.Localization;

namespace Baken.Server.Publishing;

/// <summary>
/// What a program has to know of the CSV of a report: W3C "Metadata Vocabulary for Tabular Data" (CSV on the Web). It is for programs, so there is one, with its words
/// in both languages.
/// </summary>
/// <param name="texts">The texts of the files.</param>
public sealed class CsvMetadata(IStringLocalizer<Texts.ReportFiles> texts)
{
    /// <summary>The name of the form. It makes the address that the recommendation has a program look at beside the CSV's.</summary>
    public const string Name = "csv-metadata.json";

    /// <summary>Its media type.</summary>
    public const string MediaType = "application/csvm+json";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the metadata of a report; the same report gives the same bytes.</summary>
    public byte[] Write(AnnualReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var metadata = new JsonObject
        {
            ["@context"] = new JsonArray("http://www.w3.org/ns/csvw", new JsonObject { ["@language"] = "nl" }),
            ["url"] = "/cijfers/jaaroverzicht/" + (report.Edition is { } edition
                ? string.Create(CultureInfo.InvariantCulture, $"{report.Year}/editie/{edition.Number}.csv") : $"{report.Year}.csv?peildatum={report.ReferenceDate:O}"),
            ["dc:title"] = InBoth(text => text["book.title", report.Year]),
            ["dc:description"] = InBoth(text => text["about.source.text"]),
            ["dc:language"] = "nl",
            ["dc:license"] = new JsonObject { ["@id"] = "http://creativecommons.org/publicdomain/zero/1.0/" },
            ["dc:modified"] = new JsonObject { ["@value"] = $"{report.ReferenceDate:O}", ["@type"] = "xsd:date" },
            ["dialect"] = new JsonObject
            {
                ["encoding"] = "utf-8",
                ["delimiter"] = ";",
                ["quoteChar"] = "\"",
                ["doubleQuote"] = true,
                ["lineTerminators"] = new JsonArray("\n"),
                ["header"] = true,
                ["headerRowCount"] = 1,
            },
            ["tableSchema"] = new JsonObject
            {
                ["columns"] = new JsonArray(
                    Column("tabel", "string", isRequired: true),
                    Column("rij", "string"),
                    Column("kolom", "string"),
                    Column("aantal", "decimal"),
                    Column("vorig", "decimal"),
                    Column("onderdrukt", new JsonObject { ["base"] = "boolean", ["format"] = "ja|nee" }),
                    Column("kenmerk", "string", separator: "|")),
                ["primaryKey"] = new JsonArray("tabel", "rij", "kolom"),
            },
        };
        return [.. JsonSerializer.SerializeToUtf8Bytes(metadata, Indented), (byte)'\n'];
    }

    private JsonObject Column(string name, JsonNode datatype, bool isRequired = false, string? separator = null)
    {
        var column = new JsonObject
        {
            ["name"] = name,
            ["titles"] = new JsonObject { ["nl"] = name, ["en"] = In(Languages.All.Single(language => language.Tag == "en"), text => text[$"csv.{name}"]) },
            ["datatype"] = datatype,
            ["dc:description"] = InBoth(text => text[$"csv.{name}.text"]),
        };
        if (isRequired) column["required"] = true;
        if (separator is not null) column["separator"] = separator;
        return column;
    }

    private JsonArray InBoth(Func<IStringLocalizer, string> text) => new([.. EditionForms.InWords.Select(language =>
        new JsonObject { ["@value"] = In(language, text), ["@language"] = language.Tag })]);

    private string In(SiteLanguage language, Func<IStringLocalizer, string> text)
    {
        var before = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = language.Culture;
            return text(texts);
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }
}
