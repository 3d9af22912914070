using System.Data.Common;
using System.Globalization;
using Baken.Audit;
using Baken.Storage;
using Baken.TestHost;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Baken.IntegrationTests.Endurance;

/// <summary>The database as a thief or a tamperer has it: without the product in between.</summary>
internal static class PlainSql
{
    /// <summary>Runs a statement; gives the number of rows that it changed.</summary>
    public static async Task<int> ExecuteAsync(string dataDirectory, string? database, string sql)
    {
        await using var connection = await OpenAsync(dataDirectory, database);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteNonQueryAsync();
    }

    /// <summary>Runs a statement on a site; gives the number of rows that it changed.</summary>
    public static Task<int> ExecuteAsync(Site site, string sql) => ExecuteAsync(site.DataDirectory, site.Database, sql);

    /// <summary>Asks for one value.</summary>
    public static async Task<object?> AskAsync(string dataDirectory, string? database, string sql)
    {
        await using var connection = await OpenAsync(dataDirectory, database);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync();
    }

    /// <summary>Asks for one number.</summary>
    public static async Task<long> CountAsync(Site site, string sql) =>
        Convert.ToInt64(await AskAsync(site.DataDirectory, site.Database, sql), CultureInfo.InvariantCulture);

    /// <summary>The entries of a chain of the audit log, by number.</summary>
    public static async Task<IReadOnlyList<AuditEntry>> EntriesAsync(Site site, string chain)
    {
        var entries = new List<AuditEntry>();
        await using var connection = await OpenAsync(site.DataDirectory, site.Database);
        await using var command = connection.CreateCommand();
        command.CommandText = $"select number, at, actor, act, subject, refusal, hash from audit_entries where chain = '{chain}' order by number";
        await using var row = await command.ExecuteReaderAsync();
        while (await row.ReadAsync())
        {
            var at = row[1] is DateTime instant ? new DateTimeOffset(instant) : Microseconds.ToInstant(row.GetInt64(1));
            var line = new AuditLine { At = at, Actor = row.GetString(2), Act = row.GetString(3), Subject = row.GetString(4), Refusal = row.GetString(5) };
            entries.Add(new AuditEntry(row.GetInt64(0), line, (byte[])row[6]));
        }

        return entries;
    }

    /// <summary>Bytes as the database of a site writes them in SQL.</summary>
    public static string Bytes(Site site, ReadOnlyMemory<byte> bytes) =>
        site.Database is null ? $"x'{Convert.ToHexString(bytes.Span)}'" : $"'\\x{Convert.ToHexString(bytes.Span)}'::bytea";

    private static async Task<DbConnection> OpenAsync(string dataDirectory, string? database)
    {
        DbConnection connection = database is null
            ? new SqliteConnection($"Data Source={Path.Combine(dataDirectory, "baken.sqlite")};Mode=ReadWrite;Pooling=False")
            : new NpgsqlConnection(database + ";Pooling=false");
        await connection.OpenAsync();
        return connection;
    }
}
