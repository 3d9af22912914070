using System.Net;
using System.Text;
using System.Text.Json;
using Baken.IntegrationTests.Editions;
using Baken.Server.Hosting;
using Baken.Server.Publishing;
using Baken.Statistics;
using Baken.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Baken.IntegrationTests.Statistics;

/// <summary>What everybody gets to see of the figures. It does not depend on the database.</summary>
public sealed class FigurePagesTests(Engines engines)
{
    private static readonly (string Address, int Status)[] Addresses =
    [
        ("/cijfers/jaaroverzicht/2024-2025", 200),
        ("/cijfers/jaaroverzicht/2024-2025?peildatum=2025-11-30", 200),
        ("/cijfers/jaaroverzicht/2024-2025?peildatum=", 200),
        ("/cijfers/jaaroverzicht/1950-1951", 404),
        ("/cijfers/jaaroverzicht/2029-2030", 404),
        ("/cijfers/jaaroverzicht/2024", 404),
        ("/cijfers/jaaroverzicht/%00", 400),
        ("/cijfers/jaaroverzicht/2024-2025/editie/1", 404),
        ("/cijfers/jaaroverzicht/2024-2025/editie/een", 404),
        ("/cijfers/jaaroverzicht/2024-2025/editie/1.csv", 404),
        ("/cijfers/jaaroverzicht/2024-2025.csv", 200),
        ("/cijfers/jaaroverzicht/2024-2025.json", 200),
        ("/cijfers/jaaroverzicht/2024-2025.html", 200),
        ("/cijfers/jaaroverzicht/2024-2025.pdf", 404),
        ("/cijfers/jaaroverzicht/2024-2025.docx", 404),
        ("/cijfers/jaaroverzicht/2024-2025.csv?peildatum=2030-01-01", 400),
        ("/cijfers/jaaroverzicht/2024-2025?peildatum=2030-01-01", 400),
        ("/cijfers/jaaroverzicht/2024-2025?peildatum=2025-12-16", 400),
        ("/cijfers/jaaroverzicht/2024-2025?peildatum=gisteren", 400),
        ("/cijfers/jaaroverzicht/2024-2025?peildatum=2025-02-30", 400),
        ("/api/v1/cijfers", 200),
        ("/api/v1/cijfers/catalogus", 200),
        ("/api/v1/cijfers/2024-2025", 200),
        ("/api/v1/cijfers/2024-2025?peildatum=2025-12-16", 400),
        ("/api/v1/cijfers/2024-2025?peildatum=<script>", 400),
        ("/api/v1/cijfers/1950-1951", 404),
        ("/api/v1/cijfers/onzin", 404),
        ("/api/v1/cijfers/2024-2025/edities/1", 404),
        ("/api/v1/cijfers/onzin/edities/1", 404),
        ("/api/v1/cijfers/2024-2025/edities/1/csv", 404),
    ];

    private static readonly WorldPlan AtNoon = new() { FrozenAt = DossierBook.Noon };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_address_answers_as_it_should()
    {
        await using var world = await WorldAsync();
        var client = world.Anonymous();
        foreach (var (address, status) in Addresses)
        {
            var answer = await client.GetAsync(new Uri(address, UriKind.Relative), Cancel);

            Assert.True(status == (int)answer.StatusCode, $"{address}: {answer.StatusCode}");
            var body = await answer.Content.ReadAsStringAsync(Cancel);
            Assert.DoesNotContain("<script>", body, StringComparison.Ordinal);
            if (status < 400 || !address.StartsWith("/api", StringComparison.Ordinal)) continue;
            Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
            using var problem = JsonDocument.Parse(body);
            Assert.Matches("^(figures|edition)[.]", problem.RootElement.GetProperty("code").GetString());
        }
    }

