using Microsoft.Playwright;
using Xunit;

namespace Baken.BrowserTests;

/// <summary>The journey of somebody who tells, on a phone and on a computer, with script and without: each state is judged and leaves a picture.</summary>
public sealed class TellingTests(SharedWorld shared, Browser browser) : IClassFixture<SharedWorld>
{
    private static readonly string[] Folded = ["/melden", "/melden/twijfel", "/melden/sporen"];

    public static TheoryData<string, bool> Ways() => new() { { "390", true }, { "390", false }, { "1280", true }, { "1280", false } };

    [Theory, MemberData(nameof(Ways))]
    public Task Telling_from_the_first_page_to_the_words_in_every_state(string width, bool script) => VisitAsync(width, script, async tab =>
    {
        var page = tab.Page;
        await tab.GoToAsync("/");
        await tab.FollowAsync("Ik wil iets vertellen");
        await tab.FollowAsync("Begin");
        await JudgeAsync(tab, script, "wie");
        await ChooseAsync(page, "Ik ben leerling of student");
        await tab.PressAsync("Verder");
        await JudgeAsync(tab, script, "leeftijd");
        await ChooseAsync(page, "12 tot en met 15");
        await tab.PressAsync("Verder");
        await JudgeAsync(tab, script, "verhaal");
        await tab.PressAsync("Verder");
        await FaultAsync(tab, script, "verhaal", "Wat is er gebeurd?");
        await page.GetByLabel("Wat is er gebeurd?").FillAsync("Een docent stuurt mij 's avonds berichten. Ik durf niet meer naar zijn les.");
        await tab.PressAsync("Verder");
        await JudgeAsync(tab, script, "waar");
        await page.GetByLabel("Op welke school is het gebeurd?").FillAsync("kompas");
        await tab.PressAsync("Zoek");
        await JudgeAsync(tab, script, "waar-gezocht");
        await ChooseAsync(page, "Mijn school staat er niet bij");
        await tab.PressAsync("Verder");
        await FaultAsync(tab, script, "waar", "Naam en plaats van de school");
        await page.GetByLabel("Naam en plaats van de school").FillAsync("Het Kompas, Utrecht");
        await tab.PressAsync("Verder");
        await JudgeAsync(tab, script, "soort");
        await tab.PressAsync("Sla deze vraag over");
        await JudgeAsync(tab, script, "contact");
        await ChooseAsync(page, "Bel mij");
        await tab.PressAsync("Verder");
        await JudgeAsync(tab, script, "bereikbaar");
        await tab.PressAsync("Verder");
        await FaultAsync(tab, script, "bereikbaar", "Telefoonnummer");
        await page.GetByLabel("Telefoonnummer").FillAsync("06 12345678");
        await tab.PressAsync("Verder");
        await JudgeAsync(tab, script, "controle");
        await tab.PressAsync("Verstuur");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Dit zijn je sleutelwoorden");
        await JudgeAsync(tab, script, "sleutelwoorden");
        await page.GetByText("Liever een QR-code?").ClickAsync();
        await JudgeAsync(tab, script, "sleutelwoorden-qr");
        await tab.PressAsync("Ik heb ze bewaard");
        await JudgeAsync(tab, script, "klaar");
    });

    [Theory, InlineData("390"), InlineData("1280")]
    public Task On_paper_there_are_the_words_and_nothing_else(string width) => VisitAsync(width, true, async tab =>
    {
        await tab.GoToAsync("/melden/verhaal");
        await tab.Page.GetByLabel("Wat is er gebeurd?").FillAsync("Iets.");
        await tab.PressAsync("Verder");
        for (var step = 0; step < 3; step++) await tab.PressAsync("Sla deze vraag over");
        await tab.PressAsync("Verstuur");
        var words = await tab.Page.Locator(".baken-words").InnerTextAsync();

        await tab.Page.EmulateMediaAsync(new() { Media = Media.Print });
        await tab.KeepStateAsync("sleutelwoorden-op-papier");

        Assert.Equal(words, (await tab.Page.Locator("body").InnerTextAsync()).Trim());
        Assert.Equal("Informatie", await tab.Page.TitleAsync());
    });

