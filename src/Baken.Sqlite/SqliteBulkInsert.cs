using System.Linq.Expressions;
using Baken.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace Baken.Sqlite;

/// <summary>Inserts with one statement that is prepared once for all rows of a call.</summary>
internal sealed class SqliteBulkInsert : IBulkInsert
{
    public async Task InsertAsync<T>(BakenDb db, IReadOnlyCollection<T> rows, CancellationToken cancel) where T : class
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(rows);
        var transaction = db.Database.CurrentTransaction ?? throw new InvalidOperationException("No transaction is open.");
        var table = BulkTable.Compiled<T, Table<T>>(db, table => new Table<T>(table, db.GetService<ISqlGenerationHelper>()));
        await using var command = (SqliteCommand)db.Database.GetDbConnection().CreateCommand();
        command.Transaction = (SqliteTransaction)transaction.GetDbTransaction();
        command.CommandText = table.Sql;
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