    [Fact]
    public async Task Page_file_and_open_data_say_the_same()
    {
        await using var world = await WorldAsync();
        const string Address = "/cijfers/jaaroverzicht/2024-2025";
        var json = await BytesAsync(world, "/api/v1/cijfers/2024-2025?peildatum=2025-11-30");
        var report = AnnualReportJson.Read(json);

        Assert.Equal(new DateOnly(2025, 11, 30), report.ReferenceDate);
        Assert.Equal(json, await BytesAsync(world, $"{Address}.json?peildatum=2025-11-30"));
        Assert.Equal(AnnualReportCsv.Write(report), await BytesAsync(world, $"{Address}.csv?peildatum=2025-11-30"));
        var document = await BytesAsync(world, $"{Address}.html?peildatum=2025-11-30");
        Assert.Equal(document, await BytesAsync(world, $"{Address}.html"));
        var text = Encoding.UTF8.GetString(document);
        Assert.StartsWith("<!DOCTYPE html>\n<html", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\r', text);
        Assert.DoesNotContain("http", text.Replace("http://www.w3.org/2000/svg", "", StringComparison.Ordinal), StringComparison.Ordinal);
        var page = await world.Visitor().OpenAsync(Address, Cancel);
        foreach (var row in report.Forms) Assert.Contains(row.Count.ToString("N0", System.Globalization.CultureInfo.GetCultureInfo("nl-NL")), page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Before_an_edition_is_settled_figures_go_to_the_end_of_a_month_and_have_no_tables_of_two_divisions()
    {
        await using var world = await WorldAsync();
        await world.ImportsAsync(DossierBook.File("LATER;2024-09-09;po;discriminatie;;;"), new DateOnly(2025, 12, 3));

        var report = AnnualReportJson.Read(await BytesAsync(world, "/api/v1/cijfers/2024-2025"));

        Assert.Equal(new DateOnly(2025, 11, 30), report.ReferenceDate);
        Assert.Equal(DossierBook.Count(DossierBook.Lines(1200), 2024), report.Total);
        Assert.Empty(report.SectorForms);
        Assert.Empty(report.SubForms);
        Assert.Empty(report.FormAccused);
        var page = await world.Visitor().OpenAsync("/cijfers/jaaroverzicht/2024-2025", Cancel);
        Assert.Contains("Dit zijn voorlopige cijfers", page.Text, StringComparison.Ordinal);
        Assert.Null(page.Document.QuerySelector(".figures-table--cross"));
    }

    [Theory]
    [InlineData("", "Dat is een stijging van 1.000 dossiers (100 procent) ten opzichte van 2023-2024.", "2.000 dossiers")]
    [InlineData("/en", "That is a rise of 1,000 dossiers (100 per cent) compared to 2023-2024.", "2,000 dossiers")]
    public async Task The_figures_stand_in_words_as_the_letter_has_them(string language, string change, string total)
    {
        await using var world = await engines.Sqlite.WorldAsync(AtNoon);
        await world.ImportsAsync(DossierBook.File(
            [.. Enumerable.Range(0, 2000).Select(number => $"{number};2024-09-01;po;{(number < 4 ? "" : number < 500 ? "discriminatie" : "fysiek-geweld")};;;"),
             .. Enumerable.Range(2000, 1000).Select(number => $"{number};2023-09-01;po;;;;")]));

        var page = await world.Visitor().OpenAsync($"{language}/cijfers/jaaroverzicht/2024-2025", Cancel);

        Assert.Contains(change, page.Text, StringComparison.Ordinal);
        Assert.Contains(total, page.Text, StringComparison.Ordinal);
        Assert.Contains(language.Length == 0
            ? "over fysiek geweld en 496 over discriminatie. Van 4 dossiers is de vorm niet bekend." : "about physical violence and 496 about discrimination. Of 4 dossiers the form is not known.", page.Text, StringComparison.Ordinal);
        Assert.Contains(language.Length == 0 ? "Een dossier is geen incident." : "A dossier is not an incident.", page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "augustus 2024", "Meer dan toeval.", "Kan toeval zijn.")]
    [InlineData("/en", "August 2024", "More than chance.", "Can be chance.")]
    public async Task Each_table_stands_on_the_page_with_its_chart(string language, string month, string beyond, string within)
    {
        await using var world = await engines.Sqlite.WorldAsync(AtNoon);
        await world.ImportsAsync(DossierBook.File(
            [.. Enumerable.Range(0, 90).Select(number => $"{number};2024-08-20;po;psychisch-geweld;pesten;;"),
             .. Enumerable.Range(90, 30).Select(number => $"{number};2023-09-01;po;psychisch-geweld;pesten;;")]), new DateOnly(2025, 7, 31));
        await world.ImportsAsync(ReferenceKind.Enrolment, "schooljaar;sector;aantal;bron\n2024-2025;po;1500000;DUO\n", new DateOnly(2025, 10, 1));
        await world.ImportsAsync(
            ReferenceKind.Published,
            "schooljaar;totaal;psychisch-geweld;fysiek-geweld;seksuele-intimidatie;seksueel-misbruik;discriminatie;radicalisering;overig;eenheid\n"
            + "2024-2025;90;91;;;;;;;dossiers\n", new DateOnly(2025, 10, 1));
        await world.SettledAsync();

        var page = await world.Visitor().OpenAsync($"{language}/cijfers/jaaroverzicht/2024-2025", Cancel);

        foreach (var (table, rows, chart) in new[]
        {
            ("months-table", 12, "months"), ("features-table", 5, "features"), ("with-tasks-table", 2, "with-tasks"), ("advice-table", 7, "advice"),
            ("duties-table", 3, "duties"), ("form-series-table", 2, null), ("sector-series-table", 2, null), ("changes-total", 1, null),
            ("changes-2023-2024", 14, null), ("table-checks-table", 9, null), ("rates-table", 6, "rates"), ("published-sums-table", 1, null), ("published-table", 3, null),
            ("late-table", 3, null), ("contradictions-table", 6, null),
        })
        {
            Assert.Equal(rows, page.Document.QuerySelectorAll($"table:has(#{table}) tbody tr").Length);
            if (chart is not null) Assert.NotNull(page.Document.QuerySelector($"svg[aria-labelledby^='{chart}-title']"));
        }

        Assert.Equal([month, "90", "0"], page.Document.QuerySelectorAll("table:has(#months-table) tbody tr:first-child > *").Take(3).Select(cell => cell.TextContent.Trim()));
        Assert.Equal(beyond, page.Document.QuerySelector("table:has(#changes-total) tbody td:last-child")!.TextContent);
        Assert.Contains(within, page.Document.QuerySelector("table:has(#changes-2023-2024)")!.TextContent, StringComparison.Ordinal);
    }

    [Theory, InlineData(null), InlineData("/geen/chromium")]
    public async Task The_page_offers_every_form_that_can_be_made_here(string? chromium)
    {
        await using var world = await engines.Sqlite.WorldAsync(AtNoon with
        {
            Adjust = builder => builder.Services.AddSingleton(_ => chromium is null
            ? StubPrinter.Real() : new PdfPrinter(new BakenSettings { DataDirectory = "/", Chromium = chromium }, NullLogger<PdfPrinter>.Instance))
        });
        await world.ImportsAsync(DossierBook.File(DossierBook.Lines(50)), new DateOnly(2025, 10, 1));
        await world.SettledAsync();

        var page = await world.Visitor().OpenAsync("/cijfers/jaaroverzicht/2024-2025", Cancel);
        var offered = page.Document.QuerySelectorAll("a[download]").Select(link => link.GetAttribute("href")!).ToList();

        Assert.Equal(chromium is null, offered.Contains("/cijfers/jaaroverzicht/2024-2025/editie/1.pdf"));
        Assert.Contains("/cijfers/jaaroverzicht/2024-2025/editie/1.ods", offered);
        foreach (var address in offered) await BytesAsync(world, address);
        using var answer = await world.Anonymous().GetAsync(new Uri("/cijfers/jaaroverzicht/2024-2025.pdf", UriKind.Relative), Cancel);
        Assert.Equal(chromium is null ? HttpStatusCode.OK : HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task The_list_links_to_every_school_year()
    {
        await using var world = await WorldAsync();

        var page = await world.Visitor().OpenAsync("/cijfers", Cancel);

        foreach (var year in new[] { "2022-2023", "2023-2024", "2024-2025" })
            Assert.NotNull(page.Document.QuerySelector($"a[href='/cijfers/jaaroverzicht/{year}']"));
    }

    private static async Task<byte[]> BytesAsync(World world, string address)
    {
        var answer = await world.Anonymous().GetAsync(new Uri(address, UriKind.Relative), Cancel);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsByteArrayAsync(Cancel);
    }

    private async Task<World> WorldAsync()
    {
        var world = await engines.Sqlite.WorldAsync(AtNoon);
        await world.ImportsAsync(DossierBook.File(DossierBook.Lines(1200)), new DateOnly(2025, 10, 1));
        return world;
    }
}
