using Baken.Postgres;
using Baken.Sqlite;
using Baken.Storage;
using Baken.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Baken.IntegrationTests.Storage;

/// <summary>An empty database of its own, registered as the server does it but without a server before it.</summary>
public sealed class Bed : IAsyncDisposable
{
    private readonly ServiceProvider services;
    private readonly Site site;

    private Bed(Site site, Action<IServiceCollection>? more)
    {
        this.site = site;
        var registered = new ServiceCollection();
        _ = site.Database is null ? registered.AddBakenSqlite(DataDirectory) : registered.AddBakenPostgres(site.Database);
        more?.Invoke(registered);
        services = registered.BuildServiceProvider();
    }

    /// <summary>Where SQLite puts its file; it does not exist yet.</summary>
    public string DataDirectory => Path.Combine(site.DataDirectory, "data");

    /// <summary>The connection string of PostgreSQL; null on SQLite.</summary>
    public string? Database => site.Database;

    public IEngine Engine => services.GetRequiredService<IEngine>();

    public IBulkInsert Bulk => services.GetRequiredService<IBulkInsert>();

    public IDatabaseSetup Setup => services.GetRequiredService<IDatabaseSetup>();

    public BakenDb Context() => services.GetRequiredService<IDbContextFactory<BakenDb>>().CreateDbContext();

    public static async Task<Bed> OnAsync(ITestEngine engine, Action<IServiceCollection>? more = null) => new(await engine.EmptySiteAsync(), more);

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

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await site.DisposeAsync();
    }
}
