using Baken.Statistics;
using Baken.Storage;
using Baken.Terms;
using DuckDB.NET.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Baken.Bench;

/// <summary>
/// The counts behind the annual report as DuckDB makes them of the same facts, a query a table: what an analyst would otherwise do with an export. DuckDB
/// protects nothing, so its time is for counting alone, and ours is for the whole report.
/// </summary>
internal static class DuckCounts
{
    private const string Known = "NOT withdrawn AND known_on <= DATE '2025-12-17' AND (known_until IS NULL OR known_until > DATE '2025-12-17')";

    private static readonly string[] OneWay = ["form", "sector", "reporter", "accused", "date_trunc('month', received_on)"];
    private static readonly string[] Sets = ["circumstances", "advice", "duties"];
    private static readonly string[] Crossed = ["sector, form", "form, sub_form", "form, accused", "sector, reporter", "sector, accused", "form, reporter", "reporter, accused"];

    /// <summary>The facts in a database of DuckDB, in memory.</summary>
    public static async Task<DuckDBConnection> LoadAsync(IServiceProvider services)
    {
        var duck = new DuckDBConnection("DataSource=:memory:");
        duck.Open();
        await LoadAsync(duck, services);
        return duck;
    }

    /// <summary>Counts, and reads every count.</summary>
    public static Task CountAsync(DuckDBConnection duck)
    {
        foreach (var query in Queries()) Read(duck, query);
        return Task.CompletedTask;
    }

    private static IEnumerable<string> Queries()
    {
        foreach (var column in OneWay.Concat(Crossed))
            yield return $"SELECT year, {column}, count(*) FROM facts WHERE {Known} AND year IN (2023, 2024) GROUP BY ALL";
        foreach (var set in Sets)
            yield return $"SELECT year, code, count(*) FROM (SELECT year, unnest(string_split({set}, '|')) AS code FROM facts WHERE {Known} AND year IN (2023, 2024)) GROUP BY ALL";
        yield return $"SELECT year, synthetic, form, sector, count(*) FROM facts WHERE {Known} GROUP BY ALL";
        yield return "SELECT count(DISTINCT facts_id) FROM facts WHERE year = 2024 AND known_on >= DATE '2025-08-01'";
    }

    private static void Read(DuckDBConnection duck, string query)
    {
        using var command = duck.CreateCommand();
        command.CommandText = query;
        using var reader = command.ExecuteReader();
        while (reader.Read()) _ = reader.GetValue(reader.FieldCount - 1);
    }

    private static async Task LoadAsync(DuckDBConnection duck, IServiceProvider services)
    {
        using (var command = duck.CreateCommand())
        {
            command.CommandText = "CREATE TABLE facts (facts_id UUID, year INT, synthetic BOOL, form VARCHAR, sector VARCHAR, sub_form VARCHAR, reporter VARCHAR, accused VARCHAR, "
                + "circumstances VARCHAR, advice VARCHAR, duties VARCHAR, withdrawn BOOL, received_on DATE, known_on DATE, known_until DATE)";
            command.ExecuteNonQuery();
        }

        using var rows = duck.CreateAppender("facts");
        await foreach (var facts in services.GetRequiredService<BakenDb>().Set<DossierFacts>().AsNoTracking().AsAsyncEnumerable())
        {
            rows.CreateRow().AppendValue(facts.FactsId.Value).AppendValue(facts.Year.Start).AppendValue(facts.Synthetic)
                .AppendValue(facts.Form is { } form ? Codes.Of(form) : null).AppendValue(Codes.Of(facts.Sector)).AppendValue(facts.SubForm)
                .AppendValue(Codes.Of(facts.ReporterRole)).AppendValue(Codes.Of(facts.AccusedRole)).AppendValue(facts.Circumstances.ToString())
                .AppendValue(facts.Advice.ToString()).AppendValue(facts.Duties.ToString()).AppendValue(facts.Withdrawn)
                .AppendValue((DateOnly?)facts.ReceivedOn).AppendValue((DateOnly?)facts.KnownOn).AppendValue(facts.KnownUntil).EndRow();
        }
    }
}
