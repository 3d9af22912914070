using Baken.Access;
using Baken.Audit;
using Baken.Dossiers.Letters;
using Baken.Storage;
using Baken.Terms;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;

namespace Baken.Consultations.Letters;

/// <summary>A letter of the ladder as inspectors read it.</summary>
public sealed record ConsultationLetterRead
{
    /// <summary>Its id.</summary>
    public required ConsultationLetterId Id { get; init; }

    /// <summary>What it is for; null when what is stored was damaged.</summary>
    public required LadderLetterKind? Kind { get; init; }

    /// <summary>Its language.</summary>
    public required LetterLanguage Language { get; init; }

    /// <summary>When it was made (UTC).</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who made it, by name.</summary>
    public required string By { get; init; }

    /// <summary>Its words as they are now.</summary>
    public required LetterVersion Now { get; init; }

    internal static ConsultationLetterRead Of(ConsultationLetter letter, Func<PersonId, string> name, ContentKey notes) => new()
    {
        Id = letter.Id,
        Kind = Codes.TryParse<LadderLetterKind>(notes.Open(letter.Kind, ConsultationLetter.KindBinding(letter.Id)), out var kind) ? kind : null,
        Language = letter.Language,
        At = letter.At,
        By = name(letter.By),
        Now = new LetterVersion(
            letter.Revision,
            letter.ChangedAt ?? letter.At,
            name(letter.ChangedBy ?? letter.By),
            notes.Open(letter.Subject, ConsultationLetter.SubjectBinding(letter.Id)),
            notes.Open(letter.Text, ConsultationLetter.TextBinding(letter.Id))),
    };

    /// <summary>All letters of a consultation, newest first.</summary>
    internal static async Task<IReadOnlyList<ConsultationLetterRead>> OfAsync(BakenDb db, ConsultationId id, Func<PersonId, string> name, ContentKey notes, CancellationToken cancel)
    {
        var all = await db.Set<ConsultationLetter>().AsNoTracking().Where(one => one.ConsultationId == id)
            .OrderByDescending(one => one.At).ThenByDescending(one => one.Id).ToListAsync(cancel);
        return [.. all.Select(one => Of(one, name, notes))];
    }
}

/// <summary>A letter of the ladder with all that it was.</summary>
/// <param name="Number">The number of its consultation.</param>
/// <param name="Letter">The letter as it is.</param>
/// <param name="MayChange">Whether it can be changed: work on the consultation goes on.</param>
/// <param name="Before">What it was before, newest first.</param>
public sealed record ConsultationLetterContent(string Number, ConsultationLetterRead Letter, bool MayChange, IReadOnlyList<LetterVersion> Before);

/// <summary>Reads one letter of the ladder with its versions. Every reading is in the audit log before its content is shown.</summary>
public sealed class ReadConsultationLetter(BakenDb db, Committer committer, People people, TimeProvider clock)
{
    /// <summary>Reads it.</summary>
    /// <returns>Refused with <c>consultation.not-found</c> when the consultation is not there, or not for this reader, and with <c>letter.not-found</c>.</returns>
    public async Task<Outcome<ConsultationLetterContent>> ExecuteAsync(Reader reader, ConsultationId id, ConsultationLetterId which, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var opened = await InspectorsHand.OpenAsync(db, committer, clock.GetUtcNow(), reader, id, "consultation.letter-read", cancel);
        if (!opened.TryGet(out var hand, out var refused)) return refused;
        using (hand)
        {
            var letter = await db.Set<ConsultationLetter>().AsNoTracking().SingleOrDefaultAsync(one => one.Id == which && one.ConsultationId == id, cancel);
            if (letter is null) return new Refusal("letter.not-found");
            var names = await people.NamesAsync(cancel);
            var before = await db.Set<ConsultationLetterRevision>().AsNoTracking().Where(one => one.LetterId == which).OrderByDescending(one => one.Number).ToListAsync(cancel);
            return new ConsultationLetterContent(
                hand.Consultation.Number,
                ConsultationLetterRead.Of(letter, Name, hand.Notes),
                ConsultationStates.IsOpen(hand.Consultation.State),
                [
                    .. before.Select(one => new LetterVersion(
                        one.Number,
                        one.At,
                        Name(one.By),
                        hand.Notes.Open(one.Subject, ConsultationLetterRevision.SubjectBinding(which, one.Number)),
                        hand.Notes.Open(one.Text, ConsultationLetterRevision.TextBinding(which, one.Number)))),
                ]);

            string Name(PersonId person) => names.TryGetValue(person, out var found) ? found : "?";
        }
    }
}

/// <summary>Gives out a letter of the ladder, to be made into a file. That it was given out is in the audit log first. Nothing is sent.</summary>
public sealed class ExportConsultationLetter(BakenDb db, Committer committer, People people, TimeProvider clock)
{
    /// <summary>Gives it out.</summary>
    /// <returns>Refused with <c>consultation.not-found</c>, <c>letter.not-found</c>, and with <c>letter.damaged</c> when what is stored was damaged.</returns>
    public async Task<Outcome<ConsultationLetterRead>> ExecuteAsync(Reader reader, ConsultationId id, ConsultationLetterId which, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var opened = await InspectorsHand.OpenAsync(db, committer, clock.GetUtcNow(), reader, id, "consultation.letter-exported", cancel);
        if (!opened.TryGet(out var hand, out var refused)) return refused;
        using (hand)
        {
            var letter = await db.Set<ConsultationLetter>().AsNoTracking().SingleOrDefaultAsync(one => one.Id == which && one.ConsultationId == id, cancel);
            if (letter is null) return new Refusal("letter.not-found");
            var names = await people.NamesAsync(cancel);
            var read = ConsultationLetterRead.Of(letter, person => names.TryGetValue(person, out var found) ? found : "?", hand.Notes);
            return read is { Kind: not null, Now: { Subject: not null, Text: not null } } ? read : new Refusal("letter.damaged");
        }
    }
}
