using Baken.TestHost;
using Xunit;

namespace Baken.IntegrationTests.Endurance;

/// <summary>
/// The process is gone from one instruction to the next. <c>BAKEN_KILLS=20</c> for more of them, <c>BAKEN_SEED</c> for the same moments once more.
/// </summary>
public abstract class KillTests(ITestEngine engine, int usualKills)
{
    private const int Connections = 8;
    private const int LatestMoment = 200;

    [Fact]
    public async Task Who_was_answered_finds_the_story_after_every_kill_and_the_log_is_sound()
    {
        await using var site = await engine.SiteAsync();
        var seed = Crowd.Number("BAKEN_SEED", Random.Shared.Next());
        TestContext.Current.TestOutputHelper?.WriteLine($"BAKEN_SEED={seed}");
        var random = new Random(seed);
        var all = new Dictionary<string, string>();
        var server = await ServerProcess.ServeAsync(site.Environment);
        try
        {
            for (var kill = 1; kill <= Crowd.Number("BAKEN_KILLS", usualKills); kill++)
            {
                var killed = server;
                var answered = await new Crowd(killed.Client, Connections)
                    .TellUntilAsync(random.Next(1, LatestMoment), $"Ronde {kill}", killed.KillAsync);
                foreach (var (words, story) in answered) all.Add(words, story);
                await killed.DisposeAsync();

                var verified = await ServerProcess.RunAsync(site.Environment, "audit", "verify");
                server = await ServerProcess.ServeAsync(site.Environment);

                Assert.True(verified.ExitCode == 0, $"Kill {kill} of seed {seed}: {verified.Output}{verified.Errors}");
                await new Crowd(server.Client, Connections).OpenAllAsync(answered);
                TestContext.Current.TestOutputHelper?.WriteLine($"kill {kill}: {answered.Count} answered, all there");
            }

            await new Crowd(server.Client, Connections).OpenAllAsync(all);
            Assert.NotEmpty(all);
        }
        finally
        {
            await server.DisposeAsync();
        }
    }
}

public sealed class KillOnSqlite(Engines engines) : KillTests(engines.Sqlite, usualKills: 5);

/// <summary>The cluster itself lives on: PostgreSQL answers for what it committed.</summary>
public sealed class KillOnPostgres(Engines engines) : KillTests(engines.Postgres, usualKills: 2);
