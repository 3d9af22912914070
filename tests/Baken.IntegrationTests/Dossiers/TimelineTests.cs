using Baken.Documents;
using Baken.Dossiers;
using Baken.Dossiers.Advising;
using Baken.Dossiers.Correcting;
using Baken.Dossiers.Letters;
using Baken.Dossiers.Referring;
using Baken.Dossiers.Searching;
using Baken.Exporting;
using Baken.Privacy;
using Baken.Reports;
using Baken.Retention;
using Baken.Statistics;
using Baken.Storage;
using Baken.Terms;
using Baken.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Xunit;
using static Baken.IntegrationTests.Dossiers.DossierTests;

namespace Baken.IntegrationTests.Dossiers;

/// <summary>The timeline of a dossier has everything that happened, by the day on which it happened.</summary>
public abstract class TimelineTests(ITestEngine engine)
{
    /// <summary>A Monday morning.</summary>
    private static readonly WorldPlan Monday = new() { FrozenAt = new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero) };

    /// <summary>What hangs on a dossier in the database, and where it stands on the timeline; or why it does not.</summary>
    private static readonly Dictionary<Type, string> Stands = new()
    {
        [typeof(DossierNote)] = "_Note",
        [typeof(GivenAdvice)] = "_Advice",
        [typeof(Referral)] = "_Referral",
        [typeof(ReferralStep)] = "_Event",
        [typeof(ReferralAnswer)] = "_Event",
        [typeof(Letter)] = "_Letter",
        [typeof(DossierTask)] = "_Event",
        [typeof(ClassificationRevision)] = "_Event",
        [typeof(DossierDocument)] = "_Event",
        [typeof(DossierExport)] = "_Event",
        [typeof(Report)] = "its messages",
        [typeof(InvolvedPerson)] = "person.added",
        [typeof(PersonRevision)] = "person.revised person.taken-out",
        [typeof(NamingRevision)] = "dossier.revised",
        [typeof(TaskRevision)] = "task.revised",
        [typeof(PrivacyRequest)] = "privacy.recorded privacy.extended privacy.ended",
        [typeof(LegalHold)] = "dossier.held dossier.released",
        [typeof(DossierLink)] = "dossier.linked dossier.unlinked",
        [typeof(DossierRestriction)] = "dossier.restricted",
        [typeof(DossierConflict)] = "conflict.declared conflict.lifted",
        [typeof(AccessRequest)] = "access.given access.used",
        [typeof(DossierMerge)] = "a note in both",
        [typeof(NoteRevision)] = "shown with its note as it is",
        [typeof(AdviceRevision)] = "shown with its advice as it is",
        [typeof(ReferralRevision)] = "shown with its referral as it is",
        [typeof(LetterRevision)] = "shown with its letter as it is",
        [typeof(MergeGrant)] = "a key, no event",
        [typeof(NameToken)] = "an index, no event",
        [typeof(WordToken)] = "an index, no event",
        [typeof(LinkDismissal)] = "about a suggestion, no event",
        [typeof(DestructionProposal)] = "stands in what is due",
    };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Everything_that_hangs_on_a_dossier_has_a_place_on_the_timeline_or_a_reason()
    {
        await using var world = await engine.WorldAsync();
        await using var scope = world.Services.CreateAsyncScope();

        var hanging = Get<BakenDb>(scope).Model.GetEntityTypes()
            .Where(entity => entity.GetProperties().Any(one => one.Name == "DossierId" && (Nullable.GetUnderlyingType(one.ClrType) ?? one.ClrType) is var type && (type == typeof(DossierId) || type == typeof(Guid))))
            .Select(entity => entity.ClrType).ToHashSet();

        Assert.Empty(hanging.Except(Stands.Keys).Select(type => $"{type.Name}: give it an entry in Timeline or DossierActs, and a line here"));
        Assert.Empty(Stands.Keys.Except(hanging).Select(type => type.Name));
        Assert.Empty(Stands.Values.SelectMany(where => where.Split(' ')).Where(word => word.Contains('.', StringComparison.Ordinal)).Except(DossierActs.Shown));
        var trail = Get<IStringLocalizer<Baken.Server.Texts.Trail>>(scope);
        Assert.All(DossierActs.Shown, act => Assert.False(trail[$"act.{act}"].ResourceNotFound, act));
    }

    [Fact]
    public async Task What_happened_stands_by_its_day_whenever_it_was_written_down()
    {
        await using var world = await engine.WorldAsync(Monday);
        await using var scope = world.Services.CreateAsyncScope();
        using var crew = await Crew.OfAsync(world, leads: 1);
        var iris = crew.Iris;
        var report = await TellAsync(scope, "Een pimpelverhaal");
        var id = Must(await Get<OpenDossier>(scope).ExecuteAsync(iris, new NewDossier { Subject = "Docent gym", Classification = Told() with { ReceivedOn = Day(0) }, From = report }, Cancel));
        world.Clock!.Advance(TimeSpan.FromDays(10));
        Tick();
        Must(await Get<AddNote>(scope).ExecuteAsync(iris, id, new NewNote(NoteKind.Note, "Notitie van dag tien"), Cancel));
        Tick();
        Must(await Get<AddNote>(scope).ExecuteAsync(iris, id, new NewNote(NoteKind.ContactMoment, "Contact van dag twee", new ContactMoment(Day(2), null, null)), Cancel));
        Tick();
        Must(await Get<GiveAdvice>(scope).ExecuteAsync(iris, id, new NewAdvice(CodeSet.Of([AdviceKind.Care]), ContactWith.Reporter, Day(3), "Advies van dag drie"), Cancel));
        Tick();
        var team = Must(await Get<MakeReferral>(scope).ExecuteAsync(
            iris, id, new NewReferral { To = ReferredTo.CrisisTeam, On = Day(4), Shared = "Verwijzing van dag vier", Consent = CodeSet.Of([Consent.Parents]), FollowUp = "Volg de inzet" }, Cancel));
        Tick();
        Must(await Get<FollowReferral>(scope).ExecuteAsync(iris, id, team, ReferralStage.Accepted, Day(5), Cancel));
        Tick();
        Must(await Get<AnswerReferral>(scope).ExecuteAsync(iris, id, team, Day(6), "Zij komen.", Cancel));
        Tick();
        Must(await Get<AddNote>(scope).ExecuteAsync(iris, id, new NewNote(NoteKind.Consultation, "Overleg van dag zeven", new ContactMoment(Day(7), null, ContactWith.Board, ConsultationOutcome.NotClear)), Cancel));
        Tick();
        var task = Must(await Get<SetTask>(scope).ExecuteAsync(iris, id, new NewTask("Bel de vader", Day(12), iris.Caller.Person), Cancel));
        world.Clock.Advance(TimeSpan.FromDays(1));
        Tick();
        Must(await Get<AnswerReporter>(scope).ExecuteAsync(iris, report, new NewMessage("Dank je wel"), Cancel));
        Tick();
        Must(await Get<AddDocuments>(scope).ExecuteAsync(iris, id, Documents.DocumentTests.Files("brief.txt"), Cancel));
        world.Clock.Advance(TimeSpan.FromDays(1));
        Tick();
        Must(await Get<FinishTask>(scope).ExecuteAsync(iris, id, task, true, Cancel));
        Tick();
        Must(await Get<ShareDossier>(scope).ExecuteAsync(iris, id, crew.Collin.Caller.Person, false, Cancel));
        Tick();
        var person = Must(await Get<AddPerson>(scope).ExecuteAsync(iris, id, InvolvedAs.Accused, "Gijs Verkeerd", Cancel));
        Tick();
        Must(await Get<TakePersonOut>(scope).ExecuteAsync(iris, id, person, 1, "Naamgenoot", Cancel));
        world.Clock.Advance(TimeSpan.FromDays(1));
        var manifest = new ExportManifest { Recipient = "Rechtbank", Ground = "Bevel", Blackened = [], LeftOut = [], Parts = 1 };
        Tick();
        Must(await Get<KeepExport>(scope).ExecuteAsync(iris, id, new ExportRequest(ExportFor.Court, "Rechtbank", "Bevel"), manifest, into => Exporting.ExportTests.WriteAsync(into, "pakket"), Cancel));
        world.Clock.Advance(TimeSpan.FromDays(1));
        Tick();
        Must(await Get<ShareDossier>(scope).ExecuteAsync(iris, id, crew.Collin.Caller.Person, true, Cancel));

        var page = await (await world.SignedInAsync(Cast.Inspector, Cancel)).OpenAsync($"/werkplek/dossiers/{id.Value}", Cancel);
        var line = page.Document.QuerySelectorAll("#tijdlijn ~ ol > li").Select(entry => string.Join(' ', entry.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))).ToList();

        string[] expected =
        [
            $"Dossier overgedragen {Cast.Inspector.Name}", "dossier uitgegeven", "Persoon uit een dossier gehaald", "Persoon toegevoegd", $"Dossier gedeeld {Cast.Inspector.Name}", "taak klaar",
            "stuk toegevoegd", "bericht aan de melder", "Taak gemaakt", "indeling gewijzigd", "Taak gemaakt", "indeling gewijzigd", "Notitie van dag tien", "Overleg van dag zeven",
            "verwijzing: calamiteitenteam, er kwam iets terug", "verwijzing: calamiteitenteam, aangenomen", "Verwijzing van dag vier", "Advies van dag drie", "Contact van dag twee", "Dossier gemaakt",
            "bericht van de melder",
        ];
        Assert.Equal(expected.Length, line.Count);
        foreach (var (shown, part) in line.Zip(expected)) Assert.Contains(part, shown, StringComparison.Ordinal);
        Assert.Contains(Cast.Colleague.Name, line[0], StringComparison.Ordinal);
        Assert.Contains("brief.txt", line[6], StringComparison.Ordinal);
        // The message itself stands with its report.
        Assert.DoesNotContain(line, entry => entry.Contains("pimpelverhaal", StringComparison.Ordinal));
        Assert.DoesNotContain("Gijs Verkeerd", page.Text, StringComparison.Ordinal);
        Assert.Equal($"/werkplek/meldingen/{report.Value}", (await page.FollowAsync("Lees de melding", Cancel)).Address.AbsolutePath);

        void Tick() => world.Clock!.Advance(TimeSpan.FromMinutes(1));

        static DateOnly Day(int number) => new DateOnly(2026, 3, 2).AddDays(number);
    }
}

public sealed class TimelineOnSqlite(Engines engines) : TimelineTests(engines.Sqlite);

public sealed class TimelineOnPostgres(Engines engines) : TimelineTests(engines.Postgres);
