using System.Data.Common;
using System.Globalization;
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

    private static async Task<DbConnection> OpenAsync(string dataDirectory, string? database)
    {
        DbConnection connection = database is null
            ? new SqliteConnection($"Data Source={Path.Combine(dataDirectory, "baken.sqlite")};Mode=ReadWrite;Pooling=False")
            : new NpgsqlConnection(database + ";Pooling=false");
        await connection.OpenAsync();
        return connection;
    }
}
