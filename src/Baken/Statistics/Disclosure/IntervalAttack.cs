using Google.OrTools.LinearSolver;

namespace Baken.Statistics;

/// <summary>The counts that remain possible for a hidden cell, by all that is published.</summary>
internal readonly record struct Interval(long Low, long High)
{
    /// <summary>How many different counts: 1 means that the cell is known.</summary>
    public long Values => High - Low + 1;
}

/// <summary>
/// Plays the reader who wants to know what is hidden. It knows every visible cell, every published sum and the least that a hidden cell can
/// be, and asks by linear programming how low and how high each hidden cell can be. In tables of rows and columns the extremes of the
/// linear programme are whole numbers, so the interval is exact; in others it is rounded inwards, which can only call a cell less safe.
/// </summary>
internal static class IntervalAttack
{
    private const double Slack = 1e-6;

    /// <param name="table">The table.</param>
    /// <param name="hidden">For each cell, whether it is hidden.</param>
    /// <param name="zerosVisible">Whether readers are told that no hidden cell is zero.</param>
    /// <param name="wanted">Numbers of the hidden cells to attack.</param>
    /// <returns>An interval for each wanted cell, in the order asked.</returns>
    /// <exception cref="InvalidOperationException">The solver failed, so nothing is known to be safe.</exception>
    public static IReadOnlyList<Interval> Run(
        CountTable table, IReadOnlyList<bool> hidden, bool zerosVisible, IReadOnlyList<int> wanted)
    {
        if (wanted.Count == 0)
        {
            return [];
        }

        using var solver = Solver.CreateSolver("GLOP") ?? throw new InvalidOperationException("The linear solver is not there.");
        var unknown = new Variable?[table.Cells.Count];
        for (var cell = 0; cell < unknown.Length; cell++)
        {
            unknown[cell] = hidden[cell] ? solver.MakeNumVar(LeastOf(table.Cells[cell], zerosVisible), double.PositiveInfinity, "") : null;
        }

        foreach (var sum in table.Sums)
        {
            var rest = sum.Where(cell => hidden[cell]).ToList();
            if (rest.Count > 0)
            {
                var left = rest.Sum(cell => (double)table.Cells[cell].Count);
                var equation = solver.MakeConstraint(left, left);
                rest.ForEach(cell => equation.SetCoefficient(unknown[cell], 1));
            }
        }

        return [.. wanted.Select(cell => new Interval(
            (long)Math.Ceiling(Extreme(solver, unknown[cell]!, highest: false) - Slack),
            (long)Math.Floor(Extreme(solver, unknown[cell]!, highest: true) + Slack)))];
    }

    /// <summary>The least that a reader knows a hidden cell to be.</summary>
    public static int LeastOf(CountCell cell, bool zerosVisible) => zerosVisible ? 1 : cell.Least;

    private static double Extreme(Solver solver, Variable cell, bool highest)
    {
        using var objective = solver.Objective();
        objective.Clear();
        objective.SetCoefficient(cell, 1);
        objective.SetOptimizationDirection(highest);
        var status = solver.Solve();
        return status == Solver.ResultStatus.OPTIMAL
            ? objective.Value()
            : throw new InvalidOperationException($"The linear solver ended with {status}.");
    }
}
