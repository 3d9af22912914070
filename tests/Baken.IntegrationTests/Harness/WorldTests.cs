using Baken.TestHost;
using Xunit;

namespace Baken.IntegrationTests.Harness;

public abstract class WorldTests(ITestEngine engine)
{
    [Fact]
    public async Task A_world_answers_when_it_is_there()
    {
        await using var world = await engine.WorldAsync();

        using var answer = await world.Anonymous().GetAsync("/health/ready", TestContext.Current.CancellationToken);

        Assert.True(answer.IsSuccessStatusCode);
    }

    [Fact]
    public async Task Worlds_live_side_by_side_and_leave_nothing()
    {
        await using var one = await engine.WorldAsync();
        await using var other = await engine.WorldAsync();

        Assert.NotEqual(one.Address, other.Address);
        Assert.NotEqual(one.DataDirectory, other.DataDirectory);
        await one.DisposeAsync();
        Assert.False(Directory.Exists(one.DataDirectory));
        using var answer = await other.Anonymous().GetAsync("/health/ready", TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode);
    }
}

public sealed class WorldOnSqlite(Engines engines) : WorldTests(engines.Sqlite);

public sealed class WorldOnPostgres(Engines engines) : WorldTests(engines.Postgres);
