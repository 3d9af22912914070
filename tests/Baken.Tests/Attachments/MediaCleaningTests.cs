using System.Buffers.Binary;
using System.Text;
using Baken.Attachments;
using Xunit;

namespace Baken.Tests.Attachments;

public sealed class MediaCleaningTests
{
    private const string Place = "+52.0906+005.1213/";
    private static readonly byte[] Sound = [.. Enumerable.Range(0, 200_000).Select(at => (byte)(at * 7))];

    [Theory, InlineData(true), InlineData(false)]
    public async Task A_film_keeps_picture_and_sound_and_loses_place_device_and_time(bool indexFirst)
    {
        var film = Film(indexFirst);

        var (clean, cleaned) = await CleanAsync(film, FileKind.Mp4);

        Assert.Equal(Cleaned.Whole, cleaned);
        Assert.Equal(film.Length, clean.Length);
        foreach (var secret in new[] { Place, "Geheime Telefoon", "Geheime Codec", "geheime xmp", "Core Media Geheim", "plaats per seconde" })
        {
            Assert.True(Has(film, secret), secret);
            Assert.False(Has(clean, secret), secret);
        }

        Assert.True(Has(clean, "beeld en geluid"));
        // The places in the file to which the index points are the same.
        Assert.Equal(film.AsSpan().IndexOf("beeld en geluid"u8), clean.AsSpan().IndexOf("beeld en geluid"u8));
        Assert.Equal(0, clean.AsSpan(clean.AsSpan().IndexOf("mvhd"u8) + 8, 8).IndexOfAnyExcept((byte)0) + 1);
        Assert.False(Has(clean, "udta"));
    }

    [Fact]
    public async Task A_film_that_was_cut_off_is_refused()
    {
        var film = Film(indexFirst: true);

        await Assert.ThrowsAsync<InvalidDataException>(() => CleanAsync(film[..^5], FileKind.Mp4));
        await Assert.ThrowsAsync<InvalidDataException>(() => CleanAsync(film[..30], FileKind.Mp4));
    }

    [Fact]
    public async Task A_film_whose_index_lies_is_refused_or_cleaned_and_never_more()
    {
        var film = Film(indexFirst: true);
        for (var at = 0; at < 900; at++)
        {
            var changed = film.ToArray();
            changed[at] ^= 0xFF;
            try
            {
                await CleanAsync(changed, FileKind.Mp4);
            }
            catch (InvalidDataException)
            {
                // That is the answer to what is damaged.
            }
        }
    }

    [Fact]
    public async Task A_recording_in_Wave_keeps_its_sound_and_loses_its_notes()
    {
        var wave = Riff(("LIST", "INFOIART Geheime Maker"u8.ToArray()), ("fmt ", new byte[16]), ("bext", "Geheime Recorder"u8.ToArray()), ("data", Sound), ("iXML", Encoding.ASCII.GetBytes(Place)));

        var (clean, cleaned) = await CleanAsync(wave, FileKind.Wav);

        Assert.Equal((Cleaned.Whole, wave.Length), (cleaned, clean.Length));
        Assert.True(clean.AsSpan().IndexOf(Sound) > 0);
        Assert.All(new[] { "Geheime Maker", "Geheime Recorder", Place }, secret => Assert.False(Has(clean, secret)));
    }

    [Theory, InlineData(false, false), InlineData(true, false), InlineData(false, true), InlineData(true, true)]
    public async Task An_MP3_keeps_its_sound_alone(bool tagsBefore, bool tagsBehind)
    {
        byte[] sound = [0xFF, 0xFB, 0x90, 0x40, .. Sound];
        byte[] tag = [.. "ID3"u8, 3, 0, 0, 0, 0, 0x01, 0x00, .. Encoding.ASCII.GetBytes(Place.PadRight(128))];
        byte[] ape = [.. Encoding.ASCII.GetBytes(Place.PadRight(40)), .. "APETAGEX"u8, 0xD0, 7, 0, 0, 72, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, .. new byte[8]];
        byte[] mp3 = [.. tagsBefore ? [.. tag, .. tag] : Array.Empty<byte>(), .. sound, .. tagsBehind ? [.. ape, .. Encoding.ASCII.GetBytes("TAG" + Place.PadRight(125))] : Array.Empty<byte>()];

        var (clean, cleaned) = await CleanAsync(mp3, FileKind.Mp3);

        Assert.Equal(Cleaned.Whole, cleaned);
        Assert.Equal(sound, clean);
    }

