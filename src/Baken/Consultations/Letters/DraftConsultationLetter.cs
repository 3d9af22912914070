using Baken.Access;
using Baken.Audit;
using Baken.Dossiers.Letters;
using Baken.Storage;
using Baken.Terms;

namespace Baken.Consultations.Letters;

/// <summary>Makes the draft of a letter of the ladder. Nothing is sent, and the board sees nothing of it.</summary>
public sealed class DraftConsultationLetter(Committer committer, HouseTerm term)
{
    private const string Act = "consultation.letter-drafted";

    /// <summary>Makes it.</summary>
    /// <param name="reader">An inspector.</param>
    /// <param name="id">Of which consultation.</param>
    /// <param name="kind">What it is for.</param>
    /// <param name="language">Its language.</param>
    /// <param name="told">Its words.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>Its id; refused for its words, as <see cref="Course.Ladder"/> refuses when there is no ladder now, or with <c>consultation.not-found</c>.</returns>
    public async Task<Outcome<ConsultationLetterId>> ExecuteAsync(
        Reader reader, ConsultationId id, LadderLetterKind kind, LetterLanguage language, LetterWords told, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(told);
        if (!told.Read().TryGet(out var words, out var wrong)) return wrong;
        return await committer.RunAsync(DatabaseDuty.Casework, (unit, stop) => DraftAsync(unit, reader, id, (kind, language, words), stop), cancel);
    }

    private async Task<Outcome<ConsultationLetterId>> DraftAsync(
        Unit unit, Reader reader, ConsultationId id, (LadderLetterKind Kind, LetterLanguage Language, LetterWords Words) made, CancellationToken cancel)
    {
        if (!(await InspectorsHand.TakeAsync(unit, reader, id, Act, cancel)).TryGet(out var taken, out var refused)) return refused;
        using var inspectors = taken;
        if (!(await AtHand.TakeAsInspectorAsync(unit, reader, id, Act, cancel)).TryGet(out var opened, out refused)) return refused;
        using var hand = opened;
        if (!Course.Ladder(await hand.KnownAsync(unit.Db, cancel), unit.Today, term.HouseDays).TryGet(out _, out refused))
        {
            unit.Record(reader.Actor, Act, Consultation.Subject(id), refused.Code);
            return refused;
        }

        var letter = NewId.At<ConsultationLetterId>(unit.Now);
        unit.Db.ConsultationLetters.Add(new ConsultationLetter
        {
            Id = letter,
            ConsultationId = id,
            Kind = inspectors.Notes.Seal(Codes.Of(made.Kind), ConsultationLetter.KindBinding(letter)),
            Language = made.Language,
            At = unit.Now,
            By = reader.Caller.Person,
            Subject = inspectors.Notes.Seal(made.Words.Subject, ConsultationLetter.SubjectBinding(letter)),
            Text = inspectors.Notes.Seal(made.Words.Text, ConsultationLetter.TextBinding(letter)),
        });
        unit.Record(reader.Actor, Act, Consultation.Subject(id));
        return letter;
    }
}
