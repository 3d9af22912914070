using Baken.Dossiers;
using Baken.Dossiers.Advising;
using Baken.Dossiers.Correcting;
using Baken.Dossiers.Letters;
using Baken.Dossiers.Referring;
using Baken.Exporting;
using Baken.IntegrationTests.Attachments;
using Baken.IntegrationTests.Dossiers;
using Baken.Privacy;
using Baken.Reports;
using Baken.Retention;
using Baken.Statistics;
using Baken.Storage;
using Baken.Terms;
using Baken.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static Baken.IntegrationTests.Dossiers.DossierTests;
using static Baken.IntegrationTests.Retention.Kept;

namespace Baken.IntegrationTests.Retention;

/// <summary>A dossier in which there is something of everything.</summary>
internal static class FullDossier
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static DateOnly Today => LegalDay.Of(TimeProvider.System.GetUtcNow());

    /// <summary>Makes it, of Iris; its term has passed.</summary>
    /// <returns>It, its report, and another dossier that it is linked with and that was merged into it for a while.</returns>
    public static async Task<(DossierId Id, ReportId Report, DossierId Beside)> FullAsync(World world, AsyncServiceScope scope, Crew crew)
    {
        var client = world.Anonymous();
        await Sending.SendAsync(client, await Sending.TellAsync(client), ("a.txt", "Ik werd gefilmd"u8.ToArray()));
        await using var broken = world.BrokenInto();
        var report = await broken.Set<Baken.Attachments.Attachment>().Select(file => file.ReportId).SingleAsync(Cancel);
        Must(await Get<ReadReport>(scope).ExecuteAsync(crew.Iris, report, Cancel));
        Must(await Get<AnswerReporter>(scope).ExecuteAsync(crew.Iris, report, new NewMessage("Dank je wel"), Cancel));
        var id = await OpenAsync(scope, crew.Iris, report);
        await WriteAsync(scope, crew, id);
        await AdviseAsync(scope, crew, id);
        var beside = await LinkAndMergeAsync(scope, crew, id);
        await ShieldAsync(scope, crew, id);
        await CloseAsync(world, scope, crew.Iris, id, 800);
        return (id, report, beside);
    }

    private static async Task WriteAsync(AsyncServiceScope scope, Crew crew, DossierId id)
    {
        var note = Must(await Get<AddNote>(scope).ExecuteAsync(crew.Iris, id, new NewNote(NoteKind.Note, "Ze werd gefilmd"), Cancel));
        Must(await Get<ReviseNote>(scope).ExecuteAsync(crew.Iris, id, note, 1, new("Ze werd twee keer gefilmd"), Cancel));
        Must(await Get<Baken.Documents.AddDocuments>(scope).ExecuteAsync(crew.Iris, id, Documents.DocumentTests.Files("brief.txt"), Cancel));
        var manifest = new ExportManifest { Recipient = "Rechtbank", Ground = "Bevel", Blackened = [], LeftOut = [], Parts = 1 };
        Must(await Get<KeepExport>(scope).ExecuteAsync(
            crew.Iris, id, new ExportRequest(ExportFor.Court, "Rechtbank", "Bevel"), manifest, into => Exporting.ExportTests.WriteAsync(into, "pakket"), Cancel));
        var task = Must(await Get<SetTask>(scope).ExecuteAsync(crew.Iris, id, new NewTask("Bel Gijs", Today, crew.Iris.Caller.Person), Cancel));
        Must(await Get<ReviseTask>(scope).ExecuteAsync(crew.Iris, id, task, 0, new NewTask("Bel Bart", Today, crew.Iris.Caller.Person), Cancel));
        var person = Must(await Get<AddPerson>(scope).ExecuteAsync(crew.Iris, id, InvolvedAs.Accused, "Gijs van der Heijden", Cancel));
        Must(await Get<RevisePerson>(scope).ExecuteAsync(crew.Iris, id, person, 1, (InvolvedAs.Accused, "Gijs van der Heyden"), Cancel));
        var other = Must(await Get<AddPerson>(scope).ExecuteAsync(crew.Iris, id, InvolvedAs.Accused, "Gijs Verkeerd", Cancel));
        Must(await Get<TakePersonOut>(scope).ExecuteAsync(crew.Iris, id, other, 1, "Naamgenoot", Cancel));
        Must(await Get<ReviseDossier>(scope).ExecuteAsync(crew.Iris, id, 1, new DossierNaming("Docent zwemmen", new SchoolNamed { Name = "Het Kompas" }), Cancel));
        Must(await Get<KeepWork>(scope).ExecuteAsync(crew.Iris, $"note/{id.Value}", new Dictionary<string, string> { ["tekst"] = "Nog niet af" }, Cancel));
    }

    private static async Task AdviseAsync(AsyncServiceScope scope, Crew crew, DossierId id)
    {
        var advice = Must(await Get<GiveAdvice>(scope).ExecuteAsync(crew.Iris, id, new NewAdvice(CodeSet.Of([AdviceKind.Board]), ContactWith.Reporter, Today, "Praat met het bestuur"), Cancel));
        Must(await Get<CorrectAdvice>(scope).ExecuteAsync(
            crew.Iris, id, advice, 1, new NewAdvice(CodeSet.Of([AdviceKind.Care]), ContactWith.Reporter, Today, "Praat met de huisarts"), Cancel));
        var referral = Must(await Get<MakeReferral>(scope).ExecuteAsync(
            crew.Iris, id, new NewReferral { To = ReferredTo.CrisisTeam, On = Today, Shared = "Wat er speelt", Consent = CodeSet.Of([Consent.Parents]), FollowUp = "Volg de inzet" }, Cancel));
        Must(await Get<CorrectReferral>(scope).ExecuteAsync(
            crew.Iris, id, referral, 1, new CorrectedReferral(Today, "Alleen dat er iets was", CodeSet.Of([Consent.Parents]), null), Cancel));
        Must(await Get<AnswerReferral>(scope).ExecuteAsync(crew.Iris, id, referral, Today, "Zij komen", Cancel));
        Must(await Get<FollowReferral>(scope).ExecuteAsync(crew.Iris, id, referral, ReferralStage.Ended, Today, Cancel));
        var words = new LetterWords("Over de klas", "Eerste versie");
        var letter = Must(await Get<DraftLetter>(scope).ExecuteAsync(crew.Iris, id, LetterKind.Invitation, LetterLanguage.Dutch, words, Cancel));
        Must(await Get<ReviseLetter>(scope).ExecuteAsync(crew.Iris, id, letter, 1, words with { Text = "Tweede versie" }, Cancel));
        var request = Must(await Get<RecordRequest>(scope).ExecuteAsync(crew.Iris, id, new NewRequest(PrivacyRight.Objection, Requester.Accused, Today, null), Cancel));
        Must(await Get<EndRequest>(scope).ExecuteAsync(crew.Iris, id, request, RequestOutcome.Withdrawn, "Teruggenomen", Cancel));
    }

    private static async Task<DossierId> LinkAndMergeAsync(AsyncServiceScope scope, Crew crew, DossierId id)
    {
        var read = Get<ReadDossier>(scope);
        var beside = Must(await Get<OpenDossier>(scope).ExecuteAsync(crew.Iris, new NewDossier { Subject = "Buurdossier", Classification = Told() }, Cancel));
        var other = RestrictedTests.Parts(Must(await read.ExecuteAsync(crew.Iris, beside, Cancel)).Number);
        Must(await Get<LinkDossiers>(scope).ExecuteAsync(crew.Iris, id, other, "Zelfde klas", Cancel));
        Must(await Get<DismissSuggestion>(scope).ExecuteAsync(crew.Iris, id, other, Cancel));
        Must(await Get<MergeDossiers>(scope).ExecuteAsync(crew.Iris, beside, RestrictedTests.Parts(Must(await read.ExecuteAsync(crew.Iris, id, Cancel)).Number), "Een zaak", Cancel));
        Must(await Get<UnmergeDossier>(scope).ExecuteAsync(crew.Iris, beside, "Toch twee", Cancel));
        return beside;
    }

    private static async Task ShieldAsync(AsyncServiceScope scope, Crew crew, DossierId id)
    {
        Must(await Get<AskAccess>(scope).ExecuteAsync(crew.Otto, id, "Zelfde school", Cancel));
        Must(await Get<DeclareConflict>(scope).ExecuteAsync(crew.Iris, new NewConflict(id, crew.Collin.Caller.Person, "Buren"), Cancel));
        Must(await Get<SetHold>(scope).ExecuteAsync(crew.Iris, id, "Klacht", Cancel));
        Must(await Get<LiftHold>(scope).ExecuteAsync(crew.Iris, id, "Afgedaan", Cancel));
        // Who reads it last puts its words into the index.
        Must(await Get<ReadDossier>(scope).ExecuteAsync(crew.Iris, id, Cancel));
    }
}
