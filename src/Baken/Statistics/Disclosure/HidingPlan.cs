using Google.OrTools.Sat;
using Linear = Google.OrTools.LinearSolver;

namespace Baken.Statistics;

/// <summary>
/// Chooses, by integer programming, which cells to hide beside the small ones: first as few as possible, then as small as possible. What is
/// best is then decided by the places of the cells, so the answer follows from the table and not from the solver or its version.
/// <para>
/// It begins with what each sum asks by itself, and learns the rest: where the best plan so far leaves a small cell open, linear programming
/// gives the reason as an inequality that every safe plan fulfils (a cut, by duality), and it plans again. See J.J. Salazar-González,
/// <i>Statistical confidentiality: optimization techniques to protect tables</i>, Computers &amp; Operations Research 35 (2008).
/// </para>
/// </summary>
/// <param name="table">The table; all its cells hang together.</param>
/// <param name="goals">For each cell that must be protected, by number: how much its highest and lowest possible count must differ.</param>
/// <param name="zerosVisible">Whether cells with a zero must stay visible.</param>
internal sealed class HidingPlan(CountTable table, IReadOnlyDictionary<int, int> goals, bool zerosVisible)
{
    /// <summary>A bound on the work of one solve, in the solver's own count of steps, which is the same on every machine.</summary>
    private const string Parameters = "num_workers:1,random_seed:1,max_deterministic_time:0.2,cp_model_presolve:false";

    /// <summary>Larger tables are not tried: hiding generously is quick.</summary>
    private const int MaxCells = 200;

    private const int MaxRounds = 100;

    private readonly int[] choice =
        [.. Enumerable.Range(0, table.Cells.Count).Where(cell => table.Cells[cell].Count > 0 || !zerosVisible)];

    private readonly List<Cut> cuts = [];

    /// <summary>Finds the best plan.</summary>
    /// <returns>For each cell whether it is hidden; null when the best plan was not found and proven within the bounds.</returns>
    public bool[]? Find()
    {
        if (choice.Length > MaxCells)
        {
            return null;
        }

        cuts.AddRange(goals.Keys.SelectMany(InEachSum));
        for (var round = 0; round < MaxRounds; round++)
        {
            if (Solve() is not { } hidden)
            {
                return null;
            }

            if (!LearnFrom([.. hidden]))
            {
                return hidden;
            }
        }

        return null;
    }

    /// <summary>
    /// Adds what a plan teaches, and what the same plan teaches when its holes are closed one by one at the least cost: many lessons for one solve.
    /// </summary>
    /// <returns>False when the plan is safe as it is.</returns>
    private bool LearnFrom(bool[] hidden)
    {
        var known = cuts.Count;
        while (Learn(hidden) is { Count: > 0 } learned)
        {
            cuts.AddRange(learned);
            foreach (var cut in learned)
            {
                foreach (var cell in choice.Where(cell => !hidden[cell] && cut.Weights[cell] > 0).OrderBy(Cost))
                {
                    hidden[cell] |= choice.Where(other => hidden[other]).Sum(other => cut.Weights[other]) < cut.AtLeast;
                }
            }
        }

        return cuts.Count > known;
    }

    private bool[]? Solve()
    {
        var model = new CpModel();
        var hide = choice.ToDictionary(cell => cell, _ => model.NewBoolVar(""));
        foreach (var cell in goals.Keys)
        {
            model.Add(hide[cell] == 1);
        }

        foreach (var cut in cuts)
        {
            model.Add(LinearExpr.WeightedSum(cut.Weights.Keys.Select(cell => hide[cell]), cut.Weights.Values) >= cut.AtLeast);
        }

        model.Minimize(LinearExpr.WeightedSum(choice.Select(cell => hide[cell]), choice.Select(Cost)));
        var solver = new CpSolver { StringParameters = Parameters };
        return solver.Solve(model) == CpSolverStatus.Optimal
            ? [.. Enumerable.Range(0, table.Cells.Count).Select(cell => hide.TryGetValue(cell, out var is1) && solver.BooleanValue(is1))]
            : null;
    }

