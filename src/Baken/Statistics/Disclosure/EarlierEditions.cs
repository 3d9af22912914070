using Baken.Terms;

namespace Baken.Statistics;

/// <summary>
/// What was published before of the same school year, and what it settles of a table that is to be published now. Who has both editions
/// can subtract. Pure.
/// <list type="bullet">
/// <item>A cell that was hidden stays hidden and protected, whatever its count is now: shown beside an unchanged rest it would tell what it was.</item>
/// <item>A cell that was visible with the same count is known, so it stays visible and protects nothing.</item>
/// <item>A cell that was visible and differs by a small count is hidden: the difference would be a small count of its own.</item>
/// <item>What the cells that were hidden in a row or column came to is published too, by the totals of then. Where they still come to that, the
/// reader is taken to know it: they are a published sum of their own.</item>
/// </list>
/// The reader is thereby given more than anybody has: which cells did not change, and which old sums still hold. What is not modelled is a
/// reader who knows of single dossiers how they were classified anew.
/// </summary>
/// <param name="earlier">The earlier editions; those of other school years are left aside.</param>
/// <param name="year">The school year.</param>
/// <param name="threshold">Counts, and differences, from 1 up to and including this are small.</param>
internal sealed class EarlierEditions(IReadOnlyList<AnnualReport> earlier, SchoolYear year, int threshold)
{
    private readonly IReadOnlyList<Edition> editions = [.. earlier.Where(report => report.Year == year).Select(report => new Edition(report))];

    /// <summary>A table with what was settled of it.</summary>
    /// <param name="table">The table.</param>
    /// <param name="rows">For each row its division and its code: <c>perVorm</c>, <c>seksueel-misbruik</c>.</param>
    /// <param name="columns">The same for each column; its division is null where no totals of columns are published.</param>
    public CountTable Settle(CountTable table, IReadOnlyList<(string Division, string Code)> rows, IReadOnlyList<(string? Division, string Code)> columns)
    {
        if (editions.Count == 0)
        {
            return table;
        }

        var cells = table.Cells.Select(cell => cell with { Hold = HoldOf(table.Name, cell, rows[cell.Row].Code, columns[cell.Column].Code) }).ToArray();
        var sums = new Dictionary<(int Sum, string Known), int>();
        for (var number = 0; number < cells.Length; number++)
        {
            var (cell, (division, code)) = (cells[number], columns[cells[number].Column]);
            var inRow = table.Cells.Where(other => other.Row == cell.Row).ToList();
            var inColumn = table.Cells.Where(other => other.Column == cell.Column).ToList();
            cells[number] = cell with
            {
                RowSum = Number(cell.RowSum, Known(inRow, cell, rows[cell.Row])),
                ColumnSum = division is null ? Number(cell.ColumnSum, Known(inRow, cell, rows[cell.Row])) : Number(cell.ColumnSum, Known(inColumn, cell, (division, code))),
            };
        }

        return table with { Cells = cells, Sums = sums.Count };

        int Number(int sum, string known) => sums.TryGetValue((sum, known), out var found) ? found : sums[(sum, known)] = sums.Count;

        string Known(List<CountCell> line, CountCell cell, (string Division, string Code) total) => string.Concat(editions.Select(edition =>
        {
            var hidden = line.Where(other => edition.Of(table.Name, rows[other.Row].Code, columns[other.Column].Code) is { Hidden: true }).ToList();
            var shown = line.Sum(other => edition.Of(table.Name, rows[other.Row].Code, columns[other.Column].Code)?.Count ?? 0);
            return hidden.Exists(other => other.Row == cell.Row && other.Column == cell.Column)
                && edition.Total(total.Division, total.Code) - shown == hidden.Sum(other => other.Count) ? '1' : '0';
        }));
    }

    private CellHold HoldOf(string table, CountCell cell, string row, string column)
    {
        var before = editions.Select(edition => edition.Of(table, row, column)).OfType<(int? Count, bool Hidden)>().ToList();
        return before.Exists(one => one.Hidden) ? CellHold.Hidden
            : before.Exists(one => one.Count == cell.Count) ? CellHold.Known
            : before.Exists(one => Math.Abs(one.Count!.Value - cell.Count) <= threshold) ? CellHold.Hidden : CellHold.None;
    }

    /// <summary>One edition, to look things up in.</summary>
    private sealed class Edition
    {
        private readonly Dictionary<(string Table, string Row, string Column), (int? Count, bool Hidden)> cells;
        private readonly int withoutForm;

        public Edition(AnnualReport report)
        {
            cells = ReportFigures.Of(report).Where(figure => figure.Hidden.Length > 0 && figure.Table != "editie")
                .ToDictionary(figure => (figure.Table, figure.Row, figure.Column), figure => ((int?)figure.Count, figure.Hidden == "ja"));
            withoutForm = report.Reconciliation.FormDifference;
        }

        public (int? Count, bool Hidden)? Of(string table, string row, string column) =>
            cells.TryGetValue((table, row, column), out var found) ? found : null;

        public int? Total(string division, string code) =>
            division == "perVorm" && code == ReportTables.Unknown ? withoutForm : Of(division, code, "")?.Count;
    }
}
