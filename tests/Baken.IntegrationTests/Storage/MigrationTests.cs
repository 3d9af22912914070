using Baken.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Xunit;

namespace Baken.IntegrationTests.Storage;

/// <summary>
/// Walks from the oldest version to the newest as an installation does: with rows in it. After each migration every table of that version gets
/// rows, and at the end all that still has a place is read back.
/// </summary>
public abstract class MigrationTests(ITestEngine engine)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Rows_of_every_version_survive_the_way_to_the_newest()
    {
        await using var bed = await Bed.OnAsync(engine);
        if (bed.Database is null) new Sqlite.SqliteFile(bed.DataDirectory).Make();
        await using var db = bed.Context();
        var rows = new VersionRows(db);
        var kept = new List<KeptRow>();

        var versions = db.Database.GetMigrations().ToList();
        foreach (var (version, number) in versions.Select((version, number) => (version, number)))
        {
            await db.GetService<IMigrator>().MigrateAsync(version, Cancel);
            kept.AddRange(await rows.InsertAsync(version, number + 1, Cancel));
        }

        Assert.True(kept.Count >= versions.Count);
        Assert.False(db.Database.HasPendingModelChanges());
        foreach (var row in kept) await rows.AssertKeptAsync(row, Cancel);
        await rows.AssertReadableAsync(Cancel);
    }
}

public sealed class MigrationsOnSqlite(Engines engines) : MigrationTests(engines.Sqlite);

public sealed class MigrationsOnPostgres(Engines engines) : MigrationTests(engines.Postgres);
