using System.Globalization;
using Baken.Access;
using Baken.Attachments;
using Baken.Documents;
using Baken.Dossiers;
using Baken.Dossiers.Advising;
using Baken.Dossiers.Letters;
using Baken.Dossiers.Referring;
using Baken.Reports;
using Baken.Server.Pages.Workbench;
using Baken.Storage;
using Baken.Terms;
using Microsoft.Extensions.Localization;

namespace Baken.Server.Exporting;

/// <summary>
/// Puts a dossier in words, part by part. It has all that the reader may read; not who the reporter is, which opens for a reason of its own on the page of the report.
/// </summary>
public sealed class ExportWriter(
    ReadDossier read, ReadStories stories, AttachmentList files, DocumentList documents, CodeTexts codes, IStringLocalizer<Texts.Exporting> words,
    IStringLocalizer<Texts.Workbench> texts, IStringLocalizer<Texts.Notes> notes, IStringLocalizer<Texts.Referring> referring, IStringLocalizer<Texts.Writing> writing)
{
    /// <summary>Reads and writes it.</summary>
    /// <returns>Refused with <c>dossier.not-found</c> when it is not there, or not for this reader.</returns>
    public async Task<Outcome<ExportSource>> ExecuteAsync(Reader reader, DossierId id, CancellationToken cancel)
    {
        if (!(await read.ExecuteAsync(reader, id, cancel)).TryGet(out var dossier, out var refused)) return refused;
        var parts = new List<ExportPart> { Facts(dossier.Subject, dossier.Institution, dossier.Whom, dossier.Classification, texts[$"dossier.state.{Codes.Of(dossier.State)}"]) };
        parts.AddRange(Words(dossier.People, dossier.Advice, dossier.Notes, dossier.Referrals, dossier.Letters));
        parts.AddRange(dossier.Tasks.Select(Task));
        parts.AddRange(dossier.Revisions.Select(Revision));
        parts.AddRange(await OfReportsAsync(reader, dossier.Reports, cancel));
        parts.AddRange(await OfDossierAsync(reader, id, cancel));
        foreach (var part in dossier.Parts)
        {
            if (part.About.Readable is { } readable) parts.AddRange(await OfPartAsync(reader, part, readable.Id, readable.Subject, cancel));
        }

        return new ExportSource(dossier, [.. parts.OrderBy(part => Order.IndexOf(part.Section))]);
    }

    /// <summary>The sections, in their order.</summary>
    private List<string> Order => field ??=
    [
        .. ((string[])["facts", "people", "story", "advice", "notes", "referrals", "letters", "tasks", "revisions", "files"]).Select(Section),
    ];

    private string Section(string key) => words[$"section.{key}"];

    /// <summary>All of a dossier that was merged into this one; its parts have names and headings of their own, since both may have a first person and a first revision.</summary>
    private async Task<IEnumerable<ExportPart>> OfPartAsync(Reader reader, MergedPart part, DossierId id, string? subject, CancellationToken cancel)
    {
        List<ExportPart> parts =
        [
            Facts(subject, part.Institution, part.About.Whom, part.Classification, texts["dossier.state.samengevoegd"]),
            .. Words(part.People, part.Advice, part.Notes, part.Referrals, part.Letters), .. part.Tasks.Select(Task), .. part.Revisions.Select(Revision),
            .. await OfReportsAsync(reader, part.Reports, cancel), .. await OfDossierAsync(reader, id, cancel),
        ];
        return parts.Select(one => one with { Name = $"{id}/{one.Name}", Title = words["title.of-part", one.Title, part.About.Number] });
    }

    private ExportPart Facts(string? subject, SchoolNamed? institution, WhomToAsk whom, Classification of, string state) => new(
        "feiten", Section("facts"), words["facts.title"], Lines(
            (words["facts.subject"], subject),
            (texts["list.state"], state),
            (texts["report.school"], institution is { } school ? $"{school.Name} {school.Code}".Trim() : null),
            (words["facts.handler"], whom.Owner)) + "\n" + Of(of));

    private string Of(Classification of) => Lines(
        (texts["classify.received"], Day(of.ReceivedOn)),
        (texts["list.sector"], codes.Of(of.Sector)),
        (texts["list.form"], codes.Of(of.Form)),
        (texts["classify.subform"], codes.OfSubForm(of.SubForm)),
        (texts["classify.reporter"], codes.Of(of.Reporter)),
        (texts["classify.accused"], codes.Of(of.Accused)),
        (texts["classify.circumstances"], string.Join(", ", of.Circumstances.Values().Select(codes.Of))),
        (texts["classify.advice"], string.Join(", ", of.Advice.Values().Select(codes.Of))),
        (texts["classify.duties"], string.Join(", ", of.Duties.Values().Select(codes.Of))));

    private IEnumerable<ExportPart> Words(
        IEnumerable<PersonRead> people, IEnumerable<AdviceRead> advice, IEnumerable<NoteRead> written, IEnumerable<ReferralRead> referrals, IEnumerable<LetterRead> letters)
    {
        foreach (var (number, person) in people.Index())
        {
            var part = texts[$"part.{Codes.Of(person.As)}"];
            yield return new ExportPart($"persoon/{Codes.Of(person.As)}/{number}", Section("people"), part, person.Withheld is null ? Whole(person.Name) : words["person.withheld"]);
        }

        foreach (var one in advice.OrderBy(one => one.At))
        {
            var title = words["title.advice", Day(one.On), string.Join(", ", one.Kinds.Values().Select(codes.Of)), notes[$"with.{Codes.Of(one.To)}"].Value];
            yield return new ExportPart($"advies/{one.Id}", Section("advice"), title, Whole(one.Text), IsMarkup: true);
        }

        foreach (var note in written.OrderBy(note => note.At))
        {
            var title = words["title.note", notes[$"note.{Codes.Of(note.Kind)}"].Value, note.By, Moment.Of(note.At)];
            yield return new ExportPart($"notitie/{note.Id.Value}", Section("notes"), title, Whole(note.Text), IsMarkup: true);
        }

        foreach (var referral in referrals.OrderBy(referral => referral.At)) yield return Referral(referral);
        foreach (var letter in letters.OrderBy(letter => letter.At))
        {
            var title = words["title.letter", writing[$"kind.{Codes.Of(letter.Kind)}"].Value, Whole(letter.Now.Subject), Moment.Of(letter.Now.At)];
            yield return new ExportPart($"brief/{letter.Id}", Section("letters"), title, Whole(letter.Now.Text), IsMarkup: true);
        }
    }

    private ExportPart Referral(ReferralRead referral)
    {
        var title = words["title.referral", referring[$"to.{Codes.Of(referral.To)}"].Value, Day(referral.On)];
        var consent = referring["consent.of", string.Join(", ", referral.Consent.Values().Select(one => referring[$"consent.{Codes.Of(one)}"].Value))];
        IEnumerable<string> told =
        [
            consent, referral.Ground ?? "", Whole(referral.Shared),
            .. referral.Answers.Select(answer => $"{referring["answer.of", Day(answer.On), answer.By]}\n\n{Whole(answer.Text)}"),
        ];
        return new ExportPart($"verwijzing/{referral.Id}", Section("referrals"), title, string.Join("\n\n", told.Where(text => text.Length > 0)), IsMarkup: true);
    }

    private ExportPart Task(TaskRead task) => new(
        $"taak/{task.Id.Value}", Section("tasks"), notes["task.for", Day(task.DueOn), task.For],
        task.Done is { } done ? $"{Whole(task.Text)}\n{notes["task.done", done.By, Moment.Of(done.At)]}" : Whole(task.Text));

    private ExportPart Revision(RevisionRead revision) => new(
        $"indeling/{revision.Number}", Section("revisions"), texts["dossier.revision", revision.Number, revision.By, Moment.Of(revision.At)],
        $"{(revision.IsOfAdvice || revision.IsOfConsultation ? "" : Whole(revision.Why) + "\n\n")}{Of(revision.Became)}".TrimStart());

    private async Task<List<ExportPart>> OfReportsAsync(Reader reader, IReadOnlyList<ReportInDossier> reports, CancellationToken cancel)
    {
        var parts = new List<ExportPart>();
        foreach (var story in await stories.ExecuteAsync(reader, reports, cancel))
        {
            parts.AddRange(story.Messages.Select(message => new ExportPart(
                $"bericht/{story.Id.Value}/{message.Number}", Section("story"),
                words["title.message", texts[$"writer.{Codes.Of(message.From)}"].Value, Day(message.Day)], Whole(message.Text))));
            foreach (var file in await files.ForAsync(reader, story.Id, cancel))
            {
                if (file.Card is { } card) parts.Add(File($"bestand/{file.Id}", card, file.Day, new ExportFile(card, (story.Id, file.Id), null)));
            }
        }

        return parts;
    }

    private async Task<IEnumerable<ExportPart>> OfDossierAsync(Reader reader, DossierId id, CancellationToken cancel) =>
        (await documents.OfAsync(reader, id, cancel)).Where(document => document is { Removed: null, Card: not null }).Reverse()
            .Select(document => File($"stuk/{document.Id}", document.Card!, LegalDay.Of(document.At), new ExportFile(document.Card!, null, (id, document.Id))));

    private ExportPart File(string name, AttachmentCard card, DateOnly day, ExportFile file) =>
        new(name, Section("files"), card.Name, words["file.about", texts[$"file.kind.{Codes.Of(card.Kind)}"].Value, Web.FileSize.Of(card.Length), Day(day)], File: file);

    private string Whole(string? text) => text ?? texts["damaged"];

    private static string Lines(params (string Label, string? Value)[] lines) =>
        string.Join('\n', lines.Where(line => !string.IsNullOrEmpty(line.Value)).Select(line => $"{line.Label}: {line.Value}"));

    private static string Day(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.CurrentCulture);
}
