using Baken.TestHost;
using Microsoft.EntityFrameworkCore;

namespace Baken.IntegrationTests.Access;

/// <summary>What a database holds, to compare before and after.</summary>
internal static class DatabaseContent
{
    /// <summary>All rows of all tables, but for the log, which grows.</summary>
    public static async Task<IReadOnlyList<string>> OfAsync(World world, CancellationToken cancel)
    {
        await using var db = world.BrokenInto();
        await db.Database.OpenConnectionAsync(cancel);
        var tables = db.Model.GetEntityTypes().Where(type => type.ClrType.Namespace != "Baken.Audit")
            .Select(type => type.GetTableName()).OfType<string>().Distinct().Order();
        var content = new List<string>();
        foreach (var table in tables)
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // The names of tables are the model's own.
            command.CommandText = $"SELECT * FROM \"{table}\"";
#pragma warning restore CA2100
            await using var rows = await command.ExecuteReaderAsync(cancel);
            var values = new object[rows.FieldCount];
            while (await rows.ReadAsync(cancel))
            {
                rows.GetValues(values);
                content.Add($"{table}: {string.Join(' ', values.Select(value => value is byte[] bytes ? Convert.ToHexString(bytes) : value))}");
            }
        }

        return [.. content.Order(StringComparer.Ordinal)];
    }
}
