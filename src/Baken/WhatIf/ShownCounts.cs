using Baken.Statistics;

namespace Baken.WhatIf;

/// <summary>
/// The table of one duty by one division: rows are dossiers of which all sets of rules make the same, columns are the values of the division. It is protected as a table of two divisions whose totals
/// are both known. Every number that is shown adds up cells of a column, and is shown only when it follows from cells that are visible, so showing it tells nothing that was hidden. Pure.
/// </summary>
internal sealed class ShownCounts
{
    private readonly IReadOnlyList<int[]> rows;
    private readonly bool[] isHidden;

    private ShownCounts(IReadOnlyList<int[]> rows, bool[] isHidden) => (this.rows, this.isHidden) = (rows, isHidden);

    /// <summary>Makes and protects it.</summary>
    /// <param name="rows">The counts, row by row.</param>
    /// <param name="rule">The rule on small cells.</param>
    /// <param name="before">What was protected before: many duties have the same table.</param>
    public static ShownCounts Of(IReadOnlyList<int[]> rows, SmallCellRule rule, Dictionary<string, bool[]> before)
    {
        var key = string.Join(';', rows.Select(row => string.Join(',', row)));
        if (!before.TryGetValue(key, out var hidden)) before[key] = hidden = Hide(rows, rule);
        return new ShownCounts(rows, hidden);
    }

    /// <summary>All of a column.</summary>
    public int Total(int column) => rows.Sum(row => row[column]);

    /// <summary>The sum of a column in which each row counts so many times; null when it does not follow from what is visible.</summary>
    /// <param name="column">The column.</param>
    /// <param name="times">How many times each row counts.</param>
    public int? Sum(int column, IReadOnlyList<int> times)
    {
        var (visible, hidden, hiddenTimes) = (0, 0, (int?)null);
        for (var row = 0; row < rows.Count; row++)
        {
            var count = rows[row][column];
            if (!isHidden[(row * rows[row].Length) + column])
            {
                visible += count * times[row];
                continue;
            }

            // Those that are hidden follow together from the total, and only if they count the same do they matter together alone.
            if (hiddenTimes is { } other && other != times[row]) return null;
            (hidden, hiddenTimes) = (hidden + count, times[row]);
        }

        return visible + (hidden * (hiddenTimes ?? 0));
    }

    private static bool[] Hide(IReadOnlyList<int[]> rows, SmallCellRule rule)
    {
        bool IsSmall(int count) => count > 0 && count <= rule.Threshold;
        // In a single row each cell is the total of its column, which the annual report shows.
        return rows.Count < 2 || !rows.Any(row => Array.Exists(row, IsSmall))
            ? new bool[rows.Sum(row => row.Length)]
            : [.. SmallCells.Protect(new LinkedTables(null, [CountTable.Grid([.. rows])]), rule)[0].Hidden.Select(why => why is not null)];
    }
}
