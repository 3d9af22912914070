using Baken.Statistics;
using Baken.Terms;
using Microsoft.AspNetCore.Components;

namespace Baken.Server.Pages.Figures;

/// <summary>The annual report as people read it.</summary>
public sealed partial class AnnualReportView
{
    [Inject] private FigureWords Words { get; set; } = null!;

    /// <summary>The report that is shown.</summary>
    [Parameter, EditorRequired] public required AnnualReport Report { get; set; }

    private IReadOnlyList<(string Label, int Now, int Before)> Forms =>
        [.. Report.Forms.Select(row => (Words.Of(row.Form), row.Count, row.Previous))];

    private (string Label, int Now, int Before) UnknownForm =>
        (T["form.unknown"], Report.Reconciliation.FormDifference, Report.PreviousTotal - Report.Forms.Sum(row => row.Previous));

    private IReadOnlyList<(string Label, int Now, int Before)> Sectors =>
        [.. Report.Sectors.Select(row => (Words.Of(row.Sector), row.Count, row.Previous))];

    private IReadOnlyList<(string Label, int Now, int Before)> Reporters =>
        [.. Report.Reporters.Select(row => (Words.Of(row.Role), row.Count, row.Previous))];

    private IReadOnlyList<(string Label, int Now, int Before)> Accused =>
        [.. Report.Accused.Select(row => (Words.Of(row.Role), row.Count, row.Previous))];

    /// <summary>A year that counted something else is not drawn beside this one.</summary>
    private string? BarsOfBefore => Report.IsComparable ? Report.Year.Previous.ToString() : null;

    private IEnumerable<string> SeriesNotes => new[]
    {
        Report.Series.Any(year => year.IsBreak) ? T["series.break", Report.Series.First(year => year.IsBreak).Year].Value : null,
        Report.Series.Any(year => year.IsSynthetic) ? T["series.synthetic"].Value : null,
    }.OfType<string>();

    private string SeriesDescription =>
        string.Join("; ", Report.Series.Select(year => $"{year.Year}: {Words.Counted(year.Total, year.Unit)}"));

    /// <summary>Every year from the first to the last, also those without figures: time goes on in them too.</summary>
    private IReadOnlyList<BarChart.Bar> SeriesBars
    {
        get
        {
            var bars = new List<BarChart.Bar>();
            foreach (var year in Report.Series)
            {
                while (bars.Count > 0 && bars[^1].Label != year.Year.Previous.ToString())
                {
                    var next = Report.Series[0].Year.Start + bars.Count;
                    bars.Add(new BarChart.Bar(SchoolYear.Of(new DateOnly(next, 8, 1)).ToString(), null));
                }

                bars.Add(new BarChart.Bar(
                    year.Year.ToString(), year.Total, IsMarked: year.IsSynthetic, Divider: year.IsBreak ? T["series.divider"].Value : null));
            }

            return bars;
        }
    }

    private IReadOnlyList<(string Label, int Sum, int Difference, string Remark)> Checks
    {
        get
        {
            var sums = Report.Reconciliation;
            return
            [
                (T["check.forms"], sums.FormSum, sums.FormDifference, sums.FormDifference == 0 ? T["check.fits"] : T["check.without-form"]),
                (T["check.sectors"], sums.SectorSum, sums.SectorDifference, sums.SectorDifference == 0 ? T["check.fits"] : T["check.without-sector"]),
                (T["check.cells"], sums.SectorFormSum, sums.SectorFormDifference,
                    sums is { SectorFormDifference: 0, RowsAddUp: true, ColumnsAddUp: true } ? T["check.fits"] : T["check.wrong"]),
            ];
        }
    }

    private IReadOnlyList<BarChart.Bar> Bars(IReadOnlyList<(string Label, int Now, int Before)> rows) =>
        [.. rows.Select(row => new BarChart.Bar(row.Label, row.Now, Report.IsComparable ? row.Before : null))];

    private static string Described(IReadOnlyList<(string Label, int Now, int Before)> rows) =>
        string.Join("; ", rows.Select(row => $"{row.Label}: {FigureWords.Number(row.Now)}"));

    private TableProtection Protected(string table) => Report.Protection.Single(one => one.Table == table);

    private IEnumerable<string> Remarks(SeriesYear year) => new[]
    {
        year.IsBreak ? T["remark.break"].Value : null,
        year.IsSynthetic ? T["remark.synthetic"].Value : null,
    }.OfType<string>();
}
