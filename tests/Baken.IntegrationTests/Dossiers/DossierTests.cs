using Baken.Access;
using Baken.Audit;
using Baken.Dossiers;
using Baken.Reports;
using Baken.Statistics;
using Baken.Storage;
using Baken.Terms;
using Baken.TestHost;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Baken.IntegrationTests.Dossiers;

public abstract class DossierTests(ITestEngine engine)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_reader_outside_the_dossier_cannot_open_it_and_the_log_knows()
    {
        await using var world = await engine.WorldAsync();
        await using var scope = world.Services.CreateAsyncScope();
        using var inspector = await world.UnlockAsync(Cast.Inspector, Cancel);
        using var colleague = await world.UnlockAsync(Cast.Colleague, Cancel);
        var id = await OpenAsync(scope, inspector);

        var refused = await Get<ReadDossier>(scope).ExecuteAsync(colleague, id, Cancel);
        var listed = await Get<DossierList>(scope).ForAsync(colleague, new DossierFilter(), DossierOrder.Changed, false, 1, Cancel);

        Assert.Equal("dossier.not-found", Code(refused));
        var row = Assert.Single(listed.Rows);
        Assert.Null(row.Subject);
        Assert.Equal(Cast.Inspector.Name, row.Whom.Owner);
        Assert.True(await Get<BakenDb>(scope).Set<AuditRow>().AnyAsync(
            line => line.Act == "dossier.read" && line.Refusal == "dossier.not-yours" && line.Actor == colleague.Actor, Cancel));
    }

    [Fact]
    public async Task Everything_that_is_written_is_read_back()
    {
        await using var world = await engine.WorldAsync();
        await using var scope = world.Services.CreateAsyncScope();
        using var inspector = await world.UnlockAsync(Cast.Inspector, Cancel);
        var id = await OpenAsync(scope, inspector);
        Must(await Get<AddNote>(scope).ExecuteAsync(inspector, id, new NewNote(NoteKind.Advice, "Bel de wijkagent. 🙂"), Cancel));
        Must(await Get<AddPerson>(scope).ExecuteAsync(inspector, id, InvolvedAs.Accused, "Henk-Jan Oosterveld", Cancel));
        Must(await Get<ChangeState>(scope).ExecuteAsync(inspector, id, new StateChange(DossierState.Closed, "Klaar.", Despite: true), Cancel));

        var read = Must(await Get<ReadDossier>(scope).ExecuteAsync(inspector, id, Cancel));

        Assert.Equal("Docent gym", read.Subject);
        Assert.Equal(["Klaar.", "Bel de wijkagent. 🙂"], read.Notes.Select(note => note.Text));
        Assert.Equal([(InvolvedAs.Accused, "Henk-Jan Oosterveld", Cast.Inspector.Name)], read.People.Select(person => (person.As, person.Name!, person.By)));
        Assert.Equal(DossierState.Closed, read.State);
        Assert.Equal("note.text-missing", Code(await Get<AddNote>(scope).ExecuteAsync(inspector, id, new NewNote(NoteKind.Note, "  "), Cancel)));
        Assert.Equal("dossier.closed", Code(await Get<AddNote>(scope).ExecuteAsync(inspector, id, new NewNote(NoteKind.Note, "Nog iets"), Cancel)));
    }

    [Fact]
    public async Task Who_classifies_second_is_told_and_overwrites_nothing()
    {
        await using var world = await engine.WorldAsync();
        await using var scope = world.Services.CreateAsyncScope();
        using var inspector = await world.UnlockAsync(Cast.Inspector, Cancel);
        var id = await OpenAsync(scope, inspector);
        var classify = Get<ClassifyDossier>(scope);

        var became = Told() with
        {
            SubForm = "opmerkingen",
            Advice = CodeSet.Of(AdviceKind.Board, AdviceKind.FormalComplaint),
            Duties = CodeSet.Of(DutyStep.Consultation),
        };
        Assert.Equal(2, Must(await classify.ExecuteAsync(inspector, id, became, 1, "Na gesprek", Cancel)));
        var second = await classify.ExecuteAsync(inspector, id, Told() with { SubForm = "berichten" }, 1, "Ook gezien", Cancel);

        Assert.Equal("dossier.classified-meanwhile", Code(second));
        var read = Must(await Get<ReadDossier>(scope).ExecuteAsync(inspector, id, Cancel));
        Assert.Equal(became, read.Classification);
        Assert.Equal(["Na gesprek", ""], read.Revisions.Select(revision => revision.Why));
    }

    [Fact]
    public async Task A_shared_dossier_opens_for_the_colleague_until_it_is_shared_no_longer()
    {
        await using var world = await engine.WorldAsync();
        await using var scope = world.Services.CreateAsyncScope();
        using var inspector = await world.UnlockAsync(Cast.Inspector, Cancel);
        using var colleague = await world.UnlockAsync(Cast.Colleague, Cancel);
        var id = await OpenAsync(scope, inspector);
        var read = Get<ReadDossier>(scope);

        Must(await Get<ShareDossier>(scope).ExecuteAsync(inspector, id, colleague.Caller.Person, takesOver: false, Cancel));
        Assert.Equal("Docent gym", Must(await read.ExecuteAsync(colleague, id, Cancel)).Subject);
        Assert.Equal("dossier.not-the-owner", Code(await Get<UnshareDossier>(scope).ExecuteAsync(colleague, id, inspector.Caller.Person, Cancel)));

        Must(await Get<UnshareDossier>(scope).ExecuteAsync(inspector, id, colleague.Caller.Person, Cancel));
        Assert.Equal("dossier.not-found", Code(await read.ExecuteAsync(colleague, id, Cancel)));
    }

    [Fact]
    public async Task A_name_is_found_as_it_is_spelled_and_as_it_sounds_and_no_database_holds_it()
    {
        await using var world = await engine.WorldAsync();
        await using var scope = world.Services.CreateAsyncScope();
        using var inspector = await world.UnlockAsync(Cast.Inspector, Cancel);
        using var colleague = await world.UnlockAsync(Cast.Colleague, Cancel);
        var id = await OpenAsync(scope, inspector);
        Must(await Get<AddPerson>(scope).ExecuteAsync(inspector, id, InvolvedAs.Accused, "Gijs van der Heijden", Cancel));
        var find = Get<FindName>(scope);

        var spelled = Assert.Single(Must(await find.ExecuteAsync(inspector, "heijden", NameSearchGround.NewReport, "", Cancel)));
        var sounds = Assert.Single(Must(await find.ExecuteAsync(inspector, "Gys Heiden", NameSearchGround.NewReport, "", Cancel)));
        var others = Assert.Single(Must(await find.ExecuteAsync(colleague, "Van der Heijden", NameSearchGround.NewReport, "", Cancel)));

        Assert.True(spelled.IsSpelledSo);
        Assert.Equal("Gijs van der Heijden", spelled.Readable?.Name);
        Assert.False(sounds.IsSpelledSo);
        Assert.Null(others.Readable);
        Assert.Equal(Cast.Inspector.Name, others.Whom.Owner);
        Assert.Empty(Must(await find.ExecuteAsync(inspector, "Pieters", NameSearchGround.NewReport, "", Cancel)));
        Assert.Empty(new DataDirectorySearch("der Heijden").In(world.DataDirectory));
    }

    [Fact]
    public async Task A_report_leads_to_a_dossier_and_a_second_one_to_the_same()
    {
        await using var world = await engine.WorldAsync();
        await using var scope = world.Services.CreateAsyncScope();
        using var inspector = await world.UnlockAsync(Cast.Inspector, Cancel);
        var (first, second) = (await TellAsync(scope, "Eerste verhaal"), await TellAsync(scope, "Tweede verhaal"));

        var id = await OpenAsync(scope, inspector, first);
        var opened = Must(await Get<ReadDossier>(scope).ExecuteAsync(inspector, id, Cancel));
        var parts = opened.Number.Split('-').Select(part => int.Parse(part, System.Globalization.CultureInfo.InvariantCulture)).ToList();
        Must(await Get<AddReportToDossier>(scope).ExecuteAsync(inspector, second, parts[0], parts[1], Cancel));

        var read = Must(await Get<ReadDossier>(scope).ExecuteAsync(inspector, id, Cancel));
        Assert.Equal(new[] { first, second }.Order(), read.Reports.Select(report => report.Id).Order());
        Assert.Equal("dossier.number-unknown", Code(await Get<AddReportToDossier>(scope).ExecuteAsync(inspector, second, 1999, 1, Cancel)));
    }

    [Fact]
    public async Task What_is_classified_is_what_the_annual_report_counts()
    {
        await using var world = await engine.WorldAsync();
        await using var scope = world.Services.CreateAsyncScope();
        using var inspector = await world.UnlockAsync(Cast.Inspector, Cancel);
        var id = await OpenAsync(scope, inspector);
        var today = LegalDay.Of(TimeProvider.System.GetUtcNow());

        var before = Must(await Get<MakeAnnualReport>(scope).ExecuteAsync(SchoolYear.Of(today), today, [], Cancel));
        Must(await Get<ClassifyDossier>(scope).ExecuteAsync(
            inspector, id, Told() with { Form = Form.Discrimination, SubForm = "afkomst" }, 1, "Bij nader inzien", Cancel));
        var after = Must(await Get<MakeAnnualReport>(scope).ExecuteAsync(SchoolYear.Of(today), today, [], Cancel));

        Assert.Contains("\"vorm\": \"seksuele-intimidatie\",\n      \"aantal\": 1", Json(before), StringComparison.Ordinal);
        Assert.Contains("\"vorm\": \"discriminatie\",\n      \"aantal\": 1", Json(after), StringComparison.Ordinal);
        Assert.Contains("\"totaal\": 1", Json(after), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_closes_sees_what_is_open_still_and_says_that_it_may()
    {
        await using var world = await engine.WorldAsync();
        await using var scope = world.Services.CreateAsyncScope();
        using var unlocked = await world.UnlockAsync(Cast.Inspector, Cancel);
        var id = await OpenAsync(scope, unlocked, await TellAsync(scope, "Hij filmt ons."));
        Must(await Get<SetTask>(scope).ExecuteAsync(
            unlocked, id, new NewTask("Bel terug", LegalDay.Of(TimeProvider.System.GetUtcNow()), unlocked.Caller.Person), Cancel));
        var page = await (await world.SignedInAsync(Cast.Inspector, Cancel)).OpenAsync($"/werkplek/dossiers/{id.Value}", Cancel);

        page = await page.Fill("Waarom?", "De school lost het op.").PressAsync("Sluit het dossier", Cancel);

        Assert.Contains("Er staat nog iets open in dit dossier", page.ErrorOf("Ik sluit het dossier toch"), StringComparison.Ordinal);
        Assert.Equal("De school lost het op.", page.Field("Waarom?"));
        foreach (var open in new[] { "De indeling is niet compleet", "Er staat niet bij wat is geadviseerd", "Er is geen overleg", "De melder wacht nog op antwoord", "Niet alle taken zijn klaar" })
            Assert.Contains(open, page.Text, StringComparison.Ordinal);
        page = await page.Choose("Ik sluit het dossier toch").PressAsync("Sluit het dossier", Cancel);
        Assert.Contains("De staat van het dossier is veranderd", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Dit staat nog open", page.Text, StringComparison.Ordinal);

        page = await page.PressAsync("Open het dossier weer", Cancel);
        Assert.NotEmpty(page.ErrorOf("Waarom?"));
        page = await page.Fill("Waarom?", "De moeder belde weer.").PressAsync("Open het dossier weer", Cancel);
        Assert.Contains("De moeder belde weer.", page.Text, StringComparison.Ordinal);
        Assert.Contains("Dit staat nog open", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_that_was_moved_to_another_dossier_does_not_open()
    {
        await using var world = await engine.WorldAsync();
        await using var scope = world.Services.CreateAsyncScope();
        using var inspector = await world.UnlockAsync(Cast.Inspector, Cancel);
        var (one, other) = (await OpenAsync(scope, inspector), await OpenAsync(scope, inspector));
        Must(await Get<AddNote>(scope).ExecuteAsync(inspector, one, new NewNote(NoteKind.Note, "Hoort hier"), Cancel));
        await Get<BakenDb>(scope).Set<DossierNote>().ExecuteUpdateAsync(set => set.SetProperty(note => note.DossierId, other), Cancel);

        var read = Must(await Get<ReadDossier>(scope).ExecuteAsync(inspector, other, Cancel));

        Assert.Null(Assert.Single(read.Notes).Text);
    }

    internal static Classification Told() => new()
    {
        ReceivedOn = LegalDay.Of(TimeProvider.System.GetUtcNow()),
        Sector = Sector.Secondary,
        Form = Form.SexualHarassment,
        Reporter = ReporterRole.Pupil,
        Accused = AccusedRole.PersonWithTasks,
    };

    internal static async Task<DossierId> OpenAsync(AsyncServiceScope scope, Reader reader, ReportId? from = null) => Must(
        await Get<OpenDossier>(scope).ExecuteAsync(reader, new NewDossier { Subject = "Docent gym", Classification = Told(), From = from }, Cancel));

    internal static async Task<ReportId> TellAsync(AsyncServiceScope scope, string story)
    {
        using var draft = DraftKey.New();
        return Must(await Get<SubmitReport>(scope).ExecuteAsync(draft, new NewReport { Story = story }, Cancel)).Id;
    }

    internal static T Get<T>(AsyncServiceScope scope) where T : notnull => scope.ServiceProvider.GetRequiredService<T>();

    internal static T Must<T>(Outcome<T> outcome) => outcome.Match(done => done, refused => throw new InvalidOperationException(refused.Code));

    internal static string Code<T>(Outcome<T> outcome) => outcome.Match(_ => "done", refused => refused.Code);

    private static string Json(AnnualReport report) => System.Text.Encoding.UTF8.GetString(AnnualReportJson.Write(report));
}

public sealed class DossiersOnSqlite(Engines engines) : DossierTests(engines.Sqlite);

public sealed class DossiersOnPostgres(Engines engines) : DossierTests(engines.Postgres);