    [Theory, InlineData(FileKind.Ogg), InlineData(FileKind.WebM)]
    public async Task What_we_cannot_clean_is_told(FileKind kind)
    {
        var (clean, cleaned) = await CleanAsync(Sound, kind);

        Assert.Equal((Cleaned.Partly, Sound.Length), (cleaned, clean.Length));
    }

    private static async Task<(byte[] Content, Cleaned Cleaned)> CleanAsync(byte[] content, FileKind kind)
    {
        using var target = new MemoryStream();
        var cleaned = await MediaCleaning.CleanAsync(() => new MemoryStream(content, writable: false), kind, target, TestContext.Current.CancellationToken);
        return (target.ToArray(), cleaned);
    }

    private static bool Has(byte[] content, string text) => content.AsSpan().IndexOf(Encoding.Latin1.GetBytes(text)) >= 0;

    private static byte[] Riff(params (string Type, byte[] Content)[] chunks)
    {
        var inside = chunks.SelectMany(chunk => new[] { Encoding.ASCII.GetBytes(chunk.Type), Little(chunk.Content.Length), chunk.Content, new byte[chunk.Content.Length & 1] })
            .SelectMany(part => part).ToArray();
        return [.. "RIFF"u8, .. Little(inside.Length + 4), .. "WAVE"u8, .. inside];
    }

    /// <summary>A film as a telephone makes it: a track of video, one that tells each second where it was, and notes in every place that we know of.</summary>
    private static byte[] Film(bool indexFirst)
    {
        var type = Box("ftyp", "isom\0\0\0\0mp42"u8.ToArray());
        var samples = "plaats per seconde"u8.ToArray();
        byte[] media = [.. "beeld en geluid"u8, .. samples, .. Sound];
        var index = Index(0, samples.Length);
        var begin = indexFirst ? type.Length + index.Length + 8 : type.Length + 8;
        index = Index(begin + "beeld en geluid"u8.Length, samples.Length);
        var rest = new[] { Box("mdat", media), Box("uuid", "geheime xmp"u8.ToArray()), Box("meta", Encoding.ASCII.GetBytes(Place)) }.SelectMany(part => part);
        return indexFirst ? [.. type, .. index, .. rest] : [.. type, .. rest, .. index];
    }

    private static byte[] Index(int samplesAt, int samplesLength)
    {
        byte[] times = [0, 0, 0, 0, 0xE2, 1, 2, 3, 0xE2, 1, 2, 4, .. new byte[88]];
        byte[] codec = [.. Big(86), .. "avc1"u8, .. new byte[42], .. Encoding.ASCII.GetBytes("Geheime Codec".PadRight(32)), .. new byte[4]];
        var video = Box("trak", Box("tkhd", times), Box("mdia", Box("mdhd", times[..32]), Handler("vide"), Box("minf", Box("vmhd", new byte[12]), Box("stbl", Box("stsd", [0, 0, 0, 0, 0, 0, 0, 1, .. codec])))));
        var table = Box("stbl", Box("stsc", [0, 0, 0, 0, .. Big(1), .. Big(1), .. Big(2), .. Big(1)]), Box("stsz", [0, 0, 0, 0, .. Big(0), .. Big(2), .. Big(8), .. Big(samplesLength - 8)]),
            Box("stco", [0, 0, 0, 0, .. Big(1), .. Big(samplesAt)]));
        var places = Box("trak", Box("tkhd", times), Box("mdia", Box("mdhd", times[..32]), Handler("meta"), Box("minf", table)));
        var notes = Box("udta", Box("\u00A9xyz", Encoding.ASCII.GetBytes(Place)), Box("\u00A9mod", "Geheime Telefoon"u8.ToArray()));
        return Box("moov", Box("mvhd", times), video, places, notes, Box("meta", Encoding.ASCII.GetBytes(Place)));
    }

    private static byte[] Handler(string type) => Box("hdlr", [0, 0, 0, 0, 0, 0, 0, 0, .. Encoding.ASCII.GetBytes(type), .. new byte[12], .. "Core Media Geheim"u8]);

    private static byte[] Box(string type, params byte[][] parts)
    {
        var content = parts.SelectMany(part => part).ToArray();
        return [.. Big(content.Length + 8), .. Encoding.Latin1.GetBytes(type), .. content];
    }

    private static byte[] Big(int number)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, number);
        return bytes;
    }

    private static byte[] Little(int number)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, number);
        return bytes;
    }
}
