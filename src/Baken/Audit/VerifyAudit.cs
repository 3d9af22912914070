using Baken.Storage;
using Baken.Terms;
using Microsoft.EntityFrameworkCore;

namespace Baken.Audit;

/// <summary>What was found of one chain.</summary>
public sealed record ChainReport
{
    /// <summary>Which chain.</summary>
    public required AuditChain Chain { get; init; }

    /// <summary>How many entries it should have by its signed head.</summary>
    public required long Entries { get; init; }

    /// <summary>Whether the head carries the signature of this installation; true for a chain that has nothing yet.</summary>
    public required bool HeadIsSigned { get; init; }

    /// <summary>How many checkpoints of the file were compared.</summary>
    public required int Checkpoints { get; init; }

    /// <summary>
    /// Numbers at which the file has a checkpoint that this installation did not sign, in order: somebody wrote in it. (What is no checkpoint at all may
    /// be a write that broke off.)
    /// </summary>
    public required IReadOnlyList<long> ForgedCheckpoints { get; init; }

    /// <summary>Every entry that was changed, removed or inserted, in order; at most <see cref="VerifyAudit.MaxFindings"/>.</summary>
    public required IReadOnlyList<ChainFinding> Findings { get; init; }

    /// <summary>Whether nothing is wrong.</summary>
    public bool IsSound => HeadIsSigned && ForgedCheckpoints.Count == 0 && Findings.Count == 0;
}

/// <summary>Checks both chains of the audit log against their hashes, their signed heads and the checkpoints outside the database.</summary>
public sealed class VerifyAudit(BakenDb db, IEngine engine, AuditSigner signer, CheckpointFile file)
{
    /// <summary>Most findings that are named for a chain; beyond these the chain is a ruin anyway.</summary>
    public const int MaxFindings = 1000;

    /// <summary>Reads both chains from front to end, in constant memory.</summary>
    public async Task<IReadOnlyList<ChainReport>> ExecuteAsync(CancellationToken cancel)
    {
        // One snapshot, so that a commit in between is not taken for tampering.
        await using var transaction = await engine.BeginReadingAsync(db, DatabaseDuty.Audit, cancel);
        var checkpoints = file.Read(out _);
        var reports = new List<ChainReport>();
        foreach (var chain in Enum.GetValues<AuditChain>())
        {
            cancel.ThrowIfCancellationRequested();
            reports.Add(await CheckAsync(chain, [.. checkpoints.Where(point => point.Chain == chain)], cancel));
        }

        return reports;
    }

    private async Task<ChainReport> CheckAsync(AuditChain chain, IReadOnlyList<CheckpointFile.Checkpoint> checkpoints, CancellationToken cancel)
    {
        var stored = await db.AuditHeads.AsNoTracking().SingleOrDefaultAsync(row => row.Chain == chain, cancel);
        var head = stored is null ? new ChainHead(0, AuditEntry.Origin(chain)) : new ChainHead(stored.Number, stored.Hash);
        var signed = stored is null || signer.Holds(chain, head, stored.Signature);
        var kept = checkpoints.ToLookup(point => signer.Holds(chain, point.Head, point.Signature.Span));
        var known = kept[true].GroupBy(point => point.Head.Number).ToDictionary(group => group.Key, group => group.First().Head.Hash);

        var entries = db.AuditEntries.AsNoTracking().Where(row => row.Chain == chain).OrderBy(row => row.Number).AsEnumerable();
        var findings = new SortedDictionary<long, ChainFinding>();
        foreach (var finding in ChainCheck.Walk(chain, Compared(entries), head).Take(MaxFindings)) findings.TryAdd(finding.Number, finding);
        foreach (var number in known.Keys.Where(number => number > head.Number))
            findings.TryAdd(head.Number + 1, new ChainFinding(head.Number + 1, ChainFault.Removed));

        return new ChainReport
        {
            Chain = chain,
            Entries = head.Number,
            HeadIsSigned = signed,
            Checkpoints = known.Count,
            ForgedCheckpoints = [.. kept[false].Select(point => point.Head.Number).Distinct().Order()],
            Findings = [.. findings.Values],
        };

        IEnumerable<AuditEntry> Compared(IEnumerable<AuditRow> rows)
        {
            foreach (var row in rows)
            {
                if (known.TryGetValue(row.Number, out var hash) && !hash.Span.SequenceEqual(row.Hash))
                    findings.TryAdd(row.Number, new ChainFinding(row.Number, ChainFault.Changed));
                yield return row.ToEntry();
            }
        }
    }
}

/// <summary>Writes where the chains end to the file outside the database.</summary>
public sealed class WriteCheckpoint(BakenDb db, CheckpointFile file)
{
    /// <summary>Adds a checkpoint for each chain that grew since the last one in the file.</summary>
    public async Task ExecuteAsync(CancellationToken cancel)
    {
        var latest = file.Read(out _).GroupBy(point => point.Chain).ToDictionary(group => group.Key, group => group.Max(point => point.Head.Number));
        var heads = await db.AuditHeads.AsNoTracking().ToListAsync(cancel);
        await file.AddAsync(
            heads.Where(row => row.Number > latest.GetValueOrDefault(row.Chain))
                .OrderBy(row => Codes.Of(row.Chain), StringComparer.Ordinal)
                .Select(row => new CheckpointFile.Checkpoint(row.Chain, new ChainHead(row.Number, row.Hash), row.Signature)),
            cancel);
    }
}
