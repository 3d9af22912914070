using System.Numerics;

namespace Baken.Vault;

/// <summary>
/// How long a file is made before it is sealed, so that its length tells little: Padmé (K. Nikitin et al., <i>Reducing Metadata Leakage
/// from Encrypted Files and Communication with PURBs</i>, PETS 2019), and then whole segments. It costs at most 12% above 64 KiB and leaves
/// a few hundred lengths up to 50 MB.
/// </summary>
internal static class FileLength
{
    /// <summary>Bytes of a segment before it is sealed.</summary>
    public const int Segment = 64 * 1024;

    /// <summary>The length after padding: at least one segment.</summary>
    public static long Padded(long length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        var padded = Padme(length);
        return Math.Max(1, (padded + Segment - 1) / Segment) * Segment;
    }

    private static long Padme(long length)
    {
        if (length < 2) return length;
        var exponent = BitOperations.Log2((ulong)length);
        var bits = exponent == 0 ? 0 : BitOperations.Log2((ulong)exponent) + 1;
        var mask = (1L << (exponent - bits)) - 1;
        return (length + mask) & ~mask;
    }
}
