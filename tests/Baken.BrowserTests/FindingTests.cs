using Baken.TestHost;
using Xunit;

namespace Baken.BrowserTests;

/// <summary>From words to the dossiers in which they stand, a name that asks why, and a search that is saved and used again.</summary>
public sealed class FindingTests(Engines engines, Browser browser)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, InlineData("390"), InlineData("1280")]
    public async Task An_inspector_finds_by_words_says_why_for_a_name_and_saves_the_search(string width)
    {
        await using var world = await engines.Sqlite.WorldAsync();
        var inspector = await world.SignedInAsync(Cast.Inspector, Cancel);
        await OpenAsync(inspector, "Trainer in de zaal", "Gijs van der Heijden", "In de kelder, zei Heijden.\nLater bij de fietsen.");
        await OpenAsync(inspector, "Trainer op het veld", "Piet Oosterveld", "In de kelder.");

        await browser.VisitAsync(world, width == Device.Phone.Name ? Device.Phone : Device.Desktop, async tab =>
        {
            await tab.GoToAsync("/werkplek/dossiers");
            await tab.FollowAsync("Zoek in dossiers");
            await new KeyboardWalk().CheckAsync(tab.Page);
            await tab.PressAsync("Zoek");
            await tab.SeesAsync("Vul een woord in of kies een filter.");
            await tab.JudgeAsync("werkplek-vinden-leeg");
            await tab.FillAsync("Woorden", "de school");
            await tab.PressAsync("Zoek");
            await tab.SeesAsync("Zoek op een woord dat minder vaak voorkomt.");
            await tab.FillAsync("Woorden", "kelder zolder");
            await tab.PressAsync("Zoek");
            await tab.SeesAsync("Geen dossier dat jij kunt lezen, heeft al deze woorden.");
            await tab.JudgeAsync("werkplek-vinden-niets");

            await tab.FillAsync("Woorden", "de kelder");
            await tab.PressAsync("Zoek");
            await tab.SeesAsync("Gevonden: 2");
            await tab.SeesAsync("Niet naar gezocht: de.");
            await tab.JudgeAsync("werkplek-vinden-gevonden");
            await new KeyboardWalk().CheckAsync(tab.Page);
            await tab.FillAsync("Naam van de zoekopdracht", "Kelders");
            await tab.PressAsync("Bewaar");
            await tab.SeesAsync("De zoekopdracht is bewaard.");
            await tab.FillAsync("Woorden", "kelder Heijden");
            await tab.PressAsync("Zoek");
            await tab.SeesAsync("Een van deze woorden is de naam van iemand in een dossier.");
            await tab.JudgeAsync("werkplek-vinden-naam");
            await tab.Page.GetByText("Er is een nieuwe melding", new() { Exact = true }).ClickAsync();
            await tab.PressAsync("Zoek");
            await tab.SeesAsync("Gevonden: 1");

            await tab.FollowAsync("Wijzig of verwijder bewaarde zoekopdrachten");
            await tab.SeesAsync("Kelders");
            await tab.JudgeAsync("werkplek-vinden-bewaard");
            await tab.GoToAsync("/werkplek/zoeken/redenen");
            await tab.SeesAsync("kelder Heijden");
            await tab.JudgeAsync("werkplek-zoeken-redenen-woorden");
        }, cookies: inspector.Cookies);
    }

    [Fact]
    public async Task It_needs_no_script()
    {
        await using var world = await engines.Sqlite.WorldAsync();
        var inspector = await world.SignedInAsync(Cast.Inspector, Cancel);
        await OpenAsync(inspector, "Trainer in de zaal", "Gijs van der Heijden", "In de kelder, zei Heijden.");

        await browser.VisitAsync(world, Device.Desktop, async tab =>
        {
            await tab.GoToAsync("/werkplek/vinden");
            await tab.FillAsync("Woorden", "heijden");
            await tab.Page.Keyboard.PressAsync("Enter");
            await tab.SeesAsync("Kies waarom je zoekt.");
            await tab.Page.GetByText("Er is een nieuwe melding", new() { Exact = true }).ClickAsync();
            await tab.PressAsync("Zoek");
            await tab.SeesAsync("Gevonden: 1");
            await tab.FillAsync("Naam van de zoekopdracht", "Deze");
            await tab.PressAsync("Bewaar");
            await tab.SeesAsync("De zoekopdracht is bewaard.");
        }, script: false, cookies: inspector.Cookies);
    }

    private static async Task OpenAsync(Visitor visitor, string subject, string accused, string note)
    {
        var page = await (await visitor.OpenAsync("/werkplek/dossiers/nieuw", Cancel)).Fill("Onderwerp", subject).PressAsync("Open het dossier", Cancel);
        page = await page.Fill("Naam", accused).Fill("Rol in deze situatie", "beklaagde").PressAsync("Voeg persoon toe", Cancel);
        page = await page.Fill("Tekst", note).PressAsync("Voeg notitie toe", Cancel);
        Assert.Empty(page.Errors);
    }
}
