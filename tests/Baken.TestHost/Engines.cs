namespace Baken.TestHost;

/// <summary>Makes worlds on one of the two databases.</summary>
public interface ITestEngine
{
    /// <summary>A new world, that no other test sees. Dispose it.</summary>
    Task<World> WorldAsync(WorldPlan? plan = null);
}

/// <summary>
/// Both databases, once for all tests of an assembly. A suite is an abstract class that takes an <see cref="ITestEngine"/>; two sealed classes run
/// it: see docs/testing.md.
/// </summary>
public sealed class Engines : IAsyncDisposable
{
    private readonly PostgresCluster cluster = new();

    /// <summary>Nothing is started before a test asks for it.</summary>
    public Engines() => (Sqlite, Postgres) = (new OnSqlite(), new OnPostgres(cluster));

    /// <summary>SQLite in the data directory, as <c>baken</c> runs when nothing is configured.</summary>
    public ITestEngine Sqlite { get; }

    /// <summary>PostgreSQL, in a cluster that is thrown away.</summary>
    public ITestEngine Postgres { get; }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => cluster.DisposeAsync();

    private sealed class OnSqlite : ITestEngine
    {
        public Task<World> WorldAsync(WorldPlan? plan = null) =>
            World.StartAsync(plan ?? new WorldPlan(), "", () => ValueTask.CompletedTask);
    }

    private sealed class OnPostgres(PostgresCluster cluster) : ITestEngine
    {
        public async Task<World> WorldAsync(WorldPlan? plan = null)
        {
            var database = await cluster.CreateDatabaseAsync();
            return await World.StartAsync(plan ?? new WorldPlan(), database, async () => await cluster.DropDatabaseAsync(database));
        }
    }
}
