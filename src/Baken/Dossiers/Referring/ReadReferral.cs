using Baken.Access;
using Baken.Audit;
using Baken.Statistics;
using Baken.Storage;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;

namespace Baken.Dossiers.Referring;

/// <summary>A referral as the inspector reads it.</summary>
public sealed record ReferralRead
{
    /// <summary>Its id.</summary>
    public required ReferralId Id { get; init; }

    /// <summary>When it was written down (UTC).</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who wrote it down, by name.</summary>
    public required string By { get; init; }

    /// <summary>To whom.</summary>
    public required ReferredTo To { get; init; }

    /// <summary>The legal day on which it was made.</summary>
    public required DateOnly On { get; init; }

    /// <summary>With whose consent.</summary>
    public required CodeSet<Consent> Consent { get; init; }

    /// <summary>The ground that the law gives; null when there was consent, or when what is stored was damaged.</summary>
    public required string? Ground { get; init; }

    /// <summary>What was shared; null when what is stored was damaged.</summary>
    public required string? Shared { get; init; }

    /// <summary>Which version it is, from 1; to be given back when it is corrected.</summary>
    public required int Revision { get; init; }

    /// <summary>When (UTC) and by whom it was corrected last; null when it never was.</summary>
    public required (DateTimeOffset At, string By)? Changed { get; init; }

    /// <summary>How far it is.</summary>
    public required ReferralStage Stage { get; init; }

    /// <summary>How it came there, first what was first.</summary>
    public required IReadOnlyList<StepRead> Steps { get; init; }

    /// <summary>What came back, first what came first.</summary>
    public required IReadOnlyList<AnswerRead> Answers { get; init; }

    /// <summary>Whether it has not ended.</summary>
    public bool IsOpen => Stage != ReferralStage.Ended;

    /// <summary>How far it may go from here.</summary>
    public IReadOnlyList<ReferralStage> Next => Referral.Next(To, Stage);

    /// <summary>All referrals of a dossier, newest first.</summary>
    internal static async Task<IReadOnlyList<ReferralRead>> OfDossierAsync(BakenDb db, DossierId id, Handlers handlers, ContentKey key, CancellationToken cancel)
    {
        var all = await db.Set<Referral>().AsNoTracking().Where(one => one.DossierId == id)
            .OrderByDescending(one => one.At).ThenByDescending(one => one.Id).ToListAsync(cancel);
        if (all.Count == 0) return [];
        var steps = (await db.Set<ReferralStep>().AsNoTracking().Where(one => one.DossierId == id).ToListAsync(cancel)).ToLookup(one => one.ReferralId);
        var answers = (await db.Set<ReferralAnswer>().AsNoTracking().Where(one => one.DossierId == id).ToListAsync(cancel)).ToLookup(one => one.ReferralId);
        return [.. all.Select(one => Of(one, steps[one.Id], answers[one.Id], handlers, key))];
    }

    private static ReferralRead Of(Referral one, IEnumerable<ReferralStep> steps, IEnumerable<ReferralAnswer> answers, Handlers handlers, ContentKey key) => new()
    {
        Id = one.Id,
        At = one.At,
        By = handlers.NameOf(one.By),
        To = one.To,
        On = one.On,
        Consent = one.Consent,
        Ground = one.Ground is { } ground ? key.Open(ground, Referral.GroundBinding(one.Id)) : null,
        Shared = key.Open(one.Shared, Referral.SharedBinding(one.Id)),
        Revision = one.Revision,
        Changed = one is { ChangedAt: { } at, ChangedBy: { } by } ? (at, handlers.NameOf(by)) : null,
        Stage = one.Stage,
        Steps = [.. steps.OrderBy(step => step.Stage).Select(step => new StepRead(step.Stage, step.On, step.At, handlers.NameOf(step.By)))],
        Answers =
        [
            .. answers.OrderBy(answer => answer.On).ThenBy(answer => answer.At)
                .Select(answer => new AnswerRead(answer.On, answer.At, handlers.NameOf(answer.By), key.Open(answer.Text, ReferralAnswer.TextBinding(answer.Id)))),
        ],
    };
}

/// <summary>A step of a referral: what it came to, on which legal day, and when (UTC) and by whom that was written down.</summary>
public sealed record StepRead(ReferralStage Stage, DateOnly On, DateTimeOffset At, string By);

/// <summary>What came back: on which legal day, when (UTC) and by whom it was written down, and the text (null when what is stored was damaged).</summary>
public sealed record AnswerRead(DateOnly On, DateTimeOffset At, string By, string? Text);

/// <summary>What a referral said before it was corrected.</summary>
/// <param name="Number">Which version, from 1.</param>
/// <param name="At">When it was written (UTC).</param>
/// <param name="By">Who wrote it, by name.</param>
/// <param name="On">The legal day on which the referral was made.</param>
/// <param name="Consent">With whose consent.</param>
/// <param name="Ground">The ground that the law gives; null when there was consent, or when what is stored was damaged.</param>
/// <param name="Shared">What was shared; null when what is stored was damaged.</param>
public sealed record ReferralWas(int Number, DateTimeOffset At, string By, DateOnly On, CodeSet<Consent> Consent, string? Ground, string? Shared)
{
    internal static ReferralWas Of(ReferralRevision was, Handlers handlers, ContentKey key) => new(
        was.Number,
        was.At,
        handlers.NameOf(was.By),
        was.On,
        was.Consent,
        was.Ground is { } ground ? key.Open(ground, ReferralRevision.GroundBinding(was.ReferralId, was.Number)) : null,
        key.Open(was.Shared, ReferralRevision.SharedBinding(was.ReferralId, was.Number)));
}

/// <summary>A referral with its dossier and all that it said.</summary>
/// <param name="Number">The number of the dossier.</param>
/// <param name="Referral">The referral.</param>
/// <param name="MayChange">Whether it can be corrected: the dossier is open.</param>
/// <param name="Before">What it said before, newest first.</param>
public sealed record ReferralContent(string Number, ReferralRead Referral, bool MayChange, IReadOnlyList<ReferralWas> Before);

/// <summary>Reads one referral of a dossier. Every reading is in the audit log before its content is shown.</summary>
public sealed class ReadReferral(BakenDb db, Committer committer, TimeProvider clock)
{
    /// <summary>Reads it.</summary>
    /// <returns>Refused with <c>dossier.not-found</c> when the dossier is not there, or not for this reader, and with <c>referral.not-found</c>.</returns>
    public async Task<Outcome<ReferralContent>> ExecuteAsync(Reader reader, DossierId id, ReferralId which, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var outcome = await OpenedDossier.OpenAsync(db, committer, clock.GetUtcNow(), reader, id, "referral.read", cancel);
        if (!outcome.TryGet(out var opened, out var refused)) return refused;
        using var hand = opened;
        var handlers = await Handlers.LoadAsync(db, LegalDay.Today(clock), cancel);
        var all = await ReferralRead.OfDossierAsync(db, id, handlers, hand.Key, cancel);
        if (all.SingleOrDefault(one => one.Id == which) is not { } referral) return new Refusal("referral.not-found");
        var before = await db.ReferralRevisions.AsNoTracking().Where(one => one.ReferralId == which).OrderByDescending(one => one.Number).ToListAsync(cancel);
        return new ReferralContent(
            hand.Dossier.Number, referral, hand.Dossier.State == DossierState.Open, [.. before.Select(one => ReferralWas.Of(one, handlers, hand.Key))]);
    }
}
