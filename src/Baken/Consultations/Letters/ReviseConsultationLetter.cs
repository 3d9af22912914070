using Baken.Access;
using Baken.Audit;
using Baken.Dossiers.Letters;
using Baken.Storage;
using Microsoft.EntityFrameworkCore;

namespace Baken.Consultations.Letters;

/// <summary>Changes the words of a letter of the ladder. What they were stays, with who wrote them and when.</summary>
public sealed class ReviseConsultationLetter(Committer committer)
{
    private const string Act = "consultation.letter-revised";

    /// <summary>Changes them. The same again is no change.</summary>
    /// <param name="reader">An inspector.</param>
    /// <param name="id">Of which consultation.</param>
    /// <param name="which">Which letter.</param>
    /// <param name="seen">The version that was on the screen: when somebody else changed it since, nothing is overwritten unseen.</param>
    /// <param name="told">The words.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>
    /// The version that it has now; refused with <c>letter.not-found</c>, <c>letter.changed-meanwhile</c> (field <c>tekst</c>), <c>ladder.closed</c> when work on the consultation is over, for its words, or with
    /// <c>consultation.not-found</c>.
    /// </returns>
    public async Task<Outcome<int>> ExecuteAsync(Reader reader, ConsultationId id, ConsultationLetterId which, int seen, LetterWords told, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(told);
        if (!told.Read().TryGet(out var words, out var wrong)) return wrong;
        return await committer.RunAsync<int>(
            DatabaseDuty.Casework,
            async (unit, stop) =>
            {
                if (!(await InspectorsHand.TakeAsync(unit, reader, id, Act, stop)).TryGet(out var hand, out var refused)) return refused;
                using (hand) return await ReviseAsync(unit, reader, hand, (which, seen, words), stop);
            },
            cancel);
    }

    private static async Task<Outcome<int>> ReviseAsync(
        Unit unit, Reader reader, InspectorsHand hand, (ConsultationLetterId Id, int Seen, LetterWords Words) change, CancellationToken cancel)
    {
        var (letters, id) = (unit.Db.ConsultationLetters, hand.Consultation.Id);
        var letter = await letters.SingleOrDefaultAsync(one => one.Id == change.Id && one.ConsultationId == id, cancel);
        if (letter is null) return new Refusal("letter.not-found");
        if (!ConsultationStates.IsOpen(hand.Consultation.State)) return new Refusal("ladder.closed");
        if (letter.Revision != change.Seen) return new Refusal("letter.changed-meanwhile") { Field = "tekst" };
        var subject = hand.Notes.Open(letter.Subject, ConsultationLetter.SubjectBinding(letter.Id));
        var text = hand.Notes.Open(letter.Text, ConsultationLetter.TextBinding(letter.Id));
        if (subject == change.Words.Subject && text == change.Words.Text) return letter.Revision;
        unit.Db.ConsultationLetterRevisions.Add(new ConsultationLetterRevision
        {
            LetterId = letter.Id,
            Number = letter.Revision,
            At = letter.ChangedAt ?? letter.At,
            By = letter.ChangedBy ?? letter.By,
            // What was damaged is kept as it is, for who can mend it.
            Subject = subject is null ? letter.Subject : hand.Notes.Seal(subject, ConsultationLetterRevision.SubjectBinding(letter.Id, letter.Revision)),
            Text = text is null ? letter.Text : hand.Notes.Seal(text, ConsultationLetterRevision.TextBinding(letter.Id, letter.Revision)),
        });
        letter.Subject = hand.Notes.Seal(change.Words.Subject, ConsultationLetter.SubjectBinding(letter.Id));
        letter.Text = hand.Notes.Seal(change.Words.Text, ConsultationLetter.TextBinding(letter.Id));
        (letter.Revision, letter.ChangedAt, letter.ChangedBy) = (letter.Revision + 1, unit.Now, reader.Caller.Person);
        unit.Record(reader.Actor, Act, Consultation.Subject(id));
        return letter.Revision;
    }
}
