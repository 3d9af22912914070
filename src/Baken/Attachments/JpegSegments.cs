using System.Buffers.Binary;

namespace Baken.Attachments;

/// <summary>
/// Takes what is beside the picture out of a JPEG (ITU-T T.81) without drawing it anew, for pictures within documents: EXIF, XMP, IPTC,
/// comments, what stands behind the end. JFIF and Adobe's mark of the colours stay.
/// </summary>
internal static class JpegSegments
{
    private const byte Jfif = 0xE0;
    private const byte Adobe = 0xEE;
    private const byte Comment = 0xFE;
    private const byte Scan = 0xDA;
    private const byte End = 0xD9;

    /// <summary>The picture without them; null when it is no whole JPEG.</summary>
    public static byte[]? Clean(ReadOnlySpan<byte> jpeg)
    {
        if (jpeg.Length < 4 || jpeg[0] != 0xFF || jpeg[1] != 0xD8) return null;
        using var clean = new MemoryStream(jpeg.Length);
        clean.Write(jpeg[..2]);
        for (var at = 2; at + 4 <= jpeg.Length;)
        {
            if (jpeg[at] != 0xFF) return null;
            var marker = jpeg[at + 1];
            if (marker == 0xFF)
            {
                at++;
                continue;
            }

            var length = 2 + BinaryPrimitives.ReadUInt16BigEndian(jpeg[(at + 2)..]);
            if (length < 4 || at + length > jpeg.Length) return null;
            if (IsKept(marker)) clean.Write(jpeg.Slice(at, length));
            at += length;
            if (marker != Scan) continue;
            var end = EndOfScan(jpeg, at);
            clean.Write(jpeg[at..end]);
            at = end;
            if (at + 2 > jpeg.Length || jpeg[at + 1] != End) continue;
            clean.Write(jpeg.Slice(at, 2));
            return clean.ToArray();
        }

        // Cut off: what is there of the picture is shown by most programs, so it stays, and gets an end.
        clean.Write([0xFF, End]);
        return clean.ToArray();
    }

    private static bool IsKept(byte marker) => marker is Jfif or Adobe || marker is not ((>= 0xE0 and <= 0xEF) or Comment);

    /// <summary>Where the next marker begins: within a scan 0xFF is followed by zero, or by a restart.</summary>
    private static int EndOfScan(ReadOnlySpan<byte> jpeg, int from)
    {
        for (var at = from; at + 1 < jpeg.Length; at++)
        {
            if (jpeg[at] == 0xFF && jpeg[at + 1] is not (0 or (>= 0xD0 and <= 0xD7) or 0xFF)) return at;
        }

        return jpeg.Length;
    }
}
