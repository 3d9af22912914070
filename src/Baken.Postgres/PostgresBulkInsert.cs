using Baken.Storage;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Baken.Postgres;

/// <summary>
/// Inserts with one prepared statement for any number of rows: each column goes as one array. It needs no right but to insert, one round trip
/// and one plan for each table. COPY takes a round trip more and is quicker only from thousands of rows on.
/// </summary>
internal sealed class PostgresBulkInsert : IBulkInsert
{
    /// <summary>Most rows that go at once, since both sides hold them in memory.</summary>
    private const int MaxRows = 5000;

    public async Task InsertAsync<T>(BakenDb db, IReadOnlyCollection<T> rows, CancellationToken cancel) where T : class
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(rows);
        var transaction = db.Database.CurrentTransaction ?? throw new InvalidOperationException("No transaction is open.");
        var table = BulkTable.Compiled<T, Table<T>>(db, table => new Table<T>(table, db.GetService<ISqlGenerationHelper>()));
        var open = (NpgsqlTransaction)transaction.GetDbTransaction();
        foreach (var part in rows.Chunk(MaxRows)) await InsertAsync(table, open, part, cancel);
    }

    private static async Task InsertAsync<T>(Table<T> table, NpgsqlTransaction transaction, T[] rows, CancellationToken cancel)
    {
#pragma warning disable CA2100 // The statement is made of the model alone.
        await using var command = new NpgsqlCommand(table.Sql, transaction.Connection, transaction);
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
        public Func<T[], NpgsqlParameter>[] Columns { get; }

        // Without the length: a cast to varchar(40) would cut what is too long, where inserting refuses it.
        private static string TypeOf(BulkColumn column) => column.Mapping.StoreTypeNameBase;

        private static Func<T[], NpgsqlParameter> Column(BulkColumn column) =>
            (Func<T[], NpgsqlParameter>)new Func<BulkColumn, Func<T[], NpgsqlParameter>>(Column<object>)
                .Method.GetGenericMethodDefinition().MakeGenericMethod(column.Read.ReturnType).Invoke(null, [column])!;

        private static Func<T[], NpgsqlParameter> Column<TValue>(BulkColumn column)
        {
            var read = (Func<T, TValue>)column.Read.Compile();
            var type = TypeOf(column) + "[]";
            return rows => new NpgsqlParameter<TValue[]> { TypedValue = Array.ConvertAll(rows, row => read(row)), DataTypeName = type };
        }
    }
}
