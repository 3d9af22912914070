using Baken.Access;
using Baken.Storage;
using Baken.Terms;
using Baken.TestHost;
using Microsoft.Playwright;
using Xunit;

namespace Baken.BrowserTests;

/// <summary>What people come for, from its beginning to its end, in a real browser.</summary>
public sealed class JourneysTests(Engines engines, Browser browser)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_told_is_read_answered_handled_and_counted()
    {
        await using var world = await engines.Sqlite.WorldAsync();

        await browser.VisitAsync(world, Device.Phone, reporter => browser.VisitAsync(world, Device.Desktop, async inspector =>
        {
            var words = await TellAsync(reporter, "In de kleedkamer werd ik gefilmd.");

            await inspector.SignInAsync(world, Cast.Inspector);
            await inspector.Page.Locator("tbody a").First.ClickAsync();
            await inspector.SeesAsync("In de kleedkamer werd ik gefilmd.");
            await inspector.FillAsync("Je antwoord", "Wat naar. Wie stond erbij?");
            await inspector.PressAsync("Verstuur antwoord");
            await inspector.SeesAsync("Je antwoord is verstuurd.");
            var report = new Uri(inspector.Page.Url).AbsolutePath;

            await ComeBackAsync(reporter, words);
            await reporter.SeesAsync("Wat naar. Wie stond erbij?");
            await reporter.FillAsync("Schrijf een bericht", "Een docent zag het.");
            await reporter.PressAsync("Verstuur bericht");
            await reporter.SeesAsync("Je bericht is verstuurd");

            await inspector.GoToAsync(report);
            await inspector.SeesAsync("Een docent zag het.");
            await HandleAsync(inspector);
        }));

        // Those who settle figures see it at once; the public when the month is over.
        var year = SchoolYear.Of(LegalDay.Of(DateTimeOffset.UtcNow));
        var inside = await (await world.SignedInAsync(Cast.Analyst, Cancel)).OpenAsync("/cijfers/intern", Cancel);
        Assert.Equal([$"{year}", "1"], inside.Document.QuerySelectorAll("tbody tr > *").Take(2).Select(cell => cell.TextContent.Trim()));
        using var outside = await world.Anonymous().GetAsync(new Uri($"/cijfers/jaaroverzicht/{year}.json", UriKind.Relative), Cancel);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, outside.StatusCode);
    }

    [Fact]
    public async Task Who_classifies_second_reads_what_changed_and_loses_nothing_that_was_typed()
    {
        await using var world = await engines.Sqlite.WorldAsync();

        await browser.VisitAsync(world, Device.Desktop, first => browser.VisitAsync(world, Device.Desktop, async second =>
        {
            await first.SignInAsync(world, Cast.Inspector);
            var dossier = await first.OpenDossierAsync("Ruzie bij de fietsen");
            await first.Page.GetByLabel("Collega").SelectOptionAsync(new SelectOptionValue { Label = Cast.Colleague.Name });
            await first.PressAsync("Deel");
            await second.SignInAsync(world, Cast.Colleague);
            await first.GoToAsync($"{dossier}/indeling");
            await second.GoToAsync($"{dossier}/indeling");

            await first.Page.GetByLabel("Vorm", new() { Exact = true }).SelectOptionAsync("psychisch-geweld");
            await first.FillAsync("Waarom verandert de indeling?", "Na het eerste gesprek");
            await first.PressAsync("Leg de indeling vast");
            await first.SeesAsync("Ruzie bij de fietsen");
            await second.Page.GetByLabel("Vorm", new() { Exact = true }).SelectOptionAsync("fysiek-geweld");
            await second.FillAsync("Waarom verandert de indeling?", "Er is geslagen");
            await second.PressAsync("Leg de indeling vast");

            await second.SeesAsync("Intussen is de indeling veranderd");
            await second.SeesAsync("Na het eerste gesprek");
            await second.HoldsAsync("Vorm", "fysiek-geweld");
            await second.HoldsAsync("Waarom verandert de indeling?", "Er is geslagen");
            await second.JudgeAsync("werkplek-indeling-intussen");
            await second.PressAsync("Leg de indeling vast");
            await second.SeesAsync("Ruzie bij de fietsen");
            await second.SeesAsync("Er is geslagen");
        }));
    }

    [Fact]
    public async Task A_session_that_ends_in_the_middle_of_a_long_note_loses_nothing()
    {
        await using var world = await engines.Sqlite.WorldAsync(new WorldPlan { FrozenAt = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero) });
        var note = string.Join('\n', Enumerable.Range(1, 60).Select(line => $"{line}. Moeder belde: \"het begon < de vakantie\" & ging door. 🙂"));

        await browser.VisitAsync(world, Device.Desktop, async tab =>
        {
            await tab.SignInAsync(world, Cast.Inspector);
            var dossier = await tab.OpenDossierAsync("Uitsluiting in de klas");
            await tab.FillAsync("Tekst", note);
            world.Clock!.Advance(TimeSpan.FromHours(1));
            await tab.PressAsync("Voeg notitie toe");

            await Assertions.Expect(tab.Page.GetByLabel("Wachtzin", new() { Exact = true })).ToBeVisibleAsync();
            await tab.JudgeAsync("inloggen-met-notitie");
            await tab.FillAsync("Inlognaam", Cast.Inspector.SignInName);
            await tab.FillAsync("Wachtzin", Cast.Inspector.Passphrase);
            await tab.FillAsync("Code uit je code-app", world.NextCode(Cast.Inspector));
            await tab.PressAsync("Inloggen");
            await tab.JudgeAsync("inloggen-opnieuw-versturen");
            await tab.Page.Locator("main form button").ClickAsync();

            await Assertions.Expect(tab.Page).ToHaveURLAsync(new Uri(world.Address, dossier).AbsoluteUri);
            await Assertions.Expect(tab.Page.Locator(".baken-note li")).ToHaveCountAsync(60);
            await tab.Page.GetByRole(AriaRole.Link, new() { Name = "Wijzig deze notitie" }).ClickAsync();
            Assert.Equal(note, (await tab.Page.GetByLabel("Tekst").InputValueAsync()).ReplaceLineEndings("\n"));
        });
    }

    [Fact]
    public async Task Who_is_invited_makes_an_account_and_signs_in()
    {
        await using var world = await engines.Sqlite.WorldAsync();

        await browser.VisitAsync(world, Device.Desktop, administrator => browser.VisitAsync(world, Device.Phone, async invited =>
        {
            await administrator.SignInAsync(world, Cast.Administrator);
            await administrator.GoToAsync("/beheer/mensen");
            await administrator.FillAsync("Naam", "Nina Nieuw");
            await administrator.FillAsync("Inlognaam", "nina");
            await administrator.Page.GetByLabel("Rol", new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = "Analist" });
            await administrator.PressAsync("Uitnodigen");
            var code = await administrator.Page.Locator(".baken-words").TextContentAsync();

            await invited.GoToAsync("/uitnodiging");
            await invited.FillAsync("Uitnodigingscode", code!);
            await invited.PressAsync("Verder");
            await invited.JudgeAsync("uitnodiging-account");
            var secret = (await invited.Page.Locator("main code").TextContentAsync())!.Replace(" ", "", StringComparison.Ordinal);
            var nina = new Actor("Nina Nieuw", Role.Analyst, secret);
            await invited.FillAsync("Nieuwe wachtzin", nina.Passphrase);
            await invited.FillAsync("Nieuwe wachtzin, nog een keer", nina.Passphrase);
            await invited.FillAsync("Code die de app nu toont", world.NextCode(nina));
            await invited.PressAsync("Account klaarmaken");
            await invited.SeesAsync("Je account is klaar.");
            await invited.SignInAsync(world, nina);
            await invited.SeesAsync("Cijfers");
        }));
    }

    private static async Task<string> TellAsync(Tab reporter, string story)
    {
        await reporter.GoToAsync("/melden/verhaal");
        await reporter.FillAsync("Wat is er gebeurd?", story);
        foreach (var next in new[] { "waar", "soort", "contact", "controle" })
        {
            await reporter.PressAsync("Verder");
            await reporter.Page.ArriveAsync($"/melden/{next}");
        }

        await reporter.PressAsync("Verstuur");
        var words = await reporter.Page.Locator(".baken-words").TextContentAsync();
        await reporter.PressAsync("Ik heb ze bewaard");
        return words!;
    }

    private static async Task ComeBackAsync(Tab reporter, string words)
    {
        await reporter.GoToAsync("/mijn-melding");
        await reporter.FillAsync("Wat zijn je sleutelwoorden?", words);
        await reporter.PressAsync("Ga verder");
    }

    /// <summary>Opens a dossier of the report that is shown, and does in it what there is to do.</summary>
    private static async Task HandleAsync(Tab inspector)
    {
        await inspector.FollowAsync("Open een dossier");
        await inspector.FillAsync("Onderwerp", "Filmen in de kleedkamer");
        await inspector.PressAsync("Open het dossier");
        await inspector.SeesAsync("Filmen in de kleedkamer");
        await inspector.FollowAsync("Wijzig de indeling");
        await inspector.Page.GetByLabel("Vorm", new() { Exact = true }).SelectOptionAsync("seksuele-intimidatie");
        await inspector.FillAsync("Waarom verandert de indeling?", "Na het gesprek");
        await inspector.PressAsync("Leg de indeling vast");
        await inspector.SeesAsync("De indeling is vastgelegd.");
        await inspector.FillAsync("Tekst", "Gebeld met de melder.");
        await inspector.PressAsync("Voeg notitie toe");
        await inspector.SeesAsync("Gebeld met de melder.");
        await inspector.FillAsync("Naam", "Gijs van der Heijden");
        await inspector.Page.GetByLabel("Rol in deze situatie").SelectOptionAsync(new SelectOptionValue { Label = "beklaagde" });
        await inspector.PressAsync("Voeg persoon toe");
        await inspector.SeesAsync("Gijs van der Heijden");

        await inspector.GoToAsync("/werkplek/zoeken");
        await inspector.FillAsync("Naam", "Gys Heiden");
        await inspector.Page.GetByText("Voor een lopend dossier").ClickAsync();
        await inspector.PressAsync("Zoek");
        await inspector.SeesAsync("Gijs van der Heijden");
        await inspector.JudgeAsync("werkplek-zoeken-gevonden");
        await inspector.Page.Locator("tbody a").First.ClickAsync();
        await inspector.FillAsync("Waarom?", "De school heeft het opgelost.");
        await inspector.Page.GetByText("Ik sluit het dossier toch").ClickAsync();
        await inspector.PressAsync("Sluit het dossier");
        await inspector.SeesAsync("De school heeft het opgelost.");
    }
}
