using System.Data;
using System.Data.Common;
using Baken.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Baken.Sqlite;

/// <summary>What is particular to SQLite around a transaction.</summary>
internal sealed class SqliteEngine(SqliteFile file) : IEngine, IDisposable
{
    private const string Schema = "main";

    public string Name => "sqlite";

    /// <summary>A transaction that EF Core opens begins with <c>BEGIN IMMEDIATE</c>: it is the only writer from its first moment.</summary>
    public Task LockChainAsync(BakenDb db, CancellationToken cancel)
    {
        InTransaction(db);
        return Task.CompletedTask;
    }

    /// <summary>
    /// A deferred transaction, which the driver begins for this level alone: it takes no lock, and in WAL mode it goes on seeing what was there at its
    /// first query. Nothing uncommitted is read, since no cache is shared.
    /// </summary>
    public Task<IDbContextTransaction> BeginReadingAsync(BakenDb db, DatabaseDuty duty, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(db);
        return db.Database.BeginTransactionAsync(IsolationLevel.ReadUncommitted, cancel);
    }

    /// <summary>
    /// The second transaction takes over the snapshot of the first (https://www.sqlite.org/c3ref/snapshot.html). Null when there is none to take over: nothing was
    /// committed since the journal was made, or it was written into the file and begun anew.
    /// </summary>
    public async Task<IDbContextTransaction?> BeginReadingBesideAsync(BakenDb reading, BakenDb beside, DatabaseDuty duty, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(beside);
        InTransaction(reading);
        if (SQLitePCL.raw.sqlite3_snapshot_get(HandleOf(reading), Schema, out var snapshot) != SQLitePCL.raw.SQLITE_OK) return null;
        using (snapshot)
        {
            // A connection has no journal to look into before it has read once.
            await beside.Database.OpenConnectionAsync(cancel);
            await beside.Database.ExecuteSqlRawAsync("SELECT count(*) FROM sqlite_master", cancel);
            var moment = await BeginReadingAsync(beside, duty, cancel);
            if (SQLitePCL.raw.sqlite3_snapshot_open(HandleOf(beside), Schema, snapshot) == SQLitePCL.raw.SQLITE_OK) return moment;
            await moment.DisposeAsync();
            return null;
        }
    }

    public Task NarrowAsync(BakenDb db, DatabaseDuty duty, CancellationToken cancel)
    {
        InTransaction(db);
        return Task.CompletedTask;
    }

    public bool IsDuplicate(DbException refused) => refused is SqliteException
    {
        SqliteExtendedErrorCode: SQLitePCL.raw.SQLITE_CONSTRAINT_PRIMARYKEY or SQLitePCL.raw.SQLITE_CONSTRAINT_UNIQUE,
    };

    private static SQLitePCL.sqlite3 HandleOf(BakenDb db) => ((SqliteConnection)db.Database.GetDbConnection()).Handle!;

    private static void InTransaction(BakenDb db)
    {
        ArgumentNullException.ThrowIfNull(db);
        if (db.Database.CurrentTransaction is null) throw new InvalidOperationException("No transaction is open.");
    }

    /// <summary>Writes the journal into the file when the program stops, so that what is left is one file.</summary>
    public void Dispose()
    {
        if (!file.Exists) return;
        try
        {
            WriteJournal();
        }
        catch (SqliteException)
        {
            // The file is not ours to write. What did not work because of that was said already; the journal stays, which does no harm.
        }
    }

    private void WriteJournal()
    {
        using var connection = new SqliteConnection(file.ConnectionString);
        connection.Open();
        SqlitePragmas.Apply(connection);
        using var command = connection.CreateCommand();
        // Another process may be reading; then the journal stays, which does no harm.
        command.CommandText = "PRAGMA busy_timeout = 1000; PRAGMA wal_checkpoint(TRUNCATE)";
        command.ExecuteNonQuery();
        connection.Close();
        SqliteConnection.ClearPool(connection);
    }
}
