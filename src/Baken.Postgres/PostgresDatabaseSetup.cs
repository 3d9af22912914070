using Baken.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Baken.Postgres;

/// <summary>Makes and migrates the database, and its roles and grants.</summary>
internal sealed class PostgresDatabaseSetup(PostgresSources sources) : IDatabaseSetup
{
    private readonly DbContextOptions<PostgresBakenDb> asOwner = new DbContextOptionsBuilder<PostgresBakenDb>().UseBakenPostgres(sources.Owner).Options;

    public async Task<Outcome<Done>> MigrateAsync(CancellationToken cancel)
    {
        await using var db = new PostgresBakenDb(asOwner);
        await MakeAsync(db.GetService<IRelationalDatabaseCreator>(), cancel);
        // The lock ends with its session, and the owner's sessions end when they are closed.
        await using var alone = await sources.Owner.OpenConnectionAsync(cancel);
        await LockAsync(alone, cancel);
        if (await MigrationState.NewerAsync(db, cancel) is { } newer) return newer;
        if (!await MigrationState.IsCurrentAsync(db, cancel)) await db.Database.MigrateAsync(cancel);
        if (!await PostgresRights.AreNarrowAsync(db, alone, cancel)) await PostgresRights.GrantAsync(db, alone, cancel);
        return default(Done);
    }

    public async Task<bool> IsCurrentAsync(CancellationToken cancel)
    {
        await using var db = new PostgresBakenDb(asOwner);
        return await db.GetService<IRelationalDatabaseCreator>().ExistsAsync(cancel) && await MigrationState.IsCurrentAsync(db, cancel);
    }

    public async Task<IReadOnlyList<Refusal>> CheckAsync(CancellationToken cancel)
    {
        await using var db = new PostgresBakenDb(asOwner);
        if (!await db.GetService<IRelationalDatabaseCreator>().ExistsAsync(cancel)) return [new Refusal("database.missing")];
        List<Refusal> found = [];
        await using var connection = await sources.Owner.OpenConnectionAsync(cancel);
        // Without these two a report that was answered with its code could be lost with the power.
        foreach (var setting in (string[])["fsync", "synchronous_commit"])
        {
            await using var command = new NpgsqlCommand("SELECT current_setting($1)", connection) { Parameters = { new() { Value = setting } } };
            if (await command.ExecuteScalarAsync(cancel) is "off") found.Add(new Refusal("database.setting", setting, "off", "on"));
        }

        if (await MigrationState.NewerAsync(db, cancel) is { } newer) found.Add(newer);
        return found;
    }

    public async Task<bool?> RightsAreNarrowAsync(CancellationToken cancel)
    {
        await using var db = new PostgresBakenDb(asOwner);
        await using var connection = await sources.Owner.OpenConnectionAsync(cancel);
        return await PostgresRights.AreNarrowAsync(db, connection, cancel);
    }

    public async Task AnalyzeAsync(CancellationToken cancel)
    {
        await using var connection = await sources.Owner.OpenConnectionAsync(cancel);
        // What was deleted leaves the file too, and an index alone answers only for pages of which all rows are known to be seen by all.
        await using var command = new NpgsqlCommand("VACUUM (ANALYZE)", connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancel);
    }

    private static async Task MakeAsync(IRelationalDatabaseCreator creator, CancellationToken cancel)
    {
        if (await creator.ExistsAsync(cancel)) return;
        try
        {
            await creator.CreateAsync(cancel);
        }
        catch (PostgresException made) when (made.SqlState is PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation)
        {
            // Another process was first.
        }
    }

    private static async Task LockAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand("SELECT pg_advisory_lock($1)", connection)
        {
            Parameters = { new() { Value = PostgresEngine.MigrationLock } },
            CommandTimeout = 0,
        };
        await command.ExecuteNonQueryAsync(cancel);
    }
}
