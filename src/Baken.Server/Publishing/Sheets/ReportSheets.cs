using System.Globalization;
using Baken.Server.Pages.Figures;
using Baken.Server.Web;
using Baken.Statistics;
using Baken.Terms;
using Microsoft.Extensions.Localization;

namespace Baken.Server.Publishing.Sheets;

/// <summary>
/// The annual report as sheets, in the language of the moment: one that explains, one for each table, and one with every figure on a line of its own. It is made
/// of <see cref="ReportFigures"/> alone, so a table that is added there is in it.
/// </summary>
/// <param name="texts">The texts of the files.</param>
/// <param name="labels">Words for the codes.</param>
/// <param name="words">Words for the report as a whole.</param>
public sealed class ReportSheets(IStringLocalizer<Texts.ReportFiles> texts, FigureLabels labels, FigureWords words)
{
    /// <summary>What stands in a cell whose count is hidden, and not because it is small.</summary>
    public const string HiddenSign = "×";

    /// <summary>A table of so few figures shares a sheet with the others that have as few.</summary>
    private const int Few = 2;

    /// <summary>All that is to be known of the report as a whole stands on the first sheet.</summary>
    private const string About = "rapport";

    /// <summary>Makes the sheets of a report; the same report gives the same.</summary>
    public SheetBook Of(AnnualReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var figures = ReportFigures.Of(report).ToList();
        var tables = figures.Where(figure => figure.Table != About).GroupBy(figure => figure.Table).ToLookup(table => table.Count() <= Few);
        List<Sheet> sheets =
        [
            Flat(report, texts["sheet.totals"], [.. tables[true].SelectMany(table => table)]),
            .. tables[false].Select(table => Table(report, [.. table])),
            All(figures),
        ];
        return new SheetBook(
            texts["book.title", report.Year], CultureInfo.CurrentUICulture.TwoLetterISOLanguageName, report.ReferenceDate, [Explanation(report, figures, sheets), .. sheets]);
    }

    private Sheet Explanation(AnnualReport report, List<ReportFigure> figures, List<Sheet> sheets)
    {
        List<IReadOnlyList<SheetCell>> rows =
        [
            [SheetCell.Of(texts["book.title", report.Year])],
            .. words.Warnings(report).Select(warning => new[] { SheetCell.Of(warning) }),
            [],
            .. figures.Where(figure => figure.Table == About).Select(figure => new[] { SheetCell.Of(labels.Row(figure)), Said(report, figure) }),
            [SheetCell.Of(texts["about.unit"]), SheetCell.Of(labels.Column(figures.First(figure => figure.Table == "totaal")))],
            [SheetCell.Of(texts["about.source"]), SheetCell.Of(texts["about.source.text"])],
            [SheetCell.Of(texts["about.licence"]), SheetCell.Of(texts["about.licence.text"])],
            [SheetCell.Of(texts["about.hidden"]), SheetCell.Of(texts["about.hidden.text", HiddenSign])],
            [SheetCell.Of(texts["about.reading"]), SheetCell.Of(words.Caution)],
            [],
            [SheetCell.Of(texts["about.sheets"])],
            .. sheets.Select(sheet => new[] { SheetCell.Of(sheet.Name) }),
        ];
        return new Sheet(texts["sheet.about"], [], rows, [34, 90]);
    }

    private Sheet Table(AnnualReport report, List<ReportFigure> figures) =>
        // A column that most rows do not have makes a table of holes.
        figures.Select(figure => figure.Column).Distinct().Count() is > 1 and var columns && columns * 2 <= figures.Count && figures.DistinctBy(figure => figure.Row).Count() > 1
            && figures.GroupBy(figure => figure.Row).Any(row => row.Count() > 1)
            ? Crossed(report, figures)
            : Flat(report, labels.Table(figures[0].Table), figures);

    /// <summary>A figure a line, with the year before where that is given.</summary>
    private Sheet Flat(AnnualReport report, string name, List<ReportFigure> figures)
    {
        var tables = figures.Select(figure => figure.Table).Distinct().ToList();
        var (mixed, split) = (tables.Count != 1, figures.Exists(figure => figure.Column.Length > 0));
        var (before, remark) = (figures.Exists(figure => figure.Previous is not null), figures.Exists(figure => figure.Mark.Length > 0));
        var change = before && report.IsComparable;
        Column<ReportFigure>?[] columns =
        [
            mixed ? new(texts["head.table"], 30, figure => SheetCell.Of(labels.Table(figure.Table))) : null,
            new(texts["head.code"], 26, figure => SheetCell.Of(figure.Row)),
            new(mixed ? labels.RowHead("") : labels.RowHead(tables[0]), 38, figure => SheetCell.Of(labels.Row(figure))),
            split ? new(mixed ? labels.ColumnHead("") : labels.ColumnHead(tables[0]), 26, figure => SheetCell.Of(labels.Column(figure))) : null,
            new(mixed || before ? report.Year.ToString() : texts["head.count"], 14, figure => Said(report, figure)),
            before ? new(report.Year.Previous.ToString(), 14, figure => SheetCell.Of(figure.Previous)) : null,
            change ? new(texts["head.difference"], 14, figure => SheetCell.Of(figure.Count - figure.Previous)) : null,
            remark ? new(texts["head.remark"], 60, figure => SheetCell.Of(labels.Mark(figure.Mark))) : null,
        ];
        return Sheet(name, figures, [.. columns.OfType<Column<ReportFigure>>()]);
    }

