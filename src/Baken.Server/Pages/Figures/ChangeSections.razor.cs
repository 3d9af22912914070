using System.Globalization;
using Baken.Statistics;
using Baken.Terms;
using Microsoft.AspNetCore.Components;

namespace Baken.Server.Pages.Figures;

/// <summary>The sections of the annual report on earlier years.</summary>
public sealed partial class ChangeSections
{
    [Inject] private FigureWords Words { get; set; } = null!;

    /// <summary>The report that is shown.</summary>
    [Parameter, EditorRequired] public required AnnualReport Report { get; set; }

    private string Level => (100 * Report.Test.Level).ToString("0.#", CultureInfo.CurrentCulture);

    private IEnumerable<(SchoolYear Against, IReadOnlyList<Comparison> Rows, int Place)> Years =>
        Report.Comparisons.GroupBy(row => row.Against).Select((year, place) => (year.Key, (IReadOnlyList<Comparison>)[.. year], place));

    private IReadOnlyList<(string Code, string Name, IReadOnlyList<int> Counts)> FormLines =>
    [
        .. Report.FormSeries.GroupBy(row => row.Form).Select(form => (
            form.Key is { } known ? Codes.Of(known) : "onbekend", Words.Of(form.Key), (IReadOnlyList<int>)[.. form.Select(row => row.Count)])),
    ];

    private IReadOnlyList<(string Code, string Name, IReadOnlyList<int> Counts)> SectorLines =>
    [
        .. Report.SectorSeries.GroupBy(row => row.Sector).Select(sector => (
            Codes.Of(sector.Key), Words.Of(sector.Key), (IReadOnlyList<int>)[.. sector.Select(row => row.Count)])),
    ];
}
