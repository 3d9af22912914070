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

/// <summary>Walks a chain, entry by entry, in constant memory.</summary>
public static class ChainCheck
{
    /// <summary>
    /// All faults, in order of number. After a fault it goes on from what is stored, so one change is one finding and does not hide the next.
    /// </summary>
    /// <param name="chain">Which chain.</param>
    /// <param name="entries">The entries as stored, by number.</param>
    /// <param name="last">The number that the signed head gives for the last entry; 0 for an empty chain.</param>
    public static IEnumerable<ChainFinding> Walk(AuditChain chain, IEnumerable<AuditEntry> entries, long last)
    {
        ArgumentNullException.ThrowIfNull(entries);
        ReadOnlyMemory<byte> previous = AuditEntry.Origin(chain);
        var expected = 1L;
        foreach (var entry in entries)
        {
            if (entry.Number < expected)
            {
                yield return new ChainFinding(entry.Number, ChainFault.Inserted);
                continue;
            }

            if (entry.Number > last) yield return new ChainFinding(entry.Number, ChainFault.Inserted);
            else if (entry.Number > expected) yield return new ChainFinding(expected, ChainFault.Removed);
            else if (!entry.Hash.Span.SequenceEqual(AuditEntry.Digest(entry.Number, previous.Span, entry.Line)))
                yield return new ChainFinding(entry.Number, ChainFault.Changed);

            previous = entry.Hash;
            expected = entry.Number + 1;
        }

        if (expected <= last) yield return new ChainFinding(expected, ChainFault.Removed);
    }
}
