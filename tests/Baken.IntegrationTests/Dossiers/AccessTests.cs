using Baken.Access;
using Baken.Audit;
using Baken.Dossiers;
using Baken.Reports;
using Baken.Storage;
using Baken.TestHost;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static Baken.IntegrationTests.Dossiers.DossierTests;

namespace Baken.IntegrationTests.Dossiers;

/// <summary>Who wants to read a dossier asks; the owner or the substitute gives it, or two leads together.</summary>
public abstract class AccessTests(ITestEngine engine)
{
    private static readonly WorldPlan Frozen = new() { FrozenAt = new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero) };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_owner_gives_it_on_the_page_and_the_reason_is_nowhere_to_be_found()
    {
        await using var world = await engine.WorldAsync();
        await using var scope = world.Services.CreateAsyncScope();
        using var iris = await world.UnlockAsync(Cast.Inspector, Cancel);
        var id = await OpenAsync(scope, iris);
        var colleague = await world.SignedInAsync(Cast.Colleague, Cancel);
        var page = await (await colleague.OpenAsync("/werkplek/dossiers?van=alle", Cancel)).FollowAsync("Vraag toegang 2026-0001".Replace("2026", Year(), StringComparison.Ordinal), Cancel);
        page = await page.Fill("Waarom wil je dit dossier lezen?", "Nieuwe melding, zelfde docent").PressAsync("Verstuur het verzoek", Cancel);
        Assert.Contains("Je verzoek is verstuurd", page.Text, StringComparison.Ordinal);
        Assert.Empty(new DataDirectorySearch("zelfde docent").In(world.DataDirectory));

        var owner = await world.SignedInAsync(Cast.Inspector, Cancel);
        page = await (await owner.OpenAsync("/werkplek/dossiers", Cancel)).FollowAsync("Verzoeken om toegang: 1", Cancel);
        Assert.Contains("Nieuwe melding, zelfde docent", page.Text, StringComparison.Ordinal);
        page = await page.Fill("Welk verzoek?", $"{Year()}-0001, {Cast.Colleague.Name}").PressAsync("Geef toegang", Cancel);
        Assert.Contains("De toegang is gegeven", page.Text, StringComparison.Ordinal);

        Assert.Contains("Docent gym", (await colleague.OpenAsync($"/werkplek/dossiers/{id}", Cancel)).Text, StringComparison.Ordinal);
        Assert.Contains("gegeven", (await colleague.OpenAsync("/werkplek/toegang", Cancel)).Text, StringComparison.Ordinal);
        Assert.True(await Get<BakenDb>(scope).Set<AuditRow>().AnyAsync(row => row.Act == "access.given" && row.Refusal == "", Cancel));
    }

    [Fact]
    public async Task A_refusal_needs_words_and_is_read_by_who_asked_and_nobody_else_decides()
    {
        await using var world = await engine.WorldAsync(Frozen);
        await using var scope = world.Services.CreateAsyncScope();
        using var crew = await Crew.OfAsync(world, leads: 2);
        var id = await OpenAsync(scope, crew.Iris);
        var (ask, answer, support) = (Get<AskAccess>(scope), Get<AnswerAccess>(scope), Get<SupportAccess>(scope));
        var request = Must(await ask.ExecuteAsync(crew.Otto, id, "Zelfde school", Cancel));

        Assert.Equal("access.asked-already", Code(await ask.ExecuteAsync(crew.Otto, id, "Zelfde school", Cancel)));
        Assert.Equal("access.why-too-short", Code(await ask.ExecuteAsync(crew.Collin, id, "nu", Cancel)));
        Assert.Equal("access.have-it", Code(await ask.ExecuteAsync(crew.Iris, id, "Ik ben het", Cancel)));
        Assert.Equal("access.none", Code(await answer.ExecuteAsync(crew.Collin, request, gives: true, null, Cancel)));
        Assert.Equal("access.owner-first", Code(await support.ExecuteAsync(crew.Collin, request, gives: true, null, Cancel)));
        Assert.Equal("access.not-a-lead", Code(await support.ExecuteAsync(crew.Otto, request, gives: true, null, Cancel)));
        Assert.Equal("access.why-missing", Code(await answer.ExecuteAsync(crew.Iris, request, gives: false, " ", Cancel)));
        Must(await answer.ExecuteAsync(crew.Iris, request, gives: false, "Bel mij even", Cancel));

        var own = Assert.Single(await Get<AccessDesk>(scope).OwnAsync(crew.Otto, Cancel));
        Assert.Equal((RequestState.Refused, "Zelfde school", "Bel mij even"), (own.State, own.Why, own.Answer));
        Assert.Equal("dossier.not-found", Code(await Get<ReadDossier>(scope).ExecuteAsync(crew.Otto, id, Cancel)));
        var refused = await Get<BakenDb>(scope).Set<AuditRow>().Where(row => row.Act.StartsWith("access.") && row.Refusal != "").Select(row => row.Refusal).ToListAsync(Cancel);
        Assert.Superset(new HashSet<string> { "access.asked-already", "access.have-it", "access.none", "access.owner-first", "access.not-a-lead" }, refused.ToHashSet());
    }

    [Fact]
    public async Task Two_leads_give_their_parts_to_who_asked_and_neither_ever_holds_the_key()
    {
        await using var world = await engine.WorldAsync(Frozen);
        await using var scope = world.Services.CreateAsyncScope();
        using var crew = await Crew.OfAsync(world, leads: 2);
        var db = Get<BakenDb>(scope);
        var id = await OpenAsync(scope, crew.Iris);
        var (support, use) = (Get<SupportAccess>(scope), Get<UseAccess>(scope));
        var request = Must(await Get<AskAccess>(scope).ExecuteAsync(crew.Otto, id, "De behandelaar is ziek", Cancel));
        Must(await Get<RegisterAbsence>(scope).ExecuteAsync(crew.Leonie.Caller, crew.Iris.Caller.Person, new DateOnly(2026, 3, 1), new DateOnly(2026, 3, 9), Cancel));

        Must(await support.ExecuteAsync(crew.Leonie, request, gives: true, null, Cancel));
        Must(await support.ExecuteAsync(crew.Leonie, request, gives: true, null, Cancel));
        Assert.Equal("access.none", Code(await use.ExecuteAsync(crew.Otto, request, Cancel)));
        Must(await support.ExecuteAsync(crew.Collin, request, gives: true, null, Cancel));
        Assert.Equal("access.none", Code(await use.ExecuteAsync(crew.Leonie, request, Cancel)));

        // All that one lead can open of the database is one part, and what was given was given to another.
        foreach (var lead in new[] { crew.Leonie, crew.Collin })
        {
            Assert.Null(await lead.OpenAsync(db, KeyOf.Dossier, id.Value, Cancel));
            var shares = await db.Set<KeyShare>().AsNoTracking().ToListAsync(Cancel);
            var given = await db.Set<AccessSupport>().AsNoTracking().ToListAsync(Cancel);
            Assert.Single(shares, share => lead.OpenPart(share.Wrap, KeyShare.BindingOf(share.Of, share.ThingId)) is not null);
            Assert.DoesNotContain(given, one => lead.OpenPart(one.Part, AccessSupport.PartBinding(one.RequestId, one.LeadId)) is not null);
        }

        Assert.Equal(id, Must(await use.ExecuteAsync(crew.Otto, request, Cancel)));
        Assert.Equal("Docent gym", Must(await Get<ReadDossier>(scope).ExecuteAsync(crew.Otto, id, Cancel)).Subject);
        Assert.Equal("dossier.not-found", Code(await Get<ReadDossier>(scope).ExecuteAsync(crew.Collin, id, Cancel)));
        Assert.Equal(0, await db.Set<AccessSupport>().CountAsync(Cancel));
        var acts = await db.Set<AuditRow>().Where(row => row.Act.StartsWith("access.") && row.Refusal == "").OrderBy(row => row.Number).Select(row => row.Act).ToListAsync(Cancel);
        Assert.Equal(["access.asked", "access.supported", "access.supported", "access.used"], acts);
    }

    [Fact]
    public async Task After_two_days_without_an_answer_two_leads_may_decide_and_one_of_them_may_refuse()
    {
        await using var world = await engine.WorldAsync(Frozen);
        await using var scope = world.Services.CreateAsyncScope();
        using var crew = await Crew.OfAsync(world, leads: 2);
        var id = await OpenAsync(scope, crew.Iris);
        var request = Must(await Get<AskAccess>(scope).ExecuteAsync(crew.Otto, id, "Zelfde school", Cancel));
        Assert.Empty(await Get<AccessDesk>(scope).ForLeadAsync(crew.Leonie, Cancel));

        world.Clock!.Advance(AccessRequest.Patience);
        Assert.Equal("Zelfde school", Assert.Single(await Get<AccessDesk>(scope).ForLeadAsync(crew.Leonie, Cancel)).Why);
        Assert.Equal("access.why-missing", Code(await Get<SupportAccess>(scope).ExecuteAsync(crew.Leonie, request, gives: false, null, Cancel)));
        Must(await Get<SupportAccess>(scope).ExecuteAsync(crew.Leonie, request, gives: false, "Wacht op Iris", Cancel));

        Assert.Equal("Wacht op Iris", Assert.Single(await Get<AccessDesk>(scope).OwnAsync(crew.Otto, Cancel)).Answer);
        Assert.Equal("access.none", Code(await Get<SupportAccess>(scope).ExecuteAsync(crew.Collin, request, gives: true, null, Cancel)));
    }

    [Fact]
    public async Task A_lead_who_asks_needs_one_other_and_can_do_nothing_alone()
    {
        await using var world = await engine.WorldAsync(Frozen);
        await using var scope = world.Services.CreateAsyncScope();
        using var crew = await Crew.OfAsync(world, leads: 2);
        var report = await TellAsync(scope, "Het verhaal van de kelder");
        var id = await OpenAsync(scope, crew.Iris, report);
        var request = Must(await Get<AskAccess>(scope).ExecuteAsync(crew.Leonie, id, "De behandelaar is ziek", Cancel));
        world.Clock!.Advance(AccessRequest.Patience);

        Assert.Equal("access.none", Code(await Get<SupportAccess>(scope).ExecuteAsync(crew.Leonie, request, gives: true, null, Cancel)));
        Assert.Equal("access.none", Code(await Get<UseAccess>(scope).ExecuteAsync(crew.Leonie, request, Cancel)));
        Must(await Get<SupportAccess>(scope).ExecuteAsync(crew.Collin, request, gives: true, null, Cancel));
        Assert.Equal("report.not-found", Code(await Get<ReadReport>(scope).ExecuteAsync(crew.Leonie, report, Cancel)));
        Must(await Get<UseAccess>(scope).ExecuteAsync(crew.Leonie, request, Cancel));

        Assert.Equal("Docent gym", Must(await Get<ReadDossier>(scope).ExecuteAsync(crew.Leonie, id, Cancel)).Subject);
        // The key of the report lies under that of the dossier: who comes by the one comes by the other.
        Assert.Equal("Het verhaal van de kelder", Must(await Get<ReadReport>(scope).ExecuteAsync(crew.Leonie, report, Cancel)).Messages[0].Text);
    }

    [Fact]
    public async Task When_leads_come_and_go_the_parts_are_made_anew_and_what_was_given_before_is_worth_nothing()
    {
        await using var world = await engine.WorldAsync(Frozen);
        await using var scope = world.Services.CreateAsyncScope();
        using var crew = await Crew.OfAsync(world, leads: 1);
        var (db, desk) = (Get<BakenDb>(scope), Get<AccessDesk>(scope));
        var id = await OpenAsync(scope, crew.Iris);
        Assert.Empty(await db.Set<KeyShare>().ToListAsync(Cancel));
        Assert.Empty(await desk.StaleAsync(crew.Leonie, Cancel));

        await crew.ChangeRoleAsync(scope, Cast.Colleague, Role.LeadInspector);
        Assert.Single(await desk.StaleAsync(crew.Leonie, Cancel));
        Assert.Equal(new SharesMade(0, 0), await Get<RemakeShares>(scope).ExecuteAsync(crew.Leonie, Cancel));
        Assert.Equal(new SharesMade(1, 0), await Get<RemakeShares>(scope).ExecuteAsync(crew.Iris, Cancel));
        Assert.Empty(await desk.StaleAsync(crew.Leonie, Cancel));
        var request = Must(await Get<AskAccess>(scope).ExecuteAsync(crew.Otto, id, "Zelfde school", Cancel));
        world.Clock!.Advance(AccessRequest.Patience);
        Must(await Get<SupportAccess>(scope).ExecuteAsync(crew.Leonie, request, gives: true, null, Cancel));

        await crew.ChangeRoleAsync(scope, Cast.Colleague, Role.Inspector);
        Assert.False(await db.Set<KeyShare>().AnyAsync(share => share.PersonId == crew.Collin.Caller.Person.Value, Cancel));
        await crew.ChangeRoleAsync(scope, Cast.Outsider, Role.LeadInspector);
        Must(await Get<ReadDossier>(scope).ExecuteAsync(crew.Iris, id, Cancel));

        Assert.Empty(await db.Set<AccessSupport>().ToListAsync(Cancel));
        Assert.Equal(
            new[] { crew.Leonie.Caller.Person.Value, crew.Otto.Caller.Person.Value }.Order(),
            (await db.Set<KeyShare>().Select(share => share.PersonId).ToListAsync(Cancel)).Order());
        Must(await Get<SupportAccess>(scope).ExecuteAsync(crew.Leonie, request, gives: true, null, Cancel));
        Must(await Get<UseAccess>(scope).ExecuteAsync(crew.Otto, request, Cancel));
    }

    [Fact]
    public async Task Who_is_away_is_shown_with_who_stands_in_and_no_key_changes_hands()
    {
        await using var world = await engine.WorldAsync(Frozen);
        await using var scope = world.Services.CreateAsyncScope();
        using var iris = await world.UnlockAsync(Cast.Inspector, Cancel);
        using var collin = await world.UnlockAsync(Cast.Colleague, Cancel);
        var told = new NewDossier { Subject = "Docent gym", Classification = Told() with { ReceivedOn = new DateOnly(2026, 3, 1) } };
        Must(await Get<OpenDossier>(scope).ExecuteAsync(iris, told with { Substitute = collin.Caller.Person }, Cancel));
        var wraps = await Get<BakenDb>(scope).Set<KeyWrap>().CountAsync(Cancel);
        var owner = await world.SignedInAsync(Cast.Inspector, Cancel);

        var page = await (await owner.OpenAsync("/account", Cancel)).Fill("Eerste dag", "2026-03-09").Fill("Laatste dag", "2026-03-03").PressAsync("Leg afwezigheid vast", Cancel);
        Assert.Contains("De laatste dag ligt voor de eerste", page.Text, StringComparison.Ordinal);
        page = await page.Fill("Eerste dag", "2026-03-02").Fill("Laatste dag", "2026-03-09").PressAsync("Leg afwezigheid vast", Cancel);
        Assert.Contains("Van 2 mrt 2026 t/m 9 mrt 2026", page.Text, StringComparison.Ordinal);
        page = await page.Fill("Eerste dag", "2026-03-05").Fill("Laatste dag", "2026-03-12").PressAsync("Leg afwezigheid vast", Cancel);
        Assert.Contains("al een afwezigheid", page.Text, StringComparison.Ordinal);

        var lead = await world.SignedInAsync(Cast.Lead, Cancel);
        var list = (await lead.OpenAsync("/werkplek/dossiers?van=alle", Cancel)).Text;
        Assert.Contains("afwezig t/m 9 mrt 2026", list, StringComparison.Ordinal);
        Assert.Contains($"{Cast.Colleague.Name} neemt waar", list, StringComparison.Ordinal);
        Assert.Equal(wraps, await Get<BakenDb>(scope).Set<KeyWrap>().CountAsync(Cancel));

        var team = await (await lead.OpenAsync("/beheer/team", Cancel)).Fill("Wie?", Cast.Colleague.Name).Fill("Eerste dag", "2026-03-02").Fill("Laatste dag", "2026-03-02")
            .PressAsync("Leg afwezigheid vast", Cancel);
        Assert.Contains($"{Cast.Colleague.Name}: van 2 mrt 2026 t/m 2 mrt 2026", team.Text, StringComparison.Ordinal);
        Assert.Contains("Er is nu niemand", (await lead.OpenAsync("/werkplek/dossiers?van=alle", Cancel)).Text, StringComparison.Ordinal);

        world.Clock!.Advance(TimeSpan.FromDays(8));
        using var again = await world.UnlockAsync(Cast.Lead, Cancel);
        var row = Assert.Single((await Get<DossierList>(scope).ForAsync(again, new DossierFilter(), DossierOrder.Changed, false, 1, Cancel)).Rows);
        Assert.Equal(new WhomToAsk(Cast.Inspector.Name, Cast.Colleague.Name), row.Whom);
        Assert.Equal("role.not-yours", Code(await Get<RegisterAbsence>(scope).ExecuteAsync(collin.Caller, iris.Caller.Person, new DateOnly(2026, 4, 1), new DateOnly(2026, 4, 2), Cancel)));
    }

    /// <summary>A dossier of a day that is in no world's future.</summary>
    private static async Task<DossierId> OpenAsync(AsyncServiceScope scope, Reader reader, ReportId? from = null) => Must(await Get<OpenDossier>(scope).ExecuteAsync(
        reader, new NewDossier { Subject = "Docent gym", Classification = Told() with { ReceivedOn = new DateOnly(2026, 3, 1) }, From = from }, Cancel));

    private static string Year() => LegalDay.Today(TimeProvider.System).Year.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

public sealed class AccessOnSqlite(Engines engines) : AccessTests(engines.Sqlite);

public sealed class AccessOnPostgres(Engines engines) : AccessTests(engines.Postgres);
