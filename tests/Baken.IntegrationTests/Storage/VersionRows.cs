using System.Data.Common;
using System.Globalization;
using System.Text;
using Baken.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Xunit;

namespace Baken.IntegrationTests.Storage;

/// <summary>A row that was inserted at some version: its table, and its values by column as the driver takes them.</summary>
public sealed record KeptRow(string Table, IReadOnlyList<string> Key, IReadOnlyDictionary<string, object?> Values);

/// <summary>
/// Makes a representative row for each table of a version out of that version's own model, and finds it again in the newest. A column's value is
/// of the kind that the newest model reads from it, if it still knows the column.
/// </summary>
public sealed class VersionRows(BakenDb db)
{
    private readonly Dictionary<string, KeptRow> inserted = [];

    private IRelationalModel Newest => db.GetService<IDesignTimeModel>().Model.GetRelationalModel();

    /// <summary>Inserts a row in each table as the version has it. Row <paramref name="number"/> points at row <paramref name="number"/>.</summary>
    public async Task<IReadOnlyList<KeptRow>> InsertAsync(string version, int number, CancellationToken cancel)
    {
        var rows = new Dictionary<string, KeptRow>();
        foreach (var table in InOrder(ModelOf(version).Tables))
        {
            var values = table.Columns.ToDictionary(column => column.Name, column => Value(table, column, number));
            foreach (var foreign in table.ForeignKeyConstraints.Where(foreign => rows.ContainsKey(foreign.PrincipalTable.Name)))
            {
                foreach (var (own, theirs) in foreign.Columns.Zip(foreign.PrincipalColumns))
                    values[own.Name] = rows[foreign.PrincipalTable.Name].Values[theirs.Name];
            }

            var row = new KeptRow(table.Name, [.. table.PrimaryKey!.Columns.Select(column => column.Name)], values);
            var key = $"{row.Table} {string.Join(' ', row.Key.Select(column => Print(values[column])))}";
            // A table with a row for each value of an enum is full after as many versions.
            if (inserted.TryAdd(key, row)) await ExecuteAsync(InsertOf(table), table.Columns.Select(column => (column, values[column.Name])), cancel);
            rows[table.Name] = inserted[key];
        }

        return [.. rows.Values];
    }

    /// <summary>Whether the row is there, with the same value in each column that the newest version still has.</summary>
    public async Task AssertKeptAsync(KeptRow row, CancellationToken cancel)
    {
        if (Newest.Tables.FirstOrDefault(table => table.Name == row.Table) is not { } table) return;
        var columns = table.Columns.Where(column => row.Values.ContainsKey(column.Name)).ToList();
        var where = string.Join(" AND ", columns.Select((column, place) => (column, place)).Where(one => row.Key.Contains(one.column.Name))
            .Select(one => $"\"{one.column.Name}\" = @p{one.place}"));
        await using var command = await CommandAsync(
            $"SELECT {Names(columns)} FROM \"{table.Name}\" WHERE {where}",
            columns.Select(column => (column, row.Values[column.Name])), cancel);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        Assert.True(await reader.ReadAsync(cancel), $"The row of {row.Table} is gone.");
        foreach (var (column, place) in columns.Select((column, place) => (column, place)))
            Assert.Equal($"{column.Name}: {Print(row.Values[column.Name])}", $"{column.Name}: {Print(reader.GetValue(place))}");
    }

    /// <summary>Whether EF Core reads every row of every table, through every converter.</summary>
    public async Task AssertReadableAsync(CancellationToken cancel)
    {
        foreach (var entity in db.Model.GetEntityTypes())
        {
            var read = (Task<int>)new Func<CancellationToken, Task<int>>(CountAsync<object>).Method.GetGenericMethodDefinition()
                .MakeGenericMethod(entity.ClrType).Invoke(this, [cancel])!;
            Assert.True(await read > 0, $"{entity.DisplayName()} has no rows.");
        }
    }

    private async Task<int> CountAsync<T>(CancellationToken cancel) where T : class => (await db.Set<T>().AsNoTracking().ToListAsync(cancel)).Count;

    private IRelationalModel ModelOf(string version)
    {
        var assembly = db.GetService<IMigrationsAssembly>();
        var model = assembly.CreateMigration(assembly.Migrations[version], db.Database.ProviderName!).TargetModel;
        return db.GetService<IModelRuntimeInitializer>().Initialize(model, designTime: true, validationLogger: null).GetRelationalModel();
    }

