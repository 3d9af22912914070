using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SQLitePCL;

namespace Baken.Sqlite;

/// <summary>A setting of a connection, and what SQLite answers when it is in force.</summary>
/// <param name="Name">Name of the pragma.</param>
/// <param name="Value">What it is set to.</param>
/// <param name="Answer">What it reads as.</param>
internal sealed record SqlitePragma(string Name, string Value, string Answer);

/// <summary>What every connection to the database file is set to. Most of it lasts only as long as the connection does.</summary>
public static class SqlitePragmas
{
    /// <summary>How long SQLite itself waits for a lock, in milliseconds.</summary>
    internal const int BusyTimeout = 30_000;

    private const string CacheSize = "-16384";

    internal static IReadOnlyList<SqlitePragma> All { get; } =
    [
        // First, since the next ones may meet a lock. An import by another process may hold the write lock for a while.
        new("busy_timeout", "30000", "30000"),
        // Readers do not wait for the writer, nor the writer for readers.
        new("journal_mode", "WAL", "wal"),
        // A commit is on the disk before it is answered: in WAL mode NORMAL would lose the last ones with the power.
        new("synchronous", "FULL", "2"),
        // SQLite checks no foreign key unless told to.
        new("foreign_keys", "ON", "1"),
        // What was deleted is overwritten with zeros; a shredded key must not lie about in a free page. FAST would leave pages on the free list.
        new("secure_delete", "ON", "1"),
        // Sorting and materialising make no temporary files outside the data directory.
        new("temp_store", "MEMORY", "2"),
        // 16 MiB a connection, in KiB: with the usual 2 a search over many dossiers reads the same pages of its indexes again and again.
        new("cache_size", CacheSize, CacheSize),
    ];

    /// <summary>The connections that were set: the pool hands out the same native handle many times.</summary>
    private static readonly ConditionalWeakTable<sqlite3, object> Done = [];

    private static readonly string Text = string.Concat(All.Select(pragma => $"PRAGMA {pragma.Name} = {pragma.Value};"));

    /// <summary>Sets an open connection as all others are. Each connection that was not opened by EF Core needs it.</summary>
    public static void Apply(SqliteConnection connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        if (connection.Handle is not { } handle || Done.TryGetValue(handle, out _)) return;
        using var command = connection.CreateCommand();
        command.CommandText = IsReadOnly(connection) ? $"PRAGMA busy_timeout = {BusyTimeout}; PRAGMA temp_store = MEMORY; PRAGMA cache_size = {CacheSize};" : Text;
        command.ExecuteNonQuery();
        Done.AddOrUpdate(handle, Text);
    }

    /// <summary>The pragmas that are not in force on an open connection, with what they read as.</summary>
    internal static IEnumerable<(SqlitePragma Wanted, string Found)> NotInForce(SqliteConnection connection)
    {
        foreach (var pragma in All)
        {
            using var command = connection.CreateCommand();
            command.CommandText = $"PRAGMA {pragma.Name}";
            var found = Convert.ToString(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture) ?? "";
            if (found != pragma.Answer) yield return (pragma, found);
        }
    }

    // Reading may not change the journal's mode.
    private static bool IsReadOnly(SqliteConnection connection) =>
        new SqliteConnectionStringBuilder(connection.ConnectionString).Mode == SqliteOpenMode.ReadOnly;
}

/// <summary>Sets each connection that EF Core opens.</summary>
internal sealed class SqlitePragmaInterceptor : DbConnectionInterceptor
{
    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) =>
        SqlitePragmas.Apply((SqliteConnection)connection);

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        SqlitePragmas.Apply((SqliteConnection)connection);
        return Task.CompletedTask;
    }
}
