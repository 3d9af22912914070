using System.Buffers.Binary;

namespace Baken.Attachments;

/// <summary>
/// The index of an MPEG-4 or QuickTime file (its <c>moov</c> box, ISO/IEC 14496-12), cleaned in place: what is not needed to play becomes
/// empty space of the same length, so that every place in the file stays where it was. Tracks that hold no sound, picture or words (where a
/// telephone was, second by second) become empty space too, and their samples are named so that they can be wiped.
/// </summary>
internal sealed class BoxTracks
{
    private const uint Free = 0x66726565;

    private static readonly HashSet<string> Containers = ["moov", "trak", "mdia", "minf", "stbl", "edts", "dinf", "mvex", "tapt"];

    private static readonly HashSet<string> Needed =
    [
        "mvhd", "iods", "tkhd", "elst", "tref", "mdhd", "hdlr", "elng", "vmhd", "smhd", "nmhd", "sthd", "gmhd", "dref", "stsd", "stts", "ctts", "cslg", "stsc", "stsz", "stz2",
        "stco", "co64", "stss", "stps", "sdtp", "sgpd", "sbgp", "subs", "saiz", "saio", "trex", "mehd", "clef", "prof", "enof", "load", "stsh",
    ];

    private static readonly HashSet<string> SeenOrHeard = ["vide", "soun", "text", "sbtl", "subt", "clcp", "auxv", "pict"];

    private readonly byte[] moov;

    private BoxTracks(byte[] moov) => this.moov = moov;

    /// <summary>Samples of tracks that are gone: where in the file, and how many bytes.</summary>
    public List<(long Offset, long Length)> Wiped { get; } = [];

    /// <summary>Cleans the box in place.</summary>
    /// <exception cref="InvalidDataException">It is no such box, or was damaged.</exception>
    public static BoxTracks Clean(byte[] moov)
    {
        var made = new BoxTracks(moov);
        made.Walk(8, moov.Length, "moov", 0);
        return made;
    }

    private void Walk(int from, int until, string within, int depth)
    {
        if (depth > 8) throw new InvalidDataException("Boxes in boxes without end.");
        foreach (var box in Boxes(from, until))
        {
            if (box.Type == "trak" && !SeenOrHeard.Contains(HandlerOf(box))) Forget(box);
            else if (Containers.Contains(box.Type)) Walk(box.Content, box.End, box.Type, depth + 1);
            else if (Needed.Contains(box.Type)) Wash(box);
            else Empty(box);
        }
    }

    private List<Box> Boxes(int from, int until)
    {
        var boxes = new List<Box>();
        for (var at = from; at + 8 <= until;)
        {
            long length = BinaryPrimitives.ReadUInt32BigEndian(moov.AsSpan(at));
            var head = 8;
            if (length == 1 && at + 16 <= until) (length, head) = (BinaryPrimitives.ReadInt64BigEndian(moov.AsSpan(at + 8)), 16);
            if (length == 0) length = until - at;
            // QuickTime closes a list with four zeros; anything else that does not fit was damaged.
            if (length < head || at + length > until) throw new InvalidDataException("A box is longer than what it is in.");
            boxes.Add(new Box(System.Text.Encoding.Latin1.GetString(moov, at + 4, 4), at, at + head, (int)(at + length)));
            at += (int)length;
        }

        return boxes;
    }

    private string HandlerOf(Box track) =>
        Find(track, "mdia", "hdlr") is { } handler && handler.Content + 12 <= handler.End
            ? System.Text.Encoding.Latin1.GetString(moov, handler.Content + 8, 4) : "";

    private Box? Find(Box box, params ReadOnlySpan<string> path)
    {
        var at = box;
        foreach (var name in path)
        {
            if (Boxes(at.Content, at.End).Find(each => each.Type == name) is not { } found) return null;
            at = found;
        }

        return at;
    }

