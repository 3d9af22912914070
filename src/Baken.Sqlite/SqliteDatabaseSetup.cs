using Baken.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Baken.Sqlite;

/// <summary>Makes and migrates the database file.</summary>
internal sealed class SqliteDatabaseSetup(IDbContextFactory<SqliteBakenDb> factory, SqliteFile file) : IDatabaseSetup
{
    public async Task<Outcome<Done>> MigrateAsync(CancellationToken cancel)
    {
        file.Make();
        using var alone = await file.LockAsync(cancel);
        await using var db = await factory.CreateDbContextAsync(cancel);
        if (await MigrationState.NewerAsync(db, cancel) is { } newer) return newer;
        if (await MigrationState.IsCurrentAsync(db, cancel)) return default(Done);
        // EF Core's own lock is a row that stays when a process is killed while it migrates. Whoever holds the file's lock is alone, so it may go.
        await db.Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS \"__EFMigrationsLock\"", cancel);
        await db.Database.MigrateAsync(cancel);
        return default(Done);
    }

    public async Task<bool> IsCurrentAsync(CancellationToken cancel)
    {
        if (!file.Exists) return false;
        await using var db = await factory.CreateDbContextAsync(cancel);
        return await MigrationState.IsCurrentAsync(db, cancel);
    }

    public async Task<IReadOnlyList<Refusal>> CheckAsync(CancellationToken cancel)
    {
        if (!file.Exists) return [new Refusal("database.missing")];
        await using var db = await factory.CreateDbContextAsync(cancel);
        await db.Database.OpenConnectionAsync(cancel);
        List<Refusal> found = [.. SqlitePragmas.NotInForce((SqliteConnection)db.Database.GetDbConnection())
            .Select(wrong => new Refusal("database.setting", wrong.Wanted.Name, wrong.Found, wrong.Wanted.Answer))];
        if (file.IsOpenToOthers) found.Add(new Refusal("database.open-to-others", file.DirectoryPath));
        if (await MigrationState.NewerAsync(db, cancel) is { } newer) found.Add(newer);
        return found;
    }

    public Task<bool?> RightsAreNarrowAsync(CancellationToken cancel) => Task.FromResult<bool?>(null);

    public async Task AnalyzeAsync(CancellationToken cancel)
    {
        await using var db = await factory.CreateDbContextAsync(cancel);
        // A sample is enough, and takes milliseconds: reports wait meanwhile.
        await db.Database.ExecuteSqlRawAsync("PRAGMA analysis_limit = 1000; ANALYZE", cancel);
    }
}
