using Baken.Access;
using Baken.Audit;
using Baken.Reports;
using Baken.Storage;
using Microsoft.EntityFrameworkCore;

namespace Baken.Dossiers;

/// <summary>A task to be set.</summary>
/// <param name="Text">What is to be done: 1 to <see cref="DossierTask.MaxText"/> characters.</param>
/// <param name="DueOn">The last legal day on which it is in time: today or later.</param>
/// <param name="For">Who is to do it: somebody who reads the dossier.</param>
public sealed record NewTask(string Text, DateOnly DueOn, PersonId For);

/// <summary>Sets a task for a dossier.</summary>
public sealed class SetTask(Committer committer)
{
    /// <summary>Sets it.</summary>
    /// <returns>
    /// Its id; refused for its text (field <c>taak</c>), with <c>task.day-past</c> or <c>task.day-too-far</c> (field <c>taak-voor</c>), and with <c>task.cannot-read</c> (field
    /// <c>taak-wie</c>) when whoever is to do it can't read the dossier.
    /// </returns>
    public async Task<Outcome<TaskId>> ExecuteAsync(Reader reader, DossierId id, NewTask told, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(told);
        var read = ToldText.Read(told.Text, "task.text", "taak", DossierTask.MaxText);
        if (!read.TryGet(out var clean, out var wrong)) return wrong;
        return await committer.RunAsync<TaskId>(
            DatabaseDuty.Casework,
            async (unit, stop) =>
            {
                if (FaultOf(told, unit.Today) is { } fault) return fault;
                var taken = await UnderHand.TakeOpenAsync(unit, reader, id, "task.set", stop);
                if (!taken.TryGet(out var hand, out var refused)) return refused;
                using (hand)
                {
                    if (!await MayDoAsync(unit, id, told.For, stop)) return new Refusal("task.cannot-read") { Field = "taak-wie" };
                    return Add(unit, reader, hand, told with { Text = clean });
                }
            },
            cancel);
    }

    /// <summary>What is wrong with its day; null when nothing is.</summary>
    internal static Refusal? FaultOf(NewTask told, DateOnly today) =>
        told.DueOn < today ? new Refusal("task.day-past") { Field = "taak-voor" }
        : told.DueOn > today.AddDays(DossierTask.MaxDaysAhead) ? new Refusal("task.day-too-far") { Field = "taak-voor" }
        : null;

    /// <summary>A task that its doer can't read is no task.</summary>
    internal static async Task<bool> MayDoAsync(Unit unit, DossierId id, PersonId person, CancellationToken cancel)
    {
        var people = unit.Db.People;
        return await people.AnyAsync(one => one.Id == person && one.State == PersonState.Active, cancel)
            && await Keyring.Of(unit.Db, id).AnyAsync(
                wrap => wrap.Holder == Vault.HolderKind.Team || (wrap.Holder == Vault.HolderKind.Person && wrap.HolderId == person.Value), cancel);
    }

    /// <summary>Sets a task of which text, day and doer are right, for a dossier that is under hand.</summary>
    internal static TaskId Add(Unit unit, Reader reader, UnderHand hand, NewTask told)
    {
        var task = NewId.At<TaskId>(unit.Now);
        unit.Db.DossierTasks.Add(new DossierTask
        {
            Id = task,
            DossierId = hand.Dossier.Id,
            Text = hand.Key.Seal(told.Text, DossierTask.TextBinding(task)),
            DueOn = told.DueOn,
            For = told.For,
            By = reader.Caller.Person,
            At = unit.Now,
        });
        hand.Dossier.Touch(unit.Now);
        unit.Record(reader.Actor, "task.set", UnderHand.Subject(hand.Dossier.Id));
        return task;
    }
}
