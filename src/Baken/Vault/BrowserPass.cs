using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Baken.Vault;

/// <summary>
/// What a browser holds that signed in before, so that its attempts are counted apart from those of strangers (docs/decisions/0011). It opens
/// nothing. 18 bytes in hexadecimal: a random number, the day it was given, and the first 8 bytes of a keyed hash over both and over the
/// passphrase's credential, so a new passphrase ends all passes.
/// </summary>
public static class BrowserPass
{
    /// <summary>How long a pass is good, in days.</summary>
    public const int Days = 180;

    private const int NonceSize = 8;
    private const int BodySize = NonceSize + 2;
    private const int CheckSize = 8;
    private static readonly DateOnly Origin = new(2020, 1, 1);

    /// <summary>A new pass for whoever has this credential.</summary>
    public static string New(ServerKeys keys, Guid credential, DateOnly today)
    {
        Span<byte> body = stackalloc byte[BodySize];
        RandomNumberGenerator.Fill(body[..NonceSize]);
        BinaryPrimitives.WriteUInt16BigEndian(body[NonceSize..], (ushort)(today.DayNumber - Origin.DayNumber));
        return Convert.ToHexStringLower([.. body, .. Check(keys, credential, body)]);
    }

    /// <summary>In groups of four, for those who copy it to another browser by hand.</summary>
    public static string ForHand(string pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        return string.Join('-', pass.Chunk(4).Select(group => new string(group)));
    }

    /// <summary>The random number of a pass; null when it is none, is too old, or is not for this credential.</summary>
    public static byte[]? Read(ServerKeys keys, string? pass, Guid credential, DateOnly today)
    {
        var hex = (pass ?? "").Replace("-", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
        if (hex.Length != 2 * (BodySize + CheckSize)) return null;
        var bytes = new byte[BodySize + CheckSize];
        if (Convert.FromHexString(hex, bytes, out _, out _) != System.Buffers.OperationStatus.Done) return null;
        var given = BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(NonceSize)) + Origin.DayNumber;
        var isOurs = CryptographicOperations.FixedTimeEquals(Check(keys, credential, bytes.AsSpan(0, BodySize)), bytes.AsSpan(BodySize));
        return isOurs && today.DayNumber - given is >= -1 and < Days ? bytes[..NonceSize] : null;
    }

    private static byte[] Check(ServerKeys keys, Guid credential, ReadOnlySpan<byte> body)
    {
        ArgumentNullException.ThrowIfNull(keys);
        return keys.Hash("browser-pass", [.. credential.ToByteArray(bigEndian: true), .. body])[..CheckSize];
    }
}
