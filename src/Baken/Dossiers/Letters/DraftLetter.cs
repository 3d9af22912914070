using Baken.Access;
using Baken.Audit;
using Baken.Reports;
using Baken.Storage;

namespace Baken.Dossiers.Letters;

/// <summary>The words of a letter.</summary>
/// <param name="Subject">What it is about: 1 to <see cref="Letter.MaxSubject"/> characters.</param>
/// <param name="Text">The text: 1 to <see cref="Letter.MaxText"/> characters.</param>
public sealed record LetterWords(string Subject, string Text)
{
    /// <summary>The words as they are kept.</summary>
    /// <returns>Refused with the field (<c>onderwerp</c>, <c>tekst</c>) when one is missing or too long.</returns>
    internal Outcome<LetterWords> Read() => ToldText.Read(Subject, "letter.subject", "onderwerp", Letter.MaxSubject).Then(
        subject => ToldText.Read(Text, "letter.text", "tekst", Letter.MaxText).Then<LetterWords>(text => new LetterWords(subject.Trim(), text)));
}

/// <summary>Puts the draft of a letter in a dossier. Nothing is sent.</summary>
public sealed class DraftLetter(Committer committer)
{
    private const string Act = "letter.drafted";

    /// <summary>Puts it there.</summary>
    /// <param name="reader">Who.</param>
    /// <param name="id">In which dossier.</param>
    /// <param name="kind">What it is for.</param>
    /// <param name="language">Its language.</param>
    /// <param name="told">Its words.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>Its id; refused for its words, and with <c>dossier.closed</c>.</returns>
    public async Task<Outcome<LetterId>> ExecuteAsync(
        Reader reader, DossierId id, LetterKind kind, LetterLanguage language, LetterWords told, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(told);
        if (!told.Read().TryGet(out var words, out var wrong)) return wrong;
        return await committer.RunAsync<LetterId>(
            DatabaseDuty.Casework,
            async (unit, stop) =>
            {
                var taken = await UnderHand.TakeOpenAsync(unit, reader, id, Act, stop);
                if (!taken.TryGet(out var hand, out var refused)) return refused;
                using var _ = hand;
                var letter = NewId.At<LetterId>(unit.Now);
                unit.Db.Letters.Add(new Letter
                {
                    Id = letter,
                    DossierId = id,
                    Kind = kind,
                    Language = language,
                    At = unit.Now,
                    By = reader.Caller.Person,
                    Subject = hand.Key.Seal(words.Subject, Letter.SubjectBinding(letter)),
                    Text = hand.Key.Seal(words.Text, Letter.TextBinding(letter)),
                });
                hand.Dossier.Touch(unit.Now);
                unit.Record(reader.Actor, Act, UnderHand.Subject(id));
                return letter;
            },
            cancel);
    }
}
