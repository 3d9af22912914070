using System.Net.Http.Json;
using System.Text.Json;
using Baken.Reports;
using Baken.Server.Telling;
using Baken.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Baken.BrowserTests;

/// <summary>Saving and coming back, what a reporter arranges, a rush, and what an inspector sees of it: as people, with and without script.</summary>
public sealed class ReporterReturnsTests(Engines engines, Browser browser)
{
    private const string Story = "Ik word elke dag opgewacht na school.";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string, bool> Looks() => new() { { "390", true }, { "1280", true }, { "390", false } };

    [Theory, MemberData(nameof(Looks))]
    public async Task An_unfinished_report_is_kept_and_sent_later(string width, bool script)
    {
        await using var world = await engines.Sqlite.WorldAsync();
        var words = "";
        await VisitAsync(world, width, script, async tab =>
        {
            await tab.GoToAsync("/melden/verhaal");
            await tab.FillAsync("Wat is er gebeurd?", Story);
            await tab.PressAsync("Bewaar en ga later verder");
            await tab.SeesAsync("Wat je hebt geschreven is bewaard");
            words = (await tab.Page.Locator(".baken-words").TextContentAsync())!.Trim();
            await JudgeAsync(tab, script, "bewaard");
            await tab.PressAsync("Ik heb ze bewaard");
            await tab.SeesAsync("Je kunt later verder");
            await JudgeAsync(tab, script, "bewaard-later");
        });

        await VisitAsync(world, width, script, async tab =>
        {
            await ComeBackAsync(tab, words);
            await tab.SeesAsync("Fijn dat je er weer bent");
            await JudgeAsync(tab, script, "bewaard-verder");
            await tab.FollowAsync("Ga verder");
            await tab.HoldsAsync("Wat is er gebeurd?", Story);
            await tab.PressAsync("Verder");
            await tab.GoToAsync("/melden/controle");
            await tab.PressAsync("Verstuur");
            await tab.SeesAsync(words);
        });
    }

    [Theory, MemberData(nameof(Looks))]
    public async Task A_reporter_arranges_what_there_is_to_arrange(string width, bool script)
    {
        await using var sink = new MailSink();
        await using var world = await engines.Sqlite.WorldAsync(new WorldPlan { Adjust = sink.Adjust() });
        var words = await TellAsync(world);

        await VisitAsync(world, width, script, async tab =>
        {
            await ComeBackAsync(tab, words);
            await tab.SeesAsync("nog niet gelezen");
            await JudgeAsync(tab, script, "gesprek-regelen");

            await tab.FollowAsync("Laten weten hoe we je kunnen bereiken");
            await JudgeAsync(tab, script, "gesprek-contact");
            await tab.PressAsync("Opslaan");
            await tab.SeesAsync("Er klopt nog iets niet");
            await JudgeAsync(tab, script, "gesprek-contact-fout");
            await tab.Page.GetByText("Bel mij", new() { Exact = true }).ClickAsync();
            await tab.FillAsync("Telefoonnummer", "06 12345678");
            await tab.PressAsync("Opslaan");
            await tab.SeesAsync("Het is opgeslagen");

            await tab.FollowAsync("Een mailtje krijgen als er antwoord is");
            await JudgeAsync(tab, script, "gesprek-seintje");
            await tab.FillAsync("E-mailadres", "geen adres");
            await tab.PressAsync("Stuur mij een mailtje");
            await tab.SeesAsync("Er klopt nog iets niet");
            await JudgeAsync(tab, script, "gesprek-seintje-fout");
            await tab.FillAsync("E-mailadres", "noor@elders.example");
            await tab.PressAsync("Stuur mij een mailtje");
            await tab.SeesAsync("Je krijgt een mailtje als er antwoord is");

            await tab.FollowAsync("Nieuwe sleutelwoorden maken");
            await JudgeAsync(tab, script, "gesprek-woorden");
            await tab.PressAsync("Maak nieuwe woorden");
            await tab.SeesAsync("Dit worden je nieuwe woorden");
            await JudgeAsync(tab, script, "gesprek-woorden-nieuw");
            await tab.PressAsync("Ik heb ze bewaard, gebruik ze");
            await tab.SeesAsync("Je nieuwe woorden werken");
            await JudgeAsync(tab, script, "gesprek-woorden-klaar");

            await tab.FollowAsync("Stoppen, of terugnemen wat je hebt verteld");
            await JudgeAsync(tab, script, "gesprek-stoppen");
            await tab.PressAsync("Stop");
            await tab.SeesAsync("Er klopt nog iets niet");
            await JudgeAsync(tab, script, "gesprek-stoppen-fout");
            await tab.Page.GetByText("Ik wil terugnemen wat ik heb verteld", new() { Exact = true }).ClickAsync();
            await tab.Page.GetByText("Ik weet het zeker. Dit kan niet meer terug.", new() { Exact = true }).ClickAsync();
            await tab.PressAsync("Stop");
            await tab.SeesAsync("Alles is gewist");
            await JudgeAsync(tab, script, "gesprek-gewist");
        });

        await VisitAsync(world, width, script, async tab =>
        {
            await ComeBackAsync(tab, words);
            await tab.SeesAsync("We vinden niets bij deze woorden");
            await JudgeAsync(tab, script, "terug-onbekend");
        });
    }

