using Baken.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Baken.Postgres;

/// <summary>
/// Inserts with one prepared statement for any number of rows: each column goes as one array. It needs no right but to insert, one round trip,
/// and no more than one plan for each table.
/// </summary>
internal sealed class PostgresBulkInsert : IBulkInsert
{
    public async Task InsertAsync<T>(BakenDb db, IReadOnlyCollection<T> rows, CancellationToken cancel) where T : class
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(rows);
        var transaction = db.Database.CurrentTransaction ?? throw new InvalidOperationException("No transaction is open.");
        if (rows.Count == 0) return;
        var table = BulkTable.Compiled<T, Table<T>>(db, table => new Table<T>(table, db.GetService<ISqlGenerationHelper>()));
#pragma warning disable CA2100 // The statement is made of the model alone.
        await using var command = new NpgsqlCommand(
            table.Sql, (NpgsqlConnection)db.Database.GetDbConnection(), (NpgsqlTransaction)transaction.GetDbTransaction());
#pragma warning restore CA2100
        foreach (var column in table.Columns) command.Parameters.Add(column(rows));
        await command.PrepareAsync(cancel);
        await command.ExecuteNonQueryAsync(cancel);
    }

    private sealed class Table<T>
    {
        public Table(BulkTable table, ISqlGenerationHelper quote)
        {
            Columns = [.. table.Columns.Select(Column)];
            var names = string.Join(", ", table.Columns.Select(column => quote.DelimitIdentifier(column.Name)));
            var arrays = string.Join(", ", table.Columns.Select((column, number) => $"${number + 1}::{TypeOf(column)}[]"));
            Sql = $"INSERT INTO {quote.DelimitIdentifier(table.Name, table.Schema)} ({names}) SELECT * FROM unnest({arrays})";
        }

        public string Sql { get; }

        /// <summary>For each column, from the rows to a parameter with the array of its values.</summary>
        public Func<IReadOnlyCollection<T>, NpgsqlParameter>[] Columns { get; }

        // Without the length: a cast to varchar(40) would cut what is too long, where inserting refuses it.
        private static string TypeOf(BulkColumn column) => column.Mapping.StoreTypeNameBase;

        private static Func<IReadOnlyCollection<T>, NpgsqlParameter> Column(BulkColumn column) =>
            (Func<IReadOnlyCollection<T>, NpgsqlParameter>)new Func<BulkColumn, Func<IReadOnlyCollection<T>, NpgsqlParameter>>(Column<object>)
                .Method.GetGenericMethodDefinition().MakeGenericMethod(column.Read.ReturnType).Invoke(null, [column])!;

        private static Func<IReadOnlyCollection<T>, NpgsqlParameter> Column<TValue>(BulkColumn column)
        {
            var read = (Func<T, TValue>)column.Read.Compile();
            var type = TypeOf(column) + "[]";
            return rows =>
            {
                var values = new TValue[rows.Count];
                var number = 0;
                foreach (var row in rows) values[number++] = read(row);
                return new NpgsqlParameter<TValue[]> { TypedValue = values, DataTypeName = type };
            };
        }
    }
}
