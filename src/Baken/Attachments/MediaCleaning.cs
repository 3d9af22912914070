using System.Buffers.Binary;

namespace Baken.Attachments;

/// <summary>
/// Cleans sound and video while they stream, so that a film of 50 MB needs no more memory than a song. What tells of place, device, maker
/// and time becomes empty space of the same length (MPEG-4, QuickTime, Wave) or is left out (MP3). Ogg and WebM pass as they are, and that
/// is told.
/// </summary>
internal static class MediaCleaning
{
    private const int Buffer = 64 * 1024;
    private const int MostIndex = 24 * 1024 * 1024;

    private static readonly HashSet<string> Passing = ["ftyp", "styp", "mdat", "moof", "mfra", "sidx", "ssix", "pdin", "imda", "wide"];
    private static readonly HashSet<string> WavePassing = ["fmt ", "data", "fact"];

    /// <summary>Writes the file, cleaned.</summary>
    /// <param name="open">Opens the file from its beginning; called twice.</param>
    /// <param name="kind">What it is.</param>
    /// <param name="target">Where it goes.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="InvalidDataException">It was damaged.</exception>
    public static async Task<Cleaned> CleanAsync(Func<Stream> open, FileKind kind, Stream target, CancellationToken cancel)
    {
        switch (kind)
        {
            case FileKind.Mp4 or FileKind.Mov or FileKind.M4a:
                return await CleanBoxesAsync(open, target, cancel);
            case FileKind.Wav:
                await CleanWaveAsync(open, target, cancel);
                return Cleaned.Whole;
            case FileKind.Mp3:
                await Mp3Cleaning.CleanAsync(open, target, cancel);
                return Cleaned.Whole;
            default:
                await using (var source = open()) await source.CopyToAsync(target, Buffer, cancel);
                return Cleaned.Partly;
        }
    }

    private static async Task<Cleaned> CleanBoxesAsync(Func<Stream> open, Stream target, CancellationToken cancel)
    {
        var (tracks, index, isFragmented) = await ReadIndexAsync(open, cancel);
        await using var source = open();
        var writer = new Passage(source, target, [.. (tracks?.Wiped ?? []).OrderBy(part => part.Offset)]);
        while (await HeadAsync(writer, cancel) is { } box)
        {
            if (box.Type == "moov" && index is not null)
            {
                await target.WriteAsync(index, cancel);
                await writer.SkipAsync(box.Length, cancel);
            }
            else
            {
                var passes = Passing.Contains(box.Type);
                if (!passes) "free"u8.CopyTo(box.Head.AsSpan(4));
                await target.WriteAsync(box.Head, cancel);
                await writer.PassAsync(box.Length, wipe: !passes, mayEnd: false, cancel);
            }
        }

        // The samples of a film in fragments are listed in each of them: a track that was taken out of the index has its samples there
        // still.
        return isFragmented && tracks is { Wiped.Count: > 0 } || index is null ? Cleaned.Partly : Cleaned.Whole;
    }

    /// <summary>The index, cleaned; it may stand before or behind what it is about.</summary>
    private static async Task<(BoxTracks? Tracks, byte[]? Index, bool IsFragmented)> ReadIndexAsync(Func<Stream> open, CancellationToken cancel)
    {
        await using var source = open();
        var reader = new Passage(source, Stream.Null, []);
        (BoxTracks? Tracks, byte[]? Index, bool IsFragmented) found = default;
        while (await HeadAsync(reader, cancel) is { } box)
        {
            if (box.Type == "moof") found.IsFragmented = true;
            if (box.Type != "moov" || found.Index is not null)
            {
                await reader.SkipAsync(box.Length, cancel);
                continue;
            }

            if (box.Length is null or > MostIndex) throw new InvalidDataException("The index is too long.");
            found.Index = new byte[box.Head.Length + box.Length.Value];
            box.Head.CopyTo(found.Index, 0);
            await reader.ReadAsync(found.Index.AsMemory(box.Head.Length), cancel);
            if (box.Head.Length != 8) throw new InvalidDataException("The index has an unusual head.");
            found.Tracks = BoxTracks.Clean(found.Index);
        }

        return found;
    }

