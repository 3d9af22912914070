using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Baken.Terms;

namespace Baken.Audit;

/// <summary>The two chains (docs/decisions/0001): what a reporter does is kept by the day, what staff does by the moment.</summary>
public enum AuditChain
{
    /// <summary>Acts of reporters.</summary>
    [Code("melders")] Reporters,

    /// <summary>Acts of staff and of the system.</summary>
    [Code("medewerkers")] Staff,
}

/// <summary>What is recorded of one act. It holds no content: ids and codes alone.</summary>
public sealed record AuditLine
{
    /// <summary>The moment (UTC); for an act of a reporter the start of its legal day.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who: <c>melder</c>, <c>systeem</c>, or the id of a person.</summary>
    public required string Actor { get; init; }

    /// <summary>What, as a code, such as <c>dossier.opened</c>.</summary>
    public required string Act { get; init; }

    /// <summary>To what: the sort of thing and its id, such as <c>dossier/0189…</c>; empty when it is about nothing in particular.</summary>
    public required string Subject { get; init; }

    /// <summary>The code of the refusal; empty when it was done.</summary>
    public string Refusal { get; init; } = "";

    /// <summary>A line about an act of a reporter: it tells the legal day and no moment.</summary>
    /// <param name="day">The legal day.</param>
    /// <param name="act">What, as a code.</param>
    /// <param name="subject">To what; empty for nothing in particular.</param>
    /// <param name="refusal">The code of the refusal; empty when it was done.</param>
    public static AuditLine OfReporter(DateOnly day, string act, string subject, string refusal = "") => new()
    {
        At = new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero),
        Actor = "melder",
        Act = act,
        Subject = subject,
        Refusal = refusal,
    };
}

/// <summary>A line in its place in the chain. Its hash covers the line, its number and the hash before it.</summary>
/// <param name="Number">1 for the first, each next one more.</param>
/// <param name="Line">What happened.</param>
/// <param name="Hash">SHA-256, 32 bytes.</param>
public sealed record AuditEntry(long Number, AuditLine Line, ReadOnlyMemory<byte> Hash)
{
    /// <summary>What stands before the first entry: SHA-256 of the chain's code, so that no entry fits in the other chain.</summary>
    public static byte[] Origin(AuditChain chain) => SHA256.HashData(Encoding.UTF8.GetBytes("baken/audit/1/" + Codes.Of(chain)));

    /// <summary>Puts a line behind what was there.</summary>
    /// <param name="number">Its number, 1 or more.</param>
    /// <param name="previous">The hash of the entry before it, or <see cref="Origin"/>.</param>
    /// <param name="line">What happened.</param>
    public static AuditEntry After(long number, ReadOnlySpan<byte> previous, AuditLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        return new AuditEntry(number, line, Digest(number, previous, line));
    }

    internal static byte[] Digest(long number, ReadOnlySpan<byte> previous, AuditLine line)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(previous);
        Span<byte> eight = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(eight, number);
        hash.AppendData(eight);
        // Microseconds, since that is what both engines keep.
        BinaryPrimitives.WriteInt64BigEndian(eight, (line.At.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks) / TimeSpan.TicksPerMicrosecond);
        hash.AppendData(eight);
        foreach (var part in new[] { line.Actor, line.Act, line.Subject, line.Refusal })
        {
            var bytes = Encoding.UTF8.GetBytes(part);
            BinaryPrimitives.WriteInt64BigEndian(eight, bytes.Length);
            hash.AppendData(eight);
            hash.AppendData(bytes);
        }

        return hash.GetHashAndReset();
    }
}
