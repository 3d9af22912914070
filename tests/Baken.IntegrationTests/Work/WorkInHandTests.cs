using System.Net;
using Baken.Access;
using Baken.Dossiers;
using Baken.Dossiers.Referring;
using Baken.IntegrationTests.Dossiers;
using Baken.Privacy;
using Baken.Reports;
using Baken.Statistics;
using Baken.Storage;
using Baken.TestHost;
using Baken.Work;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static Baken.IntegrationTests.Dossiers.DossierTests;

namespace Baken.IntegrationTests.Work;

/// <summary>What an inspector has in hand, the load of the team, and reports that nobody opens.</summary>
public abstract class WorkInHandTests(ITestEngine engine)
{
    /// <summary>A Monday morning; the week has no holiday.</summary>
    private static readonly WorldPlan Monday = new() { FrozenAt = new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero) };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_number_is_right_and_grows_with_the_days()
    {
        await using var world = await engine.WorldAsync(Monday);
        await using var scope = world.Services.CreateAsyncScope();
        using var crew = await Crew.OfAsync(world, leads: 1);
        var told = await TellAsync(scope, "In een dossier");
        var dossier = await OpenAsync(world, scope, crew.Iris, told);
        await OpenAsync(world, scope, crew.Iris);
        await TellAsync(scope, "Nog van niemand");
        foreach (var day in new[] { 0, 8, 9, 40 })
            Must(await Get<SetTask>(scope).ExecuteAsync(crew.Iris, dossier, new NewTask("Bel terug", Today(world).AddDays(day), crew.Iris.Caller.Person), Cancel));

        var first = await Get<WorkInHand>(scope).ForAsync(crew.Iris, Cancel);
        Assert.Equal(new UntakenReports(1, 0, 0), first.Untaken);
        Assert.Equal((2, 0, 0), (first.Own.Open, first.Own.Still, first.Own.LongStill));
        Assert.Equal((1, 1, 0), (first.Own.Unread, first.Own.Unanswered, first.Own.UnansweredLate));
        Assert.Equal((0, 1, 0), (first.Own.TasksLate, first.Own.TasksToday, first.Own.TasksThisWeek));
        Assert.Empty(first.StandingIn);

        // Tuesday of the week after: six working days later.
        world.Clock!.Advance(TimeSpan.FromDays(8));
        var later = await Get<WorkInHand>(scope).ForAsync(crew.Iris, Cancel);
        Assert.Equal(new UntakenReports(1, 1, 1), later.Untaken);
        Assert.Equal((2, 2, 0), (later.Own.Open, later.Own.Still, later.Own.LongStill));
        Assert.Equal((1, 1, 1), (later.Own.Unread, later.Own.Unanswered, later.Own.UnansweredLate));
        Assert.Equal((1, 1, 1), (later.Own.TasksLate, later.Own.TasksToday, later.Own.TasksThisWeek));

        Must(await Get<ReadReport>(scope).ExecuteAsync(crew.Iris, told, Cancel));
        Assert.Equal((0, 1), Numbers(await Get<WorkInHand>(scope).ForAsync(crew.Iris, Cancel)));
        Must(await Get<AnswerReporter>(scope).ExecuteAsync(crew.Iris, told, new NewMessage("Ik bel je morgen."), Cancel));
        Assert.Equal((0, 0), Numbers(await Get<WorkInHand>(scope).ForAsync(crew.Iris, Cancel)));

        static (int, int) Numbers(Hand hand) => (hand.Own.Unread, hand.Own.Unanswered);
    }

    [Fact]
    public async Task Who_stands_in_sees_the_work_of_who_is_away_and_of_nobody_else()
    {
        await using var world = await engine.WorldAsync(Monday);
        await using var scope = world.Services.CreateAsyncScope();
        using var crew = await Crew.OfAsync(world, leads: 1);
        var told = await TellAsync(scope, "Bij een collega");
        await OpenAsync(world, scope, crew.Collin, told, substitute: crew.Iris);
        await OpenAsync(world, scope, crew.Collin);
        await OpenAsync(world, scope, crew.Otto, substitute: crew.Iris);
        Assert.Empty((await Get<WorkInHand>(scope).ForAsync(crew.Iris, Cancel)).StandingIn);

        Must(await Get<RegisterAbsence>(scope).ExecuteAsync(crew.Collin.Caller, crew.Collin.Caller.Person, Today(world), Today(world).AddDays(4), Cancel));

        var work = Assert.Single((await Get<WorkInHand>(scope).ForAsync(crew.Iris, Cancel)).StandingIn);
        Assert.Equal((Cast.Colleague.Name, 1, 1, Today(world).AddDays(4)), (work.Name, work.Open, work.Unanswered, work.AwayThrough));
        Assert.Equal(0, (await Get<WorkInHand>(scope).ForAsync(crew.Iris, Cancel)).Own.Open);
        Assert.Empty((await Get<WorkInHand>(scope).ForAsync(crew.Leonie, Cancel)).StandingIn);
        var page = await (await world.SignedInAsync(Cast.Inspector, Cancel)).OpenAsync("/werkplek/werk", Cancel);
        Assert.Contains($"Je neemt waar voor {Cast.Colleague.Name}", page.Text, StringComparison.Ordinal);
        Assert.Equal(2, page.Table($"Melders in de dossiers van {Cast.Colleague.Name}").Count);
    }

    [Fact]
    public async Task The_load_of_the_team_is_for_leads_and_tells_of_no_restricted_dossier()
    {
        await using var world = await engine.WorldAsync(Monday);
        await using var scope = world.Services.CreateAsyncScope();
        using var crew = await Crew.OfAsync(world, leads: 1);
        var hidden = await OpenAsync(world, scope, crew.Iris, await TellAsync(scope, "Over een bekende"));
        await OpenAsync(world, scope, crew.Iris, await TellAsync(scope, "Gewoon"));
        Must(await Get<SetTask>(scope).ExecuteAsync(crew.Iris, hidden, new NewTask("Bel terug", Today(world), crew.Iris.Caller.Person), Cancel));
        world.Clock!.Advance(TimeSpan.FromDays(1));
        Assert.Equal((2, 1, 2), Of(await LoadAsync(crew.Leonie), crew.Iris));

        Must(await Get<RestrictDossier>(scope).ExecuteAsync(crew.Iris, hidden, RestrictionGround.Publicity, "", [], Cancel));

        Assert.Equal((1, 0, 1), Of(await LoadAsync(crew.Leonie), crew.Iris));
        Assert.Equal(2, (await Get<WorkInHand>(scope).ForAsync(crew.Iris, Cancel)).Own.Open);
        Assert.Null(await LoadAsync(crew.Iris));
        Must(await Get<SetTeamReading>(scope).ExecuteAsync(crew.Leonie, crew.Leonie.Teams.Single(), true, Cancel));
        Assert.Equal((1, 0, 1), Of(await LoadAsync(crew.Collin), crew.Iris));

        Task<IReadOnlyList<LoadRow>?> LoadAsync(Reader reader) => Get<TeamLoad>(scope).ForAsync(reader, Cancel);

        static (int, int, int) Of(IReadOnlyList<LoadRow>? load, Reader who)
        {
            var row = load!.Single(row => row.Person == who.Caller.Person);
            return (row.Open, row.TasksLate, row.Unanswered);
        }
    }

    [Fact]
    public async Task A_report_that_nobody_opens_is_shown_to_the_leads_by_day_and_number_until_somebody_does()
    {
        await using var world = await engine.WorldAsync(Monday);
        await using var scope = world.Services.CreateAsyncScope();
        using var crew = await Crew.OfAsync(world, leads: 1);
        var unread = Get<UnreadReports>(scope);
        // Friday: a weekend is no working day.
        world.Clock!.Advance(TimeSpan.FromDays(4));
        var (one, _) = (await TellAsync(scope, "Niemand leest dit"), await TellAsync(scope, "Dit ook niet"));
        world.Clock.Advance(TimeSpan.FromDays(4));
        Assert.Equal(0, await unread.CountAsync(crew.Leonie.Caller, Cancel));

        world.Clock.Advance(TimeSpan.FromDays(1));

        Assert.Equal([new UnreadDay(new DateOnly(2026, 3, 6), 3, 2)], await unread.ListAsync(crew.Leonie.Caller, Cancel));
        Assert.Equal(2, await unread.CountAsync(crew.Leonie.Caller, Cancel));
        Assert.Equal(0, await unread.CountAsync(crew.Iris.Caller, Cancel));
        Assert.Empty(await unread.ListAsync(crew.Iris.Caller, Cancel));
        var lead = await world.SignedInAsync(Cast.Lead, Cancel);
        var page = await (await lead.OpenAsync("/werkplek/dossiers", Cancel)).FollowAsync("2 te lang ongeopend", Cancel);
        Assert.Equal(["6 mrt 2026", "3", "2"], page.Table("De oudste eerst")[1]);
        Assert.DoesNotContain("leest dit", page.Html, StringComparison.Ordinal);
        var inspector = await world.SignedInAsync(Cast.Inspector, Cancel);
        Assert.DoesNotContain("ongeopend", (await inspector.OpenAsync("/werkplek/dossiers", Cancel)).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await inspector.OpenAsync("/werkplek/werk/ongelezen", Cancel)).Status);

        Must(await Get<ReadReport>(scope).ExecuteAsync(crew.Iris, one, Cancel));
        Assert.Equal(1, await unread.CountAsync(crew.Leonie.Caller, Cancel));
    }

    [Fact]
    public async Task Referrals_and_requests_about_data_count_for_who_handles_the_dossier_and_for_nobody_else()
    {
        await using var world = await engine.WorldAsync(Monday);
        await using var scope = world.Services.CreateAsyncScope();
        using var crew = await Crew.OfAsync(world, leads: 1);
        var (own, others) = (await OpenAsync(world, scope, crew.Iris), await OpenAsync(world, scope, crew.Collin));
        var answered = await ReferAsync(crew.Iris, own);
        await ReferAsync(crew.Iris, own);
        await ReferAsync(crew.Collin, others);
        Must(await Get<AnswerReferral>(scope).ExecuteAsync(crew.Iris, own, answered, Today(world), "Zij komen.", Cancel));
        foreach (var (reader, id, days) in new[] { (crew.Iris, own, 0), (crew.Iris, own, 40), (crew.Collin, others, 40) })
            Must(await Get<RecordRequest>(scope).ExecuteAsync(reader, id, new NewRequest(PrivacyRight.Objection, Requester.Accused, Today(world).AddDays(-days), null), Cancel));

        var work = (await Get<WorkInHand>(scope).ForAsync(crew.Iris, Cancel)).Own;

        // What came back is no end.
        Assert.Equal((2, 2, 1), (work.Referrals, work.Rights, work.RightsLate));
        Must(await Get<FollowReferral>(scope).ExecuteAsync(crew.Iris, own, answered, ReferralStage.Ended, Today(world), Cancel));
        Assert.Equal(1, (await Get<WorkInHand>(scope).ForAsync(crew.Iris, Cancel)).Own.Referrals);
        work = (await Get<WorkInHand>(scope).ForAsync(crew.Leonie, Cancel)).Own;
        Assert.Equal((0, 0, 0), (work.Referrals, work.Rights, work.RightsLate));

        async Task<ReferralId> ReferAsync(Reader reader, DossierId id) => Must(await Get<MakeReferral>(scope).ExecuteAsync(
            reader, id, new NewReferral { To = ReferredTo.CrisisTeam, On = Today(world), Shared = "Wat er speelt", Consent = CodeSet.Of([Consent.Parents]), FollowUp = "" }, Cancel));
    }

    [Fact]
    public async Task Each_number_on_the_page_leads_to_a_list_of_that_many()
    {
        await using var world = await engine.WorldAsync(Monday);
        await using var scope = world.Services.CreateAsyncScope();
        using var crew = await Crew.OfAsync(world, leads: 1);
        await OpenAsync(world, scope, crew.Iris);
        await TellAsync(scope, "Nog van niemand");
        world.Clock!.Advance(TimeSpan.FromDays(8));
        await OpenAsync(world, scope, crew.Iris);
        await TellAsync(scope, "Net binnen");
        var inspector = await world.SignedInAsync(Cast.Inspector, Cancel);

        var page = await inspector.OpenAsync("/werkplek/werk", Cancel);

        foreach (var (label, count) in new[]
                 {
                     ("Open dossiers", 2), ("Al 7 dagen of langer niets gebeurd", 1), ("Meldingen die nog bij niemand horen", 2), ("Langer dan 2 werkdagen door niemand geopend", 1),
                 })
        {
            var number = page.Document.QuerySelectorAll("dt").Single(term => term.TextContent.Trim() == label).NextElementSibling!.QuerySelector("a")!;
            Assert.Equal(count.ToString(System.Globalization.CultureInfo.InvariantCulture), number.TextContent.Trim());
            var list = await inspector.OpenAsync(number.GetAttribute("href")!, Cancel);
            Assert.Equal(count, list.Document.QuerySelectorAll("tbody tr").Length);
        }
    }

    private static DateOnly Today(World world) => LegalDay.Today(world.Clock!);

    private static async Task<DossierId> OpenAsync(World world, AsyncServiceScope scope, Reader reader, ReportId? from = null, Reader? substitute = null) =>
        Must(await Get<OpenDossier>(scope).ExecuteAsync(
            reader,
            new NewDossier { Subject = "Docent gym", Classification = Told() with { ReceivedOn = Today(world) }, From = from, Substitute = substitute?.Caller.Person },
            Cancel));
}

public sealed class WorkInHandOnSqlite(Engines engines) : WorkInHandTests(engines.Sqlite);

public sealed class WorkInHandOnPostgres(Engines engines) : WorkInHandTests(engines.Postgres);
