using Baken.TestHost;
using Xunit;

namespace Baken.BrowserTests;

/// <summary>From a new dossier to what it has to do with others: a name that comes back, the school, a link, merging and undoing it.</summary>
public sealed class PatternsTests(Engines engines, Browser browser)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, InlineData("390"), InlineData("1280")]
    public async Task An_inspector_finds_what_belongs_together_and_brings_it_together(string width)
    {
        await using var world = await engines.Sqlite.WorldAsync();
        var (inspector, colleague) = (await world.SignedInAsync(Cast.Inspector, Cancel), await world.SignedInAsync(Cast.Colleague, Cancel));
        await OpenAsync(colleague, "Van een collega", "Gijs van der Heijden");
        var first = await OpenAsync(inspector, "Trainer in de zaal", "Gys v.d. Heyden");
        await OpenAsync(inspector, "Trainer op het veld", "Gijs Vanderheijden");

        await browser.VisitAsync(world, width == Device.Phone.Name ? Device.Phone : Device.Desktop, async tab =>
        {
            await tab.GoToAsync("/werkplek/zoeken");
            await tab.FillAsync("Naam", "Heiden, G. van der");
            await tab.Page.GetByText("Een andere reden", new() { Exact = true }).ClickAsync();
            await tab.PressAsync("Zoek");
            await tab.SeesAsync("Licht toe waarom je zoekt.");
            await tab.JudgeAsync("werkplek-zoeken-waarom");
            await tab.Page.GetByLabel("Licht toe").FillAsync("Er belde een ouder");
            await tab.PressAsync("Zoek");
            await tab.SeesAsync("Er is iets.");
            await tab.JudgeAsync("werkplek-zoeken-meer");
            await tab.FollowAsync("Bekijk waarom er is gezocht");
            await tab.SeesAsync("Er belde een ouder");
            await tab.JudgeAsync("werkplek-zoeken-redenen");

            await tab.GoToAsync(first);
            await tab.FollowAsync("2 andere dossiers");
            await tab.SeesAsync("Trainer op het veld");
            await tab.JudgeAsync("werkplek-dossier-school");
            await tab.GoToAsync(first);
            await tab.FollowAsync("Bekijk verbanden en suggesties");
            await tab.JudgeAsync("werkplek-verbanden-namen");
            await tab.Page.GetByLabel("Voor een lopend dossier").CheckAsync(new() { Force = true });
            await tab.PressAsync("Zoek op de namen uit dit dossier");
            await tab.SeesAsync("Zelfde school, en een beklaagde met een naam die erop lijkt");
            await tab.JudgeAsync("werkplek-verbanden-suggesties");
            var number = (await tab.Page.Locator("section[aria-labelledby=misschien] a[href*='/dossiers/']").First.TextContentAsync())!;
            await tab.FillAsync("Nummer", number);
            await tab.FillAsync("Waarom horen ze bij elkaar?", "Zelfde trainer");
            await tab.PressAsync("Verbind");
            await tab.SeesAsync("De dossiers zijn aan elkaar verbonden.");
            await tab.FollowAsync("Bekijk verbanden en suggesties");
            await tab.SeesAsync("Zelfde trainer");
            await tab.JudgeAsync("werkplek-verbanden");

            await tab.GoToAsync(first);
            await tab.FollowAsync("Voeg samen met een ander dossier");
            await tab.FillAsync("Bij welk dossier hoort dit?", number);
            await tab.FillAsync("Waarom voeg je ze samen?", "Zelfde situatie");
            await tab.JudgeAsync("werkplek-samenvoegen");
            await tab.PressAsync("Voeg samen");
            await tab.SeesAsync("Het andere dossier hoort nu bij dit dossier.");
            await tab.SeesAsync("Trainer in de zaal");
            await tab.JudgeAsync("werkplek-dossier-samengevoegd");
            await tab.GoToAsync(first);
            await tab.SeesAsync("Dit dossier hoort nu bij een ander dossier.");
            await tab.JudgeAsync("werkplek-dossier-deel");
            await tab.FollowAsync("Maak het samenvoegen ongedaan");
            await tab.FillAsync("Waarom maak je het ongedaan?", "Toch twee trainers");
            await tab.PressAsync("Maak ongedaan");
            await tab.SeesAsync("De twee dossiers staan weer op zichzelf.");
        }, cookies: inspector.Cookies);
    }

    /// <summary>Opens a dossier in which somebody is accused.</summary>
    /// <returns>Its address.</returns>
    private static async Task<string> OpenAsync(Visitor visitor, string subject, string accused)
    {
        var page = await (await visitor.OpenAsync("/werkplek/dossiers/nieuw", Cancel)).Fill("Onderwerp", subject).Fill("Zoek een school", "01AB00").PressAsync("Zoek", Cancel);
        page = await page.Choose("01AB00").PressAsync("Open het dossier", Cancel);
        page = await page.Fill("Naam", accused).Fill("Rol in deze situatie", "beklaagde").PressAsync("Voeg persoon toe", Cancel);
        Assert.Empty(page.Errors);
        return page.Address.AbsolutePath;
    }
}
