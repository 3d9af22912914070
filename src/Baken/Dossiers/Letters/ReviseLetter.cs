using Baken.Access;
using Baken.Audit;
using Baken.Storage;
using Microsoft.EntityFrameworkCore;

namespace Baken.Dossiers.Letters;

/// <summary>Changes the words of a letter. What they were stays, with who wrote them and when.</summary>
public sealed class ReviseLetter(Committer committer)
{
    private const string Act = "letter.revised";

    /// <summary>Changes them. The same again is no change.</summary>
    /// <param name="reader">Who; anybody who reads the dossier.</param>
    /// <param name="id">In which dossier.</param>
    /// <param name="which">Which letter.</param>
    /// <param name="seen">The version that was on the screen: when somebody else changed it since, nothing is overwritten unseen.</param>
    /// <param name="told">The words.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>The version that it has now; refused with <c>letter.not-found</c>, <c>letter.changed-meanwhile</c> (field <c>tekst</c>), <c>dossier.closed</c>, or for its words.</returns>
    public async Task<Outcome<int>> ExecuteAsync(Reader reader, DossierId id, LetterId which, int seen, LetterWords told, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(told);
        if (!told.Read().TryGet(out var words, out var wrong)) return wrong;
        return await committer.RunAsync<int>(
            DatabaseDuty.Casework,
            async (unit, stop) =>
            {
                var taken = await UnderHand.TakeOpenAsync(unit, reader, id, Act, stop);
                if (!taken.TryGet(out var hand, out var refused)) return refused;
                using (hand) return await ReviseAsync(unit, reader, hand, (which, seen, words), stop);
            },
            cancel);
    }

    private static async Task<Outcome<int>> ReviseAsync(
        Unit unit, Reader reader, UnderHand hand, (LetterId Id, int Seen, LetterWords Words) change, CancellationToken cancel)
    {
        var (letters, id) = (unit.Db.Letters, hand.Dossier.Id);
        var letter = await letters.SingleOrDefaultAsync(one => one.Id == change.Id && one.DossierId == id, cancel);
        if (letter is null) return new Refusal("letter.not-found");
        if (letter.Revision != change.Seen) return new Refusal("letter.changed-meanwhile") { Field = "tekst" };
        var subject = hand.Key.Open(letter.Subject, Letter.SubjectBinding(letter.Id));
        var text = hand.Key.Open(letter.Text, Letter.TextBinding(letter.Id));
        if (subject == change.Words.Subject && text == change.Words.Text) return letter.Revision;
        unit.Db.LetterRevisions.Add(new LetterRevision
        {
            LetterId = letter.Id,
            Number = letter.Revision,
            DossierId = id,
            At = letter.ChangedAt ?? letter.At,
            By = letter.ChangedBy ?? letter.By,
            // What was damaged is kept as it is, for who can mend it.
            Subject = subject is null ? letter.Subject : hand.Key.Seal(subject, LetterRevision.SubjectBinding(letter.Id, letter.Revision)),
            Text = text is null ? letter.Text : hand.Key.Seal(text, LetterRevision.TextBinding(letter.Id, letter.Revision)),
        });
        letter.Subject = hand.Key.Seal(change.Words.Subject, Letter.SubjectBinding(letter.Id));
        letter.Text = hand.Key.Seal(change.Words.Text, Letter.TextBinding(letter.Id));
        (letter.Revision, letter.ChangedAt, letter.ChangedBy) = (letter.Revision + 1, unit.Now, reader.Caller.Person);
        hand.Dossier.Touch(unit.Now);
        unit.Record(reader.Actor, Act, UnderHand.Subject(id));
        return letter.Revision;
    }
}
