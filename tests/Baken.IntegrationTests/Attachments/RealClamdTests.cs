using System.Net;
using Baken.Attachments;
using Baken.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Baken.IntegrationTests.Attachments;

/// <summary>What ClamAV's own daemon says of files that reporters send.</summary>
public abstract class RealClamdTests(ITestEngine engine, bool overTcp)
{
    [Fact]
    public async Task A_virus_is_refused_what_has_none_is_kept_and_without_the_scanner_nothing_is()
    {
        await using var clamd = await RealClamd.StartAsync();
        await using var world = await WorldAsync(clamd);
        var client = world.Anonymous();
        var words = await Sending.TellAsync(client);

        var (kept, _) = await Sending.SendAsync(client, words, ("brief.txt", Text(200_000)));
        Assert.Equal(HttpStatusCode.Created, kept);
        var (refused, why) = await Sending.SendAsync(client, words, ("brief.txt", [.. Text(150_000), .. RealClamd.Virus, .. Text(1_000)]));
        Assert.Equal((HttpStatusCode.BadRequest, "file.virus"), (refused, why.GetProperty("code").GetString()));
        await clamd.DisposeAsync();
        var (late, later) = await Sending.SendAsync(client, words, ("brief.txt", Text(10)));

        Assert.Equal((HttpStatusCode.BadRequest, "file.scan-unreachable"), (late, later.GetProperty("code").GetString()));
        Assert.Single(Sending.OnDisk(world));
        Assert.Single((await Sending.StoredAsync(world)).Files);
    }

    [Fact]
    public async Task A_file_that_is_too_long_for_the_scanner_is_not_kept_and_the_next_one_is()
    {
        await using var clamd = await RealClamd.StartAsync(mostBytes: 100_000);
        await using var world = await WorldAsync(clamd);
        var client = world.Anonymous();
        var words = await Sending.TellAsync(client);

        var (refused, why) = await Sending.SendAsync(client, words, ("brief.txt", Text(5_000_000)));
        var (kept, _) = await Sending.SendAsync(client, words, ("brief.txt", Text(50_000)));

        Assert.Equal((HttpStatusCode.BadRequest, "file.scan-unreachable"), (refused, why.GetProperty("code").GetString()));
        Assert.Equal(HttpStatusCode.Created, kept);
        Assert.Single(Sending.OnDisk(world));
    }

    private static byte[] Text(int length) => [.. Enumerable.Repeat((byte)'a', length)];

    private Task<World> WorldAsync(RealClamd clamd)
    {
        Assert.True(ClamAddress.TryParse(overTcp ? clamd.OverTcp : clamd.OverSocket, out var address));
        return engine.WorldAsync(new WorldPlan { Adjust = builder => builder.Services.AddSingleton(new VirusScan(address)) });
    }
}

public sealed class RealClamdOverTheSocketOnSqlite(Engines engines) : RealClamdTests(engines.Sqlite, overTcp: false);

public sealed class RealClamdOverTcpOnPostgres(Engines engines) : RealClamdTests(engines.Postgres, overTcp: true);
