using Baken.Statistics;
using Baken.Terms;

namespace Baken.Server.Publishing.Exploring;

/// <summary>A figure of a view.</summary>
/// <param name="Value">The figure; null when it is hidden, or when there is none.</param>
/// <param name="IsHidden">Whether it is hidden so that nobody can be recognised.</param>
/// <param name="Mark">Why it is hidden, or what there is to say about it, as codes; empty for nothing.</param>
public readonly record struct ExploredCell(decimal? Value, bool IsHidden, string Mark);

/// <summary>
/// A view of a report: one of its published tables in one measure. It is cut from what is published and computed from nothing else, so whatever views are
/// laid together tell no more than the report itself.
/// </summary>
public sealed record ExploredView
{
    private const string Hidden = "ja";

    /// <summary>The table.</summary>
    public required string Table { get; init; }

    /// <summary>The codes of its rows.</summary>
    public required IReadOnlyList<string> Rows { get; init; }

    /// <summary>The codes of its columns; one empty code for a table of one division.</summary>
    public required IReadOnlyList<string> Columns { get; init; }

    /// <summary>The figures, row by row.</summary>
    public required IReadOnlyDictionary<(string Row, string Column), ExploredCell> Cells { get; init; }

    /// <summary>Cuts a view from a report. Pure.</summary>
    public static ExploredView Of(AnnualReport report, ExploreChoice choice)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(choice);
        // Of a series the column is the unit, which says what was counted: a word about the row and no division.
        var figures = ReportFigures.Of(report).Where(figure => figure.Table == choice.Table && figure.Hidden.Length > 0)
            .Select(figure => choice.Table == "reeks" ? figure with { Column = "", Mark = string.Join('|', new[] { figure.Column, figure.Mark }.Where(mark => mark.Length > 0)) } : figure)
            .ToList();
        return new ExploredView
        {
            Table = choice.Table,
            Rows = [.. figures.Select(figure => figure.Row).Distinct()],
            Columns = [.. figures.Select(figure => figure.Column).Distinct()],
            Cells = figures.ToDictionary(figure => (figure.Row, figure.Column), figure => Cell(figure, choice.Measure, report.Total)),
        };
    }

    private static ExploredCell Cell(ReportFigure figure, ExploreMeasure measure, int total) => new(
        measure switch
        {
            ExploreMeasure.Count => figure.Count,
            ExploreMeasure.Share => total == 0 || figure.Count is null ? null : Math.Round(100m * figure.Count.Value / total, 1, MidpointRounding.AwayFromZero),
            ExploreMeasure.Previous => figure.Previous,
            ExploreMeasure.Difference => figure.Count - figure.Previous,
            _ => throw new NotSupportedException(Codes.Of(measure)),
        },
        figure.Hidden == Hidden,
        figure.Mark);
}