    private void Wash(Box box)
    {
        var content = moov.AsSpan(box.Content, box.End - box.Content);
        // Version and flags, and then when it was made and changed: 4 bytes each, 8 in version 1.
        if (box.Type is "mvhd" or "tkhd" or "mdhd" && content.Length >= 20) content.Slice(4, content[0] == 1 ? 16 : 8).Clear();
        // The name of the handler is the name of a program.
        if (box.Type == "hdlr" && content.Length > 24) content[24..].Clear();
        if (box.Type == "hdlr" && content.Length >= 24) content.Slice(12, 12).Clear();
        if (box.Type == "stsd") WashDescriptions(content);
    }

    /// <summary>The maker and the program of a video's coding: at fixed places behind the head of each description.</summary>
    private static void WashDescriptions(Span<byte> content)
    {
        for (var at = 8; at + 8 <= content.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(content[at..]);
            if (length < 8 || at + length > content.Length) return;
            var type = content.Slice(at + 4, 4);
            var isVideo = type.SequenceEqual("avc1"u8) || type.SequenceEqual("avc3"u8) || type.SequenceEqual("hvc1"u8) || type.SequenceEqual("hev1"u8)
                || type.SequenceEqual("mp4v"u8) || type.SequenceEqual("vp09"u8) || type.SequenceEqual("av01"u8) || type.SequenceEqual("jpeg"u8);
            if (isVideo && length >= 82)
            {
                content.Slice(at + 20, 4).Clear();
                content.Slice(at + 50, 32).Clear();
            }

            at += length;
        }
    }

    private void Forget(Box track)
    {
        if (Find(track, "mdia", "minf", "stbl") is { } table) Wiped.AddRange(SamplesOf(table));
        Empty(track);
    }

    private void Empty(Box box)
    {
        BinaryPrimitives.WriteUInt32BigEndian(moov.AsSpan(box.Start + 4), Free);
        moov.AsSpan(box.Content, box.End - box.Content).Clear();
    }

    /// <summary>
    /// Where the chunks of a track are: from the places of the chunks, the samples in each and the length of each sample. All counts are
    /// bounded by the tables that they are about, whatever they say themselves.
    /// </summary>
    private List<(long Offset, long Length)> SamplesOf(Box table)
    {
        var places = Find(table, "stco") ?? Find(table, "co64");
        if (places is null || Find(table, "stsc") is not { } runs || Find(table, "stsz") is not { } lengths) return [];
        var (width, found) = (places.Type == "co64" ? 8 : 4, new List<(long, long)>());
        var (chunks, entries) = (Rows(places, 8, width), Rows(runs, 8, 12));
        var (same, samples) = (Number(lengths, 4), Rows(lengths, 12, 4));
        var (entry, sample) = (0L, 0L);
        for (var chunk = 0L; chunk < chunks; chunk++)
        {
            while (entry + 1 < entries && Number(runs, 8 + ((entry + 1) * 12)) <= chunk + 1) entry++;
            var here = entries == 0 ? 0 : Number(runs, 12 + (entry * 12));
            var length = same * here;
            for (; same == 0 && here > 0 && sample < samples; here--) length += Number(lengths, 12 + (sample++ * 4));
            var at = (int)(places.Content + 8 + (chunk * width));
            var offset = width == 8 ? BinaryPrimitives.ReadInt64BigEndian(moov.AsSpan(at)) : BinaryPrimitives.ReadUInt32BigEndian(moov.AsSpan(at));
            if (offset >= 0 && length > 0) found.Add((offset, length));
        }

        return found;
    }

    private static long Rows(Box box, int head, int width) => Math.Max(0, (box.End - box.Content - head) / width);

    private long Number(Box box, long offset) => box.Content + offset + 4 <= box.End
        ? BinaryPrimitives.ReadUInt32BigEndian(moov.AsSpan((int)(box.Content + offset))) : 0;

    private sealed record Box(string Type, int Start, int Content, int End);
}
