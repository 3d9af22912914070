using Baken.Audit;
using Baken.Dossiers;
using Baken.Storage;
using Microsoft.EntityFrameworkCore;

namespace Baken.Retention;

/// <summary>What a run found and did.</summary>
public sealed record RetentionRun
{
    /// <summary>Whether there is any term; without one nothing is ever due.</summary>
    public required bool HasTerms { get; init; }

    /// <summary>Files of destroyed dossiers that were removed now, since that was broken off before.</summary>
    public required int FilesRemoved { get; init; }

    /// <summary>Proposals that were taken back, since their dossier was opened again or held.</summary>
    public required int Stopped { get; init; }

    /// <summary>Dossiers of which the term has passed, and that wait for somebody who proposes to destroy them.</summary>
    public required int Due { get; init; }

    /// <summary>Proposals that wait for a second person.</summary>
    public required int Waiting { get; init; }

    /// <summary>Dossiers of which the term has passed, and that must stay for now: they are held, or there is something that nobody has read.</summary>
    public required int Kept { get; init; }
}

/// <summary>
/// Does of retention what needs no person: finishes what was broken off, takes back what was overtaken, and counts what is due. It destroys nothing: two people do.
/// Running it again changes nothing.
/// </summary>
public sealed class RunRetention(BakenDb db, Committer committer, RetentionTerms terms, FinishDestruction finish, TimeProvider clock)
{
    /// <summary>Does it.</summary>
    public async Task<RetentionRun> ExecuteAsync(CancellationToken cancel)
    {
        var removed = await finish.ExecuteAsync(cancel);
        var stopped = await TakeBackAsync(cancel);
        var due = new List<DossierId>();
        await foreach (var row in DueDossiers.OfAsync(db.Dossiers.AsNoTracking(), terms, LegalDay.Today(clock), cancel)) due.Add(row.Id);
        var (waiting, kept) = (0, 0);
        foreach (var ids in due.Chunk(500))
        {
            var proposed = (await db.DestructionProposals.Where(one => ids.Contains(one.DossierId) && one.RefusedAt == null).Select(one => one.DossierId).ToListAsync(cancel)).ToHashSet();
            var blocks = await Destructibility.BlocksAsync(db, ids, cancel);
            waiting += proposed.Count;
            kept += ids.Count(id => blocks.Contains(id) && !proposed.Contains(id));
        }

        return new RetentionRun
        {
            HasTerms = terms.AreAny,
            FilesRemoved = removed,
            Stopped = stopped,
            Due = due.Count - waiting - kept,
            Waiting = waiting,
            Kept = kept,
        };
    }

    private async Task<int> TakeBackAsync(CancellationToken cancel)
    {
        var ids = await db.DestructionProposals.AsNoTracking().Where(one => one.RefusedAt == null).Select(one => one.DossierId).ToListAsync(cancel);
        var stopped = 0;
        foreach (var id in ids)
        {
            var outcome = await committer.RunAsync<bool>(
                DatabaseDuty.Casework,
                async (unit, stop) =>
                {
                    var dossiers = unit.Db.Dossiers;
                    var proposal = await unit.Db.DestructionProposals.SingleOrDefaultAsync(one => one.DossierId == id && one.RefusedAt == null, stop);
                    var dossier = await dossiers.SingleOrDefaultAsync(one => one.Id == id, stop);
                    if (proposal is null || dossier is null || !await Destructibility.IsStoppedAsync(unit.Db, dossier, proposal, stop)) return false;
                    unit.Db.DestructionProposals.Remove(proposal);
                    unit.Record("systeem", "destruction.stopped", UnderHand.Subject(id));
                    return true;
                },
                cancel);
            if (outcome.TryGet(out var done, out _) && done) stopped++;
        }

        return stopped;
    }
}
