using Baken.Access;
using Baken.Audit;
using Baken.Storage;
using Microsoft.EntityFrameworkCore;

namespace Baken.Dossiers;

/// <summary>What a task was: when (UTC) and by whom that was written, the text (null when what is stored was damaged), the day, and who was to do it.</summary>
public sealed record TaskWas(DateTimeOffset At, string By, string? Text, DateOnly DueOn, string For);

/// <summary>A task with all that it was.</summary>
/// <param name="Number">The number of its dossier.</param>
/// <param name="Task">The task as it is.</param>
/// <param name="Before">What it was before, newest first.</param>
public sealed record TaskContent(string Number, TaskRead Task, IReadOnlyList<TaskWas> Before);

/// <summary>Reads one task of a dossier with what it was. Every reading is in the audit log before its content is shown.</summary>
public sealed class ReadTask(BakenDb db, Committer committer, TimeProvider clock)
{
    /// <summary>Reads it.</summary>
    /// <returns>Refused with <c>dossier.not-found</c> when the dossier is not there, or not for this reader, and with <c>task.not-found</c>.</returns>
    public async Task<Outcome<TaskContent>> ExecuteAsync(Reader reader, DossierId id, TaskId which, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var outcome = await OpenedDossier.OpenAsync(db, committer, clock.GetUtcNow(), reader, id, "task.read", cancel);
        if (!outcome.TryGet(out var opened, out var refused)) return refused;
        using var hand = opened;
        var task = await db.DossierTasks.AsNoTracking().SingleOrDefaultAsync(one => one.Id == which && one.DossierId == id, cancel);
        if (task is null) return new Refusal("task.not-found");
        var handlers = await Handlers.LoadAsync(db, LegalDay.Today(clock), cancel);
        var before = await db.TaskRevisions.AsNoTracking().Where(one => one.TaskId == which).OrderByDescending(one => one.Number).ToListAsync(cancel);
        return new TaskContent(
            hand.Dossier.Number,
            TaskList.Of(task, hand.Dossier.Number, handlers, hand.Key),
            [
                .. before.Select(one => new TaskWas(
                    one.At, handlers.NameOf(one.By), hand.Key.Open(one.Text, TaskRevision.TextBinding(which, one.Number)), one.DueOn, handlers.NameOf(one.For))),
            ]);
    }
}
