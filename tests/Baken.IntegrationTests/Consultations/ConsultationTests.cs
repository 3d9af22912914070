using System.Net;
using Baken.Access;
using Baken.Consultations;
using Baken.Duties;
using Baken.IntegrationTests.Access;
using Baken.IntegrationTests.Dossiers;
using Baken.IntegrationTests.Institutions;
using Baken.Storage;
using Baken.TestHost;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static Baken.IntegrationTests.Dossiers.DossierTests;

namespace Baken.IntegrationTests.Consultations;

/// <summary>A consultation from both sides: the board asks, inspectors take it, conclude it and read along; who may read what, and what was entered stays.</summary>
public abstract class ConsultationTests(ITestEngine engine)
{
    private const string Words = "Een begeleider stuurde berichten aan een leerling";

    /// <summary>A Monday morning; the week has no holiday.</summary>
    private static readonly WorldPlan Monday = new() { FrozenAt = new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero) };

    private static readonly DateOnly Today = new(2026, 3, 2);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_consultation_goes_from_the_request_to_the_charges_on_the_pages_of_both_sides()
    {
        await using var world = await engine.WorldAsync(Monday);
        var board = await world.SignedInAsync(Cast.Board, Cancel);
        var page = await (await board.OpenAsync("/bestuur", Cancel)).FollowAsync("Vraag overleg aan", Cancel);
        page = page.Fill("Wat weten jullie?", Words).Choose("Voortgezet onderwijs").Choose("Mogelijk een seksueel strafbaar feit")
            .Choose("Iemand met taken voor de school, ook een stagiair, ingehuurde of vrijwilliger").Choose("Een leerling, student of kind").Fill("Hoe oud was die persoon toen?", "15").Choose("Vandaag nog");
        page = await page.PressAsync("Verstuur de aanvraag", Cancel);
        Assert.StartsWith("Overleg O2026-0001", page.Heading, StringComparison.Ordinal);

        var inspector = await world.SignedInAsync(Cast.Inspector, Cancel);
        var list = await inspector.OpenAsync("/werkplek/overleg", Cancel);
        Assert.Contains("Vandaag nog", list.Text, StringComparison.Ordinal);
        var taken = await (await list.FollowAsync("O2026-0001", Cancel)).PressAsync("Neem dit overleg op", Cancel);
        Assert.Contains(Words, taken.Text, StringComparison.Ordinal);
        taken = await taken.Fill("Bericht aan het bestuur", "Ik bel om tien uur.").PressAsync("Verstuur", Cancel);
        var conclude = await taken.FollowAsync("Leg de conclusie vast", Cancel);
        taken = await conclude.Choose("Er is een redelijk vermoeden").Fill("Dag van het overleg", "2026-03-02").Fill("Gronden", "De berichten zijn gezien").Fill("Wat het bestuur vindt", "Eens").PressAsync("Stel voor aan een tweede lezer", Cancel);
        Assert.False(taken.Offers("Akkoord: de conclusie geldt"));
        Assert.DoesNotContain("De berichten zijn gezien", (await board.OpenAsync(page.Address.AbsolutePath, Cancel)).Text, StringComparison.Ordinal);
        var second = await (await world.SignedInAsync(Cast.Colleague, Cancel)).OpenAsync(taken.Address.AbsolutePath, Cancel);
        await second.PressAsync("Akkoord: de conclusie geldt", Cancel);

        page = await board.OpenAsync(page.Address.AbsolutePath, Cancel);
        foreach (var part in new[] { "Ik bel om tien uur.", "De berichten zijn gezien", "De ouders en de beklaagde informeren", "Aangifte doen bij de politie", "uiterlijk 3 maart 2026" }) Assert.Contains(part, page.Text, StringComparison.Ordinal);
        foreach (var step in new[] { "Ouders geïnformeerd", "Beklaagde geïnformeerd", "Aangifte gedaan", "Inspecteur ingelicht over de aangifte" })
            page = await page.Fill("Wat is er gedaan?", step).Fill("Op welke dag?", "2026-03-02").PressAsync("Leg vast", Cancel);
        Assert.DoesNotContain("Wat nu te doen is", page.Text, StringComparison.Ordinal);
        Assert.Contains("Aangifte gedaan", (await inspector.OpenAsync(taken.Address.AbsolutePath, Cancel)).Text, StringComparison.Ordinal);
        foreach (var phrase in new[] { Words, "Ik bel om tien uur", "De berichten zijn gezien" }) Assert.Empty(new DataDirectorySearch(phrase).In(world.DataDirectory));
    }

    [Fact]
    public async Task Another_board_a_leader_a_confidant_and_the_administrator_read_nothing_that_was_not_shared_with_them()
    {
        await using var world = await engine.WorldAsync(Monday);
        await using var scope = world.Services.CreateAsyncScope();
        using var board = await world.UnlockAsync(Cast.Board, Cancel);
        using var leader = await world.UnlockAsync(Cast.Leader, Cancel);
        using var confidant = await world.UnlockAsync(Cast.Confidant, Cancel);
        using var analyst = await world.UnlockAsync(Cast.Analyst, Cancel);
        using var outsider = await world.UnlockAsync(Cast.Outsider, Cancel);
        using var stranger = await EnrolAsync(world, scope, "vreemd", "99002");
        var id = await AskAsync(scope, board);
        var read = Get<ReadConsultation>(scope);

        foreach (var other in new[] { leader, confidant, analyst, outsider, stranger }) Assert.Equal("consultation.not-found", Code(await read.ExecuteAsync(other, id, Cancel)));
        foreach (var other in new[] { leader, confidant, stranger }) Assert.Empty(await Get<ConsultationList>(scope).ForAsync(other, open: true, Cancel));
        Assert.Equal("consultation.not-found", Code(await Get<WriteInConsultation>(scope).ExecuteAsync(stranger, id, "Wat is dit?", isNote: false, Cancel)));
        Assert.Equal("organisation.no-such-colleague", Code(await Get<ShareConsultation>(scope).ExecuteAsync(board, id, stranger.Caller.Person, shares: true, Cancel)));
        var page = await (await world.SignedInAsync(Cast.Leader, Cancel)).OpenAsync($"/bestuur/overleg/{id}", Cancel);
        Assert.Equal(HttpStatusCode.NotFound, page.Status);

        Must(await Get<ShareConsultation>(scope).ExecuteAsync(board, id, confidant.Caller.Person, shares: true, Cancel));
        Assert.Equal(Words, Must(await read.ExecuteAsync(confidant, id, Cancel)).Known.Matter.Told);
        Must(await Get<ShareConsultation>(scope).ExecuteAsync(board, id, confidant.Caller.Person, shares: false, Cancel));
        Assert.Equal("consultation.not-found", Code(await read.ExecuteAsync(confidant, id, Cancel)));
    }

    [Fact]
    public async Task Every_address_of_a_consultation_is_shut_for_another_board_and_for_whom_it_was_not_shared_with()
    {
        await using var world = await engine.WorldAsync(Monday);
        await using var scope = world.Services.CreateAsyncScope();
        using var board = await world.UnlockAsync(Cast.Board, Cancel);
        var id = await AskAsync(scope, board);
        var stranger = new Actor("Vreemd Bestuur", Role.Board, "JJJJJJJJJJJJJJJJJJJJJJJJJJJJJJJJ") { BoardNumber = "99002" };
        using (var totp = TotpSecret.FromText(stranger.Secret)!)
            Must(await Get<EnrolPerson>(scope).ExecuteAsync(new NewPerson { Name = stranger.Name, SignInName = stranger.SignInName, Role = Role.Board, BoardNumber = "99002" }, stranger.Passphrase, totp, Cancel));
        var places = (await Doorway.OfAsync(world)).Where(doorway => doorway.HasId && doorway.Pattern.Contains("/overleg/", StringComparison.Ordinal)).ToList();
        Assert.Contains(places, place => place.Method == "POST");

        foreach (var (actor, side) in new[] { (stranger, "/bestuur/"), (Cast.Leader, "/bestuur/"), (Cast.Confidant, "/bestuur/"), (Cast.Outsider, "/werkplek/") })
        {
            var visitor = await world.SignedInAsync(actor, Cancel);
            var home = await visitor.OpenAsync("/account", Cancel);
            var token = home.Document.QuerySelector("input[name=_f]")!.GetAttribute("value");
            foreach (var place in places.Where(place => place.Pattern.StartsWith(side, StringComparison.Ordinal)))
            {
                using var answer = await place.EnterAsync(visitor.Client, id.Value, token, Cancel);
                Assert.True(answer.StatusCode == HttpStatusCode.NotFound, $"{place}: {actor} gets {(int)answer.StatusCode}");
            }
        }
    }

    [Fact]
    public async Task A_board_reads_no_note_of_inspectors_and_nothing_of_the_dossier_to_which_it_is_tied()
    {
        await using var world = await engine.WorldAsync(Monday);
        await using var scope = world.Services.CreateAsyncScope();
        using var crew = await Crew.OfAsync(world, leads: 1);
        using var board = await world.UnlockAsync(Cast.Board, Cancel);
        var dossier = Must(await Get<Baken.Dossiers.OpenDossier>(scope).ExecuteAsync(
            crew.Iris, new Baken.Dossiers.NewDossier { Subject = "Vertelde een leerling", Classification = Told() with { ReceivedOn = Today } }, Cancel));
        var number = await Get<BakenDb>(scope).Set<Baken.Dossiers.Dossier>().Select(one => new { one.Year, one.Sequence }).SingleAsync(Cancel);
        var id = await AskAsync(scope, board);

        Must(await Get<WriteInConsultation>(scope).ExecuteAsync(crew.Iris, id, "Hoort bij wat een leerling vertelde", isNote: true, Cancel));
        Assert.Equal("dossier.number-unknown", Code(await Get<TieToDossier>(scope).ExecuteAsync(crew.Collin, id, (number.Year, number.Sequence), Cancel)));
        Must(await Get<TieToDossier>(scope).ExecuteAsync(crew.Iris, id, (number.Year, number.Sequence), Cancel));

        var seen = Must(await Get<ReadConsultation>(scope).ExecuteAsync(crew.Iris, id, Cancel));
        Assert.Equal((dossier, "Hoort bij wat een leerling vertelde"), (seen.Dossier, Assert.Single(seen.Notes).Text));
        var shown = Must(await Get<ReadConsultation>(scope).ExecuteAsync(board, id, Cancel));
        Assert.Empty(shown.Notes);
        Assert.Null(shown.Dossier);
        Assert.Equal("consultation.not-found", Code(await Get<WriteInConsultation>(scope).ExecuteAsync(board, id, "x", isNote: true, Cancel)));
        var html = (await (await world.SignedInAsync(Cast.Board, Cancel)).OpenAsync($"/bestuur/overleg/{id}", Cancel)).Html;
        foreach (var hidden in new[] { "Hoort bij wat", "Vertelde een leerling", dossier.ToString() }) Assert.DoesNotContain(hidden, html, StringComparison.Ordinal);
        // Neither of the two keys opens what lies under the other, and the database ties the board to no dossier.
        using var key = (await board.OpenAsync(Get<BakenDb>(scope), KeyOf.Consultation, id.Value, Cancel))!;
        var row = await Get<BakenDb>(scope).Set<Consultation>().AsNoTracking().SingleAsync(Cancel);
        Assert.Null(key.Open(row.Dossier!.Value, Consultation.DossierBinding(id)));
        Assert.Null(await board.OpenAsync(Get<BakenDb>(scope), KeyOf.ConsultationNotes, id.Value, Cancel));
        Assert.Empty(new DataDirectorySearch("wat een leerling vertelde").In(world.DataDirectory));
    }

    [Fact]
    public async Task What_was_entered_wrongly_is_put_right_with_both_versions_kept_and_a_withdrawn_conclusion_stays()
    {
        await using var world = await engine.WorldAsync(Monday);
        await using var scope = world.Services.CreateAsyncScope();
        using var crew = await Crew.OfAsync(world, leads: 1);
        using var board = await world.UnlockAsync(Cast.Board, Cancel);
        var id = await AskAsync(scope, board);
        await ConcludeAsync(scope, crew, id);
        var record = Get<RecordStep>(scope);
        Must(await record.ExecuteAsync(board, id, new NewStep(StepKind.Charged, Today, "Bij de zedenpolitie"), Cancel));
        var step = Assert.Single((await SeenAsync()).Steps);
        Assert.DoesNotContain((await SeenAsync()).Terms, term => term.Code == "aangifteplicht");

        Must(await record.ExecuteAsync(board, id, new NewStep(StepKind.Charged, Today, "Alleen gebeld, nog geen aangifte", step.Id, IsUndone: true), Cancel));
        Assert.Equal("consultation.step-corrected", Code(await record.ExecuteAsync(board, id, new NewStep(StepKind.Charged, Today, "Nog eens", step.Id), Cancel)));

        var undone = Assert.Single((await SeenAsync()).Steps);
        Assert.Equal((true, "Alleen gebeld, nog geen aangifte", "Bij de zedenpolitie"), (undone.IsUndone, undone.Told!.Words, Assert.Single(undone.Before).Told!.Words));
        Assert.Contains((await SeenAsync()).Terms, term => term.Code == "aangifteplicht");

        Must(await Get<WithdrawConclusion>(scope).ExecuteAsync(crew.Iris, id, "Nieuwe feiten", Cancel));
        var after = await SeenAsync();
        Assert.Equal((ConsultationState.Taken, ConclusionState.Withdrawn, "Nieuwe feiten"), (after.Known.State, Assert.Single(after.Conclusions).State, after.Conclusions[0].Why));
        Assert.Empty(after.Terms);
        Assert.Single(after.Steps);

        async Task<ConsultationContent> SeenAsync() => Must(await Get<ReadConsultation>(scope).ExecuteAsync(board, id, Cancel));
    }

    [Fact]
    public async Task A_conclusion_needs_a_second_reader_and_each_refusal_says_at_which_field()
    {
        await using var world = await engine.WorldAsync(Monday);
        await using var scope = world.Services.CreateAsyncScope();
        using var crew = await Crew.OfAsync(world, leads: 1);
        using var board = await world.UnlockAsync(Cast.Board, Cancel);
        var id = await AskAsync(scope, board);
        var conclude = Get<Conclude>(scope);
        Assert.Equal("consultation.not-taken", Code(await conclude.ExecuteAsync(crew.Iris, id, ConsultationOutcome.Reasonable, Today, "Gronden", "Eens", "", Cancel)));
        Must(await Get<TakeConsultation>(scope).ExecuteAsync(crew.Iris, id, Cancel));
        Assert.Equal("conclusion.outcome-missing", Code(await conclude.ExecuteAsync(crew.Iris, id, ConsultationOutcome.None, Today, "Gronden", "Eens", "", Cancel)));
        Assert.Equal("conclusion.grounds-missing", Code(await conclude.ExecuteAsync(crew.Iris, id, ConsultationOutcome.Reasonable, Today, " ", "Eens", "", Cancel)));
        Assert.Equal("conclusion.view-missing", Code(await conclude.ExecuteAsync(crew.Iris, id, ConsultationOutcome.Reasonable, Today, "Gronden", "", "", Cancel)));
        Assert.Equal("consultation.in-future", Code(await conclude.ExecuteAsync(crew.Iris, id, ConsultationOutcome.Reasonable, Today.AddDays(1), "Gronden", "Eens", "", Cancel)));
        Assert.Equal("consultation.not-found", Code(await conclude.ExecuteAsync(board, id, ConsultationOutcome.NotReasonable, Today, "Gronden", "Eens", "", Cancel)));
        var conclusion = Must(await conclude.ExecuteAsync(crew.Iris, id, ConsultationOutcome.Reasonable, Today, "Gronden", "Eens", "", Cancel));
        Assert.Equal("conclusion.waits", Code(await conclude.ExecuteAsync(crew.Collin, id, ConsultationOutcome.NotReasonable, Today, "Andere", "Oneens", "", Cancel)));
        var second = Get<ReadConclusion>(scope);

        Assert.Equal("conclusion.own", Code(await second.ExecuteAsync(crew.Iris, id, conclusion, agrees: true, null, Cancel)));
        Assert.Equal("consultation.not-found", Code(await second.ExecuteAsync(board, id, conclusion, agrees: true, null, Cancel)));
        Assert.Equal("conclusion.why-missing", Code(await second.ExecuteAsync(crew.Collin, id, conclusion, agrees: false, "", Cancel)));
        Must(await second.ExecuteAsync(crew.Collin, id, conclusion, agrees: false, "De gronden zijn te smal", Cancel));
        Assert.Empty(Must(await Get<ReadConsultation>(scope).ExecuteAsync(board, id, Cancel)).Conclusions);
        Assert.Equal("De gronden zijn te smal", Assert.Single(Must(await Get<ReadConsultation>(scope).ExecuteAsync(crew.Iris, id, Cancel)).Conclusions).Why);
    }

    [Fact]
    public async Task A_school_in_the_Caribbean_has_the_duties_of_the_acts_that_hold_there()
    {
        await using var world = await engine.WorldAsync(Monday);
        await world.ImportsAsync(
            SchoolBook.File("WVO BES", "98AE00;De Zeeschildpad;KRALENDIJK;41775") + "98AA00;Neveldamse School;ZOMDORP;41775;WVO\n");
        await using var scope = world.Services.CreateAsyncScope();
        using var board = await world.UnlockAsync(Cast.Board, Cancel);

        Assert.Equal("O-BES", await DutyAsync("98AE"));
        Assert.Equal("O-VO-b", await DutyAsync("98AA"));
        Assert.Equal("O-VO-b", await DutyAsync(null));

        async Task<string> DutyAsync(string? brin)
        {
            var id = Must(await Get<AskConsultation>(scope).ExecuteAsync(board, New(Matter() with { Brin = brin }) with { IsOther = true }, Cancel));
            return Must(await Get<ReadConsultation>(scope).ExecuteAsync(board, id, Cancel)).Assessment.Findings.Single(one => one.Rule.Duty == "overlegplicht").Rule.Id;
        }
    }

    [Fact]
    public async Task The_board_that_counts_is_the_board_of_the_day_on_which_it_became_known()
    {
        await using var world = await engine.WorldAsync(Monday);
        await world.ImportsAsync(SchoolBook.File("WVO", "98AA00;Neveldamse School;ZOMDORP;41775", "98AD00;De Tol;NEVELDAM;41775"));
        // The board gave one school away and got another, both some weeks ago.
        await world.ImportsAsync(SchoolBook.File("WVO", "98AA00;Neveldamse School;ZOMDORP;99002", "98AD00;De Tol;NEVELDAM;41775"));
        await world.ImportsAsync(
            "NR_ADMIN_LEID,CODE_FUNCTIE_LEID,NR_ADMIN_VOLG,CODE_FUNCTIE_VOLG,DT_BEGIN_RELATIE,DT_EINDE_RELATIE\n41775,B,98AA,U,01-08-2001,31-01-2026\n99002,B,98AA,U,01-02-2026,\n99002,B,98AD,U,01-08-2001,31-01-2026\n41775,B,98AD,U,01-02-2026,\n");
        await using var scope = world.Services.CreateAsyncScope();
        using var board = await world.UnlockAsync(Cast.Board, Cancel);
        var ask = Get<AskConsultation>(scope);
        Assert.Equal("consultation.school-not-yours", Code(await ask.ExecuteAsync(board, New(Matter() with { Brin = "98AA", Event = null, Known = new(2026, 2, 1) }), Cancel)));

        var former = Must(await ask.ExecuteAsync(board, New(Matter() with { Brin = "98AA", Event = null, Known = new(2026, 1, 31) }), Cancel));
        var taken = Must(await ask.ExecuteAsync(board, New(Matter() with { Brin = "98AD", Event = null, Known = new(2026, 1, 30) }), Cancel));

        Assert.Equal("Neveldamse School", Must(await Get<ReadConsultation>(scope).ExecuteAsync(board, former, Cancel)).Known.Matter.School);
        var inspector = await world.SignedInAsync(Cast.Inspector, Cancel);
        Assert.DoesNotContain("hoorde deze school bij bestuur", (await inspector.OpenAsync($"/werkplek/overleg/{former.Value}", Cancel)).Text, StringComparison.Ordinal);
        Assert.Contains("Op de dag waarop het bekend werd (30 januari 2026), hoorde deze school bij bestuur 99002.", (await inspector.OpenAsync($"/werkplek/overleg/{taken.Value}", Cancel)).Text, StringComparison.Ordinal);
        var form = await (await world.SignedInAsync(Cast.Board, Cancel)).OpenAsync("/bestuur/overleg/aanvragen", Cancel);
        Assert.Contains("Neveldamse School (98AA), vroeger van dit bestuur", form.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_school_of_another_board_a_second_one_for_the_same_and_days_that_cannot_be_have_a_clear_way_out()
    {
        await using var world = await engine.WorldAsync(Monday);
        await world.ImportsAsync(SchoolBook.File("WVO", "98AA00;Neveldamse School;ZOMDORP;41775", "98AD00;De Tol;NEVELDAM;99002"));
        await using var scope = world.Services.CreateAsyncScope();
        using var board = await world.UnlockAsync(Cast.Board, Cancel);
        var ask = Get<AskConsultation>(scope);
        Assert.Equal("consultation.school-not-yours", Code(await ask.ExecuteAsync(board, New(Matter() with { Brin = "98AD" }), Cancel)));
        Assert.Equal("consultation.in-future", Code(await ask.ExecuteAsync(board, New(Matter() with { Known = Today.AddDays(1) }), Cancel)));
        Assert.Equal("consultation.told-missing", Code(await ask.ExecuteAsync(board, New(Matter() with { Told = " " }), Cancel)));
        var first = Must(await ask.ExecuteAsync(board, New(Matter() with { Brin = "98AA" }), Cancel));
        Assert.Equal("Neveldamse School", Must(await Get<ReadConsultation>(scope).ExecuteAsync(board, first, Cancel)).Known.Matter.School);

        var again = await ask.ExecuteAsync(board, New(Matter() with { Brin = "98AA" }), Cancel);
        Assert.Equal(("consultation.same-matter", "O2026-0001"), again.Match(_ => ("", (object)""), refused => (refused.Code, refused.Details[0])));
        Must(await ask.ExecuteAsync(board, New(Matter() with { Brin = "98AA" }) with { IsOther = true }, Cancel));
        Must(await Get<ChangeConsultation>(scope).ExecuteAsync(board, first, ConsultationState.Withdrawn, "Per ongeluk twee keer", Cancel));
        Assert.Equal("consultation.state", Code(await Get<ChangeConsultation>(scope).ExecuteAsync(board, first, ConsultationState.Closed, "x", Cancel)));
        Assert.Equal("Per ongeluk twee keer", Must(await Get<ReadConsultation>(scope).ExecuteAsync(board, first, Cancel)).Messages.Single().Text);
        Must(await Get<ChangeConsultation>(scope).ExecuteAsync(board, first, ConsultationState.Asked, "Toch nodig", Cancel));

        var page = await (await world.SignedInAsync(Cast.Board, Cancel)).OpenAsync("/bestuur/overleg/aanvragen", Cancel);
        page = await page.Fill("Wat weten jullie?", "Blijft staan").Fill("Wanneer wist het bestuur het?", "2026-03-09").PressAsync("Verstuur de aanvraag", Cancel);
        Assert.Contains("nog niet geweest", page.ErrorOf("Wanneer wist het bestuur het?"), StringComparison.Ordinal);
        Assert.Equal("Blijft staan", page.Field("Wat weten jullie?"));
    }

    private static Matter Matter() => new()
    {
        Told = Words,
        Sector = FactSector.Secondary,
        Conduct = Conduct.PossibleOffence,
        Accused = Accused.PersonWithTasks,
        Victim = Victim.Pupil,
        Age = 15,
        Event = Today.AddDays(-3),
        Known = Today,
    };

    private static NewConsultation New(Matter matter) => new(matter, Urgency.Usual, IsOther: false);

    private static async Task<ConsultationId> AskAsync(AsyncServiceScope scope, Reader board) => Must(await Get<AskConsultation>(scope).ExecuteAsync(board, New(Matter()), Cancel));

    private static async Task ConcludeAsync(AsyncServiceScope scope, Crew crew, ConsultationId id)
    {
        Must(await Get<TakeConsultation>(scope).ExecuteAsync(crew.Iris, id, Cancel));
        var conclusion = Must(await Get<Conclude>(scope).ExecuteAsync(crew.Iris, id, ConsultationOutcome.Reasonable, Today, "De berichten zijn gezien", "Eens", "", Cancel));
        Must(await Get<ReadConclusion>(scope).ExecuteAsync(crew.Collin, id, conclusion, agrees: true, null, Cancel));
    }

    internal static async Task<Reader> EnrolAsync(World world, AsyncServiceScope scope, string name, string board)
    {
        const string passphrase = "vier losse woorden samen";
        using var totp = TotpSecret.New();
        var id = Must(await Get<EnrolPerson>(scope).ExecuteAsync(new NewPerson { Name = name, SignInName = name, Role = Role.Board, BoardNumber = board }, passphrase, totp, Cancel));
        return Must(await Get<UnlockReader>(scope).ExecuteAsync(id, passphrase, Cancel));
    }
}

public sealed class ConsultationOnSqlite(Engines engines) : ConsultationTests(engines.Sqlite);

public sealed class ConsultationOnPostgres(Engines engines) : ConsultationTests(engines.Postgres);
