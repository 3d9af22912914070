using Google.OrTools.LinearSolver;

namespace Baken.Statistics;

/// <summary>
/// Looks by integer programming for joint counts, whole and none below zero, that agree with all that is published and have a certain count in a
/// hidden cell. It takes a hundred times as long as trading (<see cref="JointMoves"/>), so it is asked where that found nothing.
/// </summary>
/// <param name="bounds">What the marks tell.</param>
/// <param name="hidden">For each cell, whether it is hidden.</param>
internal sealed class WholeCounts(HiddenBounds bounds, bool[] hidden)
{
    /// <summary>A bound on the work of one search, that is the same on every machine.</summary>
    private const string Parameters = "limits/nodes = 8\nrandomization/randomseedshift = 1\n";

    private readonly bool[] canHold = IntervalAttack.CanHold(bounds);

    /// <summary>Whether there are such counts; false also when none were found within the bound.</summary>
    public bool Has(int cell, int count)
    {
        var tables = bounds.Tables;
        using var solver = Solver.CreateSolver("SCIP") ?? throw new InvalidOperationException("The integer solver is not there.");
        var places = canHold.Select(can => can ? solver.MakeIntVar(0, double.PositiveInfinity, "") : null).ToArray();
        foreach (var sum in tables.Sums)
        {
            Row(solver, places, sum, sum.Sum(tables.CountAt), sum.Sum(tables.CountAt));
        }

        foreach (var one in Enumerable.Range(0, hidden.Length).Where(bounds.IsPublished))
        {
            var (low, high) = one == cell ? (count, count)
                : hidden[one] ? (bounds.Low(one), bounds.High(one)) : (tables.Cells[one].Count, tables.Cells[one].Count);
            Row(solver, places, tables.PlacesOf[one], low, high);
        }

        // Near to what is: it gives the search a direction.
        using var objective = solver.Objective();
        foreach (var (place, one) in places.Index().Where(place => place.Item is not null))
        {
            objective.SetCoefficient(one, tables.CountAt(place) > 0 ? -1 : 1);
        }

        objective.SetMinimization();
        solver.SetSolverSpecificParametersAsString(Parameters);
        return solver.Solve() is Solver.ResultStatus.OPTIMAL or Solver.ResultStatus.FEASIBLE && Agrees(places, cell, count);
    }

    /// <summary>The solver reckons in fractions; what it found is checked in whole numbers.</summary>
    private bool Agrees(Variable?[] places, int cell, int count)
    {
        var found = places.Select(one => (int)Math.Round(one?.SolutionValue() ?? 0)).ToArray();
        var tables = bounds.Tables;
        return Array.TrueForAll(found, one => one >= 0)
            && tables.Sums.All(sum => sum.Sum(place => found[place]) == sum.Sum(tables.CountAt))
            && Enumerable.Range(0, hidden.Length).Where(bounds.IsPublished).All(one =>
            {
                var value = tables.PlacesOf[one].Sum(place => found[place]);
                return one == cell ? value == count
                    : hidden[one] ? value >= bounds.Low(one) && value <= bounds.High(one) : value == tables.Cells[one].Count;
            });
    }

    private static void Row(Solver solver, Variable?[] places, IReadOnlyList<int> added, int low, int high)
    {
        using var row = solver.MakeConstraint(low, high >= HiddenBounds.NoBound ? double.PositiveInfinity : high);
        foreach (var place in added)
        {
            if (places[place] is { } one)
            {
                row.SetCoefficient(one, 1);
            }
        }
    }
}
