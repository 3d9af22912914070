using System.Diagnostics;
using System.Text.RegularExpressions;
using Baken.Audit;
using Baken.Server.Commands;
using Baken.Server.Hosting;
using Baken.Statistics;
using Baken.Storage;
using Baken.Terms;
using Baken.WhatIf;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Baken.Bench;

/// <summary>
/// The annual report by the number of dossiers, of their facts alone: nothing else is read for it, and so ten times as many are filled in minutes. Beside it
/// the counts that DuckDB makes of the same facts.
/// </summary>
internal static partial class FigureRows
{
    private static readonly DateOnly Day = new(2025, 12, 17);

    /// <summary>How many dossiers, smallest first: <c>BENCH_SIZES</c>, or a tenth of the goal's number, that number, and ten times it.</summary>
    private static readonly int[] Sizes = Environment.GetEnvironmentVariable("BENCH_SIZES") is { Length: > 0 } given
        ? [.. given.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(size => int.Parse(size, System.Globalization.CultureInfo.InvariantCulture)).Order()]
        : [30_000, 300_000, 3_000_000];

    public static async Task MeasureAsync(BenchEngine engine, ResultTable table)
    {
        var data = Directory.CreateTempSubdirectory("baken-bench-").FullName;
        try
        {
            await using var services = CommandRoom.ServicesOf(new BakenSettings { DataDirectory = data, Database = engine.Facts });
            await using var scope = services.CreateAsyncScope();
            (await SizeRows.BeginAsync(scope.ServiceProvider)).Dispose();
            var (made, before) = (0, 0.0);
            foreach (var size in Sizes)
            {
                await FillAsync(scope.ServiceProvider, engine.Facts is null, made, size);
                using var duck = await DuckCounts.LoadAsync(scope.ServiceProvider);
                var (report, counts, allocated) = (default(Time), default(Time), 0L);
                // One after the other, so that what else the machine does falls on both.
                for (var round = 0; round < 9; round++)
                {
                    var heap = GC.GetTotalAllocatedBytes(precise: true);
                    report = report.OrLess(await Time.OfAsync(() => ReportAsync(scope.ServiceProvider)));
                    allocated = GC.GetTotalAllocatedBytes(precise: true) - heap;
                    counts = counts.OrLess(await Time.OfAsync(() => DuckCounts.CountAsync(duck)));
                }

                var simulated = default(Time);
                for (var round = 0; round < 5; round++) simulated = simulated.OrLess(await Time.OfAsync(() => SimulateAsync(scope.ServiceProvider)));
                var many = ResultTable.Number(size) + " dossiers";
                table.Add(engine.Name, $"annual report, all tables, {many}", report.ToString(), size == 300_000 ? "< 1,000 ms" : "");
                table.Add(engine.Name, $"all that was allocated for it, {many}", ResultTable.Number(allocated / 1024.0 / 1024, 1) + " MB", "flat");
                table.Add(engine.Name, $"what-if of a school year: all duties by three sets of rules, {many}", simulated.ToString());
                table.Add("DuckDB", $"the counts of the same report, {many}, from the facts of {engine.Name}", counts.ToString());
                table.Add(engine.Name, $"annual report, {many}, against DuckDB's counts", ResultTable.Number(report.Clock / counts.Clock, 2) + " times the time", size == 300_000 ? "<= 2" : "");
                if (size == 10 * made) table.Add(engine.Name, $"annual report, {many} against {ResultTable.Number(made)}", ResultTable.Number(report.Clock / before, 1) + " times the time", "<= 10.5");
                (made, before) = (size, report.Clock);
            }
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    private static async Task ReportAsync(IServiceProvider services) =>
        _ = (await services.GetRequiredService<MakeAnnualReport>().ExecuteAsync(SchoolYear.Beginning(2024), Day, [], CancellationToken.None))
            .Match(report => report, refused => throw new InvalidOperationException(refused.Code));

    private static async Task SimulateAsync(IServiceProvider services) =>
        _ = (await services.GetRequiredService<SimulateYear>().ExecuteAsync(SchoolYear.Beginning(2024), Day, null, default, CancellationToken.None))
            .Match(simulation => simulation, refused => throw new InvalidOperationException(refused.Code));

    /// <summary>Adds facts. On SQLite millions of them are in within minutes when the indexes are made anew afterwards; PostgreSQL keeps them in memory.</summary>
    private static async Task FillAsync(IServiceProvider services, bool isSqlite, int from, int until)
    {
        var db = services.GetRequiredService<BakenDb>();
        var indexes = isSqlite
            ? await db.Database.SqlQueryRaw<string>("SELECT sql AS \"Value\" FROM sqlite_master WHERE type = 'index' AND name LIKE 'ix_dossier_facts_%'").ToListAsync() : [];
        foreach (var drop in indexes.Select(index => $"DROP INDEX {Name().Match(index).Value}").ToList()) await db.Database.ExecuteSqlRawAsync(drop);
        var committer = services.GetRequiredService<Committer>();
        // In the order of days, as they come in.
        foreach (var chunk in Enumerable.Range(from, until - from).Select(InventedDossiers.Facts).OrderBy(facts => facts.ReceivedOn).Chunk(100_000))
        {
            await committer.RunAsync<Done>(DatabaseDuty.Casework, async (unit, cancel) =>
            {
                await unit.InsertAsync(chunk, cancel);
                return default(Done);
            }, CancellationToken.None);
        }

        foreach (var index in indexes) await db.Database.ExecuteSqlRawAsync(index);
        await services.GetRequiredService<IDatabaseSetup>().AnalyzeAsync(CancellationToken.None);
    }

    [GeneratedRegex("ix_dossier_facts_[a-z]+")]
    private static partial Regex Name();

    /// <summary>How long some work took, in milliseconds by the clock and of processors.</summary>
    private readonly record struct Time(double Clock, double Processor)
    {
        public static async Task<Time> OfAsync(Func<Task> work)
        {
            using var process = Process.GetCurrentProcess();
            var (begun, used) = (Stopwatch.GetTimestamp(), process.TotalProcessorTime);
            await work();
            var clock = Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
            process.Refresh();
            return new Time(clock, (process.TotalProcessorTime - used).TotalMilliseconds);
        }

        /// <summary>The least of both, each by itself.</summary>
        public Time OrLess(Time other) => Clock == 0 ? other : new Time(Math.Min(Clock, other.Clock), Math.Min(Processor, other.Processor));

        public override string ToString() => $"{ResultTable.Number(Clock)} ms ({ResultTable.Number(Processor)} ms of processors)";
    }
}
