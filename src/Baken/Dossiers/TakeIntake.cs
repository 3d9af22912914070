using Baken.Access;
using Baken.Audit;
using Baken.Dossiers.Advising;
using Baken.Reports;
using Baken.Storage;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;

namespace Baken.Dossiers;

/// <summary>What an inspector wrote down while somebody told it by phone, in a mail, a letter or a visit.</summary>
public sealed record NewIntake
{
    /// <summary>What was told, as a report.</summary>
    public required NewReport Report { get; init; }

    /// <summary>The dossier that is opened of it; which report it comes from need not be said.</summary>
    public required NewDossier Dossier { get; init; }

    /// <summary>By which way it came; the day is that of the classification.</summary>
    public required ContactMeans Means { get; init; }

    /// <summary>What the dossier says of this contact: 1 to <see cref="DossierNote.MaxText"/> characters.</summary>
    public required string Note { get; init; }

    /// <summary>The advice that was given, as a text of at most <see cref="DossierNote.MaxText"/> characters; null when there is none.</summary>
    public string? Advice { get; init; }

    /// <summary>What is to follow, for the inspector who takes it in; null when nothing is.</summary>
    public NewTask? Task { get; init; }
}

/// <summary>An intake that is safely stored.</summary>
/// <param name="Report">The report.</param>
/// <param name="Dossier">The dossier.</param>
/// <param name="Words">The receipt code for who told it, to be shown once and kept nowhere.</param>
public sealed record TakenIntake(ReportId Report, DossierId Dossier, string Words);

/// <summary>
/// Takes in what somebody tells an inspector: a report with a receipt code, a dossier of it, the contact, the advice and the task, all of them or none.
/// The same draft key always gives the same words, one report and one dossier, however often it is sent.
/// </summary>
public sealed class TakeIntake(SubmitReport submit, OpenDossier open, Committer committer, FactOrigin origin)
{
    /// <summary>Returns when all of it is durable.</summary>
    /// <param name="reader">The inspector.</param>
    /// <param name="draft">A key of its own for this intake.</param>
    /// <param name="told">What was written down.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>
    /// Refused as <see cref="SubmitReport"/>, <see cref="OpenDossier"/> and <see cref="SetTask"/> refuse; for a note that is too long (field <c>aantekening</c> or
    /// <c>adviestekst</c>); with <c>intake.contact-unused</c> at a field of the contact that the chosen way would not keep; with <c>intake.not-in-team</c> for who may not read
    /// reports; with <c>intake.left-open</c> when the report of this key has left its dossier.
    /// </returns>
    public async Task<Outcome<TakenIntake>> ExecuteAsync(Reader reader, DraftKey draft, NewIntake told, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(told);
        if (Unused(told.Report.Contact) is { } unused) return unused;
        if (!Read(told).TryGet(out var fit, out var wrong)) return wrong;
        var made = await submit.MakeAsync(draft, fit.Report with { TakenBy = reader.Caller }, cancel);
        if (!made.TryGet(out var report, out var refused)) return refused;
        return await committer.RunAsync(DatabaseDuty.Casework, (unit, stop) => TakeAsync(unit, reader, report, fit, stop), cancel);
    }

    private async Task<Outcome<TakenIntake>> TakeAsync(Unit unit, Reader reader, MadeReport report, NewIntake told, CancellationToken cancel)
    {
        var (reports, lookup) = (unit.Db.Reports, report.Lookup);
        var before = await reports.AsNoTracking().Where(one => one.Lookup == lookup).Select(one => new { one.Id, one.DossierId }).SingleOrDefaultAsync(cancel);
        if (before is not null)
            return before.DossierId is { } there ? new TakenIntake(before.Id, new DossierId(there), report.Words) : new Refusal("intake.left-open");

        if (told.Task is { } asked && SetTask.FaultOf(asked, unit.Today) is { } fault) return fault;
        await unit.AddAsync(report.Additions, cancel);
        var opened = await open.OpenAsync(unit, reader, told.Dossier with { From = report.Id }, cancel);
        if (!opened.TryGet(out var id, out var refused))
            return refused.Code == "report.not-found" ? new Refusal("intake.not-in-team") : refused;
        var taken = await UnderHand.TakeOpenAsync(unit, reader, id, "note.added", cancel);
        if (!taken.TryGet(out var hand, out var closed)) return closed;
        using (hand) await WriteAsync(unit, reader, hand, told, cancel);
        (await reports.SingleAsync(one => one.Id == report.Id, cancel)).WasHeard();
        return new TakenIntake(report.Id, id, report.Words);
    }

    private async Task WriteAsync(Unit unit, Reader reader, UnderHand hand, NewIntake told, CancellationToken cancel)
    {
        var contact = new ContactMoment(told.Dossier.Classification.ReceivedOn, told.Means, ContactWith.Reporter);
        AddNote.Add(unit, reader, hand, new NewNote(NoteKind.ContactMoment, told.Note, contact));
        if (told.Advice is { } advice)
        {
            // Words of which nobody said what kind of advice they are stay a note.
            var kinds = told.Dossier.Classification.Advice;
            if (kinds.Count == 0) AddNote.Add(unit, reader, hand, new NewNote(NoteKind.Advice, advice));
            else await GiveAdvice.AddAsync(unit, reader, hand, new NewAdvice(kinds, ContactWith.Reporter, contact.On, advice), origin, cancel);
        }

        if (told.Task is { } task) SetTask.Add(unit, reader, hand, task with { For = reader.Caller.Person });
    }

    /// <summary>What the chosen way of contact would leave out: nothing that was typed is dropped unseen.</summary>
    private static Refusal? Unused(ReporterContact contact)
    {
        var speaks = contact.Way is ContactWay.Phone or ContactWay.Mail;
        var field = contact.Way != ContactWay.Phone && !string.IsNullOrWhiteSpace(contact.Phone) ? "telefoon"
            : contact.Way != ContactWay.Mail && !string.IsNullOrWhiteSpace(contact.Mail) ? "mail"
            : !speaks && !string.IsNullOrWhiteSpace(contact.Name) ? "naam"
            : !speaks && !string.IsNullOrWhiteSpace(contact.SafeTimes) ? "tijden"
            : null;
        return field is null ? null : new Refusal("intake.contact-unused") { Field = field };
    }

    private static Outcome<NewIntake> Read(NewIntake told)
    {
        if (!ToldText.Read(told.Note, "note.text", "aantekening", DossierNote.MaxText).TryGet(out var note, out var wrong)) return wrong;
        var advice = told.Advice;
        if (advice is not null && !ToldText.Read(advice, "note.text", "adviestekst", DossierNote.MaxText).TryGet(out advice, out wrong)) return wrong;
        if (told.Task is not { } task) return told with { Note = note, Advice = advice };
        if (!ToldText.Read(task.Text, "task.text", "taak", DossierTask.MaxText).TryGet(out var text, out wrong)) return wrong;
        return told with { Note = note, Advice = advice, Task = task with { Text = text } };
    }
}
