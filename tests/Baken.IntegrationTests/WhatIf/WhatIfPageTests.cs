using System.Text.Json;
using Baken.IntegrationTests.Statistics;
using Baken.TestHost;
using Xunit;

namespace Baken.IntegrationTests.WhatIf;

/// <summary>The page of the what-if and its files, for who sees the figures inside.</summary>
public abstract class WhatIfPageTests(ITestEngine engine)
{
    private const string Inside = "/cijfers/intern/2024-2025/wat-als";
    private static readonly WorldPlan AtNoon = new() { FrozenAt = DossierBook.Noon };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_analyst_finds_it_from_the_year_and_sees_every_set_side_by_side()
    {
        await using var world = await FilledAsync();
        var analyst = await world.SignedInAsync(Cast.Analyst, Cancel);

        var page = await (await analyst.OpenAsync("/cijfers/intern/2024-2025", Cancel)).FollowAsync("Reken uit wat andere regels veranderen in 2024-2025", Cancel);

        Assert.Equal((Inside, "Wat als: 2024-2025"), (page.Address.AbsolutePath, page.Heading));
        var heads = page.Document.QuerySelectorAll("table")[0].QuerySelectorAll("thead th").Select(head => head.TextContent.Trim());
        Assert.Equal(["Plicht", "Wat nu geldt", "De brief van 2025", "Het concept van 2023", "Verschil: De brief van 2025"], heads);
        Assert.Equal(3, page.Document.QuerySelectorAll("svg[role=img]").Length);
        Assert.Empty(page.Document.QuerySelectorAll("script"));
        Assert.Contains("Het personeel en het bestuur weten wat er in het dossier staat.", page.Text, StringComparison.Ordinal);
        Assert.Contains("Deze plichten heeft elke school", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_and_files_have_the_same_numbers()
    {
        await using var world = await FilledAsync();
        var analyst = await world.SignedInAsync(Cast.Analyst, Cancel);
        var page = await analyst.OpenAsync($"{Inside}?regels=concept-2023&plicht=meldplicht-personeel&aannames=gewoon&peildatum=2025-12-16", Cancel);
        var files = page.Document.QuerySelectorAll("a[download]").Select(link => link.GetAttribute("href")!).ToList();

        var csv = await analyst.Client.GetStringAsync(new Uri(files[0], UriKind.Relative), Cancel);
        using var json = JsonDocument.Parse(await analyst.Client.GetStringAsync(new Uri(files[1], UriKind.Relative), Cancel));

        Assert.Equal(("concept-2023", "2025-12-16"), (json.RootElement.GetProperty("regelset").GetString(), json.RootElement.GetProperty("peildatum").GetString()));
        var duty = json.RootElement.GetProperty("plichten").EnumerateArray().First(one => one.GetProperty("plicht").GetString() == "meldplicht");
        var rows = page.Document.QuerySelectorAll("table")[1].QuerySelectorAll("tbody tr").Select(row => row.QuerySelectorAll("td").Select(cell => cell.TextContent.Trim()).ToList()).ToList();
        var parts = duty.GetProperty("perSector").EnumerateArray().ToList();
        Assert.Equal(parts.Count, rows.Count);
        foreach (var (row, part) in rows.Zip(parts))
            Assert.Equal([part.GetProperty("dossiers").GetRawText(), Shown(part.GetProperty("nu")), Shown(part.GetProperty("dan"))], row.Take(3));
        Assert.Equal(6, csv.Split('\n').Count(line => line.Contains(";concept-2023;huidig;meldplicht;personeel;sector;", StringComparison.Ordinal)));

        static string Shown(JsonElement range)
        {
            var (low, high) = (Of(range.GetProperty("laagst")), Of(range.GetProperty("hoogst")));
            return low == high ? low : $"{low} tot {high}";
        }

        static string Of(JsonElement count) => count.ValueKind == JsonValueKind.Null ? "×" : count.GetRawText();
    }

    [Theory]
    [InlineData("/cijfers/intern/2024/wat-als", 404, null)]
    [InlineData("/cijfers/intern/2024/wat-als/bestand/csv", 404, null)]
    [InlineData("/cijfers/intern/2024-2025/wat-als/bestand/tekst", 404, null)]
    [InlineData("/cijfers/intern/2024-2025/wat-als/bestand/json?regels=morgen", 400, null)]
    [InlineData("/cijfers/intern/2024-2025/wat-als?regels=morgen", 400, "De regelset \"morgen\" kennen we niet.")]
    [InlineData("/cijfers/intern/2024-2025/wat-als?plicht=leerplicht", 400, "De plicht \"leerplicht\" kennen we niet.")]
    [InlineData("/cijfers/intern/2024-2025/wat-als?aannames=alles", 400, "De aannames \"alles\" kennen we niet.")]
    [InlineData("/cijfers/intern/2024-2025/wat-als?peildatum=gisteren", 400, "is geen dag")]
    [InlineData("/cijfers/intern/2024-2025/wat-als?peildatum=2999-01-01", 400, "ligt in de toekomst")]
    [InlineData("/cijfers/intern/2098-2099/wat-als", 404, "nog niet begonnen")]
    [InlineData("/cijfers/intern/1950-1951/wat-als", 200, "van 0 dossiers")]
    public async Task What_can_not_be_is_said(string address, int status, string? told)
    {
        await using var world = await engine.WorldAsync(AtNoon);
        var analyst = await world.SignedInAsync(Cast.Analyst, Cancel);

        using var answer = await analyst.Client.GetAsync(new Uri(address, UriKind.Relative), Cancel);

        Assert.Equal(status, (int)answer.StatusCode);
        if (told is not null) Assert.Contains(told, System.Net.WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Cancel)), StringComparison.Ordinal);
    }

    private async Task<World> FilledAsync()
    {
        var world = await engine.WorldAsync(AtNoon);
        await world.ImportsAsync(DossierBook.File(DossierBook.Lines(900)), new DateOnly(2025, 10, 1));
        return world;
    }
}

public sealed class WhatIfPageOnSqlite(Engines engines) : WhatIfPageTests(engines.Sqlite);

public sealed class WhatIfPageOnPostgres(Engines engines) : WhatIfPageTests(engines.Postgres);
