using System.Text.Json;
using Baken.Audit;
using Baken.Statistics;
using Baken.Storage;
using Baken.Terms;
using Baken.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Baken.IntegrationTests.Statistics;

public abstract class FiguresTests(ITestEngine engine)
{
    private static readonly DateOnly Today = new(2025, 12, 17);
    private static readonly WorldPlan AtNoon = new() { FrozenAt = DossierBook.Noon };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_imported_is_counted_as_an_independent_count_has_it()
    {
        await using var world = await engine.WorldAsync(AtNoon);
        var lines = DossierBook.Lines(3000);
        await world.ImportsAsync(DossierBook.File(lines));

        using var report = JsonDocument.Parse(await world.ReportsAsync("2024-2025"));

        var root = report.RootElement;
        Assert.Equal(DossierBook.Count(lines, 2024), root.GetProperty("totaal").GetInt32());
        Assert.Equal(DossierBook.Count(lines, 2023), root.GetProperty("vorigTotaal").GetInt32());
        Check("perVorm", ("vorm", 3));
        Check("perSector", ("sector", 2));
        Check("perMelder", ("melder", 5));
        Check("perBeklaagde", ("beklaagde", 6));
        Check("sectorVorm", ("sector", 2), ("vorm", 3));
        Check("vormSubvorm", ("vorm", 3), ("subvorm", 4));
        Check("vormBeklaagde", ("vorm", 3), ("beklaagde", 6));
        Assert.Equal(
            Enumerable.Range(2022, 3).Select(year => DossierBook.Count(lines, year)),
            root.GetProperty("reeks").EnumerateArray().Select(year => year.GetProperty("totaal").GetInt32()));

        void Check(string table, params (string Name, int Column)[] by)
        {
            var rows = root.GetProperty(table).EnumerateArray().ToList();
            Assert.NotEmpty(rows);
            foreach (var row in rows)
            {
                var real = DossierBook.Count(lines, 2024, [.. by.Select(key => (key.Column, row.GetProperty(key.Name).GetString()!))]);
                var isHidden = row.TryGetProperty("onderdrukt", out var hidden) && hidden.GetBoolean();
                Assert.Equal(isHidden ? null : real, row.GetProperty("aantal").Deserialize<int?>());
                Assert.True(isHidden || by.Length == 1 || real is 0 or > 4, row.ToString());
            }
        }
    }

    [Fact]
    public async Task The_same_file_again_changes_nothing_and_a_changed_line_is_a_new_revision()
    {
        await using var world = await engine.WorldAsync(AtNoon);
        var lines = DossierBook.Lines(2500).ToArray();
        var first = await world.ImportsAsync(DossierBook.File(lines), new DateOnly(2025, 9, 1));
        var before = await world.ReportsAsync("2024-2025", "2025-10-01");
        var again = await world.ImportsAsync(DossierBook.File(lines.Reverse()), new DateOnly(2025, 10, 1));
        lines[7] = "D-7;2024-09-01;ho;radicalisering;;getuige;anders";
        lines[2400] = "D-2400;2024-09-01;ho;radicalisering;;getuige;anders";

        var changed = await world.ImportsAsync(DossierBook.File(lines), new DateOnly(2025, 11, 1));

        Assert.Equal((2500, 0, 0), (first.Added, first.Revised, first.Unchanged));
        Assert.Equal((0, 0, 2500), (again.Added, again.Revised, again.Unchanged));
        Assert.Equal((0, 2, 2498), (changed.Added, changed.Revised, changed.Unchanged));
        Assert.Equal(before, await world.ReportsAsync("2024-2025", "2025-10-01"));
        var after = AnnualReportJson.Read(await world.ReportsAsync("2024-2025", "2025-11-01"));
        Assert.Equal(DossierBook.Count(lines, 2024, (3, "radicalisering")), after.Forms.Single(row => row.Form == Form.Radicalisation).Count);
        Assert.Equal(DossierBook.Count(lines, 2024), after.Total);
    }

