using Baken.Access;
using Baken.Storage;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;

namespace Baken.Dossiers;

/// <summary>A task as it is shown.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Dossier">Of which dossier.</param>
/// <param name="Number">The number of the dossier.</param>
/// <param name="Text">What is to be done; null when it was damaged, or when the reader can no longer read the dossier.</param>
/// <param name="DueOn">The last legal day on which it is in time.</param>
/// <param name="For">Who is to do it, by name.</param>
/// <param name="Done">When (UTC) and by whom it was done; null while it is not.</param>
public sealed record TaskRead(TaskId Id, DossierId Dossier, string Number, string? Text, DateOnly DueOn, string For, (DateTimeOffset At, string By)? Done)
{
    /// <summary>Who is to do it.</summary>
    public required PersonId Doer { get; init; }

    /// <summary>Which version it is; to be given back when it is changed.</summary>
    public required long Version { get; init; }

    /// <summary>When it was set (UTC), and by whom.</summary>
    public required (DateTimeOffset At, string By) Set { get; init; }

    /// <summary>When (UTC) and by whom it was changed last; null when it never was.</summary>
    public required (DateTimeOffset At, string By)? Changed { get; init; }

    /// <summary>Whether it is too late for it.</summary>
    public bool IsLateOn(DateOnly today) => Done is null && DueOn < today;
}

/// <summary>Shows what is to be done.</summary>
public sealed class TaskList(BakenDb db, TimeProvider clock)
{
    /// <summary>Most tasks on one page.</summary>
    public const int Most = 200;

    /// <summary>What somebody is to do for all dossiers, first what is due first. What is of a dossier that was closed stays until it is done.</summary>
    public async Task<IReadOnlyList<TaskRead>> OfAsync(Reader reader, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var me = reader.Caller.Person;
        // Who lost the sight of a dossier is not told by a task that it is there.
        var seen = db.Set<Dossier>().SeenBy(db, reader);
        var tasks = await db.Set<DossierTask>().AsNoTracking().Where(task => task.For == me && task.DoneAt == null && seen.Any(dossier => dossier.Id == task.DossierId))
            .OrderBy(task => task.DueOn).ThenBy(task => task.Id).Take(Most).ToListAsync(cancel);
        var ids = tasks.Select(task => task.DossierId).Distinct().ToList();
        var numbers = await db.Set<Dossier>().AsNoTracking().Where(dossier => ids.Contains(dossier.Id))
            .ToDictionaryAsync(dossier => dossier.Id, dossier => new { dossier.Year, dossier.Sequence }, cancel);
        var things = ids.Select(id => id.Value).ToList();
        var wraps = (await db.Set<KeyWrap>().AsNoTracking().Where(wrap => wrap.Of == KeyOf.Dossier && things.Contains(wrap.ThingId)).ToListAsync(cancel))
            .ToLookup(wrap => wrap.ThingId);
        var handlers = await Handlers.LoadAsync(db, LegalDay.Today(clock), cancel);
        return
        [
            .. tasks.Select(task =>
            {
                using var key = reader.Open(wraps[task.DossierId.Value]);
                var number = numbers[task.DossierId];
                return Of(task, Dossier.NumberOf(number.Year, number.Sequence), handlers, key);
            }),
        ];
    }

    /// <summary>All tasks of one dossier: what is to be done first, by its day, and then what was done, the latest first.</summary>
    internal static async Task<IReadOnlyList<TaskRead>> OfDossierAsync(BakenDb db, Dossier dossier, Handlers handlers, ContentKey key, CancellationToken cancel)
    {
        var id = dossier.Id;
        var tasks = await db.Set<DossierTask>().AsNoTracking().Where(task => task.DossierId == id).ToListAsync(cancel);
        return
        [
            .. tasks.Where(task => task.DoneAt is null).OrderBy(task => task.DueOn).ThenBy(task => task.At)
                .Concat(tasks.Where(task => task.DoneAt is not null).OrderByDescending(task => task.DoneAt))
                .Select(task => Of(task, dossier.Number, handlers, key)),
        ];
    }

    /// <summary>One task.</summary>
    internal static TaskRead Of(DossierTask task, string number, Handlers handlers, ContentKey? key) => new(
        task.Id,
        task.DossierId,
        number,
        key?.Open(task.Text, DossierTask.TextBinding(task.Id)),
        task.DueOn,
        handlers.NameOf(task.For),
        task is { DoneAt: { } at, DoneBy: { } by } ? (at, handlers.NameOf(by)) : null)
    {
        Doer = task.For,
        Version = task.Version,
        Set = (task.At, handlers.NameOf(task.By)),
        Changed = task is { ChangedAt: { } changed, ChangedBy: { } changer } ? (changed, handlers.NameOf(changer)) : null,
    };
}
