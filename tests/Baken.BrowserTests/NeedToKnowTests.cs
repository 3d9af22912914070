using System.Text.RegularExpressions;
using Baken.Dossiers;
using Baken.TestHost;
using Microsoft.Playwright;
using Xunit;

namespace Baken.BrowserTests;

/// <summary>Who may know of a dossier, from both sides at once: in one window somebody decides, in the other somebody finds it or does not.</summary>
public sealed partial class NeedToKnowTests(Engines engines, Browser browser)
{
    private const string Subject = "Docent gymnastiek";

    private static readonly WorldPlan Frozen = new() { FrozenAt = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero) };

    [Fact]
    public async Task A_restricted_dossier_is_gone_for_a_colleague_until_it_is_shared_and_back_when_it_is_lifted()
    {
        await using var world = await engines.Sqlite.WorldAsync(Frozen);
        await browser.VisitAsync(world, Device.Desktop, owner => browser.VisitAsync(world, Device.Desktop, async colleague =>
        {
            await owner.SignInAsync(world, Cast.Inspector);
            var address = await owner.OpenDossierAsync(Subject);
            var number = await NumberAsync(owner);
            await colleague.SignInAsync(world, Cast.Colleague);
            await ListsAsync(colleague, number, isThere: true);
            await ReadsAsync(colleague, address, may: false);

            await owner.FollowAsync("Besloten maken of belangen melden");
            await owner.Page.GetByLabel("Er is publiciteit, of die dreigt").CheckAsync(new() { Force = true });
            await owner.JudgeAsync("besloten-maken");
            await owner.PressAsync("Maak besloten");
            await owner.SeesAsync("besloten");
            await owner.JudgeAsync("besloten");
            await ListsAsync(colleague, number, isThere: false);

            await owner.GoToAsync(address);
            await owner.Page.GetByLabel("Collega", new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = Cast.Colleague.Name });
            await owner.PressAsync("Deel");
            await owner.SeesAsync("Het dossier is gedeeld.");
            await ListsAsync(colleague, number, isThere: true);
            await ReadsAsync(colleague, address, may: true);

            await owner.PressAsync("Niet meer delen met " + Cast.Colleague.Name);
            await owner.SeesAsync("Het dossier is niet meer gedeeld.");
            await ReadsAsync(colleague, address, may: false);
            await owner.GoToAsync(address + "/lezers");
            await owner.FillAsync("Waarom is het niet meer besloten?", "De rust is terug");
            await owner.PressAsync("Hef op");
            await ListsAsync(colleague, number, isThere: true);
        }));
    }

    [Fact]
    public async Task Who_has_an_interest_finds_nothing_more_and_a_lead_can_lift_it()
    {
        await using var world = await engines.Sqlite.WorldAsync(Frozen);
        await browser.VisitAsync(world, Device.Desktop, owner => browser.VisitAsync(world, Device.Desktop, async colleague =>
        {
            await owner.SignInAsync(world, Cast.Inspector);
            var address = await owner.OpenDossierAsync(Subject);
            var number = await NumberAsync(owner);
            await colleague.SignInAsync(world, Cast.Colleague);
            await ListsAsync(colleague, number, isThere: true);

            await owner.GoToAsync(address + "/lezers");
            await owner.Page.GetByLabel("Om wie gaat het?").SelectOptionAsync(new SelectOptionValue { Label = Cast.Colleague.Name });
            await owner.FillAsync("Waarom?", "Familie van de docent");
            await owner.JudgeAsync("belangen-melden");
            await owner.PressAsync("Leg vast");
            await ListsAsync(colleague, number, isThere: false);
            await colleague.GoToAsync("/werkplek/toegang/vragen?nummer=" + number);
            await colleague.SeesAsync("Er is geen dossier met dit nummer, of niet voor jou.");

            await colleague.PressAsync("Afmelden");
            await colleague.SignInAsync(world, Cast.Lead);
            await colleague.GoToAsync("/werkplek/toegang");
            await colleague.SeesAsync("Familie van de docent");
            await colleague.JudgeAsync("belangen-opheffen");
            await colleague.Page.GetByLabel("Welke?").SelectOptionAsync(new SelectOptionValue { Index = 1 });
            await colleague.FillAsync("Waarom hef je dit op?", "Het was een naamgenoot");
            await colleague.PressAsync("Hef op");
            await colleague.SeesAsync("De belangenverstrengeling is opgeheven.");
            await colleague.PressAsync("Afmelden");
            await colleague.SignInAsync(world, Cast.Colleague);
            await ListsAsync(colleague, number, isThere: true);
        }));
    }

    [Fact]
    public async Task Who_asks_for_access_gets_it_of_the_owner()
    {
        await using var world = await engines.Sqlite.WorldAsync(Frozen);
        await browser.VisitAsync(world, Device.Desktop, owner => browser.VisitAsync(world, Device.Desktop, async colleague =>
        {
            await owner.SignInAsync(world, Cast.Inspector);
            var address = await owner.OpenDossierAsync(Subject);
            var number = await NumberAsync(owner);
            await colleague.SignInAsync(world, Cast.Colleague);
            await AskAsync(colleague, number);

            await owner.GoToAsync("/werkplek/toegang");
            await owner.SeesAsync("Zelfde docent als bij mij");
            await owner.JudgeAsync("toegang-geven");
            await owner.Page.GetByLabel("Welk verzoek?").SelectOptionAsync(new SelectOptionValue { Index = 1 });
            await owner.PressAsync("Geef toegang");
            await owner.SeesAsync("De toegang is gegeven.");
            await ReadsAsync(colleague, address, may: true);
        }));
    }

    [Fact]
    public async Task When_the_owner_does_not_answer_two_leads_give_their_parts_and_neither_reads_it()
    {
        await using var world = await engines.Sqlite.WorldAsync(Frozen);
        await browser.VisitAsync(world, Device.Desktop, owner => browser.VisitAsync(world, Device.Desktop, async other =>
        {
            // The second lead is made one before the dossier is opened, so that there are parts.
            await owner.SignInAsync(world, Cast.Administrator);
            await owner.GoToAsync("/beheer/mensen");
            await owner.FollowAsync(Cast.Colleague.Name);
            await owner.Page.GetByLabel("Rol", new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = "Coördinerend inspecteur" });
            await owner.PressAsync("Rol wijzigen");
            await owner.PressAsync("Afmelden");
            await owner.SignInAsync(world, Cast.Inspector);
            var address = await owner.OpenDossierAsync(Subject);
            var number = await NumberAsync(owner);
            await AdmitAsync(world, other);
            await other.SignInAsync(world, Cast.Outsider);
            await AskAsync(other, number);
            world.Clock!.Advance(AccessRequest.Patience);

            foreach (var lead in new[] { Cast.Lead, Cast.Colleague })
            {
                await owner.Page.Context.ClearCookiesAsync();
                await owner.SignInAsync(world, lead);
                await owner.GoToAsync("/werkplek/toegang");
                await owner.Page.GetByLabel("Welk verzoek?").SelectOptionAsync(new SelectOptionValue { Index = 1 });
                if (lead == Cast.Lead) await owner.JudgeAsync("toegang-van-twee");
                await owner.PressAsync("Geef mijn deel van de sleutel");
                await owner.SeesAsync("Je deel van de sleutel is gegeven.");
                await ReadsAsync(owner, address, may: false);
            }

            await other.Page.Context.ClearCookiesAsync();
            await other.SignInAsync(world, Cast.Outsider);
            await other.GoToAsync("/werkplek/toegang");
            await other.PressAsync("Open het dossier met deze toegang");
            await ReadsAsync(other, address, may: true);
        }));
    }

    private static async Task AdmitAsync(World world, Tab tab)
    {
        await tab.SignInAsync(world, Cast.Lead);
        await tab.GoToAsync("/beheer/team");
        await tab.PressAsync("Laat " + Cast.Outsider.Name + " toe");
        await tab.PressAsync("Afmelden");
    }

    private static async Task AskAsync(Tab tab, string number)
    {
        await tab.GoToAsync("/werkplek/toegang/vragen?nummer=" + number);
        await tab.FillAsync("Waarom wil je dit dossier lezen?", "Zelfde docent als bij mij");
        await tab.JudgeAsync("toegang-vragen");
        await tab.PressAsync("Verstuur het verzoek");
        await tab.SeesAsync("Je verzoek is verstuurd.");
    }

    private static async Task ListsAsync(Tab tab, string number, bool isThere)
    {
        await tab.GoToAsync("/werkplek/dossiers?van=alle");
        await Assertions.Expect(tab.Page.Locator("tbody tr", new() { HasText = number })).ToHaveCountAsync(isThere ? 1 : 0);
    }

    private static async Task ReadsAsync(Tab tab, string address, bool may)
    {
        var answer = await tab.GoToAsync(address);
        Assert.Equal(may ? 200 : 404, answer.Status);
        if (may) await tab.SeesAsync(Subject);
        else await Assertions.Expect(tab.Page.Locator("main")).Not.ToContainTextAsync(Subject);
    }

    private static async Task<string> NumberAsync(Tab tab) => Number().Match((await tab.Page.Locator("h1").TextContentAsync())!).Value;

    [GeneratedRegex(@"\d{4}-\d+")]
    private static partial Regex Number();
}
