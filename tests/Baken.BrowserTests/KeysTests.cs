using System.Net.Http.Json;
using Baken.Access;
using Baken.TestHost;
using Microsoft.Playwright;
using Xunit;

namespace Baken.BrowserTests;

/// <summary>Keys in daily life, each occasion from its first step to its last, as the page that lists the steps has them (<c>/account/sleutels</c>).</summary>
public sealed class KeysTests(Engines engines, Browser browser)
{
    private const string Story = "Al gemeld voordat er iemand kwam of ging.";

    private static readonly WorldPlan Frozen = new() { FrozenAt = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero) };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_new_inspector_is_invited_admitted_and_reads_what_was_there()
    {
        await using var world = await TellAsync();
        await browser.VisitAsync(world, Device.Desktop, manager => browser.VisitAsync(world, Device.Desktop, async invited =>
        {
            await manager.SignInAsync(world, Cast.Administrator);
            await StepsAsync(manager, "Mensen");
            await manager.FillAsync("Naam", "Nina Nieuw");
            await manager.FillAsync("Inlognaam", "nina");
            await manager.Page.GetByLabel("Rol", new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = "Vertrouwensinspecteur" });
            await manager.PressAsync("Uitnodigen");
            var nina = await AcceptAsync(world, invited, await CodeAsync(manager), "Nina Nieuw", Role.Inspector);
            await invited.SignInAsync(world, nina);
            await Assertions.Expect(invited.Page.Locator("tbody a")).ToHaveCountAsync(0);

            await manager.GoToAsync("/account/sleutels");
            await manager.SeesAsync("Nu wacht op toelating: Nina Nieuw");
            await manager.PressAsync("Afmelden");
            await manager.SignInAsync(world, Cast.Lead);
            await StepsAsync(manager, "Team");
            await manager.PressAsync("Laat Nina Nieuw toe");
            await manager.SeesAsync("De inspecteur is toegelaten");

            await invited.GoToAsync("/werkplek");
            await invited.Page.Locator("tbody a").First.ClickAsync();
            await invited.SeesAsync(Story);
        }));
    }

    [Fact]
    public async Task Who_leaves_is_out_at_once_and_the_team_is_moved_to_its_new_key()
    {
        await using var world = await TellAsync();
        await browser.VisitAsync(world, Device.Desktop, manager => browser.VisitAsync(world, Device.Desktop, async leaver =>
        {
            await leaver.SignInAsync(world, Cast.Colleague);
            await manager.SignInAsync(world, Cast.Administrator);
            await StepsAsync(manager, "Mensen");
            await manager.FollowAsync(Cast.Colleague.Name);
            await manager.Page.GetByText("Ik weet zeker dat deze persoon vertrekt").ClickAsync();
            await manager.PressAsync("Toegang beëindigen");
            await Assertions.Expect(manager.Page.Locator("h1")).ToHaveTextAsync("Mensen");
            await leaver.GoToAsync("/werkplek");
            await leaver.Page.ArriveAsync("/inloggen?terug=%2Fwerkplek");

            await manager.PressAsync("Afmelden");
            await manager.SignInAsync(world, Cast.Lead);
            await manager.GoToAsync("/account/sleutels");
            await manager.SeesAsync("Nog over te zetten:");
            await manager.JudgeAsync("sleutels-na-vertrek");
            await StepsAsync(manager, "Team");
            await manager.PressAsync("Zet over naar de nieuwe sleutel");
            await manager.SeesAsync("Alles is overgezet naar de nieuwe sleutel.");
            await manager.JudgeAsync("team-overgezet");
            await manager.GoToAsync("/werkplek");
            await manager.Page.Locator("tbody a").First.ClickAsync();
            await manager.SeesAsync(Story);
        }));
    }

    [Fact]
    public async Task Who_forgot_the_passphrase_reads_everything_again_after_the_ceremony()
    {
        await using var world = await TellAsync();
        await browser.VisitAsync(world, Device.Desktop, manager => browser.VisitAsync(world, Device.Phone, async forgetful =>
        {
            await manager.SignInAsync(world, Cast.Administrator);
            await StepsAsync(manager, "Toegang herstellen");
            await manager.Page.GetByLabel("Wie krijgt weer toegang?").SelectOptionAsync(new SelectOptionValue { Label = Cast.Inspector.Name });
            var fields = await manager.Page.Locator("textarea[name=deel]").CountAsync();
            for (var at = 0; at < fields; at++) await manager.Page.Locator("textarea[name=deel]").Nth(at).FillAsync(world.RecoveryShares[at]);
            await manager.PressAsync("Toegang herstellen");
            await manager.SeesAsync("De toegang is hersteld");
            var anew = await AcceptAsync(world, forgetful, await CodeAsync(manager), Cast.Inspector.Name, Role.Inspector);

            await forgetful.SignInAsync(world, anew);
            await forgetful.GoToAsync("/werkplek");
            await forgetful.Page.Locator("tbody a").First.ClickAsync();
            await forgetful.SeesAsync(Story);
        }));
    }

    [Fact]
    public async Task Who_gets_another_laptop_and_telephone_leaves_nothing_on_the_old_ones()
    {
        await using var world = await TellAsync();
        await browser.VisitAsync(world, Device.Desktop, old => browser.VisitAsync(world, Device.Desktop, async next =>
        {
            await old.SignInAsync(world, Cast.Inspector);
            await next.SignInAsync(world, Cast.Inspector);
            await StepsAsync(next, "Mijn account");
            await next.PressAsync("Beëindig");
            await next.SeesAsync("De andere sessie is beëindigd.");
            await old.GoToAsync("/werkplek");
            await old.Page.ArriveAsync("/inloggen?terug=%2Fwerkplek");

            await StepsAsync(next, "Andere code-app");
            var secret = (await next.Page.Locator("main code").TextContentAsync())!.Replace(" ", "", StringComparison.Ordinal);
            world.Clock!.Advance(TimeSpan.FromMinutes(2));
            await next.FillAsync("Code die de app nu toont", (Cast.Inspector with { Secret = secret }).CodeAt(world.Clock.GetUtcNow()));
            await next.FillAsync("Je wachtzin", Cast.Inspector.Passphrase);
            await next.PressAsync("Code-app vervangen");
            await next.SeesAsync("Je nieuwe code-app is gekoppeld.");
            world.Clock.Advance(TimeSpan.FromMinutes(2));

            await old.FillAsync("Inlognaam", Cast.Inspector.SignInName);
            await old.FillAsync("Wachtzin", Cast.Inspector.Passphrase);
            await old.FillAsync("Code uit je code-app", Cast.Inspector.CodeAt(world.Clock.GetUtcNow()));
            await old.PressAsync("Inloggen");
            await Assertions.Expect(old.Page.GetByLabel("Wachtzin", new() { Exact = true })).ToBeVisibleAsync();
            await next.GoToAsync("/werkplek");
            await next.Page.Locator("tbody a").First.ClickAsync();
            await next.SeesAsync(Story);
        }));
    }

    /// <summary>Goes from the list of steps to the page of one.</summary>
    private static async Task StepsAsync(Tab tab, string page)
    {
        await tab.GoToAsync("/account/sleutels");
        await tab.Page.GetByRole(AriaRole.Link, new() { Name = $"Ga naar: {page}", Exact = true }).First.ClickAsync();
    }

    private static async Task<string> CodeAsync(Tab tab) => (await tab.Page.Locator(".baken-words").TextContentAsync())!;

    /// <summary>Uses a code, on another device, and gives who somebody is from then on.</summary>
    private static async Task<Actor> AcceptAsync(World world, Tab tab, string code, string name, Role role)
    {
        await tab.GoToAsync("/uitnodiging");
        await tab.FillAsync("Uitnodigingscode", code);
        await tab.PressAsync("Verder");
        var actor = new Actor(name, role, (await tab.Page.Locator("main code").TextContentAsync())!.Replace(" ", "", StringComparison.Ordinal));
        await tab.FillAsync("Nieuwe wachtzin", actor.Passphrase);
        await tab.FillAsync("Nieuwe wachtzin, nog een keer", actor.Passphrase);
        await tab.FillAsync("Code die de app nu toont", world.NextCode(actor));
        await tab.PressAsync("Account klaarmaken");
        await tab.SeesAsync("Je account is klaar.");
        return actor;
    }

    private async Task<World> TellAsync()
    {
        var world = await engines.Sqlite.WorldAsync(Frozen);
        using var answer = await world.Anonymous().PostAsJsonAsync("/api/v1/meldingen", new { verhaal = Story }, Cancel);
        answer.EnsureSuccessStatusCode();
        return world;
    }
}