    [Theory, InlineData("390"), InlineData("1280")]
    public async Task In_a_rush_a_browser_with_script_solves_a_puzzle_and_sends_long_before_its_appointment(string width)
    {
        var terms = Rushed(TimeSpan.FromMinutes(10)) with { Longest = TimeSpan.FromMinutes(10) };
        await using var world = await engines.Sqlite.WorldAsync(new WorldPlan { Adjust = builder => builder.Services.AddSingleton(terms) });

        await VisitAsync(world, width, script: true, async tab =>
        {
            await HurryAsync(tab);
            await Expect(tab.Page.GetByRole(AriaRole.Status)).ToHaveTextAsync("Je bent aan de beurt. Druk op de knop om je verhaal te versturen.", new() { Timeout = 60_000 });
            await JudgeAsync(tab, judged: true, "druk-som-klaar");
            await tab.PressAsync("Verstuur");
            await tab.SeesAsync("Dit zijn je sleutelwoorden");
        });
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task In_a_rush_without_puzzle_or_without_script_the_page_comes_back_by_itself_and_one_press_sends(bool script)
    {
        var terms = Rushed(TimeSpan.FromSeconds(5)) with { Work = script ? 0 : RushTerms.Usual.Work };
        await using var world = await engines.Sqlite.WorldAsync(new WorldPlan { Adjust = builder => builder.Services.AddSingleton(terms) });

        await VisitAsync(world, "390", script, async tab =>
        {
            await HurryAsync(tab);
            await Expect(tab.Page.Locator("main")).ToContainTextAsync("Je bent aan de beurt", new() { Timeout = 60_000 });
            await JudgeAsync(tab, script, "druk-aan-de-beurt");
            await tab.PressAsync("Verstuur");
            await tab.SeesAsync("Dit zijn je sleutelwoorden");
        });
    }

    [Theory, InlineData("390"), InlineData("1280")]
    public async Task An_inspector_handles_a_flood_and_a_caller(string width)
    {
        await using var world = await engines.Sqlite.WorldAsync();
        for (var told = 0; told < FloodTerms.Usual.Reports + 3; told++) await TellAsync(world);
        var visitor = world.Visitor();
        var kept = await (await visitor.OpenAsync("/melden/verhaal", Cancel)).Fill("Wat is er gebeurd?", Story).PressAsync("Bewaar en ga later verder", Cancel);
        var words = kept.Document.QuerySelector(".baken-words")!.TextContent.Trim();

        await VisitAsync(world, width, script: true, async tab =>
        {
            await tab.SignInAsync(world, Cast.Inspector);
            await tab.GoToAsync("/werkplek");
            await tab.SeesAsync("3 vergelijkbare meldingen");
            await JudgeAsync(tab, judged: true, "postvak-groepen");
            await tab.FollowAsync("3 vergelijkbare meldingen");
            await JudgeAsync(tab, judged: true, "groep");
            await tab.Page.GetByLabel("Reden").SelectOptionAsync("herhaling");
            await tab.PressAsync("Leg terzijde");
            await tab.SeesAsync("Deze groep is terzijde gelegd");
            await JudgeAsync(tab, judged: true, "groep-terzijde");
            await tab.GoToAsync("/werkplek/groepen");
            await JudgeAsync(tab, judged: true, "groepen-terzijde");

            await tab.GoToAsync("/werkplek/telefoon");
            await JudgeAsync(tab, judged: true, "telefoon");
            await tab.FillAsync("De zes woorden", words);
            await tab.PressAsync("Open");
            await tab.SeesAsync("Vul aan en lees voor");
            await JudgeAsync(tab, judged: true, "telefoon-open");
            await tab.PressAsync("Verstuur als melding");
            await tab.SeesAsync("Zet een vinkje");
            await JudgeAsync(tab, judged: true, "telefoon-fout");
            await tab.Page.GetByText("De beller is het eens met deze tekst en wil dat die wordt verstuurd", new() { Exact = true }).ClickAsync();
            await tab.PressAsync("Verstuur als melding");
            await tab.SeesAsync("De melding is verstuurd.");
        });
    }

    private static async Task<string> TellAsync(World world)
    {
        using var answer = await world.Anonymous().PostAsJsonAsync(new Uri("/api/v1/meldingen", UriKind.Relative), new { verhaal = Story }, Cancel);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("sleutelwoorden").GetString()!;
    }

    private static RushTerms Rushed(TimeSpan wait) => RushTerms.Usual with { AtOnce = 0, PerSecond = 0, Shortest = wait };

    private static async Task HurryAsync(Tab tab)
    {
        await tab.GoToAsync("/melden/verhaal");
        await tab.FillAsync("Wat is er gebeurd?", Story);
        await tab.PressAsync("Verder");
        await tab.GoToAsync("/melden/controle");
        await tab.PressAsync("Verstuur");
        await tab.SeesAsync("Het is nu druk");
    }

    private static async Task ComeBackAsync(Tab tab, string words)
    {
        await tab.GoToAsync("/mijn-melding");
        await tab.FillAsync("Wat zijn je sleutelwoorden?", words);
        await tab.PressAsync("Ga verder");
    }

    private Task VisitAsync(World world, string width, bool script, Func<Tab, Task> visit) =>
        browser.VisitAsync(world, width == "390" ? Device.Phone : Device.Desktop, visit, script);

    /// <summary>Where there is no script, axe has none either.</summary>
    private static Task JudgeAsync(Tab tab, bool judged, string name) => judged ? tab.JudgeAsync(name) : Task.CompletedTask;
}
