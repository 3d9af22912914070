using Baken.Server.Publishing;
using Baken.Server.Publishing.Exploring;
using Baken.Statistics;
using Microsoft.AspNetCore.Components;

namespace Baken.Server.Pages.Figures;

/// <summary>A view that somebody chose, as a chart and as a table.</summary>
public sealed partial class ExploredTable
{
    [Inject] private FigureLabels Labels { get; set; } = null!;

    /// <summary>The view.</summary>
    [Parameter, EditorRequired] public required Explored Explored { get; set; }

    private AnnualReport Report => Explored.Published.Report;

    /// <summary>Each part of a series, with a count for each of its years.</summary>
    private IReadOnlyList<(string Code, string Name, IReadOnlyList<int> Counts)> Lines =>
    [
        .. Explored.View.Columns.Select(column => (column, Labels.Column(Explored.View.Table, column),
            (IReadOnlyList<int>)[.. Report.Series.Select(year => Whole(year.Year.ToString(), column) ?? 0)])),
    ];

    private string Title => $"{Labels.Table(Explored.View.Table)}, {Explored.Published.Report.Year}";

    private int Threshold => Explored.Published.Report.Protection.Select(table => table.Threshold).FirstOrDefault();

    /// <summary>The highest figure of all small charts, so that they can be laid side by side.</summary>
    private int Highest => Explored.View.Cells.Values.Select(cell => (int)(cell.Value ?? 0)).DefaultIfEmpty().Max();

    private IReadOnlyList<BarChart.Bar> Bars(string column) =>
        [.. Explored.View.Rows.Select(row => new BarChart.Bar(Labels.Row(Explored.View.Table, row), Whole(row, column)))];

    private IReadOnlyList<BarChart.Bar> BarsOfRow(string row) =>
        [.. Explored.View.Columns.Where(column => Explored.View.Cells.ContainsKey((row, column)))
            .Select(column => new BarChart.Bar(Labels.Column(Explored.View.Table, column), Whole(row, column)))];

    private string Described(string column) => string.Join("; ", Explored.View.Rows.Select(row => $"{Labels.Row(Explored.View.Table, row)}: {Said(row, column)}"));

    private string DescribedRow(string row) => string.Join("; ", Explored.View.Columns.Where(column => Explored.View.Cells.ContainsKey((row, column)))
        .Select(column => $"{Labels.Column(Explored.View.Table, column)}: {Said(row, column)}"));

    private int? Whole(string row, string column) => Explored.View.Cells.TryGetValue((row, column), out var cell) ? (int?)cell.Value : null;

    private string Said(string row, string column) =>
        Explored.View.Cells.TryGetValue((row, column), out var cell) && !cell.IsHidden ? FigureWords.Amount(cell.Value) : T["table.hidden"];
}
