using System.Data;
using System.Data.Common;
using Baken.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Baken.Postgres;

/// <summary>What is particular to PostgreSQL around a transaction.</summary>
internal sealed class PostgresEngine : IEngine
{
    /// <summary>"baken" in ASCII and a number: advisory locks are told apart by number alone, and other programs may use some.</summary>
    internal const long ChainLock = 0x62616B656E_0001;

    /// <summary>Held while the schema is changed.</summary>
    internal const long MigrationLock = 0x62616B656E_0002;

    private const string AsTwo = "SET LOCAL max_parallel_workers_per_gather = 0; SET LOCAL random_page_cost = 1.1";

    private bool? narrow;

    public string Name => "postgres";

    public async Task LockChainAsync(BakenDb db, CancellationToken cancel) =>
        await ExecuteAsync(db, $"SELECT pg_advisory_xact_lock({ChainLock})", cancel);

    public async Task<IDbContextTransaction> BeginReadingAsync(BakenDb db, DatabaseDuty duty, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(db);
        var moment = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancel);
        await NarrowAsync(db, duty, cancel);
        return moment;
    }

    /// <summary>
    /// The second transaction takes over the snapshot of the first. Two that count at once want no workers beside them, and read an index that holds all they ask
    /// for rather than the table, which the planner thinks dearer than it is where the index lies in memory.
    /// </summary>
    public async Task<IDbContextTransaction?> BeginReadingBesideAsync(BakenDb reading, BakenDb beside, DatabaseDuty duty, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(beside);
        await ExecuteAsync(reading, AsTwo, cancel);
        await using var export = Command(reading, "SELECT pg_export_snapshot()");
        var snapshot = (string)(await export.ExecuteScalarAsync(cancel))!;
        var moment = await beside.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancel);
        await ExecuteAsync(beside, $"SET TRANSACTION SNAPSHOT '{snapshot}'; {AsTwo}", cancel);
        await NarrowAsync(beside, duty, cancel);
        return moment;
    }

    public async Task NarrowAsync(BakenDb db, DatabaseDuty duty, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(db);
        narrow ??= await PostgresRights.AreNarrowAsync(db, (NpgsqlConnection)db.Database.GetDbConnection(), cancel);
        if (narrow is true) await ExecuteAsync(db, $"SET LOCAL ROLE {PostgresRights.RoleOf(duty)}", cancel);
    }

    public bool IsDuplicate(DbException refused) => refused.SqlState == PostgresErrorCodes.UniqueViolation;

    private static async Task ExecuteAsync(BakenDb db, string sql, CancellationToken cancel)
    {
        await using var command = Command(db, sql);
        await command.ExecuteNonQueryAsync(cancel);
    }

    private static NpgsqlCommand Command(BakenDb db, string sql)
    {
        ArgumentNullException.ThrowIfNull(db);
        if (db.Database.CurrentTransaction is null) throw new InvalidOperationException("No transaction is open.");
#pragma warning disable CA2100 // Numbers and names of our own, and of the database.
        return new NpgsqlCommand(sql, (NpgsqlConnection)db.Database.GetDbConnection());
#pragma warning restore CA2100
    }
}