    /// <summary>Rows and columns; a combination that is not there stays empty.</summary>
    private Sheet Crossed(AnnualReport report, List<ReportFigure> figures)
    {
        var table = figures[0].Table;
        var rows = figures.GroupBy(figure => figure.Row).Select(row => row.ToDictionary(figure => figure.Column)).ToList();
        var before = figures.Where(figure => figure.Previous is not null).DistinctBy(figure => figure.Column).ToList();
        var remarked = figures.Exists(figure => figure.Mark.Length > 0 && figure.Count is not null);
        Column<Dictionary<string, ReportFigure>>?[] columns =
        [
            new(texts["head.code"], 26, row => SheetCell.Of(row.Values.First().Row)),
            new(labels.RowHead(table), 38, row => SheetCell.Of(labels.Row(row.Values.First()))),
            .. figures.DistinctBy(figure => figure.Column).Select(column => new Column<Dictionary<string, ReportFigure>>(
                labels.Column(column), 16, row => row.TryGetValue(column.Column, out var figure) ? Said(report, figure) : default)),
            .. before.Select(column => new Column<Dictionary<string, ReportFigure>>(
                $"{labels.Column(column)} {report.Year.Previous}", 16, row => SheetCell.Of(row.GetValueOrDefault(column.Column)?.Previous))),
            remarked ? new(texts["head.remark"], 60, row => SheetCell.Of(Remarks(row.Values))) : null,
        ];
        return Sheet(labels.Table(table), rows, [.. columns.OfType<Column<Dictionary<string, ReportFigure>>>()]);
    }

    private string Remarks(IEnumerable<ReportFigure> row) => string.Join("; ", row
        .Where(figure => figure.Mark.Length > 0 && figure.Count is not null)
        .Select(figure => $"{labels.Column(figure)}: {labels.Mark(figure.Mark)}"));

    /// <summary>Every figure and every word with its codes, to count on with.</summary>
    private Sheet All(List<ReportFigure> figures) => Sheet(texts["sheet.all"], figures,
    [
        new(texts["head.table"], 20, figure => SheetCell.Of(figure.Table)),
        new(texts["head.row"], 26, figure => SheetCell.Of(figure.Row)),
        new(texts["head.column"], 26, figure => SheetCell.Of(figure.Column)),
        new(texts["head.row-label"], 38, figure => SheetCell.Of(labels.Row(figure))),
        new(texts["head.column-label"], 38, figure => SheetCell.Of(labels.Column(figure))),
        new(texts["head.count"], 14, figure => SheetCell.Of(figure.Count)),
        new(texts["head.before"], 14, figure => SheetCell.Of(figure.Previous)),
        new(texts["head.hidden"], 12, figure => SheetCell.Of(figure.Hidden)),
        new(texts["head.mark"], 26, figure => SheetCell.Of(figure.Mark)),
    ]);

    /// <summary>What a figure says: its number, that it is hidden, or its word.</summary>
    private SheetCell Said(AnnualReport report, ReportFigure figure) => figure switch
    {
        { Count: { } count } => SheetCell.Of(count),
        { Hidden: "ja" } => SheetCell.Hidden(Sign(report, figure)),
        { Hidden: "nee" } => default,
        { Mark.Length: > 0 } => SheetCell.Of(labels.Mark(figure.Mark)),
        _ => IsoDay.TryParse(figure.Column, out var day) ? SheetCell.Of(day.Value) : SheetCell.Of(labels.Column(figure)),
    };

    /// <summary>What stands in the place of a hidden count, as on the page: <c>&lt;5</c> for a small one.</summary>
    private static string Sign(AnnualReport report, ReportFigure figure) =>
        figure.Mark == Codes.Of(HiddenBecause.Small) && report.Protection.FirstOrDefault(table => table.Table == figure.Table) is { } rule
            ? $"<{FigureWords.Number(rule.Threshold + 1)}" : HiddenSign;

    private static Sheet Sheet<T>(string name, IReadOnlyList<T> rows, IReadOnlyList<Column<T>> columns) => new(
        name, [.. columns.Select(column => column.Head)], [.. rows.Select(row => columns.Select(column => column.Cell(row)).ToList())], [.. columns.Select(column => column.Width)]);

    private sealed record Column<T>(string Head, int Width, Func<T, SheetCell> Cell);
}
