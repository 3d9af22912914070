using Baken.Access;
using Baken.Audit;
using Baken.Reports;
using Baken.Storage;
using Microsoft.EntityFrameworkCore;

namespace Baken.Dossiers;

/// <summary>Changes a task that is not done: its text, its day or who is to do it. What it was stays, with who wrote it and when.</summary>
public sealed class ReviseTask(Committer committer)
{
    private const string Act = "task.revised";

    /// <summary>Changes it. The same again is no change.</summary>
    /// <param name="reader">Who; anybody who reads the dossier.</param>
    /// <param name="id">In which dossier; closed is fine, since a task can be what was left.</param>
    /// <param name="which">Which task.</param>
    /// <param name="seen">The version that was on the screen: when it was changed or done since, nothing is overwritten unseen.</param>
    /// <param name="told">What it is to be; the day may be over when it stays as it is.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>
    /// The version that it has now; refused with <c>task.not-found</c>, <c>task.is-done</c>, <c>task.changed-meanwhile</c> (field <c>taak</c>), and as <see cref="SetTask"/> refuses.
    /// </returns>
    public async Task<Outcome<long>> ExecuteAsync(Reader reader, DossierId id, TaskId which, long seen, NewTask told, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(told);
        if (!ToldText.Read(told.Text, "task.text", "taak", DossierTask.MaxText).TryGet(out var clean, out var wrong)) return wrong;
        return await committer.RunAsync<long>(
            DatabaseDuty.Casework,
            async (unit, stop) =>
            {
                var taken = await UnderHand.TakeAsync(unit, reader, id, Act, stop);
                if (!taken.TryGet(out var hand, out var refused)) return refused;
                using (hand) return await ReviseAsync(unit, reader, hand, (which, seen, told with { Text = clean }), stop);
            },
            cancel);
    }

    private static async Task<Outcome<long>> ReviseAsync(Unit unit, Reader reader, UnderHand hand, (TaskId Id, long Seen, NewTask To) change, CancellationToken cancel)
    {
        var (id, to) = (hand.Dossier.Id, change.To);
        var task = await unit.Db.DossierTasks.SingleOrDefaultAsync(one => one.Id == change.Id && one.DossierId == id, cancel);
        if (task is null) return new Refusal("task.not-found");
        if (task.Version != change.Seen) return new Refusal("task.changed-meanwhile") { Field = "taak" };
        if (task.DoneAt is not null) return new Refusal("task.is-done");
        if (to.DueOn != task.DueOn && SetTask.FaultOf(to, unit.Today) is { } fault) return fault;
        if (!await SetTask.MayDoAsync(unit, id, to.For, cancel)) return new Refusal("task.cannot-read") { Field = "taak-wie" };
        var was = hand.Key.Open(task.Text, DossierTask.TextBinding(task.Id));
        if (was == to.Text && task.DueOn == to.DueOn && task.For == to.For) return task.Version;
        unit.Db.TaskRevisions.Add(new TaskRevision
        {
            TaskId = task.Id,
            Number = task.Version,
            DossierId = id,
            At = task.ChangedAt ?? task.At,
            By = task.ChangedBy ?? task.By,
            // What was damaged is kept as it is, for who can mend it.
            Text = was is null ? task.Text : hand.Key.Seal(was, TaskRevision.TextBinding(task.Id, task.Version)),
            DueOn = task.DueOn,
            For = task.For,
        });
        (task.Text, task.DueOn, task.For) = (hand.Key.Seal(to.Text, DossierTask.TextBinding(task.Id)), to.DueOn, to.For);
        (task.Version, task.ChangedAt, task.ChangedBy) = (task.Version + 1, unit.Now, reader.Caller.Person);
        hand.Dossier.Touch(unit.Now);
        unit.Record(reader.Actor, Act, UnderHand.Subject(id));
        return task.Version;
    }
}
