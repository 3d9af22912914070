using Google.OrTools.Sat;

namespace Baken.Statistics;

/// <summary>How far a cell must be able to move.</summary>
/// <param name="Down">How far below its count.</param>
/// <param name="Up">How far above its count.</param>
/// <param name="Together">How far apart its lowest and its highest count must be; at most the two together.</param>
internal readonly record struct Goal(int Down, int Up, int Together);

/// <summary>
/// Chooses, by integer programming, which cells to hide beside the small ones, in all linked tables together: first as few as possible, then as small
/// as possible. What is best is then decided by the places of the cells, so the answer follows from the tables and not from the solver or its version.
/// <para>
/// It learns what is needed: where the best plan so far leaves a cell open, a least cut of its table (a network) or, where only the linking of the
/// tables opens it, the prices of the linear programme give the reason as an inequality that every safe plan fulfils, and it plans again. Tables
/// that no inequality links are planned apart. See M. Fischetti and J.J. Salazar-González, <i>Solving the cell suppression problem on
/// tabular data with linear constraints</i>, Management Science 47 (2001), and J.J. Salazar-González, <i>Statistical confidentiality:
/// optimization techniques to protect tables</i>, Computers &amp; Operations Research 35 (2008).
/// </para>
/// </summary>
/// <param name="bounds">What the marks tell.</param>
/// <param name="goals">For each cell that must be protected how far it must be able to move; it can, when all that can be hidden is hidden.</param>
/// <param name="patience">How much may still be asked of the solvers that take long.</param>
/// <param name="book">Witnesses that were found before.</param>
internal sealed class HidingPlan(HiddenBounds bounds, IReadOnlyDictionary<int, Goal> goals, Patience patience, WitnessBook book)
{
    /// <summary>A bound on the work of all solves together, in the solver's own count of steps, which is the same on every machine.</summary>
    private const double MaxWork = 0.3;

    /// <summary>More cells that hang together are not tried: hiding generously is quick.</summary>
    private const int MaxCells = 300;

    private const int MaxRounds = 60;

    /// <summary>How many integer programmes may be solved for one plan.</summary>
    private const int MaxSolves = 100;

    /// <summary>How often a plan may be mended that only the linking of the tables opens: each costs a linear programme of all small places.</summary>
    private const int MaxLinks = 4;

    private readonly int[] choice = [.. Enumerable.Range(0, bounds.Tables.Cells.Count).Where(bounds.CanHide)];
    private readonly bool[] must = [.. Enumerable.Range(0, bounds.Tables.Cells.Count).Select(bounds.IsSecret)];
    private readonly List<HidingCut> cuts = [];
    private int solves;
    private double work;
    private readonly Dictionary<int, (int Cuts, int Cells, bool[] Hidden)> solved = [];

    /// <summary>Finds the best plan.</summary>
    /// <returns>For each cell whether it is hidden; null when the best plan was not found and proven within the bounds.</returns>
    public bool[]? Find()
    {
        var links = 0;
        for (var round = 0; round < MaxRounds; round++)
        {
            if (Solve() is not { } hidden)
            {
                return null;
            }

            if (LearnFrom([.. hidden], CheapFirst))
            {
                LearnFrom([.. hidden], WideFirst);
            }
            else
            {
                var linked = Linked(hidden);
                if (linked is { Count: 0 })
                {
                    return hidden;
                }

                if (linked is null || ++links > MaxLinks)
                {
                    return null;
                }

                cuts.AddRange(linked);
            }
        }

        return null;
    }

    /// <summary>
    /// Adds what a plan teaches, and what the same plan teaches when its holes are closed one by one at the least cost: many lessons for one solve.
    /// </summary>
    /// <returns>False when the plan is safe as it is.</returns>
    private bool LearnFrom(bool[] hidden, Func<int, long> order)
    {
        var known = cuts.Count;
        while (ByTable(hidden) is { Count: > 0 } learned)
        {
            cuts.AddRange(learned);
            foreach (var cut in learned)
            {
                foreach (var cell in cut.Weights.Keys.Where(cell => !hidden[cell]).OrderBy(order).ThenBy(cell => cell))
                {
                    hidden[cell] |= cut.IsBrokenBy(hidden);
                }
            }
        }

        return cuts.Count > known;
    }

    private long CheapFirst(int cell) => bounds.Tables.Cells[cell].Count;

    private long WideFirst(int cell) => -Math.Min(bounds.Up(cell), bounds.Down(cell));

    /// <summary>What the cells teach that their own table leaves open.</summary>
    private List<HidingCut> ByTable(bool[] hidden)
    {
        var flows = Witnesses.FlowsOf(bounds, hidden);
        var learned = new List<HidingCut>();
        foreach (var (cell, goal) in goals)
        {
            var number = bounds.Tables.TableOf[cell];
            var local = cell - bounds.Tables.First[number];
            var (up, down) = (flows[number].Run(local, +1, goal.Up), flows[number].Run(local, -1, goal.Down));
            if (goal.Together < goal.Up + goal.Down)
            {
                learned.AddRange(up.Reached + down.Reached < goal.Together ? Between(number, local, goal.Together, [up, down]) : []);
                continue;
            }

            learned.AddRange(up.Reached < goal.Up ? Between(number, local, goal.Up, [up]) : []);
            learned.AddRange(down.Reached < goal.Down ? Between(number, local, goal.Down, [down]) : []);
        }

        return learned;
    }

    /// <summary>The cells over which nothing more could be pushed must carry what is missing.</summary>
    private IEnumerable<HidingCut> Between(int number, int local, int needed, Push[] pushes)
    {
        var near = Between(number, local, needed, [.. pushes.Select(push => push.Near)]);
        var far = Between(number, local, needed, [.. pushes.Select(push => push.Far)]);
        return near.Weights.Count == far.Weights.Count && near.Weights.Keys.All(far.Weights.ContainsKey) ? [near] : [near, far];
    }