    [Fact]
    public async Task In_which_order_files_come_makes_no_difference()
    {
        var (older, newer) = (DossierBook.File(DossierBook.Lines(400, seed: 1)), DossierBook.File(DossierBook.Lines(500, seed: 2)));
        await using var one = await engine.WorldAsync(AtNoon);
        await one.ImportsAsync(older, new DateOnly(2025, 9, 1));
        await one.ImportsAsync(newer, new DateOnly(2025, 11, 1));
        await using var other = await engine.WorldAsync(AtNoon);
        await other.ImportsAsync(newer, new DateOnly(2025, 11, 1));
        await other.ImportsAsync(older, new DateOnly(2025, 9, 1));

        foreach (var day in new[] { "2025-09-01", "2025-10-31", "2025-11-01", "2025-12-17" })
        {
            Assert.Equal(await one.ReportsAsync("2024-2025", day), await other.ReportsAsync("2024-2025", day));
        }
    }

    [Fact]
    public async Task A_file_with_a_bad_line_stores_nothing()
    {
        await using var world = await engine.WorldAsync(AtNoon);

        var import = await world.ImportsAsync(DossierBook.File([.. DossierBook.Lines(1500), "x;morgen;po;;;;"]));

        Assert.Equal((1502L, "import.date-wrong"), (import.Faults.Single().Line, import.Faults.Single().Why.Code));
        await using var scope = world.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<BakenDb>();
        Assert.Equal((0, 0), (await db.Set<DossierFacts>().CountAsync(Cancel), await db.Set<ImportedDossier>().CountAsync(Cancel)));
    }

    [Fact]
    public async Task Casework_revises_facts_and_the_report_of_an_earlier_day_stays_as_it_was()
    {
        await using var world = await engine.WorldAsync(AtNoon);
        var (subject, other) = (NewId.At<FactsId>(DossierBook.Noon), NewId.At<FactsId>(DossierBook.Noon));
        var told = new StatedFacts { ReceivedOn = new DateOnly(2025, 9, 1), Sector = Sector.Secondary };
        await world.StatesAsync(subject, told, new DateOnly(2025, 9, 1));
        await world.StatesAsync(other, told, new DateOnly(2025, 9, 2));
        var before = await world.ReportsAsync("2025-2026", "2025-09-30");

        await world.StatesAsync(subject, told with { Form = Form.Discrimination, Circumstances = CodeSet.Of(Circumstance.Repeated) }, new DateOnly(2025, 10, 1));
        await world.StatesAsync(subject, told with { Form = Form.Other }, new DateOnly(2025, 10, 1));
        await world.StatesAsync(subject, told with { Form = Form.Other }, new DateOnly(2025, 10, 2));
        await world.StatesAsync(other, told with { Withdrawn = true }, new DateOnly(2025, 11, 1));

        Assert.Equal(before, await world.ReportsAsync("2025-2026", "2025-09-30"));
        Assert.Equal((2, 1, 0), await CountsAsync("2025-10-01"));
        Assert.Equal((1, 1, 0), await CountsAsync("2025-11-01"));
        await using var scope = world.Services.CreateAsyncScope();
        Assert.Equal(3, await scope.ServiceProvider.GetRequiredService<BakenDb>().Set<DossierFacts>().CountAsync(facts => facts.FactsId == subject, Cancel));

        async Task<(int Total, int Other, int Discrimination)> CountsAsync(string day)
        {
            var report = AnnualReportJson.Read(await world.ReportsAsync("2025-2026", day));
            return (report.Total, report.Forms.Single(row => row.Form == Form.Other).Count, report.Forms.Single(row => row.Form == Form.Discrimination).Count);
        }
    }

