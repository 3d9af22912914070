namespace Baken.Statistics;

/// <summary>What a push came to.</summary>
/// <param name="Reached">How far the cell went, at most what was wanted.</param>
/// <param name="Move">For each cell of the table how much it changed; every published sum stays what it is.</param>
/// <param name="Near">For each published sum, whether it can still be reached when no more can be pushed: the cells between it and the rest are the reason.</param>
/// <param name="Far">The same, seen from the other end: each sum from which the end can't be reached any more.</param>
internal sealed record Push(int Reached, int[] Move, bool[] Near, bool[] Far);

/// <summary>
/// Moves a cell of one table up or down as far as the hidden cells allow, in whole numbers. The published sums are the places of a network and the
/// cells its pipes, so this is a greatest flow, found along the cheapest rounds (Ford and Fulkerson); where it stops, a least cut is the reason.
/// A table of two divisions, by itself, can't be attacked better by any other means: the extremes of its linear programme are whole numbers too.
/// </summary>
/// <param name="table">The table.</param>
/// <param name="down">For each cell how far it can go down; 0 for what is visible.</param>
/// <param name="up">For each cell how far it can go up; 0 for what is visible.</param>
internal sealed class TableFlow(CountTable table, int[] down, int[] up)
{
    private readonly List<int>[] cellsOf = CellsOf(table);

    /// <summary>Moves a cell.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="direction">+1 is up, −1 is down.</param>
    /// <param name="wanted">How far.</param>
    /// <param name="price">What it costs to use a cell, 1 or more; the cheapest round is taken first.</param>
    public Push Run(int cell, int direction, int wanted, Func<int, long>? price = null)
    {
        var (from, to) = direction > 0
            ? (table.Cells[cell].ColumnSum, table.Cells[cell].RowSum) : (table.Cells[cell].RowSum, table.Cells[cell].ColumnSum);
        var move = new int[table.Cells.Count];
        wanted = Math.Min(wanted, direction > 0 ? up[cell] : down[cell]);
        var reached = 0;
        while (true)
        {
            var (cost, by) = Cheapest(from, cell, move, price);
            if (reached >= wanted || cost[to] == long.MaxValue)
            {
                move[cell] = direction * reached;
                return new Push(reached, move, [.. cost.Select(one => one < long.MaxValue)], Far(to, cell, move));
            }

            reached += Follow(from, to, by, move, wanted - reached);
        }
    }

    /// <summary>How much more a cell can carry from one of its sums to the other: from its row it goes up, from its column down.</summary>
    private int Left(int cell, int from, int[] move) =>
        from == table.Cells[cell].RowSum ? up[cell] - move[cell] : down[cell] + move[cell];

    private int Other(int cell, int from) => table.Cells[cell].RowSum == from ? table.Cells[cell].ColumnSum : table.Cells[cell].RowSum;

    /// <summary>Bellman and Ford: the networks have tens of places.</summary>
    private (long[] Cost, int[] By) Cheapest(int from, int without, int[] move, Func<int, long>? price)
    {
        var cost = new long[table.Sums];
        var by = new int[table.Sums];
        Array.Fill(cost, long.MaxValue);
        Array.Fill(by, -1);
        cost[from] = 0;
        var changed = new Queue<int>([from]);
        while (changed.TryDequeue(out var here))
        {
            foreach (var cell in cellsOf[here])
            {
                if (cell == without || Left(cell, here, move) <= 0)
                {
                    continue;
                }

                var (there, sum) = (Other(cell, here), cost[here] + (price?.Invoke(cell) ?? 1));
                if (sum < cost[there])
                {
                    (cost[there], by[there]) = (sum, cell);
                    changed.Enqueue(there);
                }
            }
        }

        return (cost, by);
    }

    private bool[] Far(int to, int without, int[] move)
    {
        var far = new bool[table.Sums];
        Array.Fill(far, true);
        far[to] = false;
        var open = new Queue<int>([to]);
        while (open.TryDequeue(out var here))
        {
            foreach (var cell in cellsOf[here])
            {
                var there = Other(cell, here);
                if (cell != without && far[there] && Left(cell, there, move) > 0)
                {
                    far[there] = false;
                    open.Enqueue(there);
                }
            }
        }

        return far;
    }

    private int Follow(int from, int to, int[] by, int[] move, int most)
    {
        for (var here = to; here != from; here = Other(by[here], here))
        {
            most = Math.Min(most, Left(by[here], Other(by[here], here), move));
        }

        for (var here = to; here != from; here = Other(by[here], here))
        {
            // What comes out at the column went up, what comes out at the row went down.
            move[by[here]] += here == table.Cells[by[here]].ColumnSum ? most : -most;
        }

        return most;
    }

    private static List<int>[] CellsOf(CountTable table)
    {
        var cells = Enumerable.Range(0, table.Sums).Select(_ => new List<int>()).ToArray();
        for (var cell = 0; cell < table.Cells.Count; cell++)
        {
            cells[table.Cells[cell].RowSum].Add(cell);
            cells[table.Cells[cell].ColumnSum].Add(cell);
        }

        return cells;
    }
}
