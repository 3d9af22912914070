namespace Baken.Audit;

/// <summary>What is wrong at one place of a chain.</summary>
public enum ChainFault
{
    /// <summary>Entries from this number on are gone.</summary>
    Removed,

    /// <summary>This entry, or the one it stands on, is not what was written.</summary>
    Changed,

    /// <summary>An entry with this number stands there that has no place: its number was used before.</summary>
    Inserted,
}

/// <summary>A fault and the number of the entry it was found at.</summary>
/// <param name="Number">The number of the entry.</param>
/// <param name="Fault">What is wrong with it.</param>
public readonly record struct ChainFinding(long Number, ChainFault Fault);

/// <summary>Where a chain ends, as signed: an attacker who rewrites the last entry, or cuts the tail off, cannot make this fit.</summary>
/// <param name="Number">The number of the last entry; 0 for an empty chain.</param>
/// <param name="Hash">The hash of the last entry, or <see cref="AuditEntry.Origin"/>.</param>
public sealed record ChainHead(long Number, ReadOnlyMemory<byte> Hash);

/// <summary>Walks a chain, entry by entry, in constant memory.</summary>
public static class ChainCheck
{
    /// <summary>
    /// All faults, in order of number. After a fault it goes on from what is stored, so one change is one finding and does not hide the next.
    /// </summary>
    /// <param name="chain">Which chain.</param>
    /// <param name="entries">The entries as stored, by number.</param>
    /// <param name="head">Where the chain ends. Its signature is the caller's to check.</param>
    public static IEnumerable<ChainFinding> Walk(AuditChain chain, IEnumerable<AuditEntry> entries, ChainHead head)
    {
        ArgumentNullException.ThrowIfNull(entries);
        ArgumentNullException.ThrowIfNull(head);
        return Faults(chain, entries, head);
    }

    private static IEnumerable<ChainFinding> Faults(AuditChain chain, IEnumerable<AuditEntry> entries, ChainHead head)
    {
        ReadOnlyMemory<byte> previous = AuditEntry.Origin(chain);
        var expected = 1L;
        foreach (var entry in entries)
        {
            if (entry.Number < expected)
            {
                yield return new ChainFinding(entry.Number, ChainFault.Inserted);
                continue;
            }

            if (entry.Number > head.Number) yield return new ChainFinding(entry.Number, ChainFault.Inserted);
            else if (entry.Number > expected) yield return new ChainFinding(expected, ChainFault.Removed);
            else if (!Fits(entry, previous, head))
                yield return new ChainFinding(entry.Number, ChainFault.Changed);

            previous = entry.Hash;
            expected = entry.Number + 1;
        }

        if (expected <= head.Number) yield return new ChainFinding(expected, ChainFault.Removed);
    }

    private static bool Fits(AuditEntry entry, ReadOnlyMemory<byte> previous, ChainHead head) =>
        entry.Hash.Span.SequenceEqual(AuditEntry.Digest(entry.Number, previous.Span, entry.Line))
        && (entry.Number != head.Number || entry.Hash.Span.SequenceEqual(head.Hash.Span));
}
