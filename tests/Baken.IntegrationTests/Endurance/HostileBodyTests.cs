using System.Net.Sockets;
using System.Text;
using Baken.TestHost;
using Xunit;

namespace Baken.IntegrationTests.Endurance;

/// <summary>Bodies that are too big or never end, at the doors that everybody can reach.</summary>
public sealed class HostileBodyTests(Engines engines)
{
    private const int TenMegabytes = 10 * 1024 * 1024;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/api/v1/meldingen", "application/json", true)]
    [InlineData("/api/v1/meldingen", "application/json", false)]
    [InlineData("/melden/verhaal", "application/x-www-form-urlencoded", true)]
    [InlineData("/melden/verhaal", "application/x-www-form-urlencoded", false)]
    [InlineData("/melden/verhaal", "multipart/form-data; boundary=b", true)]
    public async Task Ten_megabytes_are_refused_before_they_are_read(string address, string type, bool isAnnounced)
    {
        await using var world = await engines.Sqlite.WorldAsync();
        var head = $"POST {address} HTTP/1.1\r\nHost: x\r\nContent-Type: {type}\r\nConnection: close\r\n";
        var body = type switch
        {
            "application/json" => "{\"verhaal\":\"",
            "application/x-www-form-urlencoded" => "verhaal=",
            _ => "--b\r\nContent-Disposition: form-data; name=\"verhaal\"\r\n\r\n",
        };
        var sent = isAnnounced
            ? $"{head}Content-Length: {TenMegabytes}\r\n\r\n{body}"
            : $"{head}Transfer-Encoding: chunked\r\n\r\n{TenMegabytes:x}\r\n{body}";

        var answer = await RawAsync(world, sent + new string('a', 2 * 1024 * 1024));

        // A form may be refused for one value that is too long (400) before its body is (413): whichever the server has read first.
        Assert.Matches(type == "application/x-www-form-urlencoded" ? "^(HTTP/1.1 4(00|13) |$)" : "^(HTTP/1.1 413 |$)", answer);
        using var still = await world.Anonymous().GetAsync(new Uri("/health/ready", UriKind.Relative), Cancel);
        Assert.True(still.IsSuccessStatusCode);
    }

    [Fact]
    public async Task Bodies_that_never_end_keep_nobody_else_waiting()
    {
        await using var world = await engines.Sqlite.WorldAsync();
        var slow = new List<TcpClient>();
        try
        {
            // More than there are turns to take (Turns.AtOnce).
            for (var number = 0; number < 300; number++)
            {
                slow.Add(await BegunAsync(world, "POST /api/v1/meldingen HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{"));
            }

            var answered = await new Crowd(world.Anonymous(), 4).TellAsync(["Ik wil dit kwijt.", "En ik dit."]);

            Assert.Equal(2, answered.Count);
        }
        finally
        {
            foreach (var line in slow) line.Dispose();
        }
    }

    private static async Task<TcpClient> BegunAsync(World world, string begin)
    {
        var line = new TcpClient();
        await line.ConnectAsync(world.Address.Host, world.Address.Port, Cancel);
        await line.GetStream().WriteAsync(Encoding.Latin1.GetBytes(begin), Cancel);
        return line;
    }

    /// <summary>What came back, also when the server hung up in the middle of what was sent.</summary>
    private static async Task<string> RawAsync(World world, string request)
    {
        using var line = new TcpClient();
        await line.ConnectAsync(world.Address.Host, world.Address.Port, Cancel);
        var stream = line.GetStream();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        limit.CancelAfter(TimeSpan.FromMinutes(1));
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var read = reader.ReadLineAsync(limit.Token).AsTask();
        try
        {
            await stream.WriteAsync(Encoding.Latin1.GetBytes(request), limit.Token);
        }
        catch (IOException)
        {
            // It hung up before all was sent; what it said before that still counts.
        }

        try
        {
            return await read ?? "";
        }
        catch (IOException)
        {
            return "";
        }
    }
}
