namespace Baken.Statistics;

/// <summary>
/// Tables that are published together. Those of the joint counts are linked: they, and all totals, add up the same small places, none of which is
/// below zero. That says more than each table by itself: what is in one bounds what can be in another.
/// </summary>
/// <param name="joint">The joint counts; null when the tables have nothing to do with each other.</param>
/// <param name="tables">The tables.</param>
internal sealed class LinkedTables(JointCounts? joint, IReadOnlyList<CountTable> tables)
{
    /// <summary>The joint counts; null when the tables have nothing to do with each other.</summary>
    public JointCounts? Joint { get; } = joint;

    /// <summary>The tables.</summary>
    public IReadOnlyList<CountTable> Tables { get; } = tables;

    /// <summary>The cells of all tables, one table after the other. A cell is named by its number here.</summary>
    public IReadOnlyList<CountCell> Cells { get; } = [.. tables.SelectMany(table => table.Cells)];

    /// <summary>For each table the number of its first cell.</summary>
    public IReadOnlyList<int> First { get; } = [.. tables.Select((_, number) => tables.Take(number).Sum(table => table.Cells.Count))];

    /// <summary>For each cell the number of its table.</summary>
    public IReadOnlyList<int> TableOf { get; } = [.. tables.SelectMany((table, number) => table.Cells.Select(_ => number))];

    /// <summary>How many small places there are. Where there are no joint counts, each cell is one.</summary>
    public int Places => Joint?.Counts.Count ?? Cells.Count;

    /// <summary>What is in a small place.</summary>
    public int CountAt(int place) => Joint?.Counts[place] ?? Cells[place].Count;

    /// <summary>For each cell the small places that it adds up.</summary>
    public IReadOnlyList<IReadOnlyList<int>> PlacesOf => places ??= AddedUp();

    /// <summary>Every published sum: the small places in it. Those of a whole value of a division are there once.</summary>
    public IReadOnlyList<IReadOnlyList<int>> Sums => sums ??= AllSums();

    /// <summary>For each small place the most that can be in it: what is in the smallest published sum that it is part of.</summary>
    public IReadOnlyList<int> MostOf => most ??= Most();

    private IReadOnlyList<IReadOnlyList<int>>? places;
    private IReadOnlyList<IReadOnlyList<int>>? sums;
    private IReadOnlyList<int>? most;

    private int[] Most()
    {
        var found = new int[Places];
        Array.Fill(found, int.MaxValue);
        foreach (var sum in Sums)
        {
            var held = sum.Sum(CountAt);
            foreach (var place in sum)
            {
                found[place] = Math.Min(found[place], held);
            }
        }

        return found;
    }

    private List<int>[] AddedUp()
    {
        var added = Cells.Select(_ => new List<int>()).ToArray();
        if (Joint is null)
        {
            for (var cell = 0; cell < added.Length; cell++)
            {
                added[cell].Add(cell);
            }

            return added;
        }

        for (var number = 0; number < Tables.Count; number++)
        {
            var (rows, columns) = Tables[number].Divisions ?? throw new InvalidOperationException("A linked table names its divisions.");
            var at = Tables[number].Cells.Index().ToDictionary(cell => (cell.Item.Row, cell.Item.Column), cell => First[number] + cell.Index);
            for (var place = 0; place < Joint.Counts.Count; place++)
            {
                added[at[(Joint.ValueAt(place, rows), Joint.ValueAt(place, columns))]].Add(place);
            }
        }

        return added;
    }

    private List<IReadOnlyList<int>> AllSums()
    {
        var all = new List<IReadOnlyList<int>>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var number = 0; number < Tables.Count; number++)
        {
            for (var sum = 0; sum < Tables[number].Sums; sum++)
            {
                var inSum = Tables[number].Cells.Index().Where(cell => cell.Item.RowSum == sum || cell.Item.ColumnSum == sum)
                    .SelectMany(cell => PlacesOf[First[number] + cell.Index]).Order().ToList();
                if (inSum.Count > 0 && seen.Add(string.Join(' ', inSum)))
                {
                    all.Add(inSum);
                }
            }
        }

        return all;
    }
}
