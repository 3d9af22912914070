using System.Globalization;
using Baken.Dossiers;
using Baken.Retention;
using Baken.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit;

namespace Baken.BrowserTests;

/// <summary>One inspector proposes to destroy a dossier, and a lead decides, in a browser.</summary>
public sealed class DestructionTests(Engines engines, Browser browser)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, InlineData("390"), InlineData("1280")]
    public async Task One_proposes_and_a_lead_destroys_what_is_due(string width)
    {
        var device = width == Device.Phone.Name ? Device.Phone : Device.Desktop;
        await using var world = await engines.Sqlite.WorldAsync(
            new WorldPlan { Adjust = builder => builder.Services.AddSingleton(RetentionTerms.Same(2, "Besluit 2026-1")) });
        var inspector = await world.SignedInAsync(Cast.Inspector, Cancel);
        foreach (var subject in new[] { "Pesten in de brugklas", "Filmen in de kleedkamer" })
        {
            var page = await (await inspector.OpenAsync("/werkplek/dossiers/nieuw", Cancel)).Fill("Onderwerp", subject).PressAsync("Open het dossier", Cancel);
            page = await page.Fill("Waarom?", "Afgerond").Choose("Ik sluit het dossier toch").PressAsync("Sluit het dossier", Cancel);
            Assert.Empty(page.Errors);
        }

        await using (var db = world.BrokenInto())
        {
            var before = TimeProvider.System.GetUtcNow().AddDays(-800);
            await db.Set<Dossier>().ExecuteUpdateAsync(set => set.SetProperty(dossier => dossier.ClosedAt, before), Cancel);
        }

        var number = TimeProvider.System.GetUtcNow().Year.ToString(CultureInfo.InvariantCulture) + "-0001";
        await browser.VisitAsync(world, device, async tab =>
        {
            await tab.GoToAsync("/werkplek/dossiers");
            await tab.Page.GetByRole(AriaRole.Link, new() { Name = "Bewaren en vernietigen" }).ClickAsync();
            await tab.JudgeAsync("werkplek-bewaren");
            // Its label lies over the box and takes the click, so that all of it can be touched.
            await tab.Page.GetByLabel(number).CheckAsync(new() { Force = true });
            await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Stel voor om te vernietigen" }).ClickAsync();
            await Assertions.Expect(tab.Page.GetByText("Het voorstel is gedaan.")).ToBeVisibleAsync();
        }, cookies: inspector.Cookies);

        await browser.VisitAsync(world, device, async tab =>
        {
            await tab.GoToAsync("/werkplek/bewaren");
            await tab.JudgeAsync("werkplek-bewaren-besluit");
            await tab.Page.GetByLabel(number).CheckAsync(new() { Force = true });
            await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Vernietig deze dossiers" }).ClickAsync();
            await Assertions.Expect(tab.Page.Locator(".baken-errors")).ToBeFocusedAsync();
            await tab.JudgeAsync("werkplek-bewaren-fout");
            await tab.Page.GetByLabel("Ik weet dat dit niet terug te draaien is").CheckAsync(new() { Force = true });
            await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Vernietig deze dossiers" }).ClickAsync();
            await tab.Page.GetByRole(AriaRole.Link, new() { Name = $"Verklaring van vernietiging van dossier {number}" }).ClickAsync();
            await Assertions.Expect(tab.Page.GetByText("Besluit 2026-1")).ToBeVisibleAsync();
            await tab.JudgeAsync("werkplek-bewaren-verklaring");
        }, cookies: (await world.SignedInAsync(Cast.Lead, Cancel)).Cookies);
    }
}
