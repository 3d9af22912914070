using Baken.TestHost;
using Microsoft.Playwright;
using Xunit;

namespace Baken.BrowserTests;

/// <summary>The reporter's side in the languages of which staff have no pages: each page, on the smallest phone, and the whole way in Arabic.</summary>
public sealed class LanguagesTests(SharedWorld shared, Engines engines, Browser browser) : IClassFixture<SharedWorld>
{
    private static readonly string[] Read =
        ["", "/melden", "/melden/twijfel", "/melden/sporen", "/melden/oefenen", "/melden/oefenen/1/4", "/hulp", "/privacy", "/toegankelijkheid", "/mijn-melding"];

    private static readonly string[] Questions = ["verhaal", "waar", "soort", "contact"];

    private static readonly string[] Returned = ["berichten", "contact", "nieuwe-woorden", "stoppen", "bestanden"];

    private static readonly FilePayload File = new() { Name = "appje.txt", MimeType = "text/plain", Buffer = "Kom maar naar buiten."u8.ToArray() };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>The pages are the same in every language, so one of the walks is made in forced colours (Windows' high contrast).</summary>
    [Theory, InlineData("tr", "ltr", false), InlineData("ar", "rtl", false), InlineData("pl", "ltr", true), InlineData("uk", "ltr", false)]
    public Task Every_page_of_a_reporter_is_there_and_fits_the_smallest_phone(string language, string direction, bool forcedColors)
    {
        var texts = new Spoken(language);
        return browser.VisitAsync(shared.World, Device.Small, WalkAsync, language: language);

        async Task WalkAsync(Tab tab)
        {
            if (forcedColors) await tab.Page.EmulateMediaAsync(new() { ForcedColors = ForcedColors.Active });
            foreach (var address in Read)
            {
                await tab.GoToAsync($"/{language}{address}");
                await JudgeAsync(tab, address);
            }

            await tab.GoToAsync($"/{language}/melden/bestaat-niet");
            await JudgeAsync(tab, "bestaat-niet", status: 404);
            await TellAsync(tab);
            foreach (var page in Returned)
            {
                await tab.GoToAsync($"/{language}/mijn-melding/{page}");
                await JudgeAsync(tab, page);
            }
        }

        async Task TellAsync(Tab tab)
        {
            await tab.GoToAsync($"/{language}/melden/wie");
            await JudgeAsync(tab, "wie");
            await ChooseAsync(tab, "leerling");
            await OnAsync(tab, "leeftijd");
            await JudgeAsync(tab, "leeftijd");
            await OnAsync(tab, Questions[0]);
            await PressAsync(tab);
            await Assertions.Expect(tab.Page.GetByRole(AriaRole.Alert)).ToBeFocusedAsync();
            await JudgeAsync(tab, "verhaal-fout", status: null);
            await tab.Page.Locator("main textarea").FillAsync("☂");
            foreach (var next in Questions.Skip(1))
            {
                await OnAsync(tab, next);
                await JudgeAsync(tab, next);
            }

            await ChooseAsync(tab, "telefoon");
            await OnAsync(tab, "bereikbaar");
            await JudgeAsync(tab, "bereikbaar");
            await tab.Page.Locator("input[type=tel]").FillAsync("06 12345678");
            await OnAsync(tab, "controle");
            await JudgeAsync(tab, "controle");
            await OnAsync(tab, "sleutelwoorden");
            await JudgeAsync(tab, "sleutelwoorden");
            await tab.Page.Locator("button[value=bestanden]").ClickAsync();
            await tab.Page.ArriveAsync("/mijn-melding/bestanden");
            await tab.GoToAsync($"/{language}/melden/klaar");
            await JudgeAsync(tab, "klaar");
        }

        async Task JudgeAsync(Tab tab, string name, int? status = 200)
        {
            var state = await tab.Page.EvaluateAsync<State>(State.Script);
            Assert.Equal((language, direction), (state.Lang, state.Dir));
            if (status is { } expected) Assert.Equal(expected, state.Status);
            Assert.True(texts.FaultsOf(state.Said) is [], $"{tab.Page.Url}\n{string.Join('\n', texts.FaultsOf(state.Said))}");
            await tab.JudgeAsync($"taal-{(name.Length == 0 ? "begin" : name)}");
        }
    }

    [Fact]
    public async Task What_is_told_in_Arabic_is_answered_and_the_inspector_sees_the_language()
    {
        const string story = "يرسل لي المعلم رسائل في المساء.";
        const string answer = "Wat goed dat je dit vertelt. Ben je nu veilig?";
        var ar = new Spoken("ar");
        // A world of its own: the walk in Arabic tells something too.
        await using var world = await engines.Sqlite.WorldAsync();
        var inspector = await world.SignedInAsync(Cast.Inspector, Cancel);

        await browser.VisitAsync(world, Device.Phone, reporter => browser.VisitAsync(
            world,
            Device.Desktop,
            async staff =>
            {
                var words = await TellInArabicAsync(reporter, ar, story);
                await staff.GoToAsync("/werkplek");
                var row = staff.Page.Locator("tbody tr").Filter(new() { HasText = "Arabisch" });
                await row.Locator("a").ClickAsync();
                await staff.SeesAsync(story);
                await staff.SeesAsync("Arabisch");
                await staff.SeesAsync("appje.txt");
                await staff.FillAsync("Je antwoord", answer);
                await staff.PressAsync("Verstuur antwoord");
                await staff.SeesAsync("Je antwoord is verstuurd.");

                await reporter.GoToAsync("/ar/mijn-melding/berichten");
                await reporter.PressAsync(ar["talk.leave"]);
                await reporter.GoToAsync("/ar/mijn-melding");
                await reporter.FillAsync(ar["return.question"], words);
                await reporter.KeepStateAsync("taal-terug-met-woorden");
                await reporter.Page.Locator("main form button").First.ClickAsync();
                await reporter.SeesAsync(answer);
                await reporter.FillAsync(ar["talk.write"], "نعم، أنا في أمان.");
                await reporter.PressAsync(ar["talk.send"]);
                await reporter.SeesAsync(ar["talk.sent"]);
                await reporter.JudgeAsync("taal-gesprek");
            },
            cookies: inspector.Cookies), language: "ar");
    }

    /// <summary>From the first page, with a file at the end.</summary>
    /// <returns>The key words.</returns>
    private static async Task<string> TellInArabicAsync(Tab tab, Spoken ar, string story)
    {
        await tab.GoToAsync("/ar");
        Assert.Equal("-1", await tab.Page.EvaluateAsync<string>(
            "() => String(Math.sign(new DOMMatrix(getComputedStyle(document.querySelector('.baken-door'), '::after').transform).a))"));
        await tab.FollowAsync(ar["start.tell"]);
        await tab.FollowAsync(ar["tell.begin"]);
        await ChooseAsync(tab, "ouder");
        await tab.PressAsync(ar["tell.next"]);
        await tab.Page.ArriveAsync("/melden/verhaal");
        await tab.Page.Locator("main textarea").FillAsync(story);
        foreach (var next in Questions.Skip(1)) await OnAsync(tab, next);
        await ChooseAsync(tab, "telefoon");
        await OnAsync(tab, "bereikbaar");
        var phone = tab.Page.Locator("input[type=tel]");
        await phone.FillAsync("06 12345678");
        Assert.Equal("ltr", await phone.EvaluateAsync<string>("e => getComputedStyle(e).direction"));
        await OnAsync(tab, "controle");
        var shown = tab.Page.GetByText("06 12345678");
        Assert.Equal("ltr", await shown.EvaluateAsync<string>("e => getComputedStyle(e).direction"));
        await OnAsync(tab, "sleutelwoorden");
        var words = tab.Page.Locator(".baken-words");
        Assert.Equal("ltr", await words.EvaluateAsync<string>("e => getComputedStyle(e).direction"));
        var said = await words.TextContentAsync();
        await tab.PressAsync(ar["words.files"]);
        await tab.Page.GetByLabel(ar["files.choose"]).SetInputFilesAsync([File]);
        await tab.PressAsync(ar["files.send"]);
        await tab.SeesAsync(ar["files.sent.one"]);
        await tab.JudgeAsync("taal-bestand-bewaard");
        return said!.Trim();
    }

    private static Task ChooseAsync(Tab tab, string value) => tab.Page.Locator($".baken-choice:has(input[value='{value}'])").ClickAsync();

    private static Task PressAsync(Tab tab) => tab.Page.Locator("main form button.utrecht-button--primary-action").ClickAsync();

    private static async Task OnAsync(Tab tab, string next)
    {
        await PressAsync(tab);
        await tab.Page.ArriveAsync($"/melden/{next}");
    }

    /// <summary>What a page says of itself, and all that it says: seen, folded away or for screen readers. What is Dutch on purpose says so.</summary>
    private sealed record State
    {
        public const string Script =
            """
            () => {
                const root = document.documentElement, said = [document.title];
                const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT,
                    node => node.matches?.('script, style, [lang]') ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
                while (walk.nextNode()) {
                    const node = walk.currentNode;
                    if (node.nodeType === Node.TEXT_NODE) said.push(node.data);
                    else for (const { name, value } of node.attributes)
                        if (['alt', 'title', 'aria-label', 'placeholder'].includes(name) || name.startsWith('data-')) said.push(value);
                }
                return { Lang: root.lang, Dir: root.dir, Status: performance.getEntriesByType('navigation')[0].responseStatus, Said: said.join('\n') };
            }
            """;

        public string Lang { get; init; } = "";

        public string Dir { get; init; } = "";

        public int Status { get; init; }

        public string Said { get; init; } = "";
    }
}
