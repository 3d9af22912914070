using System.Text;
using Baken.Statistics;
using Baken.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Baken.BrowserTests;

/// <summary>The annual report with figures in it: wide tables and charts must withstand what every page must.</summary>
public sealed class FiguresTests(Engines engines, Browser browser)
{
    public static TheoryData<string, string> Looks() => new() { { "390", "nl" }, { "1280", "en" } };

    [Theory, MemberData(nameof(Looks))]
    public async Task The_annual_report_withstands_what_every_page_must(string width, string language)
    {
        await using var world = await engines.Sqlite.WorldAsync(new WorldPlan { FrozenAt = new DateTimeOffset(2025, 12, 17, 12, 0, 0, TimeSpan.Zero) });
        await ImportAsync(world);
        var page = (language == "nl" ? "" : "/en") + "/cijfers/jaaroverzicht/2024-2025";

        await browser.VisitAsync(
            world,
            width == "390" ? Device.Phone : Device.Desktop,
            async tab =>
            {
                await tab.GoToAsync(page);
                await tab.JudgeAsync(page);
            },
            language: language);
    }

    private static async Task ImportAsync(World world)
    {
        string[] sectors = ["po", "vo", "so", "mbo", "ho", ""], forms = ["psychisch-geweld", "fysiek-geweld", "radicalisering", ""];
        var lines = Enumerable.Range(0, 700).Select(number =>
            $"{number};{2018 + (number % 7)}-09-01;{sectors[number % 6]};{forms[number % 5 % 4]};;ouder;medeleerling");
        var file = "dossiernummer;ontvangen_op;sector;vorm;subvorm;melder;beklaagde\n" + string.Join('\n', lines);
        await using var scope = world.Services.CreateAsyncScope();
        var outcome = await scope.ServiceProvider.GetRequiredService<ImportDossiers>().ExecuteAsync(
            new MemoryStream(Encoding.UTF8.GetBytes(file)), null, null, TestContext.Current.CancellationToken);
        Assert.Equal(700, outcome.Match(import => import.Added, _ => 0));
    }
}
