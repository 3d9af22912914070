using Baken.TestHost;
using Microsoft.Playwright;
using Xunit;

namespace Baken.BrowserTests;

/// <summary>A consultation from both sides at once: a board asks, an inspector concludes with a second reader, and the board does what follows, to the charges.</summary>
public sealed class ConsultationTests(Engines engines, Browser browser)
{
    private static readonly WorldPlan Frozen = new() { FrozenAt = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero) };

    private static readonly string[] Choices =
        ["Voortgezet onderwijs", "Mogelijk een seksueel strafbaar feit", "Iemand met taken voor de school, ook een stagiair, ingehuurde of vrijwilliger", "Een leerling, student of kind"];

    private static readonly string[] Steps = ["Ouders geïnformeerd", "Beklaagde geïnformeerd", "Aangifte gedaan", "Inspecteur ingelicht over de aangifte"];

    [Fact]
    public async Task From_the_request_to_the_charges()
    {
        await using var world = await engines.Sqlite.WorldAsync(Frozen);
        await browser.VisitAsync(world, Device.Phone, board => browser.VisitAsync(world, Device.Desktop, async inspector =>
        {
            await board.SignInAsync(world, Cast.Board);
            await board.JudgeAsync("bestuur-begin");
            await board.FollowAsync("Vraag overleg aan");
            await board.FillAsync("Wat weten jullie?", "Een begeleider stuurde berichten aan een leerling.");
            foreach (var choice in Choices)
                await board.Page.GetByLabel(choice, new() { Exact = true }).CheckAsync(new() { Force = true });
            await board.Page.GetByLabel("Hoe oud was die persoon toen?").FillAsync("15");
            await board.JudgeAsync("bestuur-overleg-aanvragen");
            await board.PressAsync("Verstuur de aanvraag");
            await board.SeesAsync("Overleg O2026-0001");
            await board.JudgeAsync("bestuur-overleg-gevraagd");

            await inspector.SignInAsync(world, Cast.Inspector);
            await inspector.GoToAsync("/werkplek/overleg");
            await inspector.JudgeAsync("overleg-lijst");
            await inspector.FollowAsync("O2026-0001");
            await inspector.PressAsync("Neem dit overleg op");
            await inspector.SeesAsync("Je hebt dit overleg opgenomen.");
            await inspector.JudgeAsync("overleg-opgenomen");
            await inspector.FollowAsync("Leg de conclusie vast");
            await inspector.Page.GetByLabel("Er is een redelijk vermoeden", new() { Exact = true }).CheckAsync(new() { Force = true });
            await inspector.FillAsync("Dag van het overleg", "2026-03-02");
            await inspector.FillAsync("Gronden", "De berichten zijn gezien.");
            await inspector.FillAsync("Wat het bestuur vindt", "Eens.");
            await inspector.JudgeAsync("overleg-conclusie");
            await inspector.PressAsync("Stel voor aan een tweede lezer");
            await inspector.SeesAsync("Jij stelde deze conclusie voor.");
            var address = new Uri(inspector.Page.Url).AbsolutePath;
            await inspector.PressAsync("Afmelden");
            await inspector.SignInAsync(world, Cast.Colleague);
            await inspector.GoToAsync(address);
            await inspector.JudgeAsync("overleg-tweede-lezer");
            await inspector.PressAsync("Akkoord: de conclusie geldt");
            await inspector.SeesAsync("Er is een redelijk vermoeden");

            await board.Page.ReloadAsync();
            await board.SeesAsync("De ouders en de beklaagde informeren");
            await board.JudgeAsync("bestuur-overleg-afgerond");
            foreach (var step in Steps)
            {
                await board.Page.GetByLabel("Wat is er gedaan?").SelectOptionAsync(new SelectOptionValue { Label = step });
                await board.FillAsync("Op welke dag?", "2026-03-02");
                await board.PressAsync("Leg vast");
                await board.SeesAsync("De stap is vastgelegd.");
            }

            await Assertions.Expect(board.Page.GetByRole(AriaRole.Heading, new() { Name = "Wat nu te doen is" })).ToHaveCountAsync(0);
            await board.JudgeAsync("bestuur-overleg-gedaan");
            await inspector.GoToAsync(address);
            await inspector.SeesAsync("Aangifte gedaan");
            await inspector.JudgeAsync("overleg-gedaan");
        }));
    }

    [Fact]
    public async Task A_board_looks_after_its_people()
    {
        await using var world = await engines.Sqlite.WorldAsync(Frozen);
        await browser.VisitAsync(world, Device.Desktop, async board =>
        {
            await board.SignInAsync(world, Cast.Board);
            await board.FollowAsync("Mensen van jullie organisatie");
            await board.FillAsync("Naam", "Nora Nieuw");
            await board.FillAsync("Inlognaam", "nora");
            await board.Page.GetByLabel("Vertrouwenspersoon", new() { Exact = true }).CheckAsync(new() { Force = true });
            await board.PressAsync("Uitnodigen");
            await board.SeesAsync("De uitnodiging is gemaakt");
            await board.JudgeAsync("bestuur-mensen");
            await board.Page.GetByLabel("Wie vertrekt?").SelectOptionAsync(new SelectOptionValue { Label = "Nora Nieuw" });
            await board.Page.GetByLabel("Ik weet zeker dat deze persoon vertrekt").CheckAsync(new() { Force = true });
            await board.PressAsync("Toegang beëindigen");
            await board.SeesAsync("De toegang is beëindigd.");
        });
    }
}
