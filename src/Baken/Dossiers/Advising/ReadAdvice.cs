using Baken.Access;
using Baken.Audit;
using Baken.Statistics;
using Baken.Storage;
using Baken.Terms;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;

namespace Baken.Dossiers.Advising;

/// <summary>One version of an advice as the inspector reads it.</summary>
public sealed record AdviceRead
{
    /// <summary>Its id.</summary>
    public required AdviceId Id { get; init; }

    /// <summary>Which version it is, from 1; to be given back when it is corrected.</summary>
    public required int Revision { get; init; }

    /// <summary>When this version was written (UTC).</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who wrote this version, by name.</summary>
    public required string By { get; init; }

    /// <summary>What was advised.</summary>
    public required CodeSet<AdviceKind> Kinds { get; init; }

    /// <summary>To whom.</summary>
    public required ContactWith To { get; init; }

    /// <summary>The legal day on which it was given.</summary>
    public required DateOnly On { get; init; }

    /// <summary>The text; null when what is stored was damaged.</summary>
    public required string? Text { get; init; }

    /// <summary>When (UTC) and by whom it was corrected last; null when it never was, and for an earlier version.</summary>
    public (DateTimeOffset At, string By)? Changed { get; init; }

    internal static AdviceRead Of(GivenAdvice advice, Handlers handlers, ContentKey key) => new()
    {
        Id = advice.Id,
        Revision = advice.Revision,
        At = advice.At,
        By = handlers.NameOf(advice.By),
        Kinds = advice.Kinds,
        To = advice.To,
        On = advice.On,
        Text = key.Open(advice.Text, GivenAdvice.TextBinding(advice.Id)),
        Changed = advice is { ChangedAt: { } at, ChangedBy: { } by } ? (at, handlers.NameOf(by)) : null,
    };

    internal static AdviceRead Of(AdviceRevision was, Handlers handlers, ContentKey key) => new()
    {
        Id = was.AdviceId,
        Revision = was.Number,
        At = was.At,
        By = handlers.NameOf(was.By),
        Kinds = was.Kinds,
        To = was.To,
        On = was.On,
        Text = key.Open(was.Text, AdviceRevision.TextBinding(was.AdviceId, was.Number)),
    };

    /// <summary>All advice of a dossier, newest first.</summary>
    internal static async Task<IReadOnlyList<AdviceRead>> OfDossierAsync(BakenDb db, DossierId id, Handlers handlers, ContentKey key, CancellationToken cancel)
    {
        var all = await db.Set<GivenAdvice>().AsNoTracking().Where(one => one.DossierId == id)
            .OrderByDescending(one => one.At).ThenByDescending(one => one.Id).ToListAsync(cancel);
        return [.. all.Select(one => Of(one, handlers, key))];
    }
}

/// <summary>An advice with all that it said.</summary>
/// <param name="Number">The number of its dossier.</param>
/// <param name="Advice">The advice as it is.</param>
/// <param name="MayChange">Whether it can be corrected: the dossier is open.</param>
/// <param name="Before">What it said before, newest first.</param>
public sealed record AdviceContent(string Number, AdviceRead Advice, bool MayChange, IReadOnlyList<AdviceRead> Before);

/// <summary>Reads one advice of a dossier with its versions. Every reading is in the audit log before its content is shown.</summary>
public sealed class ReadAdvice(BakenDb db, Committer committer, TimeProvider clock)
{
    /// <summary>Reads it.</summary>
    /// <returns>Refused with <c>dossier.not-found</c> when the dossier is not there, or not for this reader, and with <c>advice.not-found</c>.</returns>
    public async Task<Outcome<AdviceContent>> ExecuteAsync(Reader reader, DossierId id, AdviceId which, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var outcome = await OpenedDossier.OpenAsync(db, committer, clock.GetUtcNow(), reader, id, "advice.read", cancel);
        if (!outcome.TryGet(out var opened, out var refused)) return refused;
        using var hand = opened;
        var key = hand.Key;
        var advice = await db.Set<GivenAdvice>().AsNoTracking().SingleOrDefaultAsync(one => one.Id == which && one.DossierId == id, cancel);
        if (advice is null) return new Refusal("advice.not-found");
        var handlers = await Handlers.LoadAsync(db, LegalDay.Today(clock), cancel);
        var before = await db.Set<AdviceRevision>().AsNoTracking().Where(one => one.AdviceId == which).OrderByDescending(one => one.Number).ToListAsync(cancel);
        return new AdviceContent(
            hand.Dossier.Number,
            AdviceRead.Of(advice, handlers, key),
            hand.Dossier.State == DossierState.Open,
            [.. before.Select(one => AdviceRead.Of(one, handlers, key))]);
    }
}
