using Baken.Access;
using Baken.Audit;
using Baken.Storage;
using Microsoft.EntityFrameworkCore;

namespace Baken.Dossiers.Referring;

/// <summary>Writes down how far a referral is: a crisis team accepted it, is on site, or it has ended. What has ended needs nobody to follow it.</summary>
public sealed class FollowReferral(Committer committer)
{
    private const string Act = "referral.followed";

    /// <summary>Writes it down.</summary>
    /// <param name="reader">Who; anybody who reads the dossier.</param>
    /// <param name="id">In which dossier; closed is fine, since a referral can be what was left.</param>
    /// <param name="which">Which referral.</param>
    /// <param name="to">How far it is.</param>
    /// <param name="on">The legal day on which that was: today or earlier, and not before the step before it.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>
    /// Refused with <c>referral.not-found</c>, <c>referral.stage</c> (field <c>stap</c>) when it can't go there from where it is, and <c>referral.day-later</c> or
    /// <c>referral.day-before</c> (field <c>dag</c>).
    /// </returns>
    public async Task<Outcome<Done>> ExecuteAsync(Reader reader, DossierId id, ReferralId which, ReferralStage to, DateOnly on, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return await committer.RunAsync<Done>(
            DatabaseDuty.Casework,
            async (unit, stop) =>
            {
                if (on > unit.Today) return new Refusal("referral.day-later") { Field = "dag" };
                var taken = await UnderHand.TakeAsync(unit, reader, id, Act, stop);
                if (!taken.TryGet(out var hand, out var refused)) return refused;
                using (hand) return await StepAsync(unit, reader, hand, (which, to, on), stop);
            },
            cancel);
    }

    private static async Task<Outcome<Done>> StepAsync(
        Unit unit, Reader reader, UnderHand hand, (ReferralId Id, ReferralStage To, DateOnly On) step, CancellationToken cancel)
    {
        var (referrals, steps, id) = (unit.Db.Referrals, unit.Db.ReferralSteps, hand.Dossier.Id);
        var referral = await referrals.SingleOrDefaultAsync(one => one.Id == step.Id && one.DossierId == id, cancel);
        if (referral is null) return new Refusal("referral.not-found");
        if (!Referral.Next(referral.To, referral.Stage).Contains(step.To)) return new Refusal("referral.stage") { Field = "stap" };
        var last = await steps.Where(one => one.ReferralId == step.Id).MaxAsync(one => one.On, cancel);
        if (step.On < last) return new Refusal("referral.day-before", last) { Field = "dag" };
        steps.Add(new ReferralStep { ReferralId = step.Id, Stage = step.To, DossierId = id, On = step.On, At = unit.Now, By = reader.Caller.Person });
        referral.Stage = step.To;
        referral.Version++;
        if (step.To == ReferralStage.Ended && referral.TaskId is { } task) await FinishAsync(unit, reader, task, cancel);
        hand.Dossier.Touch(unit.Now);
        unit.Record(reader.Actor, Act, UnderHand.Subject(id));
        return default(Done);
    }

    private static async Task FinishAsync(Unit unit, Reader reader, TaskId which, CancellationToken cancel)
    {
        var tasks = unit.Db.DossierTasks;
        if (await tasks.SingleOrDefaultAsync(one => one.Id == which && one.DoneAt == null, cancel) is not { } task) return;
        (task.DoneAt, task.DoneBy) = (unit.Now, reader.Caller.Person);
        task.Version++;
        unit.Record(reader.Actor, "task.done", UnderHand.Subject(task.DossierId));
    }
}
