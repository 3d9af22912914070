using Baken.Statistics;
using Baken.Storage;
using Baken.Terms;
using Baken.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Baken.IntegrationTests.Statistics;

/// <summary>Figures from elsewhere, and what became known after a school year.</summary>
public abstract class ReferencesTests(ITestEngine engine)
{
    private const string Enrolment = "schooljaar;sector;aantal;bron\n";
    private const string Published =
        "schooljaar;totaal;psychisch-geweld;fysiek-geweld;seksuele-intimidatie;seksueel-misbruik;discriminatie;radicalisering;overig;eenheid\n";

    private static readonly WorldPlan AtNoon = new() { FrozenAt = DossierBook.Noon };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_same_file_changes_nothing_and_a_later_one_leaves_earlier_reference_dates_as_they_were()
    {
        await using var world = await engine.WorldAsync(AtNoon);
        await world.ImportsAsync(DossierBook.File("1;2024-09-01;po;;;;", "2;2024-10-01;vo;;;;"), new DateOnly(2025, 8, 1));
        var first = await world.ImportsAsync(ReferenceKind.Enrolment, Enrolment + "2024-2025;po;1400000;DUO\n", new DateOnly(2025, 9, 1));
        var published = await world.ImportsAsync(ReferenceKind.Published, Published + "2024-2025;2;;;;;;;1;dossiers\n", new DateOnly(2025, 9, 1));
        var before = await world.ReportsAsync("2024-2025", "2025-09-30");

        var same = await world.ImportsAsync(ReferenceKind.Enrolment, Enrolment + "2024-2025;po;1400000;DUO\n", new DateOnly(2025, 10, 1));
        var changed = await world.ImportsAsync(ReferenceKind.Enrolment, Enrolment + "2024-2025;po;1300000;DUO\n", new DateOnly(2025, 10, 1));
        var withdrawn = await world.ImportsAsync(ReferenceKind.Published, Published + "2024-2025;2;;;;;;;;dossiers\n", new DateOnly(2025, 10, 1));
        var earlier = await world.ImportsAsync(ReferenceKind.Enrolment, Enrolment + "2024-2025;po;1500000;DUO\n", new DateOnly(2025, 8, 15));

        Assert.Equal((1, 0, 0), (first.Added, first.Revised, first.Unchanged));
        Assert.Equal((2, 0, 0), (published.Added, published.Revised, published.Unchanged));
        Assert.Equal((0, 0, 1), (same.Added, same.Revised, same.Unchanged));
        Assert.Equal((0, 1, 0), (changed.Added, changed.Revised, changed.Unchanged));
        Assert.Equal((0, 1, 1), (withdrawn.Added, withdrawn.Revised, withdrawn.Unchanged));
        Assert.Equal((0, 1, 0), (earlier.Added, earlier.Revised, earlier.Unchanged));
        Assert.Equal(before, await world.ReportsAsync("2024-2025", "2025-09-30"));
        Assert.Equal(
            [(1_500_000, 0), (1_400_000, 2), (1_300_000, 1)],
            new[] { await ReportAsync(world, "2025-08-31"), AnnualReportJson.Read(before), await ReportAsync(world, "2025-10-01") }
                .Select(report => (report.Rates[0].Enrolment!.Value, report.Published.Count)));
        Assert.Equal((PublishedVerdict.Same, 0), ((await ReportAsync(world, "2025-12-16")).Published[0].Verdict, (await ReportAsync(world, "2025-12-16")).Published[0].Difference));
    }

    [Fact]
    public async Task A_bad_line_stores_nothing()
    {
        await using var world = await engine.WorldAsync(AtNoon);

        var import = await world.ImportsAsync(ReferenceKind.Enrolment, Enrolment + "2024-2025;po;1400000;DUO\n2024-2025;vo;veel;DUO\n");

        Assert.Equal((3L, "import.count-wrong"), (import.Faults.Single().Line, import.Faults.Single().Why.Code));
        await using var scope = world.Services.CreateAsyncScope();
        Assert.False(await scope.ServiceProvider.GetRequiredService<BakenDb>().Set<ReferenceFigure>().AnyAsync(Cancel));
    }

    [Fact]
    public async Task What_became_known_after_the_school_year_is_told_and_adds_up()
    {
        await using var world = await engine.WorldAsync(AtNoon);
        var (stays, changes, goes, comes, returns) = (Id(), Id(), Id(), Id(), Id());
        var told = new StatedFacts { ReceivedOn = new DateOnly(2025, 6, 1), Sector = Sector.Secondary };
        foreach (var id in new[] { stays, changes, goes }) await world.StatesAsync(id, told, new DateOnly(2025, 6, 1));
        await world.StatesAsync(changes, told with { Form = Form.Other }, new DateOnly(2025, 8, 1));
        await world.StatesAsync(goes, told with { Withdrawn = true }, new DateOnly(2025, 9, 1));
        await world.StatesAsync(returns, told with { Withdrawn = true }, new DateOnly(2025, 7, 1));
        await world.StatesAsync(returns, told, new DateOnly(2025, 9, 1));
        await world.StatesAsync(comes, told, new DateOnly(2025, 8, 1));
        await world.StatesAsync(Id(), told with { ReceivedOn = new DateOnly(2025, 8, 2) }, new DateOnly(2025, 9, 1));

        Assert.Null((await ReportAsync(world, "2025-07-31")).Late);
        Assert.Equal(new LateChanges(3, 1, 0, 1), (await ReportAsync(world, "2025-08-01")).Late);
        Assert.Equal(new LateChanges(3, 2, 1, 1), (await ReportAsync(world, "2025-12-16")).Late);
        Assert.Equal(4, (await ReportAsync(world, "2025-12-16")).Total);
        // The analyst's page of data quality finds as many.
        await using var scope = world.Services.CreateAsyncScope();
        var quality = await scope.ServiceProvider.GetRequiredService<CheckQuality>().ExecuteAsync(SchoolYear.Beginning(2024), Cancel);
        Assert.Equal([2, 1], new[] { QualityKind.KnownLate, QualityKind.ClassifiedLate }.Select(kind => quality.Findings.Single(finding => finding.Kind == kind).Count));

        static FactsId Id() => NewId.At<FactsId>(DossierBook.Noon);
    }

    private static async Task<AnnualReport> ReportAsync(World world, string day) => AnnualReportJson.Read(await world.ReportsAsync("2024-2025", day));
}

public sealed class ReferencesOnSqlite(Engines engines) : ReferencesTests(engines.Sqlite);

public sealed class ReferencesOnPostgres(Engines engines) : ReferencesTests(engines.Postgres);
