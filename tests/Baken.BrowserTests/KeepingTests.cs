using Baken.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Xunit;

namespace Baken.BrowserTests;

/// <summary>What an inspector types is kept while it is typed.</summary>
public sealed class KeepingTests(Engines engines, Browser browser)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, InlineData("390"), InlineData("1280")]
    public async Task What_is_typed_in_a_note_stands_there_again_after_the_page_was_left(string width)
    {
        await using var world = await engines.Sqlite.WorldAsync();
        var inspector = await world.SignedInAsync(Cast.Inspector, Cancel);
        var dossier = (await OpenedAsync(inspector)).Address.AbsolutePath;

        await browser.VisitAsync(world, width == Device.Phone.Name ? Device.Phone : Device.Desktop, async tab =>
        {
            await tab.GoToAsync(dossier);
            await tab.Page.GetByLabel("Tekst").FillAsync("Moeder vertelde dat hij filmde.");
            await Assertions.Expect(tab.Page.Locator("[data-keep-says]")).ToContainTextAsync("Bewaard om");

            await tab.GoToAsync("/werkplek/taken");
            await tab.GoToAsync(dossier);
            await Assertions.Expect(tab.Page.GetByLabel("Tekst")).ToHaveValueAsync("Moeder vertelde dat hij filmde.");
            await Assertions.Expect(tab.Page.GetByText("Dit had je nog niet opgeslagen.")).ToBeVisibleAsync();
            await tab.JudgeAsync("werkplek-notitie-bewaard");

            await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Voeg notitie toe" }).ClickAsync();
            await Assertions.Expect(tab.Page.GetByText("De notitie is toegevoegd.")).ToBeVisibleAsync();
            await Assertions.Expect(tab.Page.GetByLabel("Tekst")).ToHaveValueAsync("");
        }, cookies: inspector.Cookies);
    }

    [Fact]
    public async Task Who_was_signed_out_is_told_and_loses_nothing()
    {
        await using var world = await engines.Sqlite.WorldAsync();
        var inspector = await world.SignedInAsync(Cast.Inspector, Cancel);
        var dossier = (await OpenedAsync(inspector)).Address.AbsolutePath;

        await browser.VisitAsync(world, Device.Desktop, async tab =>
        {
            await tab.GoToAsync(dossier);
            await using (var db = world.BrokenInto()) await db.Set<Baken.Access.Session>().ExecuteDeleteAsync(Cancel);

            await tab.Page.GetByLabel("Tekst").FillAsync("Na de sessie getypt.");

            await Assertions.Expect(tab.Page.Locator("[data-keep-says]")).ToContainTextAsync("Je bent uitgelogd. Je tekst staat nog hier.");
            await Assertions.Expect(tab.Page.GetByLabel("Tekst")).ToHaveValueAsync("Na de sessie getypt.");
        }, cookies: inspector.Cookies);
    }

    private static async Task<Page> OpenedAsync(Visitor inspector) =>
        await (await inspector.OpenAsync("/werkplek/dossiers/nieuw", Cancel)).Fill("Onderwerp", "Filmen in de kleedkamer").PressAsync("Open het dossier", Cancel);
}
