using System.Buffers.Binary;

namespace Baken.Vault;

/// <summary>
/// Makes contents of different lengths equally long before they are sealed: 1, 4, 16 or 64 KiB, and beyond that whole times 64 KiB. A short
/// cry for help and a long one look the same.
/// </summary>
internal static class Padding
{
    private const int LengthPrefix = 4;
    private const int Largest = 64 * 1024;

    /// <summary>The content with its length (32 bits, big-endian) before it and zeros behind it.</summary>
    public static byte[] Pad(ReadOnlySpan<byte> content)
    {
        var padded = new byte[SizeFor(content.Length + LengthPrefix)];
        BinaryPrimitives.WriteInt32BigEndian(padded, content.Length);
        content.CopyTo(padded.AsSpan(LengthPrefix));
        return padded;
    }

    /// <summary>The content again; null when this was never made by <see cref="Pad"/>.</summary>
    public static byte[]? Unpad(ReadOnlySpan<byte> padded)
    {
        if (padded.Length < LengthPrefix) return null;
        var length = BinaryPrimitives.ReadInt32BigEndian(padded);
        if (length < 0 || length > padded.Length - LengthPrefix) return null;
        return padded[(LengthPrefix + length)..].ContainsAnyExcept((byte)0) ? null : padded.Slice(LengthPrefix, length).ToArray();
    }

    private static int SizeFor(int needed)
    {
        for (var size = 1024; size < Largest; size *= 4)
        {
            if (needed <= size) return size;
        }

        return (needed + Largest - 1) / Largest * Largest;
    }
}
