using System.Collections.Concurrent;
using Baken.Vault;

namespace Baken.TestHost;

/// <summary>Makes worlds on one of the two databases.</summary>
public interface ITestEngine
{
    /// <summary>A data directory and a database with nothing in them, for what comes before <c>baken init</c>. Dispose it.</summary>
    Task<Site> EmptySiteAsync();

    /// <summary>An installation that was initialised, but does not run: for <see cref="ServerProcess"/>. Dispose it.</summary>
    Task<Site> SiteAsync();

    /// <summary>An installation that runs in this process, and that no other test sees. Dispose it.</summary>
    Task<World> WorldAsync(WorldPlan? plan = null);
}

/// <summary>
/// Both databases, once for all tests of an assembly; nothing is started before a test asks for it. A suite is an abstract class that takes an
/// <see cref="ITestEngine"/>; two sealed classes run it: see docs/testing.md.
/// </summary>
public sealed class Engines : IAsyncDisposable
{
    private readonly PostgresCluster cluster = new();
    private readonly Engine sqlite;
    private readonly Engine postgres;

    static Engines() => PassphraseLock.Stretch = Remembered(PassphraseLock.Stretch);

    /// <summary>Nothing is started yet.</summary>
    public Engines()
    {
        sqlite = new Engine((_, _) => Task.FromResult<string?>(null), _ => ValueTask.CompletedTask);
        postgres = new Engine(
            async (template, cancel) => await cluster.CreateDatabaseAsync(template, cancel),
            async database => await cluster.DropDatabaseAsync(database!));
    }

    /// <summary>SQLite in the data directory, as <c>baken</c> runs when nothing is configured.</summary>
    public ITestEngine Sqlite => sqlite;

    /// <summary>PostgreSQL, in a cluster that is thrown away.</summary>
    public ITestEngine Postgres => postgres;

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await sqlite.DisposeAsync();
        await postgres.DisposeAsync();
        await cluster.DisposeAsync();
    }

    /// <summary>
    /// Everybody of the cast has the same passphrase and salt in every world, since each is a copy of one installation. Deriving their keys again for every
    /// time somebody signs in took a fifth of all the time of the tests.
    /// </summary>
    private static Func<byte[], byte[], int, byte[]> Remembered(Func<byte[], byte[], int, byte[]> stretch)
    {
        var known = new ConcurrentDictionary<string, byte[]>();
        return (passphrase, salt, length) =>
            [.. known.GetOrAdd($"{Convert.ToHexString(passphrase)} {Convert.ToHexString(salt)} {length}", _ => stretch(passphrase, salt, length))];
    }

    /// <summary>
    /// Initialises one installation, the first time that one is asked for, and copies it from then on: deriving keys from passphrases and migrating
    /// take longer than most tests.
    /// </summary>
    private sealed class Engine : ITestEngine, IAsyncDisposable
    {
        private readonly Func<string?, CancellationToken, Task<string?>> create;
        private readonly Func<string?, ValueTask> remove;
        private readonly Lazy<Task<Site>> template;

        public Engine(Func<string?, CancellationToken, Task<string?>> create, Func<string?, ValueTask> remove)
        {
            (this.create, this.remove) = (create, remove);
            template = new Lazy<Task<Site>>(MakeTemplateAsync);
        }

        public async Task<Site> EmptySiteAsync()
        {
            var database = await create(null, CancellationToken.None);
            return Site.Empty(database, () => remove(database));
        }

        public async Task<Site> SiteAsync()
        {
            var original = await template.Value;
            var database = await create(original.Database, CancellationToken.None);
            return Site.CopyOf(original, database, () => remove(database));
        }

        public async Task<World> WorldAsync(WorldPlan? plan = null) => await World.StartAsync(await SiteAsync(), plan ?? new WorldPlan());

        public async ValueTask DisposeAsync()
        {
            if (template.IsValueCreated) await (await template.Value).DisposeAsync();
        }

        private async Task<Site> MakeTemplateAsync()
        {
            var site = await EmptySiteAsync();
            await Installed.MakeAsync(site);
            return site;
        }
    }
}
