using Google.OrTools.Sat;

namespace Baken.Statistics;

/// <summary>
/// Chooses, by integer programming, which cells to hide beside the small ones: first as few as possible, then as small as possible. What is
/// best is then decided by the places of the cells, so the answer follows from the table and not from the solver or its version.
/// </summary>
/// <param name="table">The table; all its cells hang together.</param>
/// <param name="goals">For each cell that must be protected, by number: how much its highest and lowest possible count must differ.</param>
/// <param name="zerosVisible">Whether cells with a zero must stay visible.</param>
internal sealed class HidingPlan(CountTable table, IReadOnlyDictionary<int, int> goals, bool zerosVisible)
{
    /// <summary>A bound on the work of one solve, in the solver's own count of steps, which is the same on every machine.</summary>
    private const string Parameters = "num_workers:1,random_seed:1,max_deterministic_time:0.5";

    /// <summary>More variables than this are not tried.</summary>
    private const int MaxVariables = 20_000;

    /// <summary>One hidden zero weighs more than all other cells, so that zeros are hidden only where nothing else helps.</summary>
    private const int WeightOfZero = 1_000;

    private readonly List<int> choice =
        [.. Enumerable.Range(0, table.Cells.Count).Where(cell => table.Cells[cell].Count > 0 || !zerosVisible)];

    /// <summary>
    /// The best plan in which the given cells are protected for certain and the other goals at least look met in each sum by itself.
    /// </summary>
    /// <param name="certain">Numbers of cells for which the full condition is asked.</param>
    /// <returns>For each cell whether it is hidden; null when the best plan was not found and proven within the bound.</returns>
    public bool[]? Find(IReadOnlyCollection<int> certain)
    {
        if (choice.Count * (1 + (2 * certain.Count)) > MaxVariables)
        {
            return null;
        }

        var model = new CpModel();
        var hide = choice.ToDictionary(cell => cell, cell => model.NewBoolVar(""));
        foreach (var cell in goals.Keys)
        {
            model.Add(hide[cell] == 1);
            AskInEachSum(model, hide, cell);
        }

        foreach (var cell in certain)
        {
            AskForCertain(model, hide, cell);
        }

        bool[]? best = null;
        foreach (var weight in new Func<int, long>[] { Number, Size, Place })
        {
            var cost = LinearExpr.WeightedSum(choice.Select(cell => hide[cell]), choice.Select(weight));
            model.Minimize(cost);
            var solver = new CpSolver { StringParameters = Parameters };
            if (solver.Solve(model) != CpSolverStatus.Optimal)
            {
                return null;
            }

            best = [.. Enumerable.Range(0, table.Cells.Count).Select(cell => hide.TryGetValue(cell, out var is1) && solver.BooleanValue(is1))];
            model.Add(cost == choice.Where(cell => best[cell]).Sum(weight));
        }

        return best;
    }

    private long Number(int cell) => table.Cells[cell].Count == 0 ? WeightOfZero : 1;

    private long Size(int cell) => table.Cells[cell].Count;

    /// <summary>A weight that scatters (Knuth's multiplicative hash), so that two plans as good as each other hardly ever weigh the same.</summary>
    private static long Place(int cell) => (cell + 1) * 2_654_435_761L % (1L << 31);

    private int Least(int cell) => IntervalAttack.LeastOf(table.Cells[cell], zerosVisible);

    /// <summary>
    /// Necessary in every sum that holds the cell: something else is hidden there too, and what is hidden has room to move by the goal.
    /// </summary>
    private void AskInEachSum(CpModel model, Dictionary<int, BoolVar> hide, int goal)
    {
        foreach (var sum in table.Sums.Where(sum => sum.Contains(goal)))
        {
            var inSum = sum.Where(hide.ContainsKey).ToList();
            model.AddBoolOr(inSum.Where(cell => cell != goal).Select(cell => hide[cell]));
            var room = inSum.Select(cell => (long)(table.Cells[cell].Count - Least(cell)));
            model.Add(LinearExpr.WeightedSum(inSum.Select(cell => hide[cell]), room) >= goals[goal]);
        }
    }

    /// <summary>
    /// Sufficient: there are two other tables with the same sums and the same visible cells, whose counts in this cell lie the goal apart.
    /// They need to differ from the real table by no more than the goal anywhere.
    /// </summary>
    private void AskForCertain(CpModel model, Dictionary<int, BoolVar> hide, int goal)
    {
        var up = Other(model, hide, goals[goal]);
        var down = Other(model, hide, goals[goal]);
        model.Add(up[goal] - down[goal] >= goals[goal]);
    }

    private Dictionary<int, IntVar> Other(CpModel model, Dictionary<int, BoolVar> hide, int most)
    {
        var moves = new Dictionary<int, IntVar>();
        foreach (var cell in choice)
        {
            var down = Math.Min(most, table.Cells[cell].Count - Least(cell));
            var move = moves[cell] = model.NewIntVar(-down, most, "");
            model.Add(move <= most * hide[cell]);
            model.Add(move >= -down * hide[cell]);
        }

        foreach (var sum in table.Sums)
        {
            model.Add(LinearExpr.Sum(sum.Where(moves.ContainsKey).Select(cell => moves[cell])) == 0);
        }

        return moves;
    }
}
