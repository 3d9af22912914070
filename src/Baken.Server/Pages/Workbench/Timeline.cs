using Baken.Access;
using Baken.Documents;
using Baken.Dossiers;
using Baken.Dossiers.Advising;
using Baken.Dossiers.Referring;
using Baken.Exporting;
using Baken.Reports;
using Baken.Storage;
using Baken.Terms;
using Microsoft.Extensions.Localization;

namespace Baken.Server.Pages.Workbench;

/// <summary>
/// Puts everything that happened in a dossier on one line, by the day on which it happened: what was written down and corrected, messages with the reporter, documents,
/// tasks that were done, classifications, who came to read it and who no longer, and what was given out.
/// </summary>
public sealed class Timeline(
    DocumentList documents, ReadExports exports, DossierActs acts, IStringLocalizer<Texts.Notes> notes, IStringLocalizer<Texts.Workbench> texts,
    IStringLocalizer<Texts.Referring> referring, IStringLocalizer<Texts.Exporting> exporting, IStringLocalizer<Texts.Trail> trail)
{
    /// <summary>Everything that happened in a dossier that the reader has just opened, newest first; in one day what was written down last first.</summary>
    public async Task<IReadOnlyList<TimelineEntry>> OfAsync(Reader reader, DossierContent dossier, IReadOnlyList<ReportStory> stories, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(dossier);
        ArgumentNullException.ThrowIfNull(stories);
        var id = dossier.Id.Value;
        return InOrder(
        [
            .. Written(id, (dossier.Notes, dossier.Advice, dossier.Referrals, dossier.Letters), true),
            .. Done(id, dossier.Tasks),
            .. Classified(id, dossier.Revisions),
            .. stories.SelectMany(story => story.Messages.Reverse().Select(message => Message(story, message))),
            .. (await documents.OfAsync(reader, dossier.Id, cancel)).SelectMany(document => Document(id, document)),
            .. (await exports.OfAsync(reader, dossier.Id, cancel)).Select(export => Exported(id, export)),
            .. (await acts.OfAsync(dossier, cancel)).Reverse().Select(Act),
        ]);
    }

    /// <summary>What happened in a dossier that was merged into another, in the same order; a referral in it can be followed still.</summary>
    public async Task<IReadOnlyList<TimelineEntry>> OfPartAsync(Reader reader, MergedPart part, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(part);
        if (part.About.Readable is not { Id: var dossier }) return [];
        var id = dossier.Value;
        return InOrder(
        [
            .. Written(id, (part.Notes, part.Advice, part.Referrals, part.Letters), false),
            .. Done(id, part.Tasks),
            .. Classified(id, part.Revisions),
            .. (await documents.OfAsync(reader, dossier, cancel)).SelectMany(document => Document(id, document)),
            .. (await exports.OfAsync(reader, dossier, cancel)).Select(export => Exported(id, export)),
        ]);
    }

    private static IReadOnlyList<TimelineEntry> InOrder(IEnumerable<TimelineEntry> entries) =>
        [.. entries.OrderByDescending(entry => entry.Day).ThenByDescending(entry => entry.At ?? DateTimeOffset.MinValue)];

    private IEnumerable<TimelineEntry> Written(
        Guid id, (IEnumerable<NoteRead> Notes, IEnumerable<AdviceRead> Advice, IEnumerable<ReferralRead> Referrals, IEnumerable<Dossiers.Letters.LetterRead> Letters) of, bool links) =>
    [
        .. of.Notes.Select(note => new TimelineEntry(note.Contact?.On ?? LegalDay.Of(note.At), note.At, "_Note", (id, note, links))),
        .. of.Advice.Select(one => new TimelineEntry(one.On, one.At, "_Advice", (id, one, links))),
        .. of.Referrals.Select(referral => new TimelineEntry(referral.On, referral.At, "_Referral", (id, referral, true))),
        .. of.Referrals.SelectMany(referral => CameOf(id, referral)),
        .. of.Letters.Select(letter => new TimelineEntry(LegalDay.Of(letter.At), letter.At, "_Letter", LetterLine.Of(id, letter, links))),
    ];

    /// <summary>The steps of a referral after the first, and that something came back; both are told in full where it stands.</summary>
    private IEnumerable<TimelineEntry> CameOf(Guid id, ReferralRead referral)
    {
        var (to, link) = (referring[$"to.{Codes.Of(referral.To)}"].Value, ($"werkplek/dossiers/{id}/verwijzingen/{referral.Id.Value}", referring["referral.read"].Value));
        return
        [
            .. referral.Steps.Where(step => step.Stage != ReferralStage.Asked)
                .Select(step => Event(new(notes["event.step", to, referring[$"stage.{Codes.Of(step.Stage)}"].Value], step.On, step.By, step.At) { Link = link })),
            .. referral.Answers.Select(answer => Event(new(notes["event.answer", to], answer.On, answer.By, answer.At) { Link = link })),
        ];
    }

    private IEnumerable<TimelineEntry> Done(Guid id, IEnumerable<TaskRead> tasks)
    {
        foreach (var task in tasks)
        {
            if (task.Done is not var (at, by)) continue;
            yield return Event(new(notes["event.task"], LegalDay.Of(at), by, at)
            {
                Text = task.Text ?? texts["damaged"],
                Link = ($"werkplek/dossiers/{id}/taken/{task.Id.Value}", notes["task.read"].Value),
            });
        }
    }

    private IEnumerable<TimelineEntry> Classified(Guid id, IEnumerable<RevisionRead> revisions) => revisions.Where(revision => revision.Number > 1).Select(revision => Classified(id, revision));

    private TimelineEntry Classified(Guid id, RevisionRead revision) => Event(new(notes["event.classified"], LegalDay.Of(revision.At), revision.By, revision.At)
    {
        Text = revision.IsOfAdvice ? notes["event.classified.advice"] : revision.IsOfConsultation ? notes["consultation.reason"] : revision.Why ?? texts["damaged"],
        Link = ($"werkplek/dossiers/{id}#indeling", notes["event.classified.read"].Value),
    });

    private TimelineEntry Message(ReportStory story, ShownMessage message) => Event(
        new(notes[$"event.message.{Codes.Of(message.From)}"], message.Day, null, null) { Link = ($"werkplek/meldingen/{story.Id.Value}", notes["event.message.read"].Value) });

    private IEnumerable<TimelineEntry> Document(Guid id, ShownDocument document)
    {
        var (name, link) = (document.Card?.Name ?? texts["damaged"].Value, ($"werkplek/dossiers/{id}/documenten", notes["event.document.read"].Value));
        yield return Event(new(notes["event.document"], LegalDay.Of(document.At), document.By, document.At) { Text = name, Link = link });
        if (document.Removed is var (at, by, _)) yield return Event(new(notes["event.document.out"], LegalDay.Of(at), by, at) { Text = name, Link = link });
    }

    private TimelineEntry Exported(Guid id, ShownExport export) => Event(new(notes["event.export"], LegalDay.Of(export.At), export.By, export.At)
    {
        Text = exporting[$"for.{Codes.Of(export.For)}"],
        Link = ($"werkplek/dossiers/{id}/uitvoer", notes["event.export.read"].Value),
    });

    private TimelineEntry Act(ActRead act) => Event(
        new(trail[$"act.{act.Act}"], LegalDay.Of(act.At), act.By, act.At) { Text = act.IsAboutTeam ? texts["dossier.readers.team"] : act.About });

    private static TimelineEntry Event(TimelineEvent told) => new(told.Day, told.At, "_Event", told);
}