    private HidingCut Between(int number, int local, int needed, bool[][] sides)
    {
        var weights = new Dictionary<int, long>();
        var (table, first) = (bounds.Tables.Tables[number], bounds.Tables.First[number]);
        foreach (var side in sides)
        {
            for (var other = 0; other < table.Cells.Count; other++)
            {
                var (row, column) = (side[table.Cells[other].RowSum], side[table.Cells[other].ColumnSum]);
                if (row != column && other != local && bounds.CanHide(first + other))
                {
                    var room = Math.Min(needed, row ? bounds.Up(first + other) : bounds.Down(first + other));
                    weights[first + other] = Math.Min(needed, weights.GetValueOrDefault(first + other) + room);
                }
            }
        }

        return new HidingCut(weights, needed);
    }

    /// <summary>What the cells teach that only the linking of the tables opens.</summary>
    /// <returns>Null when patience is used up before it is known.</returns>
    private List<HidingCut>? Linked(bool[] hidden)
    {
        var learned = new List<HidingCut>();
        if (bounds.Tables.Joint is null)
        {
            return learned;
        }

        using var witnesses = new Witnesses(bounds, hidden, patience, book);
        foreach (var (cell, goal) in goals)
        {
            var (up, down) = (witnesses.Reach(cell, +1, goal.Up), witnesses.Reach(cell, -1, goal.Down));
            if (up + down >= goal.Together)
            {
                continue;
            }

            if (!patience.Take(Patience.Linear))
            {
                return null;
            }

            // In whole numbers it is open while the linear programme sees nothing: then all that is known is that this plan is not enough.
            var (highest, wanted) = up < goal.Up ? (true, goal.Up) : (false, goal.Down);
            witnesses.Attack.Extreme(cell, highest);
            var cut = goal.Together == goal.Up + goal.Down ? witnesses.Attack.Reason(cell, highest, wanted) : null;
            learned.Add(cut is not null && cut.IsBrokenBy(hidden)
                ? cut : new HidingCut(choice.Where(other => !hidden[other]).ToDictionary(other => other, _ => 1L), 1));
            if (learned[^1].Weights.Count == 0)
            {
                return null;
            }
        }

        return learned;
    }

    /// <summary>The best plan by what is known, for each group of cells that hang together; groups that have learned nothing keep theirs.</summary>
    private bool[]? Solve()
    {
        var hidden = (bool[])must.Clone();
        foreach (var (group, known) in Groups())
        {
            if (!solved.TryGetValue(group[0], out var plan) || plan.Cuts != known.Count || plan.Cells != group.Count)
            {
                if (group.Count > MaxCells || ++solves > MaxSolves || Solve(group, known) is not { } found)
                {
                    return null;
                }

                plan = (known.Count, group.Count, found);
                solved[group[0]] = plan;
            }

            foreach (var (place, cell) in group.Index())
            {
                hidden[cell] |= plan.Hidden[place];
            }
        }

        return hidden;
    }

    private IEnumerable<(List<int> Cells, List<HidingCut> Cuts)> Groups()
    {
        var group = Enumerable.Range(0, bounds.Tables.Cells.Count).ToArray();
        int Of(int cell) => group[cell] == cell ? cell : group[cell] = Of(group[cell]);
        foreach (var cut in cuts)
        {
            var first = cut.Weights.Keys.First();
            foreach (var cell in cut.Weights.Keys)
            {
                var (one, other) = (Of(first), Of(cell));
                group[Math.Max(one, other)] = Math.Min(one, other);
            }
        }

        var cutsOf = cuts.ToLookup(cut => Of(cut.Weights.Keys.First()));
        return choice.GroupBy(Of).Where(cells => cutsOf.Contains(cells.Key)).Select(cells => (cells.ToList(), cutsOf[cells.Key].ToList()));
    }

    private bool[]? Solve(List<int> group, List<HidingCut> known)
    {
        var model = new CpModel();
        var hide = group.ToDictionary(cell => cell, _ => model.NewBoolVar(""));
        foreach (var cell in group.Where(cell => must[cell]))
        {
            model.Add(hide[cell] == 1);
        }

        foreach (var cut in known)
        {
            model.Add(LinearExpr.WeightedSum(cut.Weights.Keys.Select(cell => hide[cell]), cut.Weights.Values) >= cut.AtLeast);
        }

        var all = group.Sum(cell => (long)bounds.Tables.Cells[cell].Count) + 1;
        model.Minimize(LinearExpr.WeightedSum(group.Select(cell => hide[cell]), group.Select(cell => Cost(cell, group.Count, all))));
        var solver = Patience.Solver(MaxWork - work);
        var proven = solver.Solve(model) == CpSolverStatus.Optimal;
        work += solver.Response?.DeterministicTime ?? 0;
        return proven ? [.. group.Select(cell => solver.BooleanValue(hide[cell]))] : null;
    }

    /// <summary>
    /// One weight for three wishes, each worth more than all that come after it: no zeros, few cells, small counts. The last part scatters (Knuth's
    /// multiplicative hash), so that two plans as good as each other hardly ever weigh the same.
    /// </summary>
    private long Cost(int cell, int cells, long all)
    {
        const int Scatter = 1 << 14;
        var number = bounds.Tables.Cells[cell].Count == 0 ? cells + 1 : 1;
        return (((number * all) + bounds.Tables.Cells[cell].Count) * Scatter * cells) + ((cell + 1) * 2_654_435_761L % (1L << 32) / (1 << 18));
    }
}
