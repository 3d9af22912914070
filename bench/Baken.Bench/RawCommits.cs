using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Baken.Bench;

/// <summary>What the engine itself can: durable commits of a single row, with nothing around them.</summary>
internal static class RawCommits
{
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(2);

    /// <summary>Commits per second: the best of 1, 8 and 32 connections (SQLite has one writer).</summary>
    public static async Task<double> MeasureAsync(BenchEngine engine, string data)
    {
        if (engine.Database is null) return Sqlite(Path.Combine(data, "raw.sqlite"));
        var best = 0.0;
        foreach (var connections in new[] { 1, 8, 32 }) best = Math.Max(best, await PostgresAsync(engine.Database, connections));
        return best;
    }

    private static double Sqlite(string path)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=false");
        connection.Open();
        Execute(connection, "pragma journal_mode=wal");
        Execute(connection, "pragma synchronous=full");
        Execute(connection, "create table raw (id integer primary key, body blob)");
        using var insert = connection.CreateCommand();
        insert.CommandText = "insert into raw (body) values ($body)";
        insert.Parameters.AddWithValue("$body", new byte[1100]);
        var (clock, commits) = (Stopwatch.StartNew(), 0);
        for (; clock.Elapsed < Time; commits++) insert.ExecuteNonQuery();
        return commits / clock.Elapsed.TotalSeconds;
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static async Task<double> PostgresAsync(string database, int connections)
    {
        await using var source = NpgsqlDataSource.Create(database + ";Maximum Pool Size=40");
        await using (var create = source.CreateCommand("create table if not exists raw (id bigserial primary key, body bytea)")) await create.ExecuteNonQueryAsync();
        var (clock, commits) = (Stopwatch.StartNew(), 0);
        await Task.WhenAll(Enumerable.Range(0, connections).Select(async _ =>
        {
            await using var connection = await source.OpenConnectionAsync();
            await using var insert = new NpgsqlCommand("insert into raw (body) values ($1)", connection);
            insert.Parameters.Add(new NpgsqlParameter { Value = new byte[1100] });
            await insert.PrepareAsync();
            while (clock.Elapsed < Time)
            {
                await insert.ExecuteNonQueryAsync();
                Interlocked.Increment(ref commits);
            }
        }));
        var perSecond = commits / clock.Elapsed.TotalSeconds;
        await using var drop = source.CreateCommand("drop table raw");
        await drop.ExecuteNonQueryAsync();
        return perSecond;
    }
}
