using System.Linq.Expressions;
using Baken.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace Baken.Sqlite;

/// <summary>
/// Inserts with one statement that is prepared once for all rows of a call. (A statement with many rows has to be prepared for each number of
/// rows, which costs five times as much as running the short one again: SQLite is in this process, there is no round trip to save.)
/// </summary>
internal sealed class SqliteBulkInsert : IBulkInsert
{
    private const string Before = "before_rows";

    public async Task InsertAsync<T>(BakenDb db, IReadOnlyCollection<T> rows, CancellationToken cancel) where T : class
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(rows);
        var transaction = db.Database.CurrentTransaction ?? throw new InvalidOperationException("No transaction is open.");
        var table = BulkTable.Compiled<T, Table<T>>(db, table => new Table<T>(table, db.GetService<ISqlGenerationHelper>()));
        if (rows.Count > 1) await transaction.CreateSavepointAsync(Before, cancel);
        try
        {
            await InsertAsync(table, transaction, rows, cancel);
        }
        catch when (rows.Count > 1)
        {
            await transaction.RollbackToSavepointAsync(Before, CancellationToken.None);
            throw;
        }

        if (rows.Count > 1) await transaction.ReleaseSavepointAsync(Before, cancel);
    }

    private static async Task InsertAsync<T>(
        Table<T> table, IDbContextTransaction transaction, IReadOnlyCollection<T> rows, CancellationToken cancel)
    {
        var open = (SqliteTransaction)transaction.GetDbTransaction();
        await using var command = new SqliteCommand(table.Sql, open.Connection, open);
        foreach (var name in table.Parameters) command.Parameters.Add(new SqliteParameter { ParameterName = name });
        foreach (var row in rows)
        {
            for (var column = 0; column < table.Read.Length; column++)
                command.Parameters[column].Value = table.Read[column](row) ?? DBNull.Value;
            await command.ExecuteNonQueryAsync(cancel);
        }
    }

    private sealed class Table<T>
    {
        public Table(BulkTable table, ISqlGenerationHelper quote)
        {
            Parameters = [.. table.Columns.Select((_, number) => $"@p{number}")];
            Read = [.. table.Columns.Select(column => Boxed(column.Read))];
            var columns = string.Join(", ", table.Columns.Select(column => quote.DelimitIdentifier(column.Name)));
            Sql = $"INSERT INTO {quote.DelimitIdentifier(table.Name)} ({columns}) VALUES ({string.Join(", ", Parameters)})";
        }

        public string Sql { get; }

        public string[] Parameters { get; }

        public Func<T, object?>[] Read { get; }

        private static Func<T, object?> Boxed(LambdaExpression read) =>
            Expression.Lambda<Func<T, object?>>(Expression.Convert(read.Body, typeof(object)), read.Parameters).Compile();
    }
}
