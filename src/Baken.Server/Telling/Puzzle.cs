using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Baken.Server.Telling;

/// <summary>
/// A small proof of work: which number below <see cref="Most"/>, written behind the salt and a full stop, has this SHA-256? Finding it takes at most
/// <see cref="Most"/> hashes, so nobody is unlucky for long; checking it takes one. The number itself is not kept anywhere.
/// </summary>
public sealed record Puzzle
{
    /// <summary>Length of a puzzle in bytes.</summary>
    public const int Length = sizeof(int) + SaltLength + SHA256.HashSizeInBytes;

    private const int SaltLength = 16;

    private Puzzle(int most, byte[] salt, byte[] target) => (Most, Salt, Target) = (most, Convert.ToHexStringLower(salt), target);

    /// <summary>The number is below this one.</summary>
    public int Most { get; }

    /// <summary>What stands before the number: 32 hexadecimal digits, other ones in each puzzle.</summary>
    public string Salt { get; }

    /// <summary>The hash, in hexadecimal digits.</summary>
    public string Hash => Convert.ToHexStringLower(Target);

    private byte[] Target { get; }

    /// <summary>Makes one.</summary>
    /// <param name="most">At least 1: the work.</param>
    public static Puzzle New(int most)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltLength);
        return new Puzzle(most, salt, HashOf(Convert.ToHexStringLower(salt), RandomNumberGenerator.GetInt32(most)));
    }

    /// <summary>Reads what <see cref="Write"/> wrote; null when there is none.</summary>
    public static Puzzle? Read(ReadOnlySpan<byte> from)
    {
        var most = BinaryPrimitives.ReadInt32BigEndian(from);
        return most < 1 ? null : new Puzzle(most, from.Slice(sizeof(int), SaltLength).ToArray(), from[(sizeof(int) + SaltLength)..Length].ToArray());
    }

    /// <summary>Writes <see cref="Length"/> bytes.</summary>
    public void Write(Span<byte> to)
    {
        BinaryPrimitives.WriteInt32BigEndian(to, Most);
        Convert.FromHexString(Salt).CopyTo(to[sizeof(int)..]);
        Target.CopyTo(to[(sizeof(int) + SaltLength)..]);
    }

    /// <summary>Whether this is the number. Anything else, and any number that is not below <see cref="Most"/>, is not.</summary>
    public bool IsSolvedBy(string? answer) =>
        int.TryParse(answer, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < Most
        && CryptographicOperations.FixedTimeEquals(HashOf(Salt, number), Target);

    private static byte[] HashOf(string salt, int number) =>
        SHA256.HashData(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{salt}.{number}")));
}
