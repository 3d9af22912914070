using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Baken.Attachments;
using Baken.TestHost;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Baken.IntegrationTests.Attachments;

public abstract class BrokenUploadTests(ITestEngine engine)
{
    private const int Half = 300_000;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, InlineData(false), InlineData(true)]
    public async Task An_upload_that_breaks_off_leaves_nothing_behind_and_can_be_tried_again(bool behindAWholeFile)
    {
        await using var world = await engine.WorldAsync();
        var client = world.Anonymous();
        var words = await Sending.TellAsync(client);

        using (var line = new TcpClient())
        {
            await line.ConnectAsync(world.Address.Host, world.Address.Port, Cancel);
            await line.GetStream().WriteAsync(HalfOf(words, behindAWholeFile), Cancel);
            await UntilAsync(() => Sending.OnDisk(world).Length > 0);
            line.Client.LingerState = new LingerOption(true, 0);
        }

        await UntilAsync(() => Sending.OnDisk(world).Length == 0);
        Assert.Empty((await Sending.StoredAsync(world)).Files);
        var (status, _) = await Sending.SendAsync(client, words, ("foto.txt", new byte[1000].Select(_ => (byte)'a').ToArray()));
        Assert.Equal(HttpStatusCode.Created, status);
        Assert.Single((await Sending.StoredAsync(world)).Files);
    }

    [Theory]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=bestand; filename=a.txt\r\n\r\nhalf", HttpStatusCode.BadRequest)]
    [InlineData("multipart/form-data; boundary=x", "", HttpStatusCode.BadRequest)]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=veld\r\n\r\niets\r\n--x--", HttpStatusCode.BadRequest)]
    [InlineData("multipart/form-data", "--x--", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/json", "{}", HttpStatusCode.UnsupportedMediaType)]
    public async Task A_body_that_is_no_form_with_files_is_refused(string type, string body, HttpStatusCode expected)
    {
        await using var world = await engine.WorldAsync();
        var client = world.Anonymous();
        var words = await Sending.TellAsync(client);
        using var request = new HttpRequestMessage(HttpMethod.Post, Sending.Files) { Content = new ByteArrayContent(Encoding.ASCII.GetBytes(body)) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        request.Headers.Add("Sleutelwoorden", words);

        using var answer = await client.SendAsync(request, Cancel);

        Assert.Equal(expected, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Empty(Sending.OnDisk(world));
    }

    [Fact]
    public async Task Files_that_belong_to_nothing_are_swept_away_and_no_other()
    {
        var now = new DateTimeOffset(2026, 9, 20, 9, 0, 0, TimeSpan.Zero);
        await using var world = await engine.WorldAsync(new WorldPlan { FrozenAt = now });
        var client = world.Anonymous();
        await Sending.SendAsync(client, await Sending.TellAsync(client), ("a.txt", "Hoi"u8.ToArray()));
        var kept = Assert.Single(Sending.OnDisk(world));
        File.SetLastWriteTimeUtc(kept, now.UtcDateTime.AddYears(-1));
        var directory = Path.GetDirectoryName(kept)!;
        Plant("0123456789abcdef0123456789abcdef", now.AddDays(-3));
        Plant("1123456789abcdef0123456789abcdef.nieuw", now.AddDays(-3));
        Plant("2123456789abcdef0123456789abcdef.nieuw", now.AddHours(-1));

        await using var scope = world.Services.CreateAsyncScope();
        var removed = await scope.ServiceProvider.GetRequiredService<SweepFiles>().ExecuteAsync(Cancel);

        Assert.Equal(2, removed);
        Assert.Equal([Path.GetFileName(kept), "2123456789abcdef0123456789abcdef.nieuw"], Sending.OnDisk(world).Select(Path.GetFileName).OrderBy(name => name!.EndsWith("nieuw", StringComparison.Ordinal)));

        void Plant(string name, DateTimeOffset at)
        {
            File.WriteAllBytes(Path.Combine(directory, name), [1]);
            File.SetLastWriteTimeUtc(Path.Combine(directory, name), at.UtcDateTime);
        }
    }

    [Fact]
    public async Task A_full_disk_takes_no_files_and_still_takes_reports()
    {
        await using var world = await engine.WorldAsync(new WorldPlan
        {
            Adjust = builder => builder.Services.AddSingleton(services => new SealedFiles(Path.Combine(Path.GetTempPath(), "baken-nergens"), long.MaxValue)),
        });
        var client = world.Anonymous();

        var words = await Sending.TellAsync(client);
        var (status, problem) = await Sending.SendAsync(client, words, ("a.txt", "Hoi"u8.ToArray()));

        Assert.Equal((HttpStatusCode.BadRequest, "file.no-room"), (status, problem.GetProperty("code").GetString()));
    }

    private static byte[] HalfOf(string words, bool behindAWholeFile)
    {
        const string Part = "--grens\r\nContent-Disposition: form-data; name=\"bestand\"; filename=\"foto.txt\"\r\n\r\n";
        var before = (behindAWholeFile ? Part + "Dit bestand is heel.\r\n" : "") + Part;
        var head = string.Create(CultureInfo.InvariantCulture,
            $"POST /api/v1/meldingen/bijlagen HTTP/1.1\r\nHost: x\r\nSleutelwoorden: {words}\r\nContent-Type: multipart/form-data; boundary=grens\r\nContent-Length: {before.Length + (2 * Half)}\r\n\r\n");
        return [.. Encoding.ASCII.GetBytes(head + before), .. Enumerable.Repeat((byte)'a', Half)];
    }

    /// <summary>Waits until something is so, and fails when it does not come to be.</summary>
    private static async Task UntilAsync(Func<bool> isSo)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        patience.CancelAfter(TimeSpan.FromSeconds(60));
        while (!isSo()) await Task.Delay(20, patience.Token);
    }
}

public sealed class BrokenUploadOnSqlite(Engines engines) : BrokenUploadTests(engines.Sqlite);

public sealed class BrokenUploadOnPostgres(Engines engines) : BrokenUploadTests(engines.Postgres);
