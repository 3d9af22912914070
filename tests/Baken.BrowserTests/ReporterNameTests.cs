using Baken.TestHost;
using Microsoft.Playwright;
using Xunit;

namespace Baken.BrowserTests;

/// <summary>A dossier from a school that was looked for, and in it the name of who told it, which opens for a reason.</summary>
public sealed class ReporterNameTests(Engines engines, Browser browser)
{
    [Theory, InlineData("390"), InlineData("1280")]
    public async Task A_school_is_chosen_and_a_name_opens_once(string width)
    {
        await using var world = await engines.Sqlite.WorldAsync();
        await browser.VisitAsync(world, width == Device.Phone.Name ? Device.Phone : Device.Desktop, async tab =>
        {
            await tab.SignInAsync(world, Cast.Inspector);
            await tab.GoToAsync("/werkplek/dossiers/nieuw");
            await tab.FillAsync("Onderwerp", "Docent gymnastiek");
            await tab.Page.GetByLabel("Zoek een school").FillAsync("01AB00");
            await tab.PressAsync("Open het dossier");
            await tab.SeesAsync("Kies een school");
            await tab.JudgeAsync("werkplek-nieuw-kies");
            await tab.PressAsync("Zoek");
            await tab.JudgeAsync("werkplek-nieuw-gevonden");
            await tab.Page.GetByRole(AriaRole.Radio, new() { Name = "01AB00" }).CheckAsync(new() { Force = true });
            await tab.PressAsync("Open het dossier");
            await tab.SeesAsync("01AB00");

            await tab.FillAsync("Naam", "Sanne Wiarda");
            await tab.Page.GetByLabel("Rol in deze situatie").SelectOptionAsync(new SelectOptionValue { Label = "melder" });
            await tab.PressAsync("Voeg persoon toe");
            await tab.SeesAsync("naam van de melder, niet getoond");
            await tab.JudgeAsync("werkplek-dossier-melder");
            await tab.FollowAsync("Verbeter of haal weg");
            await tab.JudgeAsync("werkplek-melder-dicht");
            await tab.FillAsync("Reden", "Zij wil gebeld worden");
            await tab.PressAsync("Toon de naam eenmalig");
            await tab.SeesAsync("Sanne Wiarda (melder)");
            await tab.JudgeAsync("werkplek-melder-open");
        });
    }
}
