using System.Text;
using System.Text.Json;
using Baken.Access;
using Baken.Audit;
using Baken.Consultations;
using Baken.Duties;
using Baken.IntegrationTests.Dossiers;
using Baken.Storage;
using Baken.Supervision;
using Baken.Terms;
using Baken.TestHost;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static Baken.IntegrationTests.Dossiers.DossierTests;

namespace Baken.IntegrationTests.Supervision;

/// <summary>The figures of consultations: they follow every change, need no key, stay, and are for the inspectorate.</summary>
public abstract class SupervisionTests(ITestEngine engine)
{
    private const string Page = "/werkplek/toezicht";

    /// <summary>A Monday morning.</summary>
    private static readonly WorldPlan Monday = new() { FrozenAt = new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero) };

    private static readonly DateOnly Today = new(2026, 3, 2);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_facts_follow_a_consultation_through_all_that_becomes_of_it()
    {
        await using var world = await engine.WorldAsync(Monday);
        await using var scope = world.Services.CreateAsyncScope();
        using var crew = await Crew.OfAsync(world, leads: 1);
        using var board = await world.UnlockAsync(Cast.Board, Cancel);
        // Thursday to Monday: two working days.
        var id = await AskAsync(scope, board, FactSector.Secondary, Today.AddDays(-4));
        await IsAsync(ConsultationResult.GoesOn);
        Must(await Get<TakeConsultation>(scope).ExecuteAsync(crew.Iris, id, Cancel));
        await ConcludeAsync(scope, crew, id, ConsultationOutcome.Reasonable);
        await IsAsync(ConsultationResult.Reasonable);
        Must(await Get<RecordStep>(scope).ExecuteAsync(board, id, new NewStep(StepKind.Charged, Today, "Gedaan"), Cancel));
        await IsAsync(ConsultationResult.Reasonable);
        Must(await Get<WithdrawConclusion>(scope).ExecuteAsync(crew.Iris, id, "Nieuwe feiten", Cancel));
        await IsAsync(ConsultationResult.GoesOn);
        await ConcludeAsync(scope, crew, id, ConsultationOutcome.NotReasonable);
        await IsAsync(ConsultationResult.NotReasonable);
        Must(await Get<ChangeConsultation>(scope).ExecuteAsync(crew.Iris, id, ConsultationState.Closed, "Klaar", Cancel));
        await IsAsync(ConsultationResult.NotReasonable);

        var other = await AskAsync(scope, board, null, Today);
        Must(await Get<ChangeConsultation>(scope).ExecuteAsync(board, other, ConsultationState.Withdrawn, "Vergissing", Cancel));
        Assert.Equal([(null, 0, ConsultationResult.Withdrawn), (FactSector.Secondary, 2, ConsultationResult.NotReasonable)], await FactsAsync(world));
        Must(await Get<ChangeConsultation>(scope).ExecuteAsync(board, other, ConsultationState.Asked, "Toch", Cancel));
        Assert.Contains((null, 0, ConsultationResult.GoesOn), await FactsAsync(world));

        async Task IsAsync(ConsultationResult result) => Assert.Equal([(FactSector.Secondary, 2, result)], await FactsAsync(world));
    }

    [Fact]
    public async Task What_is_counted_is_what_who_opens_every_consultation_counts_and_destroying_them_changes_no_figure()
    {
        await using var world = await engine.WorldAsync(Monday);
        await using var scope = world.Services.CreateAsyncScope();
        using var crew = await Crew.OfAsync(world, leads: 1);
        using var board = await world.UnlockAsync(Cast.Board, Cancel);
        FactSector?[] sectors = [FactSector.Primary, FactSector.Secondary, null, FactSector.Secondary, FactSector.Vocational, FactSector.Secondary];
        int[] before = [0, 1, 4, 9, 40, 3];
        List<ConsultationId> ids = [];
        foreach (var (sector, days) in sectors.Zip(before)) ids.Add(await AskAsync(scope, board, sector, Today.AddDays(-days)));
        foreach (var (id, outcome) in ids.Zip([ConsultationOutcome.Reasonable, ConsultationOutcome.NotReasonable, ConsultationOutcome.Reasonable]))
        {
            Must(await Get<TakeConsultation>(scope).ExecuteAsync(crew.Iris, id, Cancel));
            await ConcludeAsync(scope, crew, id, outcome);
        }

        Must(await Get<ChangeConsultation>(scope).ExecuteAsync(board, ids[5], ConsultationState.Withdrawn, "Vergissing", Cancel));
        // Counted by hand, from what the keys of an inspector open.
        var opened = new List<ConsultationContent>();
        foreach (var id in ids) opened.Add(Must(await Get<ReadConsultation>(scope).ExecuteAsync(crew.Iris, id, Cancel)));
        var figures = await CountAsync(scope, crew.Iris.Caller, "2026");

        Assert.Equal(opened.Count, figures.Total);
        foreach (var part in Division(figures, "sector")) Assert.Equal(opened.Count(one => (one.Known.Matter.Sector is { } sector ? Codes.Of(sector) : "onbekend") == part.Code), part.Count);
        Assert.Equal(opened.Count(one => one.Conclusions.Any(done => done.Told!.Outcome == ConsultationOutcome.Reasonable)), Division(figures, "uitkomst").Single(part => part.Code == "redelijk-vermoeden").Count);
        Assert.Equal(opened.Count(one => one.Known.State == ConsultationState.Withdrawn), Division(figures, "uitkomst").Single(part => part.Code == "ingetrokken").Count);
        int[] working = [.. opened.Select(one => Enumerable.Range(1, Today.DayNumber - one.Known.Matter.Known.DayNumber).Count(day => WorkingDays.Includes(one.Known.Matter.Known.AddDays(day)))).Order()];
        Assert.Equal((working[2] + working[3]) / 2m, figures.Median);
        Assert.Equal(working.Count(days => days is 1 or 2), Division(figures, "tijd").Single(part => part.Code == "1-2").Count);
        Assert.Equal(opened.Count, Division(figures, "maand").Single(part => part.Code == "2026-03").Count);

        await using (var db = world.BrokenInto()) await db.Consultations.ExecuteDeleteAsync(Cancel);
        Assert.Equal(Encoding.UTF8.GetString(SupervisionFiles.Write(figures, "json")), Encoding.UTF8.GetString(SupervisionFiles.Write(await CountAsync(scope, crew.Iris.Caller, "2026"), "json")));
    }

    [Fact]
    public async Task The_database_ties_no_figure_to_a_board_and_nobody_without_the_key_of_the_consultation_does()
    {
        await using var world = await engine.WorldAsync(Monday);
        await using var scope = world.Services.CreateAsyncScope();
        using var board = await world.UnlockAsync(Cast.Board, Cancel);
        var id = await AskAsync(scope, board, FactSector.Secondary, Today);

        await using var db = world.BrokenInto();
        var row = await db.Consultations.AsNoTracking().SingleAsync(Cancel);
        var facts = await db.Set<ConsultationFacts>().AsNoTracking().SingleAsync(Cancel);
        using var key = (await board.OpenAsync(db, KeyOf.Consultation, id.Value, Cancel))!;
        Assert.Equal(facts.Id.ToString(), key.Open(row.Facts!.Value, Consultation.FactsBinding(id)));
        Assert.Null(key.Open(row.Facts!.Value, Consultation.DossierBinding(id)));
        Assert.Equal(["Days", "Id", "Month", "Result", "Sector"], db.Model.FindEntityType(typeof(ConsultationFacts))!.GetProperties().Select(property => property.Name).Order());
        var asked = await db.Set<BoardConsulted>().AsNoTracking().SingleAsync(Cancel);
        Assert.Equal(("41775", new DateOnly(2026, 3, 1)), (asked.BoardNumber, asked.Month));
        // The id tells no more than the month.
        Assert.Equal(new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds(), Convert.ToInt64(facts.Id.ToString().Replace("-", "", StringComparison.Ordinal)[..12], 16));
    }

    [Fact]
    public async Task Inspectors_see_every_count_analysts_no_small_one_and_others_nothing()
    {
        await using var world = await engine.WorldAsync(Monday);
        await using var scope = world.Services.CreateAsyncScope();
        using var board = await world.UnlockAsync(Cast.Board, Cancel);
        for (var number = 0; number < 3; number++) await AskAsync(scope, board, number == 0 ? FactSector.Primary : FactSector.Secondary, Today.AddDays(-number));
        var people = await Get<BakenDb>(scope).People.AsNoTracking().ToListAsync(Cancel);
        Caller Caller(Actor actor) => people.Single(person => person.SignInName == actor.SignInName).AsCaller();

        Assert.Equal(1, Division(await CountAsync(scope, Caller(Cast.Inspector), "2025-2026"), "sector").Single(part => part.Code == "po").Count);
        var analyst = await CountAsync(scope, Caller(Cast.Analyst), "2025-2026");
        Assert.All(analyst.Divisions, division => Assert.DoesNotContain(division.Parts, part => part.Count is > 0 and < 5));
        Assert.Equal((3, null), (analyst.Total, analyst.Median));
        foreach (var actor in new[] { Cast.Board, Cast.Leader, Cast.Confidant, Cast.Administrator })
        {
            Assert.Equal("supervision.not-for-you", Code(await Get<SuperviseDuty>(scope).ExecuteAsync(Caller(actor), null, Cancel)));
            Assert.Equal("supervision.not-for-you", Code(await Get<SilentBoards>(scope).ExecuteAsync(Caller(actor), 2, Cancel)));
        }

        Assert.Equal("supervision.school-years-only", Code(await Get<SuperviseDuty>(scope).ExecuteAsync(Caller(Cast.Analyst), "2026", Cancel)));
        Assert.Equal("supervision.not-for-you", Code(await Get<SilentBoards>(scope).ExecuteAsync(Caller(Cast.Analyst), 2, Cancel)));
        Assert.Equal("supervision.period-unknown", Code(await Get<SuperviseDuty>(scope).ExecuteAsync(Caller(Cast.Lead), "morgen", Cancel)));
        Assert.Equal("supervision.period-not-begun", Code(await Get<SuperviseDuty>(scope).ExecuteAsync(Caller(Cast.Lead), "2027", Cancel)));
        Assert.Equal("supervision.years-wrong", Code(await Get<SilentBoards>(scope).ExecuteAsync(Caller(Cast.Lead), 11, Cancel)));
        await using var db = world.BrokenInto();
        var lines = await db.AuditEntries.Where(row => row.Act == "supervision.counted").OrderBy(row => row.Number).Select(row => row.Subject + row.Refusal).ToListAsync(Cancel);
        Assert.Equal(["supervision/2025-2026", "supervision/2025-2026", .. Enumerable.Repeat("supervision.not-for-you", 4)], lines);
    }

    [Fact]
    public async Task The_page_and_its_files_have_the_same_numbers_and_say_for_whom_they_are()
    {
        await using var world = await engine.WorldAsync(Monday);
        await using var scope = world.Services.CreateAsyncScope();
        using var board = await world.UnlockAsync(Cast.Board, Cancel);
        for (var number = 0; number < 5; number++) await AskAsync(scope, board, FactSector.Secondary, Today.AddDays(-number));
        var inspector = await world.SignedInAsync(Cast.Inspector, Cancel);

        var page = await (await inspector.OpenAsync("/werkplek/overleg", Cancel)).FollowAsync("Toezicht: hoe vaak en hoe snel besturen om overleg vragen", Cancel);

        Assert.Equal(Page, page.Address.AbsolutePath);
        Assert.Contains("publiceer ze niet", page.Text, StringComparison.Ordinal);
        Assert.Contains("Besturen vroegen in 2025-2026 zo vaak om overleg: 5.", page.Text, StringComparison.Ordinal);
        Assert.Contains("Het eerste overleg dat Baken kent, is van maart 2026", page.Text, StringComparison.Ordinal);
        Assert.Equal(4, page.Document.QuerySelectorAll("svg[role=img]").Length);
        var files = page.Document.QuerySelectorAll("a[download]").Select(link => link.GetAttribute("href")!).ToList();
        var csv = (await inspector.Client.GetStringAsync(new Uri(files[0], UriKind.Relative), Cancel)).Split('\n');
        using var json = JsonDocument.Parse(await inspector.Client.GetStringAsync(new Uri(files[1], UriKind.Relative), Cancel));
        foreach (var (table, name) in page.Document.QuerySelectorAll("table").Zip(["maand", "sector", "tijd", "uitkomst"]))
        {
            var shown = table.QuerySelectorAll("tbody td").Select(cell => cell.TextContent.Trim());
            var property = "per" + char.ToUpperInvariant(name[0]) + name[1..];
            Assert.Equal(shown, json.RootElement.GetProperty(property).EnumerateArray().Select(part => part.GetProperty("aantal").GetRawText()));
            Assert.Equal(shown, csv.Where(line => line.StartsWith($"2025-2026;2026-03-02;{name};", StringComparison.Ordinal)).Select(line => line.Split(';')[4]));
        }

        page = await page.Fill("Welk jaar?", "2026").PressAsync("Laat zien", Cancel);
        Assert.Contains("in 2026 zo vaak om overleg: 5.", page.Text, StringComparison.Ordinal);
        var analyst = await (await (await world.SignedInAsync(Cast.Analyst, Cancel)).OpenAsync("/cijfers/intern", Cancel)).FollowAsync("Toezicht: hoe vaak en hoe snel besturen om overleg vragen", Cancel);
        Assert.Contains("verborgen", analyst.Text, StringComparison.Ordinal);
        Assert.False(analyst.Offers("Besturen die lang niet om overleg vroegen"));
        Assert.DoesNotContain("Kalenderjaren", analyst.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData($"{Page}?periode=morgen", 400, "is geen jaar")]
    [InlineData($"{Page}?periode=2031", 400, "nog niet begonnen")]
    [InlineData($"{Page}/bestand/pdf", 404, null)]
    [InlineData($"{Page}/bestand/csv?periode=x", 400, null)]
    [InlineData($"{Page}/besturen?jaren=1", 400, "Kies 2 tot en met 10 jaar.")]
    [InlineData($"{Page}/besturen?jaren=veel", 400, "Kies 2 tot en met 10 jaar.")]
    [InlineData($"{Page}/besturen/bestand/json?jaren=11", 400, null)]
    [InlineData($"{Page}/besturen?pagina=99999999999", 200, "geen bestuur met een school in het register")]
    public async Task What_can_not_be_is_said(string address, int status, string? told)
    {
        await using var world = await engine.WorldAsync(Monday);
        var inspector = await world.SignedInAsync(Cast.Inspector, Cancel);

        using var answer = await inspector.Client.GetAsync(new Uri(address, UriKind.Relative), Cancel);

        Assert.Equal(status, (int)answer.StatusCode);
        if (told is not null) Assert.Contains(told, System.Net.WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Cancel)), StringComparison.Ordinal);
    }

    private static async Task<ConsultationId> AskAsync(AsyncServiceScope scope, Reader board, FactSector? sector, DateOnly known) => Must(await Get<AskConsultation>(scope).ExecuteAsync(
        board, new NewConsultation(new Matter { Told = "Wat wij weten", Sector = sector, Conduct = Conduct.PossibleOffence, Accused = Accused.PersonWithTasks, Victim = Victim.Pupil, Known = known }, Urgency.Usual, IsOther: true), Cancel));

    private static async Task ConcludeAsync(AsyncServiceScope scope, Crew crew, ConsultationId id, ConsultationOutcome outcome)
    {
        var conclusion = Must(await Get<Conclude>(scope).ExecuteAsync(crew.Iris, id, outcome, Today, "Gezien", "Eens", "", Cancel));
        Must(await Get<ReadConclusion>(scope).ExecuteAsync(crew.Collin, id, conclusion, agrees: true, null, Cancel));
    }

    private static async Task<SupervisionFigures> CountAsync(AsyncServiceScope scope, Caller caller, string period) => Must(await Get<SuperviseDuty>(scope).ExecuteAsync(caller, period, Cancel)).Figures;

    private static IReadOnlyList<CountedPart> Division(SupervisionFigures figures, string name) => figures.Divisions.Single(division => division.Name == name).Parts;

    private static async Task<IReadOnlyList<(FactSector?, int, ConsultationResult)>> FactsAsync(World world)
    {
        await using var db = world.BrokenInto();
        return [.. (await db.Set<ConsultationFacts>().AsNoTracking().ToListAsync(Cancel)).OrderBy(facts => facts.Sector is not null).Select(facts => (facts.Sector, facts.Days, facts.Result))];
    }

    private static string Code<T>(Outcome<T> outcome) => outcome.Match(_ => "done", refused => refused.Code);
}

public sealed class SupervisionOnSqlite(Engines engines) : SupervisionTests(engines.Sqlite);

public sealed class SupervisionOnPostgres(Engines engines) : SupervisionTests(engines.Postgres);
