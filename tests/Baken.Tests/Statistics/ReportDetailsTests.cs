using Baken.Statistics;
using Baken.Terms;
using CsCheck;
using Xunit;

namespace Baken.Tests.Statistics;

public sealed class ReportDetailsTests
{
    private static readonly Gen<StatedFacts[]> Few = Invented.Dossier.Array[0, 150];

    [Fact]
    public void Each_detail_is_what_counting_dossier_by_dossier_gives() => Few.Sample(dossiers =>
    {
        var report = Invented.Report(Invented.Count(dossiers));
        var now = dossiers.Where(one => SchoolYear.Of(one.ReceivedOn) == Invented.Year).ToList();
        var before = dossiers.Where(one => SchoolYear.Of(one.ReceivedOn) == Invented.Year.Previous).ToList();

        Assert.Equal("2024-08", report.Months[0].Month);
        Assert.Equal("2025-07", report.Months[^1].Month);
        Assert.All(report.Months, row => Assert.Equal(now.Count(one => $"{one.ReceivedOn:yyyy-MM}" == row.Month), row.Count));
        Assert.Equal(before.Count(one => one.ReceivedOn.Month == 10), report.Months[2].Previous);
        Assert.All(report.Advice.SkipLast(1), row => Assert.Equal(now.Count(one => one.Advice.Has(row.Advice!.Value)), row.Count));
        Assert.Equal((null, now.Count(one => one.Advice.Count == 0)), (report.Advice[^1].Advice, report.Advice[^1].Count));
        Assert.All(report.Duties, row => Assert.Equal(now.Count(one => one.Duties.Has(row.Step)), row.Count));
        Assert.All(report.FormSeries, row => Assert.Equal(
            dossiers.Count(one => one.Form == row.Form && SchoolYear.Of(one.ReceivedOn) == row.Year), row.Count));
        Assert.All(report.SectorSeries, row => Assert.Equal(
            dossiers.Count(one => one.Sector == row.Sector && SchoolYear.Of(one.ReceivedOn) == row.Year), row.Count));
        Check(ReportFeature.LongLasting, one => one.Circumstances.Has(Circumstance.LongLasting), Form.PsychologicalViolence);
        Check(ReportFeature.Threat, one => one.SubForm == "bedreiging", Form.PsychologicalViolence);
        Check(ReportFeature.Bullying, one => one.SubForm is "pesten" or "online-pesten", Form.PsychologicalViolence);
        Check(ReportFeature.FromBullying, one => one.SubForm == "escalatie-pesten", Form.PhysicalViolence);
        Check(ReportFeature.Weapon, one => one.Circumstances.Has(Circumstance.Weapon) || one.SubForm == "met-wapen", null);
        Assert.Equal([Form.SexualHarassment, Form.SexualAbuse], report.WithTasks.Select(row => row.Form));
        Assert.All(report.WithTasks, row => Fits(
            row.Now, now.Count(one => one.Form == row.Form && one.AccusedRole == AccusedRole.PersonWithTasks), now.Count(one => one.Form == row.Form)));

        void Check(ReportFeature feature, Func<StatedFacts, bool> has, Form? within)
        {
            var row = report.Features.Single(row => row.Feature == feature);
            bool In(StatedFacts one) => within is null || one.Form == within;
            Assert.Equal(within, row.Within);
            Fits(row.Now, now.Count(one => In(one) && has(one)), now.Count(In));
            Fits(row.Previous, before.Count(one => In(one) && has(one)), before.Count(In));
        }
    }, iter: 60);

    [Fact]
    public void Parts_of_every_table_add_up_to_the_total() => Few.Sample(dossiers =>
    {
        var report = Invented.Report(Invented.Count(dossiers));
        return report.TableChecks.All(check => check is { Difference: 0, Unknown: >= 0 } && check.Sum == report.Total && check.Total == report.Total)
            && report.TableChecks.Select(check => check.Table).Distinct().Count() == report.TableChecks.Count
            && report.Series.All(year => report.FormSeries.Where(row => row.Year == year.Year).Sum(row => row.Count) == year.Total
                && report.SectorSeries.Where(row => row.Year == year.Year).Sum(row => row.Count) == year.Total);
    }, iter: 40);

