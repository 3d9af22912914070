using System.Globalization;
using System.Text;
using Baken.Terms;

namespace Baken.Audit;

/// <summary>
/// Signed heads outside the database: a text file in the data directory to which one line a checkpoint is added. Whoever puts an older
/// copy of the database back is found out by it. Copy it to another machine now and then.
/// </summary>
/// <param name="path">The file; made when the first checkpoint is added.</param>
public sealed class CheckpointFile(string path)
{
    /// <summary>Name of the file in the data directory.</summary>
    public const string Name = "audit-checkpoints.txt";

    /// <summary>One checkpoint: <c>chain number hash signature</c>, the last two in hexadecimal.</summary>
    /// <param name="Chain">Which chain.</param>
    /// <param name="Head">Where it ended.</param>
    /// <param name="Signature">The signature over it.</param>
    public sealed record Checkpoint(AuditChain Chain, ChainHead Head, ReadOnlyMemory<byte> Signature);

    /// <summary>Adds checkpoints; returns when they are on the disk.</summary>
    public async Task AddAsync(IEnumerable<Checkpoint> checkpoints, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(checkpoints);
        var lines = checkpoints.Select(Line).ToList();
        if (lines.Count == 0) return;
        await using var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        // A write that broke off has no end of line: it must not take the next checkpoint along.
        if (file.Length > 0)
        {
            file.Seek(-1, SeekOrigin.End);
            if (file.ReadByte() != '\n') lines.Insert(0, "");
        }

        await file.WriteAsync(Encoding.ASCII.GetBytes(string.Concat(lines.Select(line => line + '\n'))), cancel);
        file.Flush(flushToDisk: true);
    }

    /// <summary>All checkpoints; a line that is none (a write that broke off) is left out and counted.</summary>
    /// <param name="damaged">How many lines are no checkpoint.</param>
    public IReadOnlyList<Checkpoint> Read(out int damaged)
    {
        damaged = 0;
        var found = new List<Checkpoint>();
        if (!File.Exists(path)) return found;
        foreach (var line in File.ReadLines(path))
        {
            if (Parse(line) is { } checkpoint) found.Add(checkpoint);
            else damaged++;
        }

        return found;
    }

    private static string Line(Checkpoint checkpoint) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Codes.Of(checkpoint.Chain)} {checkpoint.Head.Number} {Convert.ToHexStringLower(checkpoint.Head.Hash.Span)} {Convert.ToHexStringLower(checkpoint.Signature.Span)}");

    private static Checkpoint? Parse(string line)
    {
        var parts = line.Split(' ');
        return parts.Length == 4 && Codes.TryParse<AuditChain>(parts[0], out var chain)
            && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && Hex(parts[2], 32) is { } hash && Hex(parts[3], 64) is { } signature
            ? new Checkpoint(chain.Value, new ChainHead(number, hash), signature)
            : null;
    }

    private static byte[]? Hex(string text, int length)
    {
        var bytes = new byte[length];
        return Convert.FromHexString(text, bytes, out var read, out var written) == System.Buffers.OperationStatus.Done
            && read == text.Length && written == length ? bytes : null;
    }
}