    /// <summary>
    /// One weight for three wishes, each worth more than all that come after it: no zeros, few cells, small counts. The last part scatters (Knuth's
    /// multiplicative hash), so that two plans as good as each other hardly ever weigh the same.
    /// </summary>
    private long Cost(int cell)
    {
        const int Scatter = 1 << 14;
        var all = table.Cells.Sum(each => (long)each.Count) + 1;
        var number = table.Cells[cell].Count == 0 ? choice.Length + 1 : 1;
        return (((number * all) + table.Cells[cell].Count) * Scatter * choice.Length) + ((cell + 1) * 2_654_435_761L % (1L << 32) / (1 << 18));
    }

    /// <summary>In every sum that holds the cell something else is hidden too, and what is hidden has room to move by the goal.</summary>
    private IEnumerable<Cut> InEachSum(int goal)
    {
        foreach (var sum in table.Sums.Where(sum => sum.Contains(goal)))
        {
            var inSum = sum.Where(choice.Contains).ToList();
            yield return new Cut(inSum.Where(cell => cell != goal).ToDictionary(cell => cell, _ => 1L), 1);
            yield return new Cut(inSum.ToDictionary(cell => cell, cell => Math.Min(goals[goal], Room(cell))), goals[goal]);
        }
    }

    private long Room(int cell) => table.Cells[cell].Count - IntervalAttack.LeastOf(table.Cells[cell], zerosVisible);

    /// <summary>
    /// What the cells that the plan leaves open teach. A cell is safe when two other tables fit what is published, with counts in it that lie
    /// the goal apart; they need to differ from the real table by no more than the goal in any cell.
    /// </summary>
    private List<Cut> Learn(bool[] hidden)
    {
        using var solver = Linear.Solver.CreateSolver("GLOP")
            ?? throw new InvalidOperationException("The linear solver is not there.");
        var moves = choice.ToDictionary(cell => cell, _ => solver.MakeNumVar(0, 0, ""));
        var balances = table.Sums.Select(sum =>
        {
            var balance = solver.MakeConstraint(0, 0);
            foreach (var cell in sum.Where(moves.ContainsKey))
            {
                balance.SetCoefficient(moves[cell], 1);
            }

            return balance;
        }).ToList();

        var learned = new List<Cut>();
        foreach (var (cell, goal) in goals)
        {
            foreach (var other in choice)
            {
                moves[other].SetBounds(hidden[other] ? -Math.Min(goal, Room(other)) : 0, hidden[other] ? goal : 0);
            }

            var up = Reasons(solver, moves, balances, cell, +1);
            var down = Reasons(solver, moves, balances, cell, -1);
            var cut = new Cut(choice.ToDictionary(other => other, other => Math.Min(goal, Reach(up[other], other, goal) + Reach(down[other], other, goal))), goal);
            if (choice.Where(other => hidden[other]).Sum(other => cut.Weights[other]) < goal)
            {
                learned.Add(cut);
            }
        }

        return learned;
    }

    /// <summary>How far a hidden cell can help, at the price that the linear programme gives it.</summary>
    private long Reach(long price, int cell, int goal) => price > 0 ? price * goal : -price * Math.Min(goal, Room(cell));

    /// <summary>
    /// Moves one cell as far as it goes and gives the price of a move of each cell: its share in the bound on that distance. The prices are
    /// rounded; whatever they are, the bound made of them holds (weak duality), so a rounding error can't make a cut wrong.
    /// </summary>
    private Dictionary<int, long> Reasons(
        Linear.Solver solver, Dictionary<int, Linear.Variable> moves, List<Linear.Constraint> balances, int cell, int direction)
    {
        using var objective = solver.Objective();
        objective.Clear();
        objective.SetCoefficient(moves[cell], direction);
        objective.SetMaximization();
        if (solver.Solve() is not Linear.Solver.ResultStatus.OPTIMAL and var status)
        {
            throw new InvalidOperationException($"The linear solver ended with {status}.");
        }

        var prices = choice.ToDictionary(other => other, other => other == cell ? (long)direction : 0);
        for (var sum = 0; sum < balances.Count; sum++)
        {
            var dual = (long)Math.Round(balances[sum].DualValue());
            foreach (var other in table.Sums[sum].Where(prices.ContainsKey))
            {
                prices[other] -= dual;
            }
        }

        return prices;
    }

    /// <summary>An inequality that every safe plan fulfils: the weights of the hidden cells add up to at least this.</summary>
    private sealed record Cut(IReadOnlyDictionary<int, long> Weights, long AtLeast);
}