    [Fact]
    public void A_share_of_a_hidden_cell_is_hidden_too()
    {
        var dossiers = Enumerable.Range(0, 40).Select(number => new StatedFacts
        {
            ReceivedOn = Invented.Year.From,
            Form = Form.SexualAbuse,
            AccusedRole = number < 3 ? AccusedRole.PersonWithTasks : AccusedRole.FellowPupil,
        }).ToList();

        var row = Invented.Report(Invented.Count(dossiers)).WithTasks.Single(row => row.Form == Form.SexualAbuse);

        Assert.Equal(new Share(null, 40, null, true), row.Now);
    }

    [Fact]
    public void A_feature_is_hidden_where_its_sub_form_protects_another()
    {
        var dossiers = Enumerable.Range(0, 61).Select(number => new StatedFacts
        {
            ReceivedOn = Invented.Year.From,
            Form = number < 11 ? Form.PhysicalViolence : Form.Other,
            SubForm = number < 3 ? "vechten" : number < 11 ? "escalatie-pesten" : null,
        }).ToList();

        var report = Invented.Report(Invented.Count(dossiers));

        // Eight are not few, but with the total of eleven they would tell of three.
        Assert.True(report.SubForms.Single(cell => cell.SubForm == "escalatie-pesten").IsHidden);
        Assert.Equal(new Share(null, 11, null, true), report.Features.Single(row => row.Feature == ReportFeature.FromBullying).Now);
    }

    [Fact]
    public void Every_earlier_year_is_compared_and_those_that_cannot_be_say_why()
    {
        var dossiers = new[] { (2015, 900), (2021, 300), (2022, 400), (2023, 500), (2024, 600) }.SelectMany(year => Enumerable.Range(0, year.Item2)
            .Select(_ => new StatedFacts { ReceivedOn = new DateOnly(year.Item1, 9, 1), Form = Form.Other, Sector = Sector.Primary })).ToList();

        var report = Invented.Report(Invented.Count(dossiers));
        var running = ReportTables.Make(Invented.Year, new DateOnly(2025, 7, 30), isDayOver: true, Invented.Count(dossiers), FigureRules.Shipped);

        Assert.Equal(4 * (1 + 7 + 6), report.Comparisons.Count);
        Assert.Equal(
            new Comparison(SchoolYear.Beginning(2023), "totaal", 600, 500, 100, 20.0m, 0.0028m, ChangeVerdict.Beyond), report.Comparisons[0]);
        Assert.Equal((300, 100.0m), (Total(2021).Difference, Total(2021).Percent));
        Assert.Equal(new Comparison(SchoolYear.Beginning(2015), "totaal", 600, 900, null, null, null, ChangeVerdict.OtherUnit), Total(2015));
        Assert.Equal(
            new Comparison(SchoolYear.Beginning(2022), "vorm/radicalisering", 0, 0, 0, null, 1m, ChangeVerdict.Within),
            report.Comparisons.Single(row => row.Against == SchoolYear.Beginning(2022) && row.Item == "vorm/radicalisering"));
        Assert.All(
            running.Comparisons.Where(row => row.Against != SchoolYear.Beginning(2015)),
            row => Assert.Equal((null, ChangeVerdict.YearNotOver), (row.Difference, row.Verdict)));

        Comparison Total(int year) => report.Comparisons.Single(row => row.Item == "totaal" && row.Against == SchoolYear.Beginning(year));
    }

    [Fact]
    public void Reports_per_dossier_are_told_where_both_were_recorded()
    {
        var dossiers = Enumerable.Range(0, 2152).Select(_ => new StatedFacts { ReceivedOn = Invented.Year.From }).ToList();

        Assert.Equal(1.45m, Invented.Report(Invented.Count(dossiers, reports: 3125)).ReportsPerDossier);
        Assert.Null(Invented.Report(Invented.Count(dossiers)).ReportsPerDossier);
        Assert.Null(Invented.Report(Invented.Count([])).ReportsPerDossier);
    }

    private static void Fits(Share share, int count, int of)
    {
        Assert.Equal(of, share.Of);
        Assert.Equal(share.IsHidden, share.Count is null);
        Assert.False(share.Count is >= 1 and <= 4);
        if (share.IsHidden) return;
        Assert.Equal(count, share.Count);
        Assert.Equal(of == 0 ? null : Math.Round(100m * count / of, 1, MidpointRounding.AwayFromZero), share.Percent);
    }
}
