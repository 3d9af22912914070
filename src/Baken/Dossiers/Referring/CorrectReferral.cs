using Baken.Access;
using Baken.Audit;
using Baken.Reports;
using Baken.Statistics;
using Baken.Storage;
using Microsoft.EntityFrameworkCore;

namespace Baken.Dossiers.Referring;

/// <summary>A referral as it is to read.</summary>
/// <param name="On">The legal day on which it was made: today or earlier, and not after what came of it.</param>
/// <param name="Shared">What was shared: 1 to <see cref="Referral.MaxText"/> characters.</param>
/// <param name="Consent">With whose consent: at least one; the law as the ground stands alone.</param>
/// <param name="Ground">The ground that the law gives: 1 to <see cref="Referral.MaxGround"/> characters, and only without consent.</param>
public sealed record CorrectedReferral(DateOnly On, string? Shared, CodeSet<Consent> Consent, string? Ground);

/// <summary>Corrects what was written down of a referral. What it said stays, with who wrote it and when. To whom it was does not change: that is another referral.</summary>
public sealed class CorrectReferral(Committer committer)
{
    private const string Act = "referral.corrected";

    /// <summary>Corrects it. The same again is no change.</summary>
    /// <param name="reader">Who; anybody who reads the dossier.</param>
    /// <param name="id">In which dossier.</param>
    /// <param name="which">Which referral; one that has ended is fine too.</param>
    /// <param name="seen">The version that was on the screen: when somebody else corrected it since, nothing is overwritten unseen.</param>
    /// <param name="told">What it is to say.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>
    /// The version that it has now; refused with <c>referral.not-found</c>, <c>referral.changed-meanwhile</c> (field <c>gedeeld</c>), <c>referral.day-after</c> (field
    /// <c>dag</c>) when something came of it before that day, and as <see cref="MakeReferral"/> refuses.
    /// </returns>
    public async Task<Outcome<int>> ExecuteAsync(Reader reader, DossierId id, ReferralId which, int seen, CorrectedReferral told, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(told);
        if (!ToldText.Read(told.Shared, "referral.shared", "gedeeld", Referral.MaxText).TryGet(out var shared, out var wrong)) return wrong;
        return await committer.RunAsync<int>(
            DatabaseDuty.Casework,
            async (unit, stop) =>
            {
                if (NewReferral.FaultOf(told.On, told.Consent, told.Ground, unit.Today) is { } fault) return fault;
                if (!MakeReferral.ReadGround(told.Ground).TryGet(out var ground, out var unfit)) return unfit;
                var taken = await UnderHand.TakeOpenAsync(unit, reader, id, Act, stop);
                if (!taken.TryGet(out var hand, out var refused)) return refused;
                using (hand) return await CorrectAsync(unit, reader, hand, (which, seen, told with { Shared = shared, Ground = ground.Length > 0 ? ground : null }), stop);
            },
            cancel);
    }

    private static async Task<Outcome<int>> CorrectAsync(
        Unit unit, Reader reader, UnderHand hand, (ReferralId Id, int Seen, CorrectedReferral To) change, CancellationToken cancel)
    {
        var (id, to, key) = (hand.Dossier.Id, change.To, hand.Key);
        var referral = await unit.Db.Referrals.SingleOrDefaultAsync(one => one.Id == change.Id && one.DossierId == id, cancel);
        if (referral is null) return new Refusal("referral.not-found");
        if (referral.Revision != change.Seen) return new Refusal("referral.changed-meanwhile") { Field = "gedeeld" };
        var shared = key.Open(referral.Shared, Referral.SharedBinding(referral.Id));
        var ground = referral.Ground is { } of ? key.Open(of, Referral.GroundBinding(referral.Id)) : null;
        if (new CorrectedReferral(referral.On, shared, referral.Consent, ground) == to) return referral.Revision;
        if (to.On != referral.On && await MoveAsync(unit.Db, referral, to.On, cancel) is { } later) return later;
        Keep(unit, hand, referral, shared, ground);
        (referral.On, referral.Consent) = (to.On, to.Consent);
        referral.Shared = key.Seal(to.Shared!, Referral.SharedBinding(referral.Id));
        referral.Ground = to.Ground is { } now ? key.Seal(now, Referral.GroundBinding(referral.Id)) : null;
        (referral.Revision, referral.ChangedAt, referral.ChangedBy) = (referral.Revision + 1, unit.Now, reader.Caller.Person);
        referral.Version++;
        hand.Dossier.Touch(unit.Now);
        unit.Record(reader.Actor, Act, UnderHand.Subject(id));
        return referral.Revision;
    }

    /// <summary>Moves the first step, unless something came of the referral before that day.</summary>
    private static async Task<Refusal?> MoveAsync(BakenDb db, Referral referral, DateOnly on, CancellationToken cancel)
    {
        var id = referral.Id;
        var steps = await db.ReferralSteps.Where(one => one.ReferralId == id).ToListAsync(cancel);
        var answers = await db.ReferralAnswers.Where(one => one.ReferralId == id).Select(one => one.On).ToListAsync(cancel);
        var after = steps.Where(step => step.Stage != ReferralStage.Asked).Select(step => step.On).Concat(answers).ToList();
        if (after.Count > 0 && after.Min() < on) return new Refusal("referral.day-after", after.Min()) { Field = "dag" };
        steps.Single(step => step.Stage == ReferralStage.Asked).On = on;
        return null;
    }

    private static void Keep(Unit unit, UnderHand hand, Referral referral, string? shared, string? ground) => unit.Db.ReferralRevisions.Add(new ReferralRevision
    {
        ReferralId = referral.Id,
        Number = referral.Revision,
        DossierId = referral.DossierId,
        At = referral.ChangedAt ?? referral.At,
        By = referral.ChangedBy ?? referral.By,
        On = referral.On,
        Consent = referral.Consent,
        // What was damaged is kept as it is, for who can mend it.
        Shared = shared is null ? referral.Shared : hand.Key.Seal(shared, ReferralRevision.SharedBinding(referral.Id, referral.Revision)),
        Ground = ground is null ? referral.Ground : hand.Key.Seal(ground, ReferralRevision.GroundBinding(referral.Id, referral.Revision)),
    });
}
