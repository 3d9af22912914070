using Baken.Access;
using Baken.Audit;
using Baken.Reports;
using Baken.Storage;
using Microsoft.EntityFrameworkCore;

namespace Baken.Dossiers;

/// <summary>Changes the text of a note. What it was stays, with who wrote it and when.</summary>
public sealed class ReviseNote(Committer committer)
{
    private const string Act = "note.revised";

    /// <summary>Changes it. The same text again is no change.</summary>
    /// <param name="reader">Who; anybody who reads the dossier.</param>
    /// <param name="id">In which dossier.</param>
    /// <param name="which">Which note.</param>
    /// <param name="seen">The revision that was on the screen: when somebody else changed it since, nothing is overwritten unseen.</param>
    /// <param name="text">1 to <see cref="DossierNote.MaxText"/> characters.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>
    /// The revision that it has now; refused with <c>note.not-found</c>, <c>note.changed-meanwhile</c> (field <c>tekst</c>), <c>note.not-to-be-changed</c> for what
    /// closing and opening again wrote, <c>dossier.closed</c>, or for its text.
    /// </returns>
    public async Task<Outcome<int>> ExecuteAsync(Reader reader, DossierId id, NoteId which, int seen, string text, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var read = ToldText.Read(text, "note.text", "tekst", DossierNote.MaxText);
        if (!read.TryGet(out var clean, out var wrong)) return wrong;
        return await committer.RunAsync<int>(
            DatabaseDuty.Casework,
            async (unit, stop) =>
            {
                var taken = await UnderHand.TakeOpenAsync(unit, reader, id, Act, stop);
                if (!taken.TryGet(out var hand, out var refused)) return refused;
                using (hand) return await ReviseAsync(unit, reader, hand, (which, seen, clean), stop);
            },
            cancel);
    }

    private static async Task<Outcome<int>> ReviseAsync(
        Unit unit, Reader reader, UnderHand hand, (NoteId Id, int Seen, string Text) change, CancellationToken cancel)
    {
        var notes = unit.Db.DossierNotes;
        var id = hand.Dossier.Id;
        var note = await notes.SingleOrDefaultAsync(one => one.Id == change.Id && one.DossierId == id, cancel);
        if (note is null) return new Refusal("note.not-found");
        if (!note.Kind.MayBeChanged()) return new Refusal("note.not-to-be-changed");
        if (note.Revision != change.Seen) return new Refusal("note.changed-meanwhile") { Field = "tekst" };
        var was = hand.Key.Open(note.Text, DossierNote.TextBinding(note.Id));
        if (was == change.Text) return note.Revision;
        unit.Db.NoteRevisions.Add(new NoteRevision
        {
            NoteId = note.Id,
            Number = note.Revision,
            DossierId = id,
            At = note.ChangedAt ?? note.At,
            By = note.ChangedBy ?? note.By,
            // What was damaged is kept as it is, for who can mend it.
            Text = was is null ? note.Text : hand.Key.Seal(was, NoteRevision.TextBinding(note.Id, note.Revision)),
        });
        note.Text = hand.Key.Seal(change.Text, DossierNote.TextBinding(note.Id));
        (note.Revision, note.ChangedAt, note.ChangedBy) = (note.Revision + 1, unit.Now, reader.Caller.Person);
        hand.Dossier.Touch(unit.Now);
        unit.Record(reader.Actor, Act, UnderHand.Subject(id));
        return note.Revision;
    }
}
