using System.Net;
using Baken.Attachments;
using Baken.Server.Hosting;
using Baken.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Baken.IntegrationTests.Attachments;

public sealed class VirusScanTests(Engines engines)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_virus_is_refused_and_what_has_none_is_kept()
    {
        await using var clamd = new Clamd();
        await using var world = await WorldAsync(clamd.Address.ToString());
        var client = world.Anonymous();
        var words = await Sending.TellAsync(client);

        var (refused, why) = await Sending.SendAsync(client, words, ("brief.txt", [.. new byte[100_000].Select(_ => (byte)'a'), .. Clamd.Eicar]));
        var empty = Sending.OnDisk(world);
        var (kept, _) = await Sending.SendAsync(client, words, ("brief.txt", new byte[200_000].Select(_ => (byte)'a').ToArray()));

        Assert.Equal((HttpStatusCode.BadRequest, "file.virus"), (refused, why.GetProperty("code").GetString()));
        Assert.Contains("virus", why.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Empty(empty);
        Assert.Equal(HttpStatusCode.Created, kept);
        Assert.Equal(2, clamd.Scanned);
    }

    [Fact]
    public async Task A_scanner_that_is_not_there_takes_nothing_and_says_to_try_later()
    {
        string address;
        await using (var clamd = new Clamd()) address = clamd.Address.ToString();
        await using var world = await WorldAsync(address);
        var client = world.Anonymous();
        var words = await Sending.TellAsync(client);

        var page = await Sending.FilesPageAsync(world, words);
        page = await page.Attach("Kies een of meer bestanden", ("a.txt", "Hoi"u8.ToArray())).PressAsync("Stuur de bestanden", Cancel);

        Assert.Contains("a.txt: We kunnen bestanden nu niet op virussen controleren. Er is niets bewaard.", page.Text, StringComparison.Ordinal);
        Assert.Empty(Sending.OnDisk(world));
        Assert.Empty((await Sending.StoredAsync(world)).Files);
    }

    [Theory]
    [InlineData("unix:/run/clamav/clamd.ctl", true)]
    [InlineData("127.0.0.1:3310", true)]
    [InlineData("clamav.intern:3310", true)]
    [InlineData("clamav", false)]
    [InlineData("127.0.0.1:0", false)]
    [InlineData("127.0.0.1:99999", false)]
    [InlineData("http://127.0.0.1:3310/", false)]
    [InlineData("unix:relatief", false)]
    public void A_wrong_address_of_the_scanner_stops_the_start(string text, bool isRight)
    {
        var isRead = BakenSettings.TryRead(key => key == "Baken:ClamAv" ? text : null, out _, out var fault);

        Assert.Equal(isRight, isRead);
        Assert.Equal(isRight ? null : "settings.clamav-is-no-address", fault?.Key);
    }

    [Theory]
    [InlineData("Baken:AttachmentMegabytes", "0", "settings.attachment-megabytes")]
    [InlineData("Baken:AttachmentMegabytes", "501", "settings.attachment-megabytes")]
    [InlineData("Baken:AttachmentsPerReport", "veel", "settings.attachments-per-report")]
    public void A_wrong_limit_stops_the_start(string name, string value, string code)
    {
        Assert.False(BakenSettings.TryRead(key => key == name ? value : null, out _, out var fault));
        Assert.Equal((code, value), fault);
    }

    private Task<World> WorldAsync(string address)
    {
        Assert.True(ClamAddress.TryParse(address, out var clam));
        return engines.Sqlite.WorldAsync(new WorldPlan { Adjust = builder => builder.Services.AddSingleton(new VirusScan(clam)) });
    }
}
