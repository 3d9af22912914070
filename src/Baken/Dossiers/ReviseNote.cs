using Baken.Access;
using Baken.Audit;
using Baken.Reports;
using Baken.Storage;
using Microsoft.EntityFrameworkCore;

namespace Baken.Dossiers;

/// <summary>A note as it is to be.</summary>
/// <param name="Text">1 to <see cref="DossierNote.MaxText"/> characters.</param>
/// <param name="Contact">What is known of the contact moment or consultation; null leaves it as it is, and so does another kind of note.</param>
public sealed record NoteChange(string Text, ContactMoment? Contact = null);

/// <summary>
/// Changes a note: its text, and of a contact moment or consultation the day, the means, with whom and what came of it. What it was stays, with who wrote it and when.
/// </summary>
public sealed class ReviseNote(Committer committer, FactOrigin origin)
{
    private const string Act = "note.revised";

    /// <summary>Changes it. The same again is no change.</summary>
    /// <param name="reader">Who; anybody who reads the dossier.</param>
    /// <param name="id">In which dossier.</param>
    /// <param name="which">Which note.</param>
    /// <param name="seen">The revision that was on the screen: when somebody else changed it since, nothing is overwritten unseen.</param>
    /// <param name="told">What it is to be.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>
    /// The revision that it has now; refused with <c>note.not-found</c>, <c>note.changed-meanwhile</c> (field <c>tekst</c>), <c>note.not-to-be-changed</c> for what
    /// closing and opening again wrote, <c>dossier.closed</c>, for its text, or as <see cref="ContactMoment.FaultOn"/> does.
    /// </returns>
    public async Task<Outcome<int>> ExecuteAsync(Reader reader, DossierId id, NoteId which, int seen, NoteChange told, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(told);
        var read = ToldText.Read(told.Text, "note.text", "tekst", DossierNote.MaxText);
        if (!read.TryGet(out var clean, out var wrong)) return wrong;
        return await committer.RunAsync<int>(
            DatabaseDuty.Casework,
            async (unit, stop) =>
            {
                var taken = await UnderHand.TakeOpenAsync(unit, reader, id, Act, stop);
                if (!taken.TryGet(out var hand, out var refused)) return refused;
                using (hand) return await ReviseAsync(unit, reader, hand, (which, seen, told with { Text = clean }), stop);
            },
            cancel);
    }

    private async Task<Outcome<int>> ReviseAsync(
        Unit unit, Reader reader, UnderHand hand, (NoteId Id, int Seen, NoteChange To) change, CancellationToken cancel)
    {
        var notes = unit.Db.DossierNotes;
        var id = hand.Dossier.Id;
        var note = await notes.SingleOrDefaultAsync(one => one.Id == change.Id && one.DossierId == id, cancel);
        if (note is null) return new Refusal("note.not-found");
        if (!note.Kind.MayBeChanged()) return new Refusal("note.not-to-be-changed");
        if (note.Revision != change.Seen) return new Refusal("note.changed-meanwhile") { Field = "tekst" };
        var was = hand.Key.Open(note.Text, DossierNote.TextBinding(note.Id));
        var (text, contact) = (change.To.Text, ContactOf(note, change.To.Contact));
        if (was == text && contact == note.Contact) return note.Revision;
        if (contact?.FaultOn(unit.Today, note.Kind) is { } fault) return fault;
        var before = await Consultations.StepsAsync(unit.Db, id, cancel);
        var others = await Consultations.StepsAsync(unit.Db, id, cancel, except: note.Id);
        unit.Db.NoteRevisions.Add(new NoteRevision
        {
            NoteId = note.Id,
            Number = note.Revision,
            DossierId = id,
            At = note.ChangedAt ?? note.At,
            By = note.ChangedBy ?? note.By,
            // What was damaged is kept as it is, for who can mend it.
            Text = was is null ? note.Text : hand.Key.Seal(was, NoteRevision.TextBinding(note.Id, note.Revision)),
            Contact = note.Contact,
        });
        note.Contact = contact;
        note.Text = hand.Key.Seal(text, DossierNote.TextBinding(note.Id));
        (note.Revision, note.ChangedAt, note.ChangedBy) = (note.Revision + 1, unit.Now, reader.Caller.Person);
        hand.Dossier.Touch(unit.Now);
        unit.Record(reader.Actor, Act, UnderHand.Subject(id));
        if (note.Kind == NoteKind.Consultation)
            await Consultations.FollowAsync(unit, reader, hand, new(origin, "", Note: note.Id), before, [.. others, ConsultationRules.StepsOf(contact?.Outcome)], cancel);
        return note.Revision;
    }

    /// <summary>What is known of the contact from now on: of another kind of note nothing, and only of a consultation what came of it.</summary>
    private static ContactMoment? ContactOf(DossierNote note, ContactMoment? told) =>
        told is null || !note.Kind.IsContact() ? note.Contact : note.Kind == NoteKind.Consultation ? told : told with { Outcome = null };
}
