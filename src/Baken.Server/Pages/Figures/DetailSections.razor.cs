using Baken.Statistics;
using Baken.Terms;
using Microsoft.AspNetCore.Components;

namespace Baken.Server.Pages.Figures;

/// <summary>The sections of the annual report on months, features, advice and duties.</summary>
public sealed partial class DetailSections
{
    [Inject] private FigureWords Words { get; set; } = null!;

    /// <summary>The report that is shown.</summary>
    [Parameter, EditorRequired] public required AnnualReport Report { get; set; }

    private IReadOnlyList<(string Label, int Now, int Before)> Months =>
        [.. Report.Months.Select(row => (FigureWords.Month(row.Month), row.Count, row.Previous))];

    private IReadOnlyList<(string Label, int? Now, int? Before)> Features =>
        [.. Report.Features.Select(row => (Words.Of(row.Feature), row.Now.Count, row.Previous.Count))];

    private IReadOnlyList<(string Label, string Of, Share Now, Share Before)> FeatureShares =>
    [
        .. Report.Features.Select(row => (
            Words.Of(row.Feature), row.Within is { } form ? Words.Of((Form?)form) : T["table.all"].Value, row.Now, row.Previous)),
    ];

    private IReadOnlyList<(string Label, int? Now, int? Before)> WithTasks =>
        [.. Report.WithTasks.Select(row => (Words.Of((Form?)row.Form), row.Now.Count, row.Previous.Count))];

    private IReadOnlyList<(string Label, int? Now, int? Before)> Advice =>
        [.. Report.Advice.Select(row => (Words.Of(row.Advice), (int?)row.Count, (int?)row.Previous))];

    private IReadOnlyList<(string Label, int? Now, int? Before)> Duties =>
        [.. Report.Duties.Select(row => (Words.Of(row.Step), (int?)row.Count, (int?)row.Previous))];

    private string? BarsOfBefore => Report.IsComparable ? Report.Year.Previous.ToString() : null;

    private IReadOnlyList<BarChart.Bar> Bars(IReadOnlyList<(string Label, int Now, int Before)> rows) =>
        [.. rows.Select(row => new BarChart.Bar(row.Label, row.Now, Report.IsComparable ? row.Before : null))];

    private IReadOnlyList<BarChart.Bar> Bars(IReadOnlyList<(string Label, int? Now, int? Before)> rows) =>
        [.. rows.Select(row => new BarChart.Bar(row.Label, row.Now, Report.IsComparable ? row.Before : null))];

    private static IReadOnlyList<(string Label, int Now, int Before)> Counts(IReadOnlyList<(string Label, int? Now, int? Before)> rows) =>
        [.. rows.Select(row => (row.Label, row.Now ?? 0, row.Before ?? 0))];

    private static string Described(IReadOnlyList<(string Label, int Now, int Before)> rows) =>
        string.Join("; ", rows.Select(row => $"{row.Label}: {FigureWords.Number(row.Now)}"));

    private string Described(IReadOnlyList<(string Label, int? Now, int? Before)> rows) =>
        string.Join("; ", rows.Select(row => $"{row.Label}: {(row.Now is { } count ? FigureWords.Number(count) : T["table.hidden"].Value)}"));
}
