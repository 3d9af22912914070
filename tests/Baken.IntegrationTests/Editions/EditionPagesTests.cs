using System.Globalization;
using System.Net;
using System.Text.Json;
using Baken.Editions;
using Baken.IntegrationTests.Statistics;
using Baken.TestHost;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Baken.IntegrationTests.Editions;

/// <summary>Two people freeze the figures of a year through the pages, and see what they do before they do it.</summary>
public sealed class EditionPagesTests(Engines engines)
{
    private const string Inside = "/cijfers/intern/2024-2025";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_makes_it_another_settles_it_and_a_correction_shows_what_it_changes()
    {
        await using var world = await engines.Sqlite.FiguresWorldAsync();
        var analyst = await world.SignedInAsync(Cast.Analyst, Cancel);
        var lead = await world.SignedInAsync(Cast.Lead, Cancel);

        var page = await analyst.OpenAsync("/cijfers/intern", Cancel);
        page = await page.FollowAsync("2024-2025", Cancel);
        Assert.Equal("2025-12-16", page.Document.QuerySelector("input[name=peildatum]")!.GetAttribute("value"));
        page = await page.Fill("Peildatum", "2025-12-15").PressAsync("Maak een concept", Cancel);

        Assert.Equal($"{Inside}/editie/1", page.Address.AbsolutePath);
        Assert.Contains("U hebt dit concept zelf gemaakt.", page.Text, StringComparison.Ordinal);
        Assert.Null(page.Document.QuerySelector("form[action*=Settle]"));
        page = await lead.OpenAsync($"{Inside}/editie/1", Cancel);
        Assert.Contains("Dossiers per vorm", (await lead.OpenAsync($"{Inside}/editie/1/bekijk", Cancel)).Text, StringComparison.Ordinal);
        page = await page.PressAsync("Stel deze editie vast", Cancel);
        Assert.Contains("De editie is vastgesteld.", page.Text, StringComparison.Ordinal);
        Assert.Contains("Anton Cijfer", page.Text, StringComparison.Ordinal);
        Assert.Contains("Leonie Voorn", page.Text, StringComparison.Ordinal);

        var later = EditionsBench.Day;
        await world.ImportsAsync(DossierBook.File([.. Enumerable.Range(0, 7).Select(number => $"L-{number};2024-09-09;po;discriminatie;;leerling;medeleerling")]), later);
        page = await analyst.OpenAsync($"{Inside}/vergelijk?van=1", Cancel);
        Assert.Contains("Totaal", page.Text, StringComparison.Ordinal);
        page = await analyst.OpenAsync(Inside, Cancel);
        page = await page.Fill("Peildatum", $"{later:O}").Fill("Waarom deze editie?", "").PressAsync("Maak een concept", Cancel);
        Assert.Contains("Schrijf waarom er een nieuwe editie komt.", page.ErrorOf("Waarom deze editie?"), StringComparison.Ordinal);
        page = await page.Fill("Waarom deze editie?", "Zeven dossiers kwamen later.").PressAsync("Maak een concept", Cancel);
        Assert.Contains("Wat er veranderde sinds editie 1", page.Text, StringComparison.Ordinal);
        Assert.Contains("Zeven dossiers kwamen later.", page.Text, StringComparison.Ordinal);
        page = await page.PressAsync("Laat het concept vervallen", Cancel);
        Assert.Equal(Inside, page.Address.AbsolutePath);
        Assert.Contains("Het concept is vervallen.", page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/cijfers/intern/2024", 404)]
    [InlineData("/cijfers/intern/2024-2025/editie/7", 404)]
    [InlineData("/cijfers/intern/2024-2025/editie/7/bekijk", 404)]
    [InlineData("/cijfers/intern/2024-2025/editie/7/bestand/csv", 404)]
    [InlineData("/cijfers/intern/2024-2025/editie/7/lezer", 404)]
    [InlineData("/cijfers/intern/2024/editie/1/lezer", 404)]
    [InlineData("/cijfers/intern/2024-2025/vergelijk", 404)]
    [InlineData("/cijfers/intern/2024-2025/vergelijk?van=1&naar=2", 404)]
    [InlineData("/cijfers/intern/2024-2025/vergelijk?van=een", 404)]
    [InlineData("/cijfers/intern/1950-1951", 200)]
    public async Task What_is_not_there_is_said_to_be_not_there(string address, int status)
    {
        await using var world = await engines.Sqlite.WorldAsync(EditionsBench.AtNoon);

        var answer = await (await world.SignedInAsync(Cast.Analyst, Cancel)).Client.GetAsync(new Uri(address, UriKind.Relative), Cancel);

        Assert.Equal(status, (int)answer.StatusCode);
    }

    [Fact]
    public async Task A_day_that_can_not_be_is_said_at_its_field_and_what_was_typed_stays()
    {
        await using var world = await engines.Sqlite.FiguresWorldAsync();
        var page = await (await world.SignedInAsync(Cast.Analyst, Cancel)).OpenAsync(Inside, Cancel);

        page = await page.Fill("Peildatum", "gisteren").Fill("Waarom deze editie?", "Eerste").PressAsync("Maak een concept", Cancel);

        Assert.Contains("is geen dag", page.ErrorOf("Peildatum"), StringComparison.Ordinal);
        Assert.Contains("Eerste", page.Document.QuerySelector("textarea[name=reden]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_reader_can_derive_of_each_hidden_count_is_shown()
    {
        await using var world = await engines.Sqlite.FiguresWorldAsync();
        await world.SettledAsync();
        var analyst = await world.SignedInAsync(Cast.Analyst, Cancel);
        var json = await analyst.Client.GetStringAsync(new Uri($"{Inside}/editie/1/bestand/json", UriKind.Relative), Cancel);
        var protection = JsonDocument.Parse(json).RootElement.GetProperty("bescherming").EnumerateArray();
        var hidden = protection.Where(table => table.GetProperty("stand").GetString() != "achtergehouden").Sum(table => table.GetProperty("verborgen").GetInt32());

        var page = await (await analyst.OpenAsync($"{Inside}/editie/1", Cancel)).FollowAsync("Kijk wat een lezer kan uitrekenen", Cancel);

        var rows = page.Document.QuerySelectorAll("tbody tr");
        Assert.True(hidden > 0);
        Assert.Equal(hidden, rows.Length);
        Assert.All(rows, row =>
        {
            var (low, high) = (Read(row.Children[3]), Read(row.Children[4]));
            Assert.True(low < high, row.TextContent);
            Assert.Equal(high - low + 1, Read(row.Children[5]));
        });

        static int Read(AngleSharp.Dom.IElement cell) => int.Parse(cell.TextContent.Trim(), NumberStyles.AllowThousands, CultureInfo.GetCultureInfo("nl-NL"));
    }

    [Fact]
    public async Task Of_a_damaged_edition_the_pages_say_so_and_give_nothing()
    {
        await using var world = await engines.Sqlite.FiguresWorldAsync();
        var edition = await world.SettledAsync();
        await using (var db = world.BrokenInto())
            await db.Set<EditionFile>().Where(file => file.EditionId == edition.Id && file.Name == "json").ExecuteUpdateAsync(set => set.SetProperty(file => file.Content, [1, 2, 3]), Cancel);
        var analyst = await world.SignedInAsync(Cast.Analyst, Cancel);

        Assert.Contains("Deze editie is beschadigd", (await analyst.OpenAsync($"{Inside}/editie/1", Cancel)).Text, StringComparison.Ordinal);
        Assert.Contains("Deze editie is beschadigd", (await analyst.OpenAsync($"{Inside}/editie/1/bekijk", Cancel)).Text, StringComparison.Ordinal);
        Assert.Contains("niet meer zoals ze is vastgelegd", (await analyst.OpenAsync($"{Inside}/vergelijk", Cancel)).Text, StringComparison.Ordinal);
        Assert.Contains("niet meer zoals ze is vastgelegd", (await analyst.OpenAsync($"{Inside}/editie/1/lezer", Cancel)).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await analyst.Client.GetAsync(new Uri($"{Inside}/editie/1/bestand/json", UriKind.Relative), Cancel)).StatusCode);
    }

    [Fact]
    public async Task The_page_of_a_year_counts_what_is_unclear_in_its_data()
    {
        await using var world = await engines.Sqlite.WorldAsync(EditionsBench.AtNoon);
        await world.ImportsAsync(
            DossierBook.File(
                "A;2024-09-01;;;;;", "B;2024-09-01;po;fysiek-geweld;met-wapen;ouder;medeleerling", "C;2024-09-01;po;fysiek-geweld;eigen-code;ouder;",
                "D;2024-09-01;po;overig;;ouder;anders"),
            new DateOnly(2025, 7, 31));
        await world.ImportsAsync(DossierBook.File("D;2024-09-01;po;overig;;ouder;medeleerling", "E;2024-09-01;po;overig;;ouder;anders"), new DateOnly(2025, 8, 1));

        var page = await (await world.SignedInAsync(Cast.Analyst, Cancel)).OpenAsync(Inside, Cancel);

        var findings = page.Document.QuerySelectorAll("table:has(#quality) tbody tr").Select(row => $"{row.Children[0].TextContent.Trim()}: {row.Children[1].TextContent.Trim()}").ToList();
        Assert.Equal(
            ["Vorm niet bekend: 1", "Subvorm niet bekend: 0", "Sector niet bekend: 1", "Rol van de melder niet bekend: 1", "Rol van de beklaagde niet bekend: 2",
                "Subvorm hoort niet bij de vorm: 1", "Met een wapen, zonder de omstandigheid wapen: 1", "Relatie met een minderjarige, zonder minderjarig slachtoffer: 0",
                "Vermoeden of aangifte, zonder overleg: 0", "Bekend geworden na het schooljaar: 1", "Gewijzigd na het schooljaar: 1"],
            findings);
    }
}
