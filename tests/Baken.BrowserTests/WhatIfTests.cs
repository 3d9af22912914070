using System.Text;
using Baken.Statistics;
using Baken.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit;

namespace Baken.BrowserTests;

/// <summary>The what-if as an analyst works with it: ranges drawn and in tables must withstand what every page must, and all of it works without script.</summary>
public sealed class WhatIfTests(Engines engines, Browser browser)
{
    public static TheoryData<string, string, bool> Looks() => new() { { "390", "nl", true }, { "1280", "en", true }, { "390", "nl", false } };

    [Theory, MemberData(nameof(Looks))]
    public async Task An_analyst_asks_what_other_rules_change(string width, string language, bool script)
    {
        await using var world = await engines.Sqlite.WorldAsync(new WorldPlan { FrozenAt = new DateTimeOffset(2025, 12, 17, 12, 0, 0, TimeSpan.Zero) });
        await ImportAsync(world);
        var analyst = await world.SignedInAsync(Cast.Analyst, TestContext.Current.CancellationToken);
        var address = (language == "nl" ? "" : "/en") + "/cijfers/intern/2024-2025/wat-als";

        await browser.VisitAsync(
            world,
            width == "390" ? Device.Phone : Device.Desktop,
            async tab =>
            {
                await tab.GoToAsync(address);
                await JudgeAsync("wat-als");
                await tab.Page.GetByLabel(language == "nl" ? "Regels" : "Rules", new() { Exact = true }).SelectOptionAsync("concept-2023");
                await tab.Page.GetByLabel(language == "nl" ? "Plicht per sector en vorm" : "Duty by sector and form").SelectOptionAsync("aangifteplicht-bestuur");
                await tab.Page.GetByRole(AriaRole.Button, new() { Name = language == "nl" ? "Reken uit" : "Calculate" }).ClickAsync();
                await tab.Page.GetByRole(AriaRole.Heading, new() { Name = language == "nl" ? "Aangifteplicht (het bestuur)" : "Duty to press charges (the board)", Exact = true }).WaitForAsync();
                Assert.Contains("regels=concept-2023", tab.Page.Url, StringComparison.Ordinal);
                Assert.Equal("concept-2023", await tab.Page.Locator("#regels").InputValueAsync());
                await JudgeAsync("wat-als-concept");

                Task JudgeAsync(string name) => script ? tab.JudgeAsync(name) : tab.KeepStateAsync($"{name}-zonder-script");
            },
            script: script,
            language: language,
            cookies: analyst.Cookies);
    }

    private static async Task ImportAsync(World world)
    {
        string[] sectors = ["po", "vo", "so", "mbo", "ho", ""], forms = ["psychisch-geweld", "fysiek-geweld", "seksuele-intimidatie", "seksueel-misbruik", ""];
        string[] reporters = ["leerling", "ouder", "personeel", "bestuur"], accused = ["medeleerling", "met-taken-belast", "met-taken-belast", "onbekend"];
        var lines = Enumerable.Range(0, 900).Select(number =>
            $"{number};2024-09-{1 + (number % 28):00};{sectors[number % 6]};{forms[number * 7 / 6 % 5]};;{reporters[number / 11 % 4]};{accused[number / 5 % 4]}");
        var file = "dossiernummer;ontvangen_op;sector;vorm;subvorm;melder;beklaagde\n" + string.Join('\n', lines);
        await using var scope = world.Services.CreateAsyncScope();
        var outcome = await scope.ServiceProvider.GetRequiredService<ImportDossiers>().ExecuteAsync(
            new MemoryStream(Encoding.UTF8.GetBytes(file)), new DateOnly(2025, 10, 1), null, TestContext.Current.CancellationToken);
        Assert.Equal(900, outcome.Match(import => import.Added, _ => 0));
    }
}
