using Baken.TestHost;
using Xunit;

namespace Baken.IntegrationTests.Harness;

public abstract class WorldTests(ITestEngine engine)
{
    [Fact]
    public async Task A_world_answers_and_leaves_nothing_when_it_goes()
    {
        await using var world = await engine.WorldAsync();

        using var answer = await world.Anonymous().GetAsync("/", TestContext.Current.CancellationToken);
        Assert.InRange((int)answer.StatusCode, 200, 499);

        await world.DisposeAsync();
        Assert.False(Directory.Exists(world.DataDirectory));
    }

    [Fact]
    public async Task Worlds_live_side_by_side()
    {
        await using var one = await engine.WorldAsync();
        await using var other = await engine.WorldAsync();

        Assert.NotEqual(one.Address, other.Address);
        Assert.NotEqual(one.DataDirectory, other.DataDirectory);
        await one.DisposeAsync();
        using var answer = await other.Anonymous().GetAsync("/", TestContext.Current.CancellationToken);
        Assert.InRange((int)answer.StatusCode, 200, 499);
    }

    [Fact]
    public async Task The_clock_of_a_world_moves_when_it_is_told_to()
    {
        var instant = new DateTimeOffset(2026, 11, 2, 9, 0, 0, TimeSpan.Zero);
        await using var world = await engine.WorldAsync(new WorldPlan { FrozenAt = instant });

        var clock = (TimeProvider)world.Services.GetService(typeof(TimeProvider))!;

        Assert.Equal(instant, clock.GetUtcNow());
        world.Clock!.Advance(TimeSpan.FromDays(3));
        Assert.Equal(instant.AddDays(3), clock.GetUtcNow());
    }

    [Fact]
    public async Task Everybody_of_the_cast_is_there_and_only_the_team_holds_its_key()
    {
        await using var world = await engine.WorldAsync();

        foreach (var actor in Cast.All)
        {
            using var reader = await world.UnlockAsync(actor, TestContext.Current.CancellationToken);
            Assert.Equal((actor.Role, actor.IsInTeam), (reader.Caller.Role, reader.Teams.Count == 1));
        }
    }

    [Fact]
    public async Task Everybody_of_the_cast_can_sign_in_and_open_another_window()
    {
        await using var world = await engine.WorldAsync();

        foreach (var actor in Cast.All)
        {
            await world.SignedInAsync(actor, TestContext.Current.CancellationToken);
            var window = await world.SignedInAsync(actor, TestContext.Current.CancellationToken);
            var page = await window.OpenAsync("/inloggen", TestContext.Current.CancellationToken);
            Assert.NotEqual("/inloggen", page.Address.AbsolutePath);
        }
    }

    [Fact]
    public async Task What_is_logged_can_be_looked_through()
    {
        await using var world = await engine.WorldAsync();

        Assert.Contains("Application started", world.Log, StringComparison.Ordinal);
    }
}

public sealed class WorldOnSqlite(Engines engines) : WorldTests(engines.Sqlite);

public sealed class WorldOnPostgres(Engines engines) : WorldTests(engines.Postgres);
