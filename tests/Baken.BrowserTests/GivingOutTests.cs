using System.IO.Compression;
using System.Text;
using Baken.TestHost;
using Microsoft.Playwright;
using Xunit;

namespace Baken.BrowserTests;

/// <summary>Documents are put in a dossier and it is given out, as an inspector does it; with script and without.</summary>
public sealed class GivingOutTests(Engines engines, Browser browser)
{
    private static readonly FilePayload Letter = new() { Name = "brief.txt", MimeType = "text/plain", Buffer = Encoding.UTF8.GetBytes("De school praat met de klas.") };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, InlineData("390", true), InlineData("1280", false)]
    public async Task A_document_is_added_and_the_dossier_is_given_out_with_a_name_blackened(string width, bool script)
    {
        await using var world = await engines.Sqlite.WorldAsync();
        var inspector = await world.SignedInAsync(Cast.Inspector, Cancel);
        var opened = await inspector.OpenAsync("/werkplek/dossiers/nieuw", Cancel);
        var page = await opened.Fill("Onderwerp", "Filmen in de kleedkamer").PressAsync("Open het dossier", Cancel);
        await page.Fill("Tekst", "Gijs stond bij de deur en belde.").PressAsync("Voeg notitie toe", Cancel);
        var dossier = page.Address.AbsolutePath;

        await browser.VisitAsync(world, width == Device.Phone.Name ? Device.Phone : Device.Desktop, async tab =>
        {
            await tab.GoToAsync($"{dossier}/documenten");
            await tab.Page.GetByLabel("Kies een of meer bestanden").SetInputFilesAsync([Letter]);
            await tab.PressAsync("Voeg toe");
            await Assertions.Expect(tab.Page.GetByText("Toegevoegd: 1.")).ToBeVisibleAsync();
            await JudgeAsync(tab, "werkplek-documenten", script);
            await tab.Page.GetByRole(AriaRole.Link, new() { Name = "brief.txt" }).ClickAsync();
            await Assertions.Expect(tab.Page.GetByText("De school praat met de klas.")).ToBeVisibleAsync();
            await JudgeAsync(tab, "werkplek-document", script);

            await tab.GoToAsync($"{dossier}/uitvoer");
            await tab.Page.GetByLabel("een rechter").CheckAsync(new() { Force = true });
            await tab.Page.GetByLabel("Wie krijgt het?").FillAsync("Rechtbank");
            await tab.PressAsync("Bekijk wat erin komt");
            await Assertions.Expect(tab.Page.Locator(".baken-errors")).ToBeVisibleAsync();
            await tab.Page.GetByLabel("Op welke grond?").FillAsync("Bevel van 3 mei");
            await tab.PressAsync("Bekijk wat erin komt");
            await tab.Page.GetByLabel("Wat maak je overal zwart?").FillAsync("gijs");
            await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Bekijk opnieuw" }).First.ClickAsync();
            await Assertions.Expect(tab.Page.GetByText("█████ stond bij de deur en belde.")).ToBeVisibleAsync();
            await JudgeAsync(tab, "werkplek-uitvoer-bekijken", script);
            await tab.PressAsync("Maak het pakket");
            await Assertions.Expect(tab.Page.GetByText("Het pakket is gemaakt en verzegeld bewaard.")).ToBeVisibleAsync();
            await JudgeAsync(tab, "werkplek-uitvoer", script);
            var file = await tab.Page.RunAndWaitForDownloadAsync(() => tab.Page.GetByRole(AriaRole.Link, new() { Name = "Sla het pakket op" }).ClickAsync());
            using var zip = ZipFile.OpenRead(await file.PathAsync());
            Assert.Contains(zip.Entries, entry => entry.Name == "dossier.pdf");
            Assert.Contains(zip.Entries, entry => entry.Name == "001-brief.txt");
        }, script, cookies: inspector.Cookies);
    }

    /// <summary>Without script axe can't run; the page is the same one, so what it says of it with script holds.</summary>
    private static Task JudgeAsync(Tab tab, string name, bool script) => script ? tab.JudgeAsync(name) : tab.CheckNarrowAsync();

}
