using Google.OrTools.LinearSolver;

namespace Baken.Statistics;

/// <summary>The counts that remain possible for a hidden cell, by all that is published.</summary>
internal readonly record struct Interval(long Low, long High)
{
    /// <summary>How many different counts: 1 means that the cell is known.</summary>
    public long Values => High - Low + 1;
}

/// <summary>
/// Plays the reader who wants to know what is hidden. It knows every visible cell of all tables, every published sum, what the marks tell, and that all
/// of it adds up the same small places, none below zero; by linear programming over the small places it asks how low and how high each
/// hidden cell can be. Nobody outside knows more than that, but one thing: that small places are whole numbers. So bounds are rounded inwards,
/// and who must be certain that a count is possible asks <see cref="Witnesses"/>, which has whole numbers in hand.
/// </summary>
internal sealed class IntervalAttack : IDisposable
{
    private const double Slack = 1e-6;

    private readonly HiddenBounds bounds;
    private readonly Solver solver = Solver.CreateSolver("GLOP") ?? throw new InvalidOperationException("The linear solver is not there.");
    private readonly Variable?[] places;
    private readonly Constraint?[] cells;
    private readonly Constraint[] sums;

    /// <param name="bounds">What the marks tell.</param>
    /// <param name="hidden">For each cell, whether it is hidden.</param>
    public IntervalAttack(HiddenBounds bounds, IReadOnlyList<bool> hidden)
    {
        this.bounds = bounds;
        var tables = bounds.Tables;
        places = [.. CanHold(bounds).Select(can => can ? solver.MakeNumVar(0, double.PositiveInfinity, "") : null)];
        cells = new Constraint?[tables.Cells.Count];
        for (var cell = 0; cell < cells.Length; cell++)
        {
            if (bounds.IsPublished(cell))
            {
                var (low, high) = hidden[cell] ? (bounds.Low(cell), bounds.High(cell)) : (tables.Cells[cell].Count, tables.Cells[cell].Count);
                cells[cell] = Row(tables.PlacesOf[cell], low, high);
            }
        }

        sums = [.. tables.Sums.Select(sum => Row(sum, sum.Sum(tables.CountAt), sum.Sum(tables.CountAt)))];
    }

    /// <summary>For each small place, whether there can be anything in it: no visible zero adds it up, however much is hidden.</summary>
    public static bool[] CanHold(HiddenBounds bounds)
    {
        var can = new bool[bounds.Tables.Places];
        Array.Fill(can, true);
        for (var cell = 0; cell < bounds.Tables.Cells.Count; cell++)
        {
            if (bounds.IsPublished(cell) && bounds.Tables.Cells[cell].Count == 0 && !bounds.CanHide(cell))
            {
                foreach (var place in bounds.Tables.PlacesOf[cell])
                {
                    can[place] = false;
                }
            }
        }

        return can;
    }

    /// <summary>An interval for a hidden cell.</summary>
    /// <exception cref="InvalidOperationException">The solver failed, so nothing is known to be safe.</exception>
    public Interval Run(int cell) => RunWithPlaces(cell).Interval;

    /// <summary>An interval for a hidden cell, and the small places that hold something now or at one of its ends.</summary>
    /// <exception cref="InvalidOperationException">The solver failed, so nothing is known to be safe.</exception>
    public (Interval Interval, bool[] Places) RunWithPlaces(int cell)
    {
        var held = Enumerable.Range(0, places.Length).Select(place => bounds.Tables.CountAt(place) > 0).ToArray();
        var ends = new double[2];
        for (var end = 0; end < ends.Length; end++)
        {
            ends[end] = Extreme(cell, highest: end == 1);
            for (var place = 0; place < held.Length; place++)
            {
                held[place] |= places[place]?.SolutionValue() > Slack;
            }
        }

        return (new Interval((long)Math.Ceiling(ends[0] - Slack), (long)Math.Floor(ends[1] + Slack)), held);
    }

    /// <summary>How far a hidden cell can go in one direction, as the linear programme has it.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="highest">Up or down.</param>
    public double Extreme(int cell, bool highest)
    {
        using var objective = solver.Objective();
        objective.Clear();
        foreach (var place in bounds.Tables.PlacesOf[cell])
        {
            if (places[place] is { } one)
            {
                objective.SetCoefficient(one, 1);
            }
        }

        objective.SetOptimizationDirection(highest);
        var status = solver.Solve();
        return status == Solver.ResultStatus.OPTIMAL
            ? objective.Value()
            : throw new InvalidOperationException($"The linear solver ended with {status}.");
    }

    /// <summary>
    /// What a plan must do so that a cell can move that far, as an inequality that every safe plan fulfils. It comes from the prices of the last
    /// <see cref="Extreme"/>. They are rounded; whatever they are, the bound made of them holds (weak duality), so no rounding error can make a
    /// cut wrong.
    /// </summary>
    /// <param name="cell">The cell of the last question.</param>
    /// <param name="highest">Its direction.</param>
    /// <param name="goal">How far it must be able to move.</param>
    /// <returns>Null when the prices give no such inequality.</returns>
    public HidingCut? Reason(int cell, bool highest, int goal)
    {
        const long Whole = 5040;
        var (tables, side) = (bounds.Tables, highest ? 1 : -1);
        var costs = new long[tables.Places];
        foreach (var place in tables.PlacesOf[cell])
        {
            costs[place] -= side * Whole;
        }

        var weights = new Dictionary<int, long>();
        for (var other = 0; other < cells.Length; other++)
        {
            var price = cells[other] is { } row ? side * (long)Math.Round(row.DualValue() * Whole) : 0;
            Add(tables.PlacesOf[other], price);
            if (price != 0 && bounds.CanHide(other))
            {
                var room = price > 0 ? bounds.Up(other) : bounds.Down(other);
                weights[other] = Math.Min(goal * Whole, Math.Abs(price) * room);
            }
        }

        for (var sum = 0; sum < sums.Length; sum++)
        {
            Add(tables.Sums[sum], side * (long)Math.Round(sums[sum].DualValue() * Whole));
        }

        var atLeast = (goal * Whole) - Given(costs);
        return weights.Count > 0 && atLeast > 0 ? new HidingCut(weights, atLeast) : null;

        void Add(IReadOnlyList<int> added, long price)
        {
            foreach (var place in added)
            {
                costs[place] += price;
            }
        }
    }

    /// <summary>How far the cell can move by what is in the small places, whatever is hidden.</summary>
    private long Given(long[] costs)
    {
        var given = 0L;
        for (var place = 0; place < costs.Length; place++)
        {
            if (places[place] is not null)
            {
                given += costs[place] >= 0 ? costs[place] * bounds.Tables.CountAt(place) : -costs[place] * MostMore(place);
            }
        }

        return given;
    }

    private long MostMore(int place) => bounds.Tables.MostOf[place] - bounds.Tables.CountAt(place);

    private Constraint Row(IReadOnlyList<int> added, int low, int high)
    {
        var row = solver.MakeConstraint(low, high >= HiddenBounds.NoBound ? double.PositiveInfinity : high);
        foreach (var place in added)
        {
            if (places[place] is { } one)
            {
                row.SetCoefficient(one, 1);
            }
        }

        return row;
    }

    /// <inheritdoc />
    public void Dispose() => solver.Dispose();
}
