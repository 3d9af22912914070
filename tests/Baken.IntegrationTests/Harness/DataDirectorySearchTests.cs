using System.Text;
using System.Text.Json;
using Baken.TestHost;
using Xunit;

namespace Baken.IntegrationTests.Harness;

public sealed class DataDirectorySearchTests : IDisposable
{
    private const string Phrase = "de conciërge sloeg \"Pim\" <drie> keer & ging weg";
    private readonly string directory = Directory.CreateTempSubdirectory("baken-search-").FullName;

    public void Dispose() => Directory.Delete(directory, recursive: true);

    public static TheoryData<string, byte[]> Planted()
    {
        var planted = new TheoryData<string, byte[]>();
        foreach (var (name, encoding) in new (string, Encoding)[]
                 {
                     ("utf-8", new UTF8Encoding(false)), ("utf-16le", Encoding.Unicode), ("utf-16be", Encoding.BigEndianUnicode),
                 })
        {
            var bytes = encoding.GetBytes(Phrase);
            planted.Add(name, bytes);
            planted.Add($"{name} in hex", Encoding.ASCII.GetBytes(Convert.ToHexStringLower(bytes)));
            planted.Add($"{name} in HEX", Encoding.ASCII.GetBytes(Convert.ToHexString(bytes)));
            for (var before = 0; before < 6; before++)
            {
                byte[] within = [.. Enumerable.Repeat((byte)'x', before), .. bytes, .. "nog iets"u8];
                var text = Convert.ToBase64String(within);
                planted.Add($"{name} in base64 behind {before}", Encoding.ASCII.GetBytes(text));
                planted.Add($"{name} in base64url behind {before}", Encoding.ASCII.GetBytes(text.Replace('+', '-').Replace('/', '_').TrimEnd('=')));
            }
        }

        planted.Add("json", JsonSerializer.SerializeToUtf8Bytes(new { verhaal = Phrase }));
        planted.Add("address", Encoding.ASCII.GetBytes("?q=" + Uri.EscapeDataString(Phrase)));
        planted.Add("form", Encoding.ASCII.GetBytes("verhaal=" + System.Net.WebUtility.UrlEncode(Phrase)));
        planted.Add("html", Encoding.UTF8.GetBytes($"<p>{System.Text.Encodings.Web.HtmlEncoder.Default.Encode(Phrase)}</p>"));
        return planted;
    }

    [Theory, MemberData(nameof(Planted))]
    public void Each_encoding_is_found_in_the_middle_of_a_large_file(string encoding, byte[] bytes)
    {
        // Around the seam of the buffers, where a careless search goes blind.
        foreach (var offset in new[] { 0, 1000, (1 << 20) - 7, (1 << 20) + bytes.Length, (1 << 21) - bytes.Length })
        {
            var path = Path.Combine(directory, "deep", "er", "database.db-wal");
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, [.. Enumerable.Repeat((byte)0xA5, offset), .. bytes, .. Enumerable.Repeat((byte)0xA5, 1000)]);

            var found = new DataDirectorySearch(Phrase).In(directory);

            Assert.True(found.Count > 0, $"{encoding} at {offset} was not found");
            Assert.All(found, place => Assert.InRange(place.Offset, offset, offset + bytes.Length));
        }
    }

    [Fact]
    public void Every_place_is_told_once_with_its_offset()
    {
        var bytes = Encoding.UTF8.GetBytes(Phrase);
        var between = (1 << 20) - bytes.Length / 2;
        File.WriteAllBytes(Path.Combine(directory, "a"), [.. new byte[between], .. bytes, .. new byte[between], .. bytes]);

        var found = new DataDirectorySearch(Phrase).In(directory);

        Assert.Equal([between, 2L * between + bytes.Length], found.Select(place => place.Offset));
        Assert.All(found, place => Assert.Equal("utf-8", place.Encoding));
    }

    [Fact]
    public void The_name_of_a_file_and_of_a_directory_is_looked_at_and_hidden_files_too()
    {
        Directory.CreateDirectory(Path.Combine(directory, "geheime woorden"));
        File.WriteAllText(Path.Combine(directory, ".verborgen"), "hier staan geheime woorden in");

        var found = new DataDirectorySearch("geheime woorden").In(directory);

        Assert.Equal(["name", "utf-8"], found.Select(place => place.Encoding).Order());
    }

    [Fact]
    public void What_is_not_there_is_not_found()
    {
        File.WriteAllText(Path.Combine(directory, "a"), Phrase.ToUpperInvariant() + Phrase[..^1] + "x");

        Assert.Empty(new DataDirectorySearch(Phrase).In(directory));
    }
}