    [Theory, MemberData(nameof(Ways))]
    public Task Practising_shows_all_questions_and_keeps_nothing(string width, bool script) => VisitAsync(width, script, async tab =>
    {
        await tab.GoToAsync("/melden/oefenen");
        await tab.FollowAsync("Ik ben ouder of verzorger");
        for (var question = 1; question <= 6; question++)
        {
            await Assertions.Expect(tab.Page.GetByRole(AriaRole.Note)).ToHaveTextAsync("Oefenen: niets wordt verstuurd of bewaard");
            await JudgeAsync(tab, script, $"oefenen-{question}");
            // Enter in a field and the button in the question do nothing: there is no form around them.
            if (await tab.Page.GetByRole(AriaRole.Textbox).CountAsync() > 0) await tab.Page.GetByRole(AriaRole.Textbox).First.PressAsync("Enter");
            await tab.FollowAsync("Volgende vraag");
        }

        await JudgeAsync(tab, script, "oefenen-klaar");
        Assert.Empty(await tab.Page.Context.CookiesAsync());
    });

    [Theory, InlineData("390"), InlineData("1280")]
    public Task What_is_folded_away_opens_without_script(string width) => VisitAsync(width, false, async tab =>
    {
        foreach (var address in Folded)
        {
            await tab.GoToAsync(address);
            var folded = tab.Page.Locator("main summary");
            for (var at = 0; at < await folded.CountAsync(); at++) await folded.Nth(at).ClickAsync();
            await tab.KeepStateAsync(address + "-open");
            Assert.Equal(0, await tab.Page.Locator("main details:not([open])").CountAsync());
        }
    });

    [Theory, InlineData("/"), InlineData("/melden"), InlineData("/melden/wie"), InlineData("/melden/twijfel"), InlineData("/melden/sporen"),
        InlineData("/melden/oefenen/1/3"), InlineData("/hulp"), InlineData("/privacy"), InlineData("/toegankelijkheid")]
    public Task In_the_colours_of_the_device_a_page_can_be_read_and_its_choices_be_seen(string address) => VisitAsync("390", true, async tab =>
    {
        await tab.Page.EmulateMediaAsync(new() { ForcedColors = ForcedColors.Active });
        await tab.GoToAsync(address);
        await tab.KeepStateAsync(address + "-eigen-kleuren");

        await Accessibility.CheckAsync(tab.Page);
        var invisible = await tab.Page.EvaluateAsync<string[]>(
            """
            () => [...document.querySelectorAll('button, .utrecht-button, .baken-door, .baken-choice, .baken-picks a, input, textarea')]
                .filter(e => e.checkVisibility() && e.type !== 'radio' && getComputedStyle(e).borderTopStyle === 'none').map(e => e.outerHTML.slice(0, 120))
            """);
        Assert.Empty(invisible);
    });

    private static async Task FaultAsync(Tab tab, bool script, string name, string field)
    {
        await JudgeAsync(tab, script, name + "-fout");
        var summary = tab.Page.GetByRole(AriaRole.Alert);
        await Assertions.Expect(summary).ToBeFocusedAsync();
        await summary.GetByRole(AriaRole.Link).First.ClickAsync();
        await Assertions.Expect(tab.Page.GetByLabel(field)).ToBeFocusedAsync();
    }

    private static Task JudgeAsync(Tab tab, bool script, string name) =>
        script ? tab.JudgeAsync($"vertellen-{name}") : tab.KeepStateAsync($"vertellen-zonder-script-{name}");

    private static Task ChooseAsync(IPage page, string choice) => page.GetByText(choice, new() { Exact = true }).ClickAsync();

    private Task VisitAsync(string width, bool script, Func<Tab, Task> visit) =>
        browser.VisitAsync(shared.World, width == "390" ? Device.Phone : Device.Desktop, visit, script);
}
