using Baken.Access;
using Baken.Audit;
using Baken.Reports;
using Baken.Storage;

namespace Baken.Dossiers;

/// <summary>A note to be added.</summary>
/// <param name="Kind">What it tells of.</param>
/// <param name="Text">1 to <see cref="DossierNote.MaxText"/> characters.</param>
/// <param name="Contact">What is known of the contact moment or consultation; null for another kind, and for a contact of today of which no more is known.</param>
public sealed record NewNote(NoteKind Kind, string Text, ContactMoment? Contact = null);

/// <summary>Adds a note to a dossier: for the file, of a contact moment, of a consultation, or of advice. Which duties were met follows from a consultation.</summary>
public sealed class AddNote(Committer committer, FactOrigin origin)
{
    /// <summary>Adds it.</summary>
    /// <param name="reader">Who.</param>
    /// <param name="id">To which dossier.</param>
    /// <param name="told">What.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>Its id; refused with the field when the text is not right, and as <see cref="ContactMoment.FaultOn"/> does.</returns>
    public async Task<Outcome<NoteId>> ExecuteAsync(Reader reader, DossierId id, NewNote told, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(told);
        var read = ToldText.Read(told.Text, "note.text", "tekst", DossierNote.MaxText);
        if (!read.TryGet(out var clean, out var wrong)) return wrong;
        return await committer.RunAsync<NoteId>(
            DatabaseDuty.Casework,
            async (unit, stop) =>
            {
                if ((told.Contact ?? new ContactMoment(unit.Today, null, null)).FaultOn(unit.Today, told.Kind) is { } fault) return fault;
                var taken = await UnderHand.TakeOpenAsync(unit, reader, id, "note.added", stop);
                if (!taken.TryGet(out var hand, out var refused)) return refused;
                using (hand)
                {
                    var note = Add(unit, reader, hand, told with { Text = clean });
                    if (told is not { Kind: NoteKind.Consultation, Contact: { } held }) return note;
                    var before = await Consultations.StepsAsync(unit.Db, id, stop);
                    await Consultations.FollowAsync(unit, reader, hand, new(origin, "", Note: note), before, [.. before, ConsultationRules.StepsOf(held.Outcome)], stop);
                    return note;
                }
            },
            cancel);
    }

    /// <summary>Adds a note of which the text was read, to a dossier that is under hand.</summary>
    internal static NoteId Add(Unit unit, Reader reader, UnderHand hand, NewNote told)
    {
        var note = NewId.At<NoteId>(unit.Now);
        var contact = told.Kind.IsContact() ? told.Contact ?? new ContactMoment(unit.Today, null, null) : null;
        unit.Db.DossierNotes.Add(new DossierNote
        {
            Id = note,
            DossierId = hand.Dossier.Id,
            Kind = told.Kind,
            At = unit.Now,
            By = reader.Caller.Person,
            Text = hand.Key.Seal(told.Text, DossierNote.TextBinding(note)),
            Contact = told.Kind == NoteKind.Consultation ? contact : contact is null ? null : contact with { Outcome = null },
        });
        hand.Dossier.Touch(unit.Now);
        unit.Record(reader.Actor, "note.added", UnderHand.Subject(hand.Dossier.Id));
        return note;
    }
}
