using Baken.Statistics;
using Microsoft.AspNetCore.Components;

namespace Baken.Server.Pages.Figures;

/// <summary>The sections of the annual report that set it beside figures from elsewhere: enrolment, and what was published.</summary>
public sealed partial class ElsewhereSections
{
    [Inject] private FigureWords Words { get; set; } = null!;

    /// <summary>The report that is shown.</summary>
    [Parameter, EditorRequired] public required AnnualReport Report { get; set; }

    private string Described => string.Join("; ", Report.Rates.Select(row => $"{Label(row)}: {FigureWords.Rate(row.PerHundredThousand)}"));

    private IReadOnlyList<BarChart.Bar> Bars =>
        [.. Report.Rates.Select(row => new BarChart.Bar(Label(row), row.PerHundredThousand is { } rate ? (int)Math.Round(rate, MidpointRounding.AwayFromZero) : null))];

    private string Label(Rate row) => row.Sector is { } sector ? Words.Of(sector) : T["table.total"].Value;
}
