using Google.OrTools.Sat;

namespace Baken.Statistics;

/// <summary>
/// Looks by constraint programming for joint counts, whole and none below zero, that agree with all that is published and have a certain count in a
/// hidden cell. It takes a hundred times as long as trading (<see cref="JointMoves"/>), so it is asked where that found nothing, and it looks
/// only at the small places that hold something now or did at an extreme of the linear programme.
/// </summary>
/// <param name="bounds">What the marks tell.</param>
/// <param name="hidden">For each cell, whether it is hidden.</param>
internal sealed class WholeCounts(HiddenBounds bounds, bool[] hidden)
{
    /// <summary>A bound on the work of one search.</summary>
    private const double MaxWork = 0.15;

    /// <summary>Looks for such counts.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="count">The count that it is to have.</param>
    /// <param name="places">For each small place, whether there may be something in it.</param>
    /// <param name="patience">How much may still be asked; what the search takes is taken from it.</param>
    /// <returns>For each cell how much it changes; null when none were found within the bound.</returns>
    public int[]? Find(int cell, int count, IReadOnlyList<bool> places, Patience patience)
    {
        var (tables, model) = (bounds.Tables, new CpModel());
        var variables = places.Select((may, place) => may ? model.NewIntVar(0, tables.MostOf[place], "") : null).ToArray();
        foreach (var (place, one) in variables.Index().Where(place => place.Item is not null))
        {
            model.AddHint(one!, tables.CountAt(place));
        }

        foreach (var sum in tables.Sums)
        {
            model.Add(Sum(variables, sum) == sum.Sum(tables.CountAt));
        }

        foreach (var one in Enumerable.Range(0, hidden.Length).Where(bounds.IsPublished))
        {
            var (low, high) = one == cell ? (count, count)
                : hidden[one] ? (bounds.Low(one), bounds.High(one)) : (tables.Cells[one].Count, tables.Cells[one].Count);
            model.AddLinearConstraint(Sum(variables, tables.PlacesOf[one]), low, high);
        }

        var solver = Patience.Solver(Math.Min(patience.Left, MaxWork));
        var found = solver.Solve(model) is CpSolverStatus.Optimal or CpSolverStatus.Feasible;
        patience.Take(Patience.Linear + (solver.Response?.DeterministicTime ?? 0));
        return found ? Changes([.. variables.Select(one => one is null ? 0 : (int)solver.Value(one))]) : null;
    }

    private int[] Changes(int[] found) =>
        [.. bounds.Tables.PlacesOf.Select(places => places.Sum(place => found[place] - bounds.Tables.CountAt(place)))];

    private static LinearExpr Sum(IntVar?[] variables, IReadOnlyList<int> added) =>
        LinearExpr.Sum(added.Select(place => variables[place]).OfType<IntVar>());
}
