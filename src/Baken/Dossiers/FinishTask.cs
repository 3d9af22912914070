using Baken.Access;
using Baken.Audit;
using Baken.Dossiers.Referring;
using Baken.Storage;
using Microsoft.EntityFrameworkCore;

namespace Baken.Dossiers;

/// <summary>Says that a task was done, or that it is not done after all.</summary>
public sealed class FinishTask(Committer committer)
{
    /// <summary>Says it. Saying it again changes nothing.</summary>
    /// <param name="reader">Who; anybody who reads the dossier.</param>
    /// <param name="id">In which dossier; closed is fine, since a task can be what was left.</param>
    /// <param name="which">Which task.</param>
    /// <param name="done">Whether it is done.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>
    /// Refused with <c>task.not-found</c>, with <c>task.follows-referral</c> while the referral that it follows has not ended (it can be moved), or when the dossier is not
    /// there for this reader.
    /// </returns>
    public async Task<Outcome<Done>> ExecuteAsync(Reader reader, DossierId id, TaskId which, bool done, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return await committer.RunAsync<Done>(
            DatabaseDuty.Casework,
            async (unit, stop) =>
            {
                var act = done ? "task.done" : "task.not-done";
                var taken = await UnderHand.TakeAsync(unit, reader, id, act, stop);
                if (!taken.TryGet(out var hand, out var refused)) return refused;
                hand.Dispose();
                var tasks = unit.Db.DossierTasks;
                var task = await tasks.SingleOrDefaultAsync(one => one.Id == which && one.DossierId == id, stop);
                if (task is null) return new Refusal("task.not-found");
                if (task.DoneAt is not null == done) return default(Done);
                if (done && await unit.Db.Referrals.AnyAsync(one => one.TaskId == which && one.Stage != ReferralStage.Ended, stop)) return new Refusal("task.follows-referral");
                task.DoneAt = done ? unit.Now : null;
                task.DoneBy = done ? reader.Caller.Person : null;
                task.Version++;
                hand.Dossier.Touch(unit.Now);
                unit.Record(reader.Actor, act, UnderHand.Subject(id));
                return default(Done);
            },
            cancel);
    }
}