    /// <summary>Tables that others point at come first.</summary>
    private static List<ITable> InOrder(IEnumerable<ITable> tables)
    {
        var (left, ordered) = (tables.ToList(), new List<ITable>());
        while (left.Count > 0)
        {
            var free = left.Where(table => table.ForeignKeyConstraints.All(key => key.PrincipalTable == table || !left.Contains(key.PrincipalTable))).ToList();
            Assert.True(free.Count > 0, "Tables that point at each other: give one of the columns a null here.");
            ordered.AddRange(free);
            left.RemoveAll(free.Contains);
        }

        return ordered;
    }

    private object? Value(ITable table, IColumn column, int number)
    {
        var plain = Plain(column.ProviderClrType, number, column.PropertyMappings[0].Property.GetMaxLength() ?? 20);
        var property = Newest.FindTable(table.Name, table.Schema)?.FindColumn(column.Name)?.PropertyMappings[0].Property;
        if (property?.GetRelationalTypeMapping().Converter is not { } converter) return plain;
        var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
        if (type.IsEnum) return converter.ConvertToProvider(Enum.GetValues(type).GetValue(number % Enum.GetValues(type).Length));
        return Guesses(plain, number).FirstOrDefault(guess => Reads(converter, guess)) ?? converter.ConvertToProvider(Activator.CreateInstance(type));
    }

    /// <summary>What a value may look like that a converter of the newest version can read: a code has its form, a key its length.</summary>
    private static IEnumerable<object> Guesses(object plain, int number) => plain switch
    {
        byte[] bytes => [new Guid(number, 0, 0, new byte[8]).ToByteArray(bigEndian: true), Enumerable.Repeat((byte)number, 32).ToArray(), bytes],
        string text => (string[])[$"{number:00}AB", $"{number:00}AB00", $"{number:00000}", $"{number:000}A000", $"{2000 + number}-{2001 + number}", text],
        _ => [plain],
    };

    private static bool Reads(ValueConverter converter, object value)
    {
        try
        {
            return converter.ConvertFromProvider(value) is not null;
        }
        catch (Exception refused) when (refused is FormatException or ArgumentException)
        {
            return false;
        }
    }

    private static object Plain(Type type, int number, int length)
    {
        if (type == typeof(string))
        {
            var text = "tekst " + number.ToString(CultureInfo.InvariantCulture);
            return text.Length <= length ? text : text[^length..];
        }

        if (type == typeof(byte[])) return Encoding.UTF8.GetBytes("bytes " + number.ToString(CultureInfo.InvariantCulture));
        if (type == typeof(Guid)) return new Guid(number, 0, 0, new byte[8]);
        if (type == typeof(DateOnly)) return new DateOnly(2026, 1, 1).AddDays(number);
        if (type == typeof(DateTimeOffset)) return DateTimeOffset.UnixEpoch.AddDays(number);
        return Convert.ChangeType(type == typeof(bool) ? number % 2 : number, type, CultureInfo.InvariantCulture);
    }

    private static string InsertOf(ITable table) =>
        $"INSERT INTO \"{table.Name}\" ({Names(table.Columns)}) VALUES ({string.Join(", ", table.Columns.Select((_, place) => $"@p{place}"))})";

    private static string Names(IEnumerable<IColumn> columns) => string.Join(", ", columns.Select(column => $"\"{column.Name}\""));

    private async Task ExecuteAsync(string sql, IEnumerable<(IColumn Column, object? Value)> values, CancellationToken cancel)
    {
        await using var command = await CommandAsync(sql, values, cancel);
        await command.ExecuteNonQueryAsync(cancel);
    }

    private async Task<DbCommand> CommandAsync(string sql, IEnumerable<(IColumn Column, object? Value)> values, CancellationToken cancel)
    {
        await db.Database.OpenConnectionAsync(cancel);
        var command = db.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // The names are those of the model.
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var (_, value) in values)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = $"@p{command.Parameters.Count}";
            parameter.Value = value ?? DBNull.Value;
            command.Parameters.Add(parameter);
        }

        return command;
    }

    // Drivers give back their own types: SQLite a day as text and every number as long, PostgreSQL an instant as DateTime.
    private static string Print(object? value) => value switch
    {
        byte[] bytes => Convert.ToHexString(bytes),
        DateTime instant => new DateTimeOffset(instant, TimeSpan.Zero).ToString("O"),
        DateTimeOffset instant => instant.ToString("O"),
        DateOnly day => day.ToString("O", CultureInfo.InvariantCulture),
        bool flag => flag ? "1" : "0",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };
}
