using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Baken.IntegrationTests.Editions;
using Baken.Server.Publishing;
using Baken.Server.Texts;
using Baken.Statistics;
using Baken.TestHost;
using CsCheck;
using CsvHelper;
using Json.Schema;
using Microsoft.Extensions.Localization;
using Xunit;

namespace Baken.IntegrationTests.Statistics;

/// <summary>What is published about the JSON and the CSV of the annual report is true of every report.</summary>
public sealed class SchemaTests(Engines engines)
{
    private static readonly JsonSchema Schema = JsonSchema.FromText(System.Text.Encoding.UTF8.GetString(AnnualReportSchema.Write("", _ => null)));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void Every_report_fits_its_schema() => WrittenForms.Reports.Sample(report => Assert.True(Fits(JsonNode.Parse(AnnualReportJson.Write(report))!)), iter: 8);

    [Fact]
    public void A_rich_report_fits_and_a_broken_one_does_not()
    {
        Assert.True(Fits(Rich()));
        Assert.All<Action<JsonNode>>(
            [
                report => report.AsObject().Remove("totaal"),
                report => report["totaal"] = "2916",
                report => report["totaal"] = 1.5,
                report => report["schooljaar"] = "2024",
                report => report["peildatum"] = 20251217,
                report => report["perVorm"]![0]!["vorm"] = "onbekend",
                report => report["sectorVorm"]![0]!["vorm"] = "zoiets",
                report => report["perSector"]![0]!["aantal"] = null,
                report => report["perKenmerk"]![0]!["binnen"] = "onbekend",
                report => report["bescherming"]![0]!["stand"] = "veilig",
                report => report["reeks"] = new JsonObject(),
            ],
            breaks =>
            {
                var report = Rich();
                breaks(report);
                Assert.False(Fits(report));
            });
    }

    [Fact]
    public void Every_property_is_described_in_both_languages()
    {
        Assert.NotEmpty(AnnualReportSchema.Names());
        foreach (var language in WrittenForms.InWords)
        {
            Assert.Empty(WrittenForms.Using<IStringLocalizer<ReportFiles>, List<string>>(language, texts =>
                [.. AnnualReportSchema.Names().Where(name => texts[$"schema.{name}"].ResourceNotFound)]));
        }
    }

    [Fact]
    public async Task The_metadata_tells_what_the_CSV_holds()
    {
        var metadata = JsonNode.Parse(await WrittenForms.WriteAsync(CsvMetadata.Name, WrittenForms.Rich))!;
        var dialect = metadata["dialect"]!;
        var columns = metadata["tableSchema"]!["columns"]!.AsArray().Select(column => column!).ToList();
        using var csv = CsvReader.Create(
            new MemoryStream(await WrittenForms.WriteAsync("csv", WrittenForms.Rich)), new CsvReaderOptions { Separator = ((string)dialect["delimiter"]!)[0] });

        Assert.Equal("http://www.w3.org/ns/csvw", (string?)metadata["@context"]![0]);
        Assert.Equal("http://creativecommons.org/publicdomain/zero/1.0/", (string?)metadata["dc:license"]!["@id"]);
        await csv.ReadHeaderAsync(Cancel);
        var heads = csv.Headers.ToArray();
        Assert.Equal(heads, columns.Select(column => (string)column["name"]!));
        Assert.Equal(heads, columns.Select(column => (string)column["titles"]!["nl"]!));
        Assert.All(columns, column => Assert.Equal(["nl", "en"], column["dc:description"]!.AsArray().Select(text => (string)text!["@language"]!)));
        var keys = new HashSet<string>();
        var lines = 0;
        while (await csv.ReadAsync(Cancel))
        {
            lines++;
            var fields = csv.Current.ToArray();
            foreach (var (place, column) in columns.Index()) Assert.True(Fits(fields[place], column), $"{(string)column["name"]!}: {fields[place]}");
            Assert.True(keys.Add(string.Join('\n', metadata["tableSchema"]!["primaryKey"]!.AsArray().Select(name => fields[Array.IndexOf(heads, (string)name!)]))));
        }

        Assert.Equal(ReportFigures.Of(WrittenForms.Rich).Count(), lines);
    }

    [Fact]
    public async Task Each_file_says_where_it_is_described()
    {
        await using var world = await engines.Sqlite.FiguresWorldAsync();
        await world.SettledAsync();
        foreach (var (csv, url) in new[]
        {
            ("/cijfers/jaaroverzicht/2023-2024.csv?peildatum=2025-11-30", "/cijfers/jaaroverzicht/2023-2024.csv?peildatum=2025-11-30"),
            ("/cijfers/jaaroverzicht/2024-2025.csv", "/cijfers/jaaroverzicht/2024-2025/editie/1.csv"),
            ("/cijfers/jaaroverzicht/2024-2025/editie/1.csv", "/cijfers/jaaroverzicht/2024-2025/editie/1.csv"),
            ("/api/v1/cijfers/2024-2025/edities/1/csv", "/cijfers/jaaroverzicht/2024-2025/editie/1.csv"),
        })
        {
            // The table is found from its description, as the description from the table.
            Assert.Equal(url, (string?)JsonNode.Parse(await DescribedAsync(world, csv, "application/csvm+json"))!["url"]);
            Assert.Equal(await world.Anonymous().GetStringAsync(new Uri(csv, UriKind.Relative), Cancel), await world.Anonymous().GetStringAsync(new Uri(url, UriKind.Relative), Cancel));
        }

        foreach (var json in new[] { "/cijfers/jaaroverzicht/2024-2025.json", "/api/v1/cijfers/2024-2025", "/api/v1/cijfers/2023-2024", "/api/v1/cijfers/2024-2025/edities/1/json" })
        {
            var schema = await DescribedAsync(world, json, "application/schema+json");
            Assert.Equal("Het totaal van het schooljaar.", (string?)JsonNode.Parse(schema)!["properties"]!["totaal"]!["description"]);
            using var report = JsonDocument.Parse(await world.Anonymous().GetStringAsync(new Uri(json, UriKind.Relative), Cancel));
            Assert.True(JsonSchema.FromText(schema).Evaluate(report.RootElement, new() { OutputFormat = OutputFormat.Flag }).IsValid);
        }
    }

    private static JsonNode Rich() => JsonNode.Parse(AnnualReportJson.Write(WrittenForms.Rich))!;

    private static bool Fits(JsonNode report) => Schema.Evaluate(JsonSerializer.SerializeToElement(report), new() { OutputFormat = OutputFormat.Flag, RequireFormatValidation = true }).IsValid;

    private static bool Fits(string value, JsonNode column) => value.Length == 0
        ? column["required"] is null
        : column["datatype"] is JsonObject yesNo ? ((string)yesNo["format"]!).Split('|').Contains(value)
        : (string)column["datatype"]! != "decimal" || decimal.TryParse(value, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);

    private static async Task<string> DescribedAsync(World world, string address, string type)
    {
        using var answer = await world.Anonymous().GetAsync(new Uri(address, UriKind.Relative), Cancel);
        var link = Assert.Single(answer.EnsureSuccessStatusCode().Headers.GetValues("Link"));
        Assert.EndsWith($">; rel=\"describedby\"; type=\"{type}\"", link, StringComparison.Ordinal);
        using var described = await world.Anonymous().GetAsync(new Uri(new Uri(world.Address, address), link[1..link.IndexOf('>', StringComparison.Ordinal)]), Cancel);
        Assert.Equal((HttpStatusCode.OK, type), (described.StatusCode, described.Content.Headers.ContentType!.MediaType));
        return await described.Content.ReadAsStringAsync(Cancel);
    }
}