    [Fact]
    public async Task Reports_are_counted_apart_from_dossiers()
    {
        await using var world = await engine.WorldAsync(AtNoon);
        var additions = new Additions();
        foreach (var day in new[] { "2024-07-31", "2024-08-01", "2025-07-31", "2025-08-01" })
            additions.Row(ReportFacts.Of(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), ReportChannel.Phone));
        Assert.True(await world.Services.GetRequiredService<Committer>().AddAsync(additions, Cancel));
        await world.ImportsAsync(DossierBook.File("1;2024-09-01;po;;;;"), Today);

        var report = AnnualReportJson.Read(await world.ReportsAsync("2024-2025"));

        Assert.Equal((1, 2, 1), (report.Total, report.Reports, report.PreviousReports));
        Assert.False(report.IsDayOver);
    }

    [Fact]
    public async Task A_reader_waits_for_no_writer_and_sees_one_moment()
    {
        await using var world = await engine.WorldAsync(AtNoon);
        await world.ImportsAsync(DossierBook.File("1;2024-09-01;po;;;;"), Today);
        var contexts = world.Services.GetRequiredService<IDbContextFactory<BakenDb>>();
        var database = world.Services.GetRequiredService<IEngine>();
        await using var writing = await contexts.CreateDbContextAsync(Cancel);
        await using var open = await writing.Database.BeginTransactionAsync(Cancel);
        writing.Add(DossierFacts.Of(NewId.At<FactsId>(DossierBook.Noon), 1, Today, null, new StatedFacts { ReceivedOn = Today }, "test"));
        await writing.SaveChangesAsync(Cancel);

        await using var reading = await contexts.CreateDbContextAsync(Cancel);
        await using var moment = await database.BeginReadingAsync(reading, DatabaseDuty.Statistics, Cancel);
        Assert.Equal(1, await reading.Set<DossierFacts>().CountAsync(Cancel));
        await open.CommitAsync(Cancel);
        Assert.Equal(1, await reading.Set<DossierFacts>().CountAsync(Cancel));
        await moment.DisposeAsync();
        Assert.Equal(2, await reading.Set<DossierFacts>().CountAsync(Cancel));
    }
}

public sealed class FiguresOnSqlite(Engines engines) : FiguresTests(engines.Sqlite);

public sealed class FiguresOnPostgres(Engines engines) : FiguresTests(engines.Postgres);

public sealed class FiguresOnBoth(Engines engines)
{
    [Fact]
    public async Task What_is_counted_is_read_from_indexes_alone_and_in_their_order()
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var world = await engines.Sqlite.WorldAsync();
        await using var db = await world.Services.GetRequiredService<IDbContextFactory<BakenDb>>().CreateDbContextAsync(cancel);
        await db.Database.OpenConnectionAsync(cancel);

        foreach (var question in FiguresView.Questions(db, SchoolYear.Beginning(2024), new DateOnly(2025, 12, 16)))
        {
            await using var command = question.CreateDbCommand();
            command.CommandText = $"EXPLAIN QUERY PLAN {command.CommandText}";
            await using var plan = await command.ExecuteReaderAsync(cancel);
            var steps = new List<string>();
            while (await plan.ReadAsync(cancel)) steps.Add(plan.GetString(3));
            Assert.Contains("COVERING INDEX", Assert.Single(steps), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Both_databases_give_the_same_bytes()
    {
        var plan = new WorldPlan { FrozenAt = DossierBook.Noon };
        await using var sqlite = await engines.Sqlite.WorldAsync(plan);
        await using var postgres = await engines.Postgres.WorldAsync(plan);
        var file = DossierBook.File(DossierBook.Lines(2000, seed: 9));
        await sqlite.ImportsAsync(file, new DateOnly(2025, 10, 1));
        await postgres.ImportsAsync(file, new DateOnly(2025, 10, 1));

        foreach (var year in new[] { "2022-2023", "2023-2024", "2024-2025" })
            Assert.Equal(await sqlite.ReportsAsync(year, "2025-12-16"), await postgres.ReportsAsync(year, "2025-12-16"));
    }
}
