using Baken.Access;
using Baken.Audit;
using Baken.Reports;
using Baken.Storage;

namespace Baken.Dossiers;

/// <summary>Adds a note to a dossier: for the file, of a contact moment, or of advice.</summary>
public sealed class AddNote(Committer committer)
{
    /// <summary>Adds it.</summary>
    /// <param name="reader">Who.</param>
    /// <param name="id">To which dossier.</param>
    /// <param name="kind">What it tells of.</param>
    /// <param name="text">1 to <see cref="DossierNote.MaxText"/> characters.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<Outcome<NoteId>> ExecuteAsync(Reader reader, DossierId id, NoteKind kind, string text, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var read = ToldText.Read(text, "note.text", "tekst", DossierNote.MaxText);
        if (!read.TryGet(out var clean, out var wrong)) return wrong;
        return await committer.RunAsync<NoteId>(
            DatabaseDuty.Casework,
            async (unit, stop) =>
            {
                var taken = await UnderHand.TakeOpenAsync(unit, reader, id, "note.added", stop);
                if (!taken.TryGet(out var hand, out var refused)) return refused;
                using (hand)
                {
                    var note = NewId.At<NoteId>(unit.Now);
                    unit.Db.DossierNotes.Add(new DossierNote
                    {
                        Id = note,
                        DossierId = id,
                        Kind = kind,
                        At = unit.Now,
                        By = reader.Caller.Person,
                        Text = hand.Key.Seal(clean, DossierNote.TextBinding(note)),
                    });
                    hand.Dossier.Touch(unit.Now);
                    unit.Record(reader.Actor, "note.added", UnderHand.Subject(id));
                    return note;
                }
            },
            cancel);
    }
}
