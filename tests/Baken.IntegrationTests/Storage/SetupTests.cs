using Baken.TestHost;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Baken.IntegrationTests.Storage;

public abstract class SetupTests(ITestEngine engine)
{
    private protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private protected ITestEngine Engine => engine;

    [Fact]
    public async Task A_database_is_made_and_then_is_current()
    {
        await using var bed = await Bed.OnAsync(engine);
        Assert.False(await bed.Setup.IsCurrentAsync(Cancel));

        Assert.False((await bed.Setup.MigrateAsync(Cancel)).IsRefused);

        Assert.True(await bed.Setup.IsCurrentAsync(Cancel));
        Assert.False((await bed.Setup.MigrateAsync(Cancel)).IsRefused);
    }

    [Fact]
    public async Task Processes_that_start_at_once_wait_for_each_other()
    {
        await using var bed = await Bed.OnAsync(engine);
        var neighbours = Enumerable.Range(0, 4).Select(_ => bed.Neighbour()).ToList();

        var outcomes = await Task.WhenAll(neighbours.Select(neighbour => Task.Run(() => neighbour.Setup.MigrateAsync(Cancel), Cancel)));

        foreach (var neighbour in neighbours) await neighbour.DisposeAsync();
        Assert.DoesNotContain(outcomes, outcome => outcome.IsRefused);
        Assert.True(await bed.Setup.IsCurrentAsync(Cancel));
    }

    [Fact]
    public async Task A_database_of_a_newer_version_is_left_as_it_is()
    {
        await using var bed = await Bed.MigratedAsync(engine);
        await bed.ExecuteAsOwnerAsync(
            "INSERT INTO \"__EFMigrationsHistory\" (migration_id, product_version) VALUES ('99990101000000_Later', '99.0')");

        var outcome = await bed.Setup.MigrateAsync(Cancel);

        Assert.False(outcome.TryGet(out _, out var refusal));
        Assert.Equal(("database.newer", "99990101000000_Later"), (refusal.Code, refusal.Details[0]));
        Assert.False(await bed.Setup.IsCurrentAsync(Cancel));
        Assert.Contains("database.newer", (await bed.Setup.CheckAsync(Cancel)).Select(fault => fault.Code));
    }

    [Fact]
    public async Task After_counting_the_planner_knows_how_many_rows_there_are()
    {
        await using var bed = await Bed.WithSamplesAsync(engine);
        await bed.CommitAsync(db => bed.Bulk.InsertAsync(db, Sample.Some(500), Cancel));

        await bed.Setup.AnalyzeAsync(Cancel);

        await using var db = bed.Context();
        var counted = await db.Database.SqlQueryRaw<string>(bed.Database is null
            ? "SELECT stat AS \"Value\" FROM sqlite_stat1 WHERE tbl = 'samples' LIMIT 1"
            : "SELECT reltuples::text AS \"Value\" FROM pg_class WHERE relname = 'samples'").SingleAsync(Cancel);
        Assert.StartsWith("500", counted, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_migrations_make_what_the_model_asks()
    {
        await using var bed = await Bed.OnAsync(engine);
        await using var db = bed.Context();

        Assert.False(db.Database.HasPendingModelChanges(), "Run ./migrations.");
    }
}

public sealed class SetupOnPostgres(Engines engines) : SetupTests(engines.Postgres)
{
    [Fact]
    public async Task A_cluster_that_does_not_wait_for_its_disk_is_a_fault()
    {
        await using var bed = await Bed.MigratedAsync(Engine);

        // The cluster of the tests is one.
        Assert.Equal(
            ["database.setting fsync", "database.setting synchronous_commit"],
            (await bed.Setup.CheckAsync(Cancel)).Select(fault => $"{fault.Code} {fault.Details[0]}"));
    }

    [Fact]
    public async Task An_error_quotes_no_row()
    {
        await using var bed = await Bed.MigratedAsync(Engine);

        var refused = await Assert.ThrowsAsync<Npgsql.PostgresException>(() => bed.CommitAsync(async db =>
        {
            const string Insert = "INSERT INTO key_wraps (of, thing_id, holder, holder_id, generation, wrap) "
                + "VALUES ('geheim', gen_random_uuid(), 'x', gen_random_uuid(), null, 'x')";
            await db.Database.ExecuteSqlRawAsync(Insert, Cancel);
        }));

        Assert.Equal(Npgsql.PostgresErrorCodes.NotNullViolation, refused.SqlState);
        Assert.DoesNotContain("geheim", refused.ToString(), StringComparison.Ordinal);
    }
}
