using System.Globalization;
using System.Text;
using System.Text.Json;
using Baken.IntegrationTests.Editions;
using Baken.Statistics;
using Baken.TestHost;
using Xunit;

namespace Baken.IntegrationTests.Statistics;

/// <summary>Whoever wants to look for themselves chooses a view; the address holds it, and it shows what is published and nothing else.</summary>
public sealed class ExploreTests(Engines engines)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_choice_is_in_the_address_and_its_files_hold_what_is_seen()
    {
        await using var world = await engines.Sqlite.FiguresWorldAsync();
        var edition = await world.SettledAsync();
        var report = AnnualReportJson.Read(await world.FileAsync(edition, "json"));

        var page = await world.Visitor().OpenAsync("/cijfers", Cancel);
        page = await page.Fill("Schooljaar", "2024-2025").Fill("Indeling", "Sector en vorm").PressAsync("Toon", Cancel);

        Assert.Contains("naar=sectorVorm", page.Address.Query, StringComparison.Ordinal);
        var rows = page.Document.QuerySelectorAll("table:has(#explored-table) tbody tr").ToList();
        Assert.Equal(6, rows.Count);
        var csv = Encoding.UTF8.GetString(await BytesAsync(world, page, "csv")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        using var json = JsonDocument.Parse(await BytesAsync(world, page, "json"));
        var cells = json.RootElement.GetProperty("cellen").EnumerateArray().ToList();
        Assert.Equal(report.SectorForms.Count, csv.Length - 1);
        foreach (var (cell, index) in report.SectorForms.Select((cell, index) => (cell, index)))
        {
            var fields = csv[index + 1].Split(';');
            Assert.Equal(cell.Count?.ToString(CultureInfo.InvariantCulture) ?? "", fields[4]);
            Assert.Equal(cell.IsHidden ? "ja" : "nee", fields[5]);
            Assert.Equal(cell.IsHidden, cells[index].GetProperty("onderdrukt").GetBoolean());
            Assert.Equal(cell.Count, cells[index].GetProperty("waarde") is { ValueKind: JsonValueKind.Number } number ? number.GetInt32() : null);
        }

        Assert.Equal(report.SectorForms.Count(cell => cell.IsHidden), page.Document.QuerySelectorAll("table:has(#explored-table) .figures-hidden").Length);
        Assert.Equal(6, page.Document.QuerySelectorAll(".figures-multiples svg[role=img]").Length);
    }

    [Theory]
    [InlineData("naar=perVorm&maat=aandeel", "Deel van het totaal, in procenten")]
    [InlineData("naar=perSector&maat=verschil", "Verschil met het jaar ervoor")]
    [InlineData("naar=perMaand&maat=vorig&grafiek=staven", "Aantal in het jaar ervoor")]
    [InlineData("naar=reeks", "Aantal")]
    public async Task Each_measure_says_what_it_is_and_fits_the_report(string query, string head)
    {
        await using var world = await engines.Sqlite.FiguresWorldAsync();
        var report = AnnualReportJson.Read(await world.FileAsync(await world.SettledAsync(), "json"));

        var page = await world.Visitor().OpenAsync($"/cijfers?jaar=2024-2025&{query}", Cancel);

        Assert.Contains(head, page.Document.QuerySelector("table:has(#explored-table) thead")!.TextContent, StringComparison.Ordinal);
        var first = page.Document.QuerySelector("table:has(#explored-table) tbody td")!.TextContent.Trim();
        var dutch = CultureInfo.GetCultureInfo("nl-NL");
        Assert.Equal(
            query.Split('&')[0] switch
            {
                "naar=perVorm" => Math.Round(100m * report.Forms[0].Count / report.Total, 1, MidpointRounding.AwayFromZero).ToString("#,0.##", dutch),
                "naar=perSector" => (report.Sectors[0].Count - report.Sectors[0].Previous).ToString("#,0.##", dutch),
                "naar=perMaand" => report.Months[0].Previous.ToString("#,0.##", dutch),
                _ => report.Series[0].Total.ToString("#,0.##", dutch),
            },
            first);
    }

    [Theory]
    [InlineData("naar=reeks", 1)]
    [InlineData("naar=reeks&grafiek=staven", 1)]
    [InlineData("naar=reeksVorm", 8)]
    [InlineData("naar=vormBeklaagde", 8)]
    [InlineData("naar=perVorm&grafiek=geen", 0)]
    [InlineData("naar=perVorm&maat=aandeel&grafiek=staven", 0)]
    public async Task Each_table_is_drawn_in_its_way_or_not_at_all(string query, int charts)
    {
        await using var world = await engines.Sqlite.FiguresWorldAsync();
        await world.SettledAsync();

        var page = await world.Visitor().OpenAsync($"/cijfers?jaar=2024-2025&{query}", Cancel);

        Assert.Equal(charts, page.Document.QuerySelectorAll("svg[role=img][aria-labelledby^=explored]").Length);
    }

    [Theory]
    [InlineData("jaar=1950-1951", 404)]
    [InlineData("jaar=onzin", 404)]
    [InlineData("naar=school", 400)]
    [InlineData("naar=<script>", 400)]
    [InlineData("maat=gewicht", 400)]
    [InlineData("grafiek=taart", 400)]
    public async Task A_word_that_is_none_is_refused_and_the_choice_stays_open(string query, int status)
    {
        await using var world = await engines.Sqlite.FiguresWorldAsync();

        using var answer = await world.Anonymous().GetAsync(new Uri($"/cijfers?{query}", UriKind.Relative), Cancel);
        using var file = await world.Anonymous().GetAsync(new Uri($"/cijfers/keuze.csv?{query}", UriKind.Relative), Cancel);

        Assert.Equal((status, status), ((int)answer.StatusCode, (int)file.StatusCode));
        var body = await answer.Content.ReadAsStringAsync(Cancel);
        Assert.Contains("<select", body, StringComparison.Ordinal);
        Assert.Contains("role=\"alert\"", body, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_goes_to_a_table_without_the_measure_sees_its_numbers_and_is_told_so()
    {
        await using var world = await engines.Sqlite.FiguresWorldAsync();
        await world.SettledAsync();

        var page = await world.Visitor().OpenAsync("/cijfers?jaar=2024-2025&naar=sectorVorm&maat=verschil&grafiek=staven", Cancel);

        Assert.Contains("Wat u koos is er niet bij deze indeling. U ziet de aantallen.", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Provisional_figures_have_no_tables_of_two_divisions_to_explore()
    {
        await using var world = await engines.Sqlite.FiguresWorldAsync();

        using var answer = await world.Anonymous().GetAsync(new Uri("/cijfers?jaar=2024-2025&naar=sectorVorm", UriKind.Relative), Cancel);
        var page = await world.Visitor().OpenAsync("/cijfers?jaar=2024-2025", Cancel);

        Assert.Equal(400, (int)answer.StatusCode);
        Assert.Contains("voorlopige cijfers", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(page.Document.QuerySelectorAll("#naar option"), option => option.GetAttribute("value") == "sectorVorm");
    }

    private static async Task<byte[]> BytesAsync(World world, Page page, string form)
    {
        var address = page.Document.QuerySelector($"a[download][href*='keuze.{form}']")!.GetAttribute("href")!;
        using var answer = await world.Anonymous().GetAsync(new Uri(address, UriKind.Relative), Cancel);
        return await answer.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync(Cancel);
    }
}
