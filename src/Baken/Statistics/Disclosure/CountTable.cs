namespace Baken.Statistics;

/// <summary>A cell of a table of counts.</summary>
/// <param name="Count">How many; 0 or more.</param>
/// <param name="Least">The least that everybody knows it to be without seeing it: 1 for a cell that is only listed because something is in
/// it, else 0.</param>
internal readonly record struct CountCell(int Count, int Least = 0);

/// <summary>
/// A table whose cells may have to be hidden, and the sums over its cells that are published anyway (rows, columns, whole forms). It knows
/// nothing of rows and columns: a sum is the numbers of the cells in it. Every cell is in at least one sum.
/// </summary>
internal sealed class CountTable(IReadOnlyList<CountCell> cells, IReadOnlyList<IReadOnlyList<int>> sums)
{
    public IReadOnlyList<CountCell> Cells { get; } = cells;

    public IReadOnlyList<IReadOnlyList<int>> Sums { get; } = sums;

    /// <summary>A table of rows and columns of which both the row and the column totals are published.</summary>
    public static CountTable Grid(IReadOnlyList<IReadOnlyList<int>> rows)
    {
        var width = rows[0].Count;
        return new CountTable(
            [.. rows.SelectMany(row => row.Select(count => new CountCell(count)))],
            [
                .. rows.Select((_, row) => Enumerable.Range(row * width, width).ToList()),
                .. Enumerable.Range(0, width).Select(column => Enumerable.Range(0, rows.Count).Select(row => (row * width) + column).ToList()),
            ]);
    }

    /// <summary>
    /// The parts that share no sum, each with the numbers that its cells have in this table. What is hidden in one part tells nothing about
    /// another, so each is protected by itself.
    /// </summary>
    public IEnumerable<(CountTable Part, IReadOnlyList<int> Numbers)> Parts()
    {
        var part = Enumerable.Range(0, Cells.Count).ToArray();
        foreach (var sum in Sums)
        {
            // Tables have tens of cells: joining by renaming is quick enough.
            var joined = sum.Select(cell => part[cell]).ToHashSet();
            var first = joined.Min();
            for (var cell = 0; cell < part.Length; cell++)
            {
                part[cell] = joined.Contains(part[cell]) ? first : part[cell];
            }
        }

        foreach (var numbers in Enumerable.Range(0, Cells.Count).GroupBy(cell => part[cell]).Select(group => group.ToList()))
        {
            var place = numbers.Index().ToDictionary(pair => pair.Item, pair => pair.Index);
            yield return (
                new CountTable(
                    [.. numbers.Select(number => Cells[number])],
                    [.. Sums.Where(sum => place.ContainsKey(sum[0])).Select(sum => sum.Select(cell => place[cell]).ToList())]),
                numbers);
        }
    }
}
