using Baken.TestHost;
using Microsoft.Playwright;
using Xunit;

namespace Baken.BrowserTests;

/// <summary>From an advice to a letter that is taken along, as an inspector does it.</summary>
public sealed class AdvisingTests(Engines engines, Browser browser)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, InlineData("390"), InlineData("1280")]
    public async Task An_advice_a_referral_and_a_letter_are_made_and_the_letter_is_taken_along(string width)
    {
        await using var world = await engines.Sqlite.WorldAsync();
        var inspector = await world.SignedInAsync(Cast.Inspector, Cancel);
        var opened = await inspector.OpenAsync("/werkplek/dossiers/nieuw", Cancel);
        var dossier = (await opened.Fill("Onderwerp", "Filmen in de kleedkamer").PressAsync("Open het dossier", Cancel)).Address.AbsolutePath;

        await browser.VisitAsync(world, width == Device.Phone.Name ? Device.Phone : Device.Desktop, async tab =>
        {
            await tab.GoToAsync($"{dossier}/advies");
            await CheckAsync(tab, "geen advies");
            await CheckAsync(tab, "zorg of hulp");
            await tab.Page.GetByLabel("Wat heb je gezegd?").FillAsync("Bel de huisarts.");
            await Assertions.Expect(tab.Page.Locator("[data-keep-says]")).ToContainTextAsync("Bewaard om");
            await tab.GoToAsync(dossier);
            await tab.GoToAsync($"{dossier}/advies");
            await Assertions.Expect(tab.Page.GetByLabel("Wat heb je gezegd?")).ToHaveValueAsync("Bel de huisarts.");
            await Assertions.Expect(tab.Page.GetByLabel("zorg of hulp")).ToBeCheckedAsync();
            await tab.PressAsync("Leg het advies vast");
            await Assertions.Expect(tab.Page.Locator(".baken-errors")).ToBeFocusedAsync();
            await tab.JudgeAsync("werkplek-advies-fout");
            await UncheckAsync(tab, "geen advies");
            await tab.PressAsync("Leg het advies vast");
            await Assertions.Expect(tab.Page.GetByText("Het advies is vastgelegd.")).ToBeVisibleAsync();

            await tab.GoToAsync($"{dossier}/verwijzingen");
            await CheckAsync(tab, "calamiteitenteam");
            await tab.Page.GetByLabel("Wat heb je gedeeld?").FillAsync("De klas is geschrokken.");
            await tab.PressAsync("Leg de verwijzing vast");
            await Assertions.Expect(tab.Page.Locator(".baken-errors")).ToBeFocusedAsync();
            await tab.JudgeAsync("werkplek-verwijzing-fout");
            await CheckAsync(tab, "ouders");
            await tab.PressAsync("Leg de verwijzing vast");
            await Assertions.Expect(tab.Page.GetByText("De verwijzing is vastgelegd.")).ToBeVisibleAsync();
            await tab.JudgeAsync("werkplek-dossier-advies-verwijzing");

            await tab.GoToAsync($"{dossier}/brieven");
            await CheckAsync(tab, "verwijsbrief");
            await tab.PressAsync("Maak een concept");
            await Assertions.Expect(tab.Page.GetByLabel("Tekst")).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("De klas is geschrokken."));
            await tab.JudgeAsync("werkplek-brief");
            foreach (var (button, name) in new[] { ("Maak een ODT", "verwijsbrief.odt"), ("Maak een PDF", "verwijsbrief.pdf") })
            {
                var file = await tab.Page.RunAndWaitForDownloadAsync(() => tab.PressAsync(button));
                Assert.Equal(name, file.SuggestedFilename);
                Assert.True(new FileInfo(await file.PathAsync()).Length > 1000);
            }
        }, cookies: inspector.Cookies);
    }

    // The label of a choice lies over its box and takes the click, so that all of it can be touched.
    private static Task CheckAsync(Tab tab, string label) => tab.Page.GetByLabel(label, new() { Exact = true }).CheckAsync(new() { Force = true });

    private static Task UncheckAsync(Tab tab, string label) => tab.Page.GetByLabel(label, new() { Exact = true }).UncheckAsync(new() { Force = true });

}
