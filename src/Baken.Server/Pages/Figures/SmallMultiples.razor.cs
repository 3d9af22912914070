using Baken.Statistics;
using Microsoft.AspNetCore.Components;

namespace Baken.Server.Pages.Figures;

/// <summary>One small chart over the years for each part of a division.</summary>
public sealed partial class SmallMultiples
{
    [Inject] private FigureWords Words { get; set; } = null!;

    /// <summary>Begins the ids; once in a page.</summary>
    [Parameter, EditorRequired] public required string Id { get; set; }

    /// <summary>The report.</summary>
    [Parameter, EditorRequired] public required AnnualReport Report { get; set; }

    /// <summary>Code, name and counts of each part, a count for each year of the series.</summary>
    [Parameter, EditorRequired] public required IReadOnlyList<(string Code, string Name, IReadOnlyList<int> Counts)> Parts { get; set; }

    private IReadOnlyList<LineChart.Point> Points(IReadOnlyList<int> counts)
    {
        var byYear = Report.Series.Zip(counts).ToDictionary(pair => pair.First.Year, pair => pair.Second);
        return LineChart.Of(Report.Series, year => byYear[year.Year]);
    }

    private string Described(IReadOnlyList<int> counts) =>
        string.Join("; ", Report.Series.Zip(counts, (year, count) => $"{year.Year}: {Words.Counted(count, year.Unit)}"));
}
