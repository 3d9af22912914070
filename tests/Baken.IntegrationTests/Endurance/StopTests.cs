using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using Baken.Audit;
using Baken.Server.Jobs;
using Baken.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Xunit;

namespace Baken.IntegrationTests.Endurance;

/// <summary>The server is asked to stop while people are telling.</summary>
public abstract class StopTests(ITestEngine engine)
{
    // Longer than the two seconds that the command line gives by itself.
    private static readonly TimeSpan Typing = TimeSpan.FromSeconds(3);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_was_sending_when_it_was_told_to_stop_is_answered_and_then_it_stops_in_order()
    {
        await using var site = await engine.SiteAsync();
        await using var server = await ServerProcess.ServeAsync(site.Environment);
        using var line = new TcpClient();
        await line.ConnectAsync(server.Address.Host, server.Address.Port, Cancel);
        var body = Encoding.UTF8.GetBytes("""{"verhaal":"Ik ben nog niet klaar met wat ik vertel, want mijn lijn is traag."}""");
        await line.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
            $"POST /api/v1/meldingen HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n"), Cancel);
        await line.GetStream().WriteAsync(body.AsMemory(0, 40), Cancel);
        // So that the server has surely begun with the one before.
        using (await server.Client.GetAsync(new Uri("/health/ready", UriKind.Relative), Cancel))
        {
        }

        var stopped = server.StopAsync();
        var told = Stopwatch.StartNew();
        foreach (var letter in body[40..^1])
        {
            await line.GetStream().WriteAsync(new[] { letter }, Cancel);
            await Task.Delay(Typing / (body.Length - 41), Cancel);
        }

        Assert.False(stopped.IsCompleted, $"It stopped after {told.Elapsed} while somebody was sending.\n{server.Printed}");
        await line.GetStream().WriteAsync(body.AsMemory(body.Length - 1), Cancel);
        using var reader = new StreamReader(line.GetStream(), Encoding.UTF8);
        var answer = await reader.ReadToEndAsync(Cancel);

        Assert.StartsWith("HTTP/1.1 201 ", answer, StringComparison.Ordinal);
        Assert.Equal(0, await stopped);
        Assert.Contains("Baken is gestopt.", server.Printed, StringComparison.Ordinal);
        Assert.Equal(1, await PlainSql.CountAsync(site, "select count(*) from reports"));
        Assert.Contains("melders 1 ", await File.ReadAllTextAsync(Path.Combine(site.DataDirectory, CheckpointFile.Name), Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stop_that_has_no_time_left_still_writes_the_checkpoint_and_is_no_failure()
    {
        await using var world = await engine.WorldAsync();
        using var told = await world.Anonymous().PostAsJsonAsync(new Uri("/api/v1/meldingen", UriKind.Relative), new { verhaal = "Nog één." }, Cancel);
        Assert.Equal(HttpStatusCode.Created, told.StatusCode);
        var job = world.Services.GetServices<IHostedService>().OfType<CheckpointJob>().Single();

        await job.StopAsync(new CancellationToken(canceled: true));

        Assert.Contains("melders 1 ", await File.ReadAllTextAsync(Path.Combine(world.DataDirectory, CheckpointFile.Name), Cancel), StringComparison.Ordinal);
        Assert.DoesNotContain("could not be written", world.Log, StringComparison.Ordinal);
    }
}

public sealed class StopOnSqlite(Engines engines) : StopTests(engines.Sqlite);

public sealed class StopOnPostgres(Engines engines) : StopTests(engines.Postgres);
