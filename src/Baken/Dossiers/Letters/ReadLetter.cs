using Baken.Access;
using Baken.Audit;
using Baken.Storage;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;

namespace Baken.Dossiers.Letters;

/// <summary>A letter as the inspector reads it.</summary>
public sealed record LetterRead
{
    /// <summary>Its id.</summary>
    public required LetterId Id { get; init; }

    /// <summary>What it is for.</summary>
    public required LetterKind Kind { get; init; }

    /// <summary>Its language.</summary>
    public required LetterLanguage Language { get; init; }

    /// <summary>When it was made (UTC).</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who made it, by name.</summary>
    public required string By { get; init; }

    /// <summary>Its words as they are now.</summary>
    public required LetterVersion Now { get; init; }

    internal static LetterRead Of(Letter letter, Handlers handlers, ContentKey key) => new()
    {
        Id = letter.Id,
        Kind = letter.Kind,
        Language = letter.Language,
        At = letter.At,
        By = handlers.NameOf(letter.By),
        Now = new LetterVersion(
            letter.Revision,
            letter.ChangedAt ?? letter.At,
            handlers.NameOf(letter.ChangedBy ?? letter.By),
            key.Open(letter.Subject, Letter.SubjectBinding(letter.Id)),
            key.Open(letter.Text, Letter.TextBinding(letter.Id))),
    };

    /// <summary>All letters of a dossier, newest first.</summary>
    internal static async Task<IReadOnlyList<LetterRead>> OfDossierAsync(BakenDb db, DossierId id, Handlers handlers, ContentKey key, CancellationToken cancel)
    {
        var all = await db.Set<Letter>().AsNoTracking().Where(one => one.DossierId == id)
            .OrderByDescending(one => one.At).ThenByDescending(one => one.Id).ToListAsync(cancel);
        return [.. all.Select(one => Of(one, handlers, key))];
    }
}

/// <summary>A version of a letter: which, when (UTC) and by whom it was written, and its words (null when what is stored was damaged).</summary>
public sealed record LetterVersion(int Number, DateTimeOffset At, string By, string? Subject, string? Text);

/// <summary>A letter with all that it was.</summary>
/// <param name="Number">The number of its dossier.</param>
/// <param name="Letter">The letter as it is.</param>
/// <param name="MayChange">Whether it can be changed: the dossier is open.</param>
/// <param name="Before">What it was before, newest first.</param>
public sealed record LetterContent(string Number, LetterRead Letter, bool MayChange, IReadOnlyList<LetterVersion> Before);

/// <summary>Reads one letter of a dossier with its versions. Every reading is in the audit log before its content is shown.</summary>
public sealed class ReadLetter(BakenDb db, Committer committer, TimeProvider clock)
{
    /// <summary>Reads it.</summary>
    /// <returns>Refused with <c>dossier.not-found</c> when the dossier is not there, or not for this reader, and with <c>letter.not-found</c>.</returns>
    public async Task<Outcome<LetterContent>> ExecuteAsync(Reader reader, DossierId id, LetterId which, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var outcome = await OpenedDossier.OpenAsync(db, committer, clock.GetUtcNow(), reader, id, "letter.read", cancel);
        if (!outcome.TryGet(out var opened, out var refused)) return refused;
        using var hand = opened;
        var letter = await db.Set<Letter>().AsNoTracking().SingleOrDefaultAsync(one => one.Id == which && one.DossierId == id, cancel);
        if (letter is null) return new Refusal("letter.not-found");
        var handlers = await Handlers.LoadAsync(db, LegalDay.Today(clock), cancel);
        var before = await db.Set<LetterRevision>().AsNoTracking().Where(one => one.LetterId == which).OrderByDescending(one => one.Number).ToListAsync(cancel);
        return new LetterContent(
            hand.Dossier.Number,
            LetterRead.Of(letter, handlers, hand.Key),
            hand.Dossier.State == DossierState.Open,
            [
                .. before.Select(one => new LetterVersion(
                    one.Number,
                    one.At,
                    handlers.NameOf(one.By),
                    hand.Key.Open(one.Subject, LetterRevision.SubjectBinding(which, one.Number)),
                    hand.Key.Open(one.Text, LetterRevision.TextBinding(which, one.Number)))),
            ]);
    }
}

/// <summary>Gives out a letter, to be made into a file. That it was given out is in the audit log first. Nothing is sent.</summary>
public sealed class ExportLetter(BakenDb db, Committer committer, TimeProvider clock)
{
    /// <summary>Gives it out.</summary>
    /// <returns>Refused with <c>dossier.not-found</c>, <c>letter.not-found</c>, and with <c>letter.damaged</c> when what is stored was damaged.</returns>
    public async Task<Outcome<LetterRead>> ExecuteAsync(Reader reader, DossierId id, LetterId which, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var outcome = await OpenedDossier.OpenAsync(db, committer, clock.GetUtcNow(), reader, id, "letter.exported", cancel);
        if (!outcome.TryGet(out var opened, out var refused)) return refused;
        using var hand = opened;
        var letter = await db.Set<Letter>().AsNoTracking().SingleOrDefaultAsync(one => one.Id == which && one.DossierId == id, cancel);
        if (letter is null) return new Refusal("letter.not-found");
        var read = LetterRead.Of(letter, await Handlers.LoadAsync(db, LegalDay.Today(clock), cancel), hand.Key);
        return read.Now is { Subject: not null, Text: not null } ? read : new Refusal("letter.damaged");
    }
}