    private static async Task<BoxHead?> HeadAsync(Passage source, CancellationToken cancel)
    {
        var head = new byte[8];
        var read = await source.ReadSomeAsync(head, cancel);
        if (read == 0) return null;
        if (read < 8) throw new InvalidDataException("The file ends within a box.");
        long length = BinaryPrimitives.ReadUInt32BigEndian(head);
        var type = System.Text.Encoding.Latin1.GetString(head, 4, 4);
        // Zero: until the end of the file.
        if (length == 0) return new BoxHead(type, head, null);
        if (length == 1)
        {
            Array.Resize(ref head, 16);
            await source.ReadAsync(head.AsMemory(8), cancel);
            length = BinaryPrimitives.ReadInt64BigEndian(head.AsSpan(8));
        }

        return length >= head.Length ? new BoxHead(type, head, length - head.Length) : throw new InvalidDataException("A box is shorter than its head.");
    }

    private static async Task CleanWaveAsync(Func<Stream> open, Stream target, CancellationToken cancel)
    {
        await using var source = open();
        var passage = new Passage(source, target, []);
        var head = new byte[12];
        await passage.ReadAsync(head, cancel);
        await target.WriteAsync(head, cancel);
        var chunk = new byte[8];
        for (int read; (read = await passage.ReadSomeAsync(chunk, cancel)) > 0;)
        {
            // What is too short to be a chunk stands behind the last one.
            if (read < 8) return;
            var length = (long)BinaryPrimitives.ReadUInt32LittleEndian(chunk.AsSpan(4));
            var passes = WavePassing.Contains(System.Text.Encoding.Latin1.GetString(chunk, 0, 4));
            if (!passes) "JUNK"u8.CopyTo(chunk);
            await target.WriteAsync(chunk, cancel);
            // A recording that was broken off says that it is longer than it is.
            await passage.PassAsync(length + (length & 1), wipe: !passes, mayEnd: true, cancel);
        }
    }

    private sealed record BoxHead(string Type, byte[] Head, long? Length);

    /// <summary>Carries bytes from one stream to the other, and knows where it is.</summary>
    private sealed class Passage(Stream source, Stream target, List<(long Offset, long Length)> wiped)
    {
        private readonly byte[] buffer = new byte[Buffer];
        private long at;
        private int next;

        public async Task<int> ReadSomeAsync(Memory<byte> into, CancellationToken cancel)
        {
            var read = await source.ReadAtLeastAsync(into, into.Length, throwOnEndOfStream: false, cancel);
            at += read;
            return read;
        }

        public async Task ReadAsync(Memory<byte> into, CancellationToken cancel)
        {
            if (await ReadSomeAsync(into, cancel) < into.Length) throw new InvalidDataException("The file ends too soon.");
        }

        public Task SkipAsync(long? length, CancellationToken cancel) => MoveAsync(length, null, wipe: false, mayEnd: false, cancel);

        /// <summary>Carries so many bytes over, or all that are left; as zeros when they are to be wiped.</summary>
        public Task PassAsync(long? length, bool wipe, bool mayEnd, CancellationToken cancel) => MoveAsync(length, target, wipe, mayEnd, cancel);

        private async Task MoveAsync(long? length, Stream? to, bool wipe, bool mayEnd, CancellationToken cancel)
        {
            for (var left = length ?? long.MaxValue; left > 0;)
            {
                var read = await source.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, left)), cancel);
                if (read == 0 && length is not null && !mayEnd) throw new InvalidDataException("The file ends too soon.");
                if (read == 0) return;
                if (wipe) buffer.AsSpan(0, read).Clear();
                Wipe(read);
                if (to is not null) await to.WriteAsync(buffer.AsMemory(0, read), cancel);
                (at, left) = (at + read, left - read);
            }
        }

        private void Wipe(int read)
        {
            // They are in order: those that lie behind us are not looked at again.
            while (next < wiped.Count && wiped[next].Offset + wiped[next].Length <= at) next++;
            for (var each = next; each < wiped.Count && wiped[each].Offset < at + read; each++)
            {
                var (begin, end) = (Math.Max(0, wiped[each].Offset - at), Math.Min(read, wiped[each].Offset + wiped[each].Length - at));
                if (begin < end) buffer.AsSpan((int)begin, (int)(end - begin)).Clear();
            }
        }
    }
}
