using System.Security.Cryptography;
using Baken.Vault;
using CsCheck;
using Xunit;

namespace Baken.Tests.Vault;

public sealed class SealedFilesTests : IDisposable
{
    private const int Segment = FileLength.Segment;
    private static readonly Binding Place = new("file", new Guid("01890000-0000-7000-8000-00000000000a"), "content");
    private static readonly DateOnly Day = new(2026, 9, 14);
    private readonly string directory = Directory.CreateTempSubdirectory("baken-files-").FullName;
    private readonly FileKey key = FileKey.New();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private SealedFiles Files => new(Path.Combine(directory, SealedFiles.DirectoryName));

    public static TheoryData<int> Lengths => [0, 1, 17, Segment - 1, Segment, Segment + 1, 3 * Segment, (20 * Segment) + 5];

    public void Dispose()
    {
        key.Dispose();
        Directory.Delete(directory, recursive: true);
    }

    [Theory, MemberData(nameof(Lengths))]
    public async Task A_file_of_any_length_comes_back(int length)
    {
        var content = RandomNumberGenerator.GetBytes(length);

        Assert.Equal(content, await ReadAsync(await KeepAsync(content), length));
    }

    [Fact]
    public async Task Nothing_of_it_stands_on_the_disk_and_its_name_and_time_tell_nothing()
    {
        var phrase = "Het staat op deze foto."u8.ToArray();

        var name = await KeepAsync([.. Enumerable.Repeat(phrase, 10_000).SelectMany(part => part)]);

        var path = Path.Combine(directory, SealedFiles.DirectoryName, name);
        Assert.Equal(-1, File.ReadAllBytes(path).AsSpan().IndexOf(phrase));
        Assert.Equal(Day.ToDateTime(TimeOnly.MinValue), File.GetLastWriteTimeUtc(path));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, new FileInfo(path).UnixFileMode);
        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, new DirectoryInfo(Path.GetDirectoryName(path)!).UnixFileMode);
    }

    [Fact]
    public async Task What_is_being_written_is_sealed_already()
    {
        var phrase = "Het staat op deze foto."u8.ToArray();
        await using var pending = Files.Begin(key, Place);

        for (var part = 0; part < 20_000; part++) await pending.Content.WriteAsync(phrase, Cancel);

        var file = Assert.Single(Directory.GetFiles(directory, "*", SearchOption.AllDirectories));
        await using var stored = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[stored.Length];
        await stored.ReadExactlyAsync(bytes, Cancel);
        Assert.True(bytes.Length > 2 * Segment);
        Assert.Equal(-1, bytes.AsSpan().IndexOf(phrase));
    }

    [Fact]
    public async Task What_is_not_kept_is_gone()
    {
        await using (var pending = Files.Begin(key, Place)) await pending.Content.WriteAsync(new byte[3 * Segment], Cancel);

        Assert.Empty(Directory.GetFiles(directory, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task What_was_written_can_be_read_before_it_is_kept()
    {
        var content = RandomNumberGenerator.GetBytes((2 * Segment) + 9);
        await using var pending = Files.Begin(key, Place);
        await pending.Content.WriteAsync(content, Cancel);
        await pending.FinishAsync(Cancel);

        await using var read = pending.Read();
        using var all = new MemoryStream();
        await read.CopyToAsync(all, Cancel);

        Assert.Equal(content, all.ToArray());
    }

    [Fact]
    public async Task Another_key_and_another_place_open_nothing()
    {
        var name = await KeepAsync(new byte[100]);
        using var other = FileKey.New();

        await Assert.ThrowsAsync<InvalidDataException>(() => ReadAsync(name, 100, other, Place));
        await Assert.ThrowsAsync<InvalidDataException>(() => ReadAsync(name, 100, key, Place with { Owner = Guid.Empty }));
    }

    [Fact]
    public async Task One_bit_anywhere_is_noticed()
    {
        var length = (2 * Segment) + 100;
        var name = await KeepAsync(RandomNumberGenerator.GetBytes(length));
        var path = Path.Combine(directory, SealedFiles.DirectoryName, name);
        var stored = File.ReadAllBytes(path);
        foreach (var at in new[] { 0, 1, 24, 25, 26, 1000, Segment + 50, stored.Length - 1, stored.Length - Segment })
        {
            var changed = stored.ToArray();
            changed[at] ^= 1;
            File.WriteAllBytes(path, changed);

            await Assert.ThrowsAsync<InvalidDataException>(() => ReadAsync(name, length));
        }
    }

    [Fact]
    public async Task A_file_that_was_cut_off_lengthened_or_put_together_otherwise_is_noticed()
    {
        const int Stored = Segment + Sodium.StreamOverhead;
        var length = 4 * Segment;
        var name = await KeepAsync(RandomNumberGenerator.GetBytes(length));
        var path = Path.Combine(directory, SealedFiles.DirectoryName, name);
        var stored = File.ReadAllBytes(path);
        var head = stored[..25];
        byte[] Part(int number) => stored[(25 + (number * Stored))..(25 + ((number + 1) * Stored))];

        foreach (var changed in new byte[][]
                 {
                     [], head, [.. head, .. Part(0)], stored[..^1], stored[..^Stored], [.. stored, 0], [.. stored, .. Part(0)],
                     [.. head, .. Part(1), .. Part(0), .. Part(2), .. Part(3)], [.. head, .. Part(0), .. Part(1), .. Part(3)],
                 })
        {
            File.WriteAllBytes(path, changed);

            await Assert.ThrowsAsync<InvalidDataException>(() => ReadAsync(name, length));
            await Assert.ThrowsAsync<InvalidDataException>(() => ReadAsync(name, 100));
        }
    }

    [Fact]
    public async Task A_file_that_was_cut_off_behind_its_content_is_noticed_too()
    {
        // The padding of this length is more than one segment.
        var length = (100 * Segment) + 1;
        var name = await KeepAsync(new byte[length]);
        var path = Path.Combine(directory, SealedFiles.DirectoryName, name);
        var stored = File.ReadAllBytes(path);
        Assert.True(stored.Length > length + Segment);

        File.WriteAllBytes(path, stored[..^(Segment + Sodium.StreamOverhead)]);

        await Assert.ThrowsAsync<InvalidDataException>(() => ReadAsync(name, length));
        await using var stream = Files.Open(name, key, Place, length);
        await Assert.ThrowsAsync<InvalidDataException>(async () => await stream!.ReadExactlyAsync(new byte[length], Cancel));
    }

    [Fact]
    public void The_length_on_the_disk_is_one_of_few_and_not_much_more_than_needed()
    {
        var lengths = new HashSet<long>();
        Gen.Long[0, 50L * 1024 * 1024].Sample(length =>
        {
            var padded = FileLength.Padded(length);
            Assert.True(padded >= length && padded % Segment == 0);
            Assert.True(padded <= Math.Max(Segment, (length * 1.12) + Segment));
            Assert.Equal(padded, FileLength.Padded(padded));
            lock (lengths) lengths.Add(padded);
        }, iter: 20_000);

        Assert.True(lengths.Count < 200, $"{lengths.Count} lengths");
    }

    [Fact]
    public void A_file_key_opens_only_under_its_conversation_and_at_its_place()
    {
        using var conversation = ContentKey.New();
        using var other = ContentKey.New();
        var stored = key.SealUnder(conversation, Place with { Field = "key" });

        using var opened = FileKey.Open(conversation, stored, Place with { Field = "key" });

        Assert.Equal(key.Raw, opened!.Raw);
        Assert.Null(FileKey.Open(other, stored, Place with { Field = "key" }));
        Assert.Null(FileKey.Open(conversation, stored, Place));
    }

    [Fact]
    public void Nobody_opens_another_file_by_its_name() =>
        Assert.Throws<ArgumentException>(() => Files.Open("../keys/pepper", key, Place, 1));

    private async Task<string> KeepAsync(byte[] content)
    {
        await using var pending = Files.Begin(key, Place);
        // In uneven parts, as a network gives them.
        for (var at = 0; at < content.Length;)
        {
            var part = Math.Min(content.Length - at, 10_007);
            await pending.Content.WriteAsync(content.AsMemory(at, part), Cancel);
            at += part;
        }

        await pending.FinishAsync(Cancel);
        await pending.KeepAsync(Day);
        return pending.Name;
    }

    private Task<byte[]> ReadAsync(string name, long length) => ReadAsync(name, length, key, Place);

    private async Task<byte[]> ReadAsync(string name, long length, FileKey with, Binding place)
    {
        await using var stream = Files.Open(name, with, place, length);
        using var all = new MemoryStream();
        await stream!.CopyToAsync(all, Cancel);
        return all.ToArray();
    }
}
