using System.Buffers.Binary;

namespace Baken.Attachments;

/// <summary>
/// Leaves out of an MP3 what is not sound: ID3v2 before it, ID3v1 and APE behind it. They hold titles, pictures, programs, and with some
/// recorders the place.
/// </summary>
internal static class Mp3Cleaning
{
    private const int Id3Head = 10;
    private const int Id3Tail = 128;
    private const int ApeTail = 32;

    /// <summary>Writes the sound.</summary>
    public static async Task CleanAsync(Func<Stream> open, Stream target, CancellationToken cancel)
    {
        var (begin, end) = await BoundsAsync(open, cancel);
        await using var source = open();
        var buffer = new byte[64 * 1024];
        var at = 0L;
        for (int read; at < end && (read = await source.ReadAsync(buffer, cancel)) > 0; at += read)
        {
            var (from, until) = (Math.Clamp(begin - at, 0, read), Math.Clamp(end - at, 0, read));
            if (from < until) await target.WriteAsync(buffer.AsMemory((int)from, (int)(until - from)), cancel);
        }
    }

    private static async Task<(long Begin, long End)> BoundsAsync(Func<Stream> open, CancellationToken cancel)
    {
        await using var source = open();
        var head = new byte[Id3Head];
        var tail = new byte[Id3Tail + ApeTail];
        var (begin, at, kept) = (0L, 0L, 0);
        // One tag may follow another.
        while (await source.ReadAtLeastAsync(head, Id3Head, throwOnEndOfStream: false, cancel) == Id3Head && head.AsSpan().StartsWith("ID3"u8))
        {
            var length = (head[6] << 21) | (head[7] << 14) | (head[8] << 7) | head[9];
            begin = at + Id3Head + length + ((head[5] & 0x10) != 0 ? Id3Head : 0);
            at += Id3Head + await SkipAsync(source, begin - at - Id3Head, cancel);
            Array.Clear(head);
        }

        head.CopyTo(tail, tail.Length - Id3Head);
        (at, kept) = (at + Id3Head, Id3Head);
        var buffer = new byte[64 * 1024];
        for (int read; (read = await source.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancel)) > 0; at += read)
        {
            var part = Math.Min(read, tail.Length);
            tail.AsSpan(part).CopyTo(tail);
            buffer.AsSpan(read - part, part).CopyTo(tail.AsSpan(tail.Length - part));
            kept = Math.Min(tail.Length, kept + read);
        }

        return (begin, Math.Max(begin, at - Behind(tail, kept)));
    }

    private static long Behind(ReadOnlySpan<byte> tail, int kept)
    {
        var behind = 0L;
        if (kept >= Id3Tail && tail[^Id3Tail..].StartsWith("TAG"u8)) behind = Id3Tail;
        var ape = tail[..^(int)behind];
        if (kept < behind + ApeTail || ape.Length < ApeTail || !ape[^ApeTail..].StartsWith("APETAGEX"u8)) return behind;
        // The length counts this tail and not a head of the same length, of which a flag tells.
        var (length, flags) = (BinaryPrimitives.ReadUInt32LittleEndian(ape[^20..]), BinaryPrimitives.ReadUInt32LittleEndian(ape[^12..]));
        return behind + length + ((flags & 0x80000000) != 0 ? ApeTail : 0);
    }

    private static async Task<long> SkipAsync(Stream source, long length, CancellationToken cancel)
    {
        var buffer = new byte[64 * 1024];
        var left = length;
        for (int read; left > 0 && (read = await source.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, left)), cancel)) > 0;) left -= read;
        return length - left;
    }
}
