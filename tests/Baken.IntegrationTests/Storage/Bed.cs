using System.Data.Common;
using Baken.Postgres;
using Baken.Sqlite;
using Baken.Storage;
using Baken.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Baken.IntegrationTests.Storage;

/// <summary>An empty database of its own, registered as the server does it but without a server before it.</summary>
public sealed class Bed : IAsyncDisposable
{
    private readonly ServiceProvider services;
    private readonly Func<ValueTask> remove;

    private Bed(string dataDirectory, string? database, Func<ValueTask> remove, Action<IServiceCollection>? more = null)
    {
        (DataDirectory, Database, this.remove) = (dataDirectory, database, remove);
        var registered = new ServiceCollection();
        _ = database is null ? registered.AddBakenSqlite(dataDirectory) : registered.AddBakenPostgres(database);
        more?.Invoke(registered);
        services = registered.BuildServiceProvider();
    }

    /// <summary>Where SQLite puts its file; at first it does not exist.</summary>
    public string DataDirectory { get; }

    /// <summary>The connection string of PostgreSQL; null on SQLite.</summary>
    public string? Database { get; }

    public IEngine Engine => services.GetRequiredService<IEngine>();

    public IBulkInsert Bulk => services.GetRequiredService<IBulkInsert>();

    public IDatabaseSetup Setup => services.GetRequiredService<IDatabaseSetup>();

    public BakenDb Context() => services.GetRequiredService<IDbContextFactory<BakenDb>>().CreateDbContext();

    public static async Task<Bed> OnAsync(ITestEngine engine, Action<IServiceCollection>? more = null)
    {
        var site = await engine.EmptySiteAsync();
        return new Bed(Path.Combine(site.DataDirectory, "data"), site.Database, site.DisposeAsync, more);
    }

    /// <summary>A database of PostgreSQL that is somebody else's to remove.</summary>
    public static Bed OnPostgres(string database) => new("", database, () => ValueTask.CompletedTask);

    /// <summary>The same database as another process has it, with connections of its own. Dispose it before this one.</summary>
    public Bed Neighbour() => new(DataDirectory, Database, () => ValueTask.CompletedTask);

    /// <summary>With the tables of the model and those of <see cref="Sample"/>, without migrations.</summary>
    public static async Task<Bed> WithSamplesAsync(ITestEngine engine)
    {
        var bed = await OnAsync(engine, Sample.InModel);
        if (bed.Database is null) new SqliteFile(bed.DataDirectory).Make();
        await using var db = bed.Context();
        await db.GetService<IRelationalDatabaseCreator>().CreateTablesAsync();
        return bed;
    }

    /// <summary>With all migrations.</summary>
    public static async Task<Bed> MigratedAsync(ITestEngine engine)
    {
        var bed = await OnAsync(engine);
        await bed.Setup.MigrateAsync(CancellationToken.None);
        return bed;
    }

    /// <summary>Runs some work in a transaction and commits it.</summary>
    public async Task CommitAsync(Func<BakenDb, Task> work)
    {
        await using var db = Context();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await work(db);
        await transaction.CommitAsync();
    }

    /// <summary>Does what no duty may, as the owner of the database.</summary>
    public async Task ExecuteAsOwnerAsync(string sql)
    {
        await using DbConnection connection = Database is null
            ? new SqliteConnection(new SqliteFile(DataDirectory).ConnectionString) : new NpgsqlConnection(Database);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Written in the tests.
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await remove();
    }
}
