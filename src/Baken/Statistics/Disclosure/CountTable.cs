namespace Baken.Statistics;

/// <summary>What was settled of a cell before anything is chosen, by what was published before.</summary>
internal enum CellHold
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>It is hidden and protected as a small count is: showing it would tell what was hidden before, or a small difference.</summary>
    Hidden,

    /// <summary>Readers know it already, so hiding it hides nothing and protects nothing else.</summary>
    Known,
}

/// <summary>A cell of a table of two divisions.</summary>
/// <param name="Row">The value of the first division.</param>
/// <param name="Column">The value of the second division.</param>
/// <param name="Count">How many; 0 or more.</param>
internal readonly record struct CountCell(int Row, int Column, int Count)
{
    /// <summary>
    /// The least that everybody knows it to be without seeing it: 1 for a cell that is only listed because something is in it, else 0.
    /// </summary>
    public int Least { get; init; }

    /// <summary>What was settled of it before.</summary>
    public CellHold Hold { get; init; }

    /// <summary>The first of the two published sums that it is part of, by number: that of its row, or of a part of its row.</summary>
    public required int RowSum { get; init; }

    /// <summary>The other one: that of its column, or of a part of its column.</summary>
    public required int ColumnSum { get; init; }
}

/// <summary>
/// A table whose cells may have to be hidden. Each cell is in two published sums, and the sums of the one kind are as much together as those
/// of the other: what one cell gains, others lose along a round of cells, so such a table is a network (see <see cref="TableFlow"/>).
/// </summary>
internal sealed record CountTable
{
    /// <summary>Its name in JSON.</summary>
    public required string Name { get; init; }

    /// <summary>Its cells.</summary>
    public required IReadOnlyList<CountCell> Cells { get; init; }

    /// <summary>How many published sums there are; they are numbered from 0.</summary>
    public required int Sums { get; init; }

    /// <summary>Which two divisions of the joint counts it adds up; null when it stands by itself.</summary>
    public (int Rows, int Columns)? Divisions { get; init; }

    /// <summary>A table of rows and columns of which both the row and the column totals are published.</summary>
    public static CountTable Grid(IReadOnlyList<IReadOnlyList<int>> rows, string name = "")
    {
        return new CountTable
        {
            Name = name,
            Cells =
            [
                .. rows.SelectMany((cells, row) => cells.Select((count, column) =>
                    new CountCell(row, column, count) { RowSum = row, ColumnSum = rows.Count + column })),
            ],
            Sums = rows.Count + rows[0].Count,
        };
    }

    /// <summary>One row of which the total is published.</summary>
    /// <param name="cells">Each count, and the least that everybody knows it to be.</param>
    /// <param name="name">Its name in JSON.</param>
    public static CountTable Line(IEnumerable<(int Count, int Least)> cells, string name = "") => new()
    {
        Name = name,
        // The total of all cells is the sum of the one kind and of the other.
        Cells = [.. cells.Select((cell, column) => new CountCell(0, column, cell.Count) { Least = cell.Least, RowSum = 0, ColumnSum = 1 })],
        Sums = 2,
    };
}
