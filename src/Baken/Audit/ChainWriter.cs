using Baken.Storage;
using Microsoft.EntityFrameworkCore;

namespace Baken.Audit;

/// <summary>Puts lines behind the chains inside an open transaction, and signs where they end.</summary>
public sealed class ChainWriter(AuditSigner signer)
{
    /// <summary>Extends the chains by these lines, in their order. The chain must be locked (<see cref="IEngine.LockChainAsync"/>).</summary>
    /// <exception cref="InvalidOperationException">
    /// The head that is stored was not signed by this installation: somebody tampered with it, or the keys are of another installation. Nothing
    /// is written, since a new signature would hide it.
    /// </exception>
    public async Task ExtendAsync(
        BakenDb db, IBulkInsert bulk, IReadOnlyList<(AuditChain Chain, AuditLine Line)> lines, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(bulk);
        ArgumentNullException.ThrowIfNull(lines);
        var rows = new List<AuditRow>(lines.Count);
        foreach (var chain in lines.Select(line => line.Chain).Distinct().ToList())
        {
            var stored = await db.AuditHeads.AsNoTracking().SingleOrDefaultAsync(row => row.Chain == chain, cancel);
            var head = Checked(chain, stored);
            foreach (var (_, line) in lines.Where(line => line.Chain == chain))
            {
                var entry = AuditEntry.After(head.Number + 1, head.Hash.Span, line);
                rows.Add(AuditRow.Of(chain, entry));
                head = new ChainHead(entry.Number, entry.Hash);
            }

            await MoveHeadAsync(db, stored is null, chain, head, cancel);
        }

        await bulk.InsertAsync(db, rows, cancel);
    }

    private ChainHead Checked(AuditChain chain, AuditHeadRow? stored)
    {
        if (stored is null) return new ChainHead(0, AuditEntry.Origin(chain));
        var head = new ChainHead(stored.Number, stored.Hash);
        return signer.Holds(chain, head, stored.Signature)
            ? head
            : throw new InvalidOperationException($"The head of the audit chain '{chain}' does not carry the signature of this installation.");
    }

    private async Task MoveHeadAsync(BakenDb db, bool isFirst, AuditChain chain, ChainHead head, CancellationToken cancel)
    {
        var signature = signer.Sign(chain, head);
        var hash = head.Hash.ToArray();
        if (isFirst)
        {
            db.AuditHeads.Add(new AuditHeadRow { Chain = chain, Number = head.Number, Hash = hash, Signature = signature });
            await db.SaveChangesAsync(cancel);
            return;
        }

        await db.AuditHeads.Where(row => row.Chain == chain).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.Number, head.Number).SetProperty(row => row.Hash, hash).SetProperty(row => row.Signature, signature),
            cancel);
    }
}
