using Baken.Notices;
using Baken.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Xunit;

namespace Baken.BrowserTests;

/// <summary>A board sees its term, is mailed, does what has to be done, and the term is gone; what nobody takes comes to the lead.</summary>
public sealed class TermTests(Engines engines, Browser browser)
{
    /// <summary>A Monday at nine in the morning.</summary>
    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    private static readonly string[] Steps = ["Ouders geïnformeerd", "Beklaagde geïnformeerd", "Aangifte gedaan", "Inspecteur ingelicht over de aangifte"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task From_the_term_by_the_mail_to_what_was_done()
    {
        await using var sink = new MailSink();
        await using var world = await engines.Sqlite.WorldAsync(new WorldPlan { FrozenAt = Monday, Adjust = sink.Adjust() });
        await browser.VisitAsync(world, Device.Phone, async board =>
        {
            await board.SignInAsync(world, Cast.Board);
            await board.SeesAsync("Er is nu niets te doen.");
            await board.FollowAsync("Wil je een mail als er iets te doen is? Dat kies je bij je account.");
            await board.FillAsync("E-mailadres", "bo@bestuur.example");
            await board.JudgeAsync("account-mail");
            await board.PressAsync("Bewaar");
            await board.SeesAsync("Je keuze voor mail is bewaard.");
            var (asked, handled) = await AskAsync(world);
            await ConcludeAsync(world, handled);
            await board.GoToAsync("/bestuur");
            await board.SeesAsync("Aangifte doen bij de politie");
            await board.JudgeAsync("bestuur-te-doen");

            using var mail = await MailAsync(world, sink);
            Assert.Equal("bo@bestuur.example", mail.To.Mailboxes.Single().Address);
            Assert.DoesNotContain("O2026", mail.ToString(), StringComparison.Ordinal);
            Assert.Contains(MailSink.Site + "/bestuur", mail.TextBody, StringComparison.Ordinal);

            await board.GoToAsync("/bestuur");
            await board.Page.Locator("a[href$='" + asked + "']").First.ClickAsync();
            foreach (var step in Steps)
            {
                await board.Page.GetByLabel("Wat is er gedaan?").SelectOptionAsync(new SelectOptionValue { Label = step });
                await board.FillAsync("Op welke dag?", "2026-03-02");
                await board.PressAsync("Leg vast");
                await board.SeesAsync("De stap is vastgelegd.");
            }

            await board.GoToAsync("/bestuur");
            await board.SeesAsync("Er is nu niets te doen.");
            await board.JudgeAsync("bestuur-gedaan");
        });
    }

    [Fact]
    public async Task What_nobody_took_stands_on_top_of_the_work_and_comes_to_the_lead()
    {
        await using var world = await engines.Sqlite.WorldAsync(new WorldPlan { FrozenAt = Monday });
        await AskAsync(world);
        world.Clock!.Advance(TimeSpan.FromDays(2));
        await browser.VisitAsync(world, Device.Phone, async inspector =>
        {
            await inspector.SignInAsync(world, Cast.Inspector);
            await inspector.GoToAsync("/werkplek/taken");
            await inspector.SeesAsync("1 werkdag te laat");
            await inspector.JudgeAsync("taken-overleg");
        });
        await browser.VisitAsync(world, Device.Desktop, async lead =>
        {
            await lead.SignInAsync(world, Cast.Lead);
            await lead.GoToAsync("/werkplek/werk");
            await lead.JudgeAsync("werk-termijnen");
            await lead.FollowAsync("Er wachten termijnen van overleg te lang: 1");
            await lead.SeesAsync("niet opgenomen");
            await lead.JudgeAsync("termijnen-te-lang");
        });
    }

    /// <summary>The board asks; gives where the board and the inspectors find it.</summary>
    private static async Task<(string Board, string Inspectors)> AskAsync(World world)
    {
        var page = await (await world.SignedInAsync(Cast.Board, Cancel)).OpenAsync("/bestuur/overleg/aanvragen", Cancel);
        page = page.Fill("Wat weten jullie?", "Een begeleider stuurde berichten aan een leerling.").Choose("Voortgezet onderwijs").Choose("Mogelijk een seksueel strafbaar feit")
            .Choose("Iemand met taken voor de school, ook een stagiair, ingehuurde of vrijwilliger").Choose("Een leerling, student of kind").Fill("Hoe oud was die persoon toen?", "15");
        var asked = (await page.PressAsync("Verstuur de aanvraag", Cancel)).Address.AbsolutePath;
        return (asked, asked.Replace("/bestuur/", "/werkplek/", StringComparison.Ordinal));
    }

    private static async Task ConcludeAsync(World world, string address)
    {
        var inspector = await world.SignedInAsync(Cast.Inspector, Cancel);
        var taken = await (await inspector.OpenAsync(address, Cancel)).PressAsync("Neem dit overleg op", Cancel);
        var conclude = await taken.FollowAsync("Leg de conclusie vast", Cancel);
        await conclude.Choose("Er is een redelijk vermoeden").Fill("Dag van het overleg", "2026-03-02").Fill("Gronden", "De berichten zijn gezien.").Fill("Wat het bestuur vindt", "Eens.").PressAsync("Stel voor aan een tweede lezer", Cancel);
        await (await (await world.SignedInAsync(Cast.Colleague, Cancel)).OpenAsync(address, Cancel)).PressAsync("Akkoord: de conclusie geldt", Cancel);
    }

    /// <summary>Ten minutes pass, in which the reminder is made; and ten seconds, in which it is sent.</summary>
    private static async Task<MimeKit.MimeMessage> MailAsync(World world, MailSink sink)
    {
        world.Clock!.Advance(TimeSpan.FromMinutes(10));
        while (true)
        {
            await using var db = world.BrokenInto();
            if (await db.NoticeMails.AnyAsync(Cancel)) break;
            await Task.Yield();
        }

        world.Clock.Advance(TimeSpan.FromSeconds(10));
        return await sink.NextAsync(Cancel);
    }
}
