using System.Globalization;
using System.Net;
using Baken.TestHost;
using Xunit;

namespace Baken.IntegrationTests.Attachments;

/// <summary>A file of 50 MB through the real executable: what its process needs at most is what the system says of it.</summary>
public sealed class FlatMemoryTests(Engines engines)
{
    private const long Film = 50L * 1024 * 1024;
    private const long Most = 40L * 1024 * 1024;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, InlineData(false), InlineData(true)]
    public async Task A_film_of_50_MB_is_sealed_with_less_memory_than_itself(bool isScanned)
    {
        await using var clamd = isScanned ? await RealClamd.StartAsync() : null;
        await using var site = await engines.Sqlite.SiteAsync();
        // A heap that may grow grows, whatever it needs; this one shows what is needed.
        var environment = new Dictionary<string, string>(site.Environment) { ["DOTNET_gcServer"] = "0", ["DOTNET_GCConserveMemory"] = "9" };
        if (clamd is not null) environment["Baken__ClamAv"] = clamd.OverSocket;
        await using var server = await ServerProcess.ServeAsync(environment);
        var words = await Sending.TellAsync(server.Client);
        await SendAsync(server, words, 1024 * 1024);
        var before = Peak(server.Id);

        await SendAsync(server, words, Film);

        var grown = Peak(server.Id) - before;
        TestContext.Current.TestOutputHelper?.WriteLine($"{before / 1048576} MB before, {grown / 1048576} MB more");
        Assert.True(grown < Most, $"{grown / 1048576} MB more than the {before / 1048576} MB before");
        var kept = Directory.GetFiles(Path.Combine(site.DataDirectory, "files")).Select(file => new FileInfo(file).Length).Max();
        Assert.InRange(kept, Film, Film * 1.13);
    }

    private static async Task SendAsync(ServerProcess server, string words, long bytes)
    {
        using var request = Sending.Request(words, [("film.mp4", new StreamContent(new Streamed(bytes)))]);
        using var answer = await server.Client.SendAsync(request, Cancel);
        Assert.True(answer.StatusCode == HttpStatusCode.Created, await answer.Content.ReadAsStringAsync(Cancel));
    }

    private static long Peak(int process) => 1024 * long.Parse(
        File.ReadLines($"/proc/{process}/status").First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1],
        CultureInfo.InvariantCulture);

    /// <summary>A film that is made while it is read.</summary>
    private sealed class Streamed(long length) : Stream
    {
        private readonly byte[] head = Sending.FilmHead(length);
        private long at;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => length;

        public override long Position { get => at; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = (int)Math.Min(count, length - at);
            for (var place = 0; place < read; place++)
                buffer[offset + place] = at + place < head.Length ? head[at + place] : (byte)((at + place) * 31);
            at += read;
            return read;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
