using Baken.Terms;

namespace Baken.Statistics;

/// <summary>How a cross table was kept from telling about single people.</summary>
public enum ProtectionState
{
    /// <summary>Nothing had to be hidden.</summary>
    [Code("open")] Open,

    /// <summary>The small counts are hidden, and as few others as that takes.</summary>
    [Code("beschermd")] Protected,

    /// <summary>The small counts are hidden, and more others than it may have taken: the best choice was not found within its bound.</summary>
    [Code("ruim")] Generous,

    /// <summary>
    /// There are so few dossiers that what else is published tells what is in the cells, whatever is hidden: the table is not published.
    /// </summary>
    [Code("achtergehouden")] Withheld,
}

/// <summary>Why a cell is hidden, and with that its mark.</summary>
public enum HiddenBecause
{
    /// <summary>It is small: shown as <c>&lt;5</c>.</summary>
    [Code("klein")] Small,

    /// <summary>It protects others: shown as <c>×</c>.</summary>
    [Code("beschermend")] Protecting,

    /// <summary>Its whole table is withheld: shown as <c>×</c>.</summary>
    [Code("achtergehouden")] Withheld,
}

/// <summary>Which cells of a table are hidden, and what the attack on them showed.</summary>
internal sealed record Protection
{
    /// <summary>For each cell why it is hidden; null when it is visible.</summary>
    public required IReadOnlyList<HiddenBecause?> Hidden { get; init; }

    /// <summary>What it took.</summary>
    public required ProtectionState State { get; init; }

    /// <summary>Whether readers may be told that no hidden cell is zero.</summary>
    public required bool ZerosVisible { get; init; }

    /// <summary>
    /// The fewest different counts that certainly stay possible for a small count; null when there is none or the table was withheld.
    /// </summary>
    public required int? FewestValues { get; init; }
}

/// <summary>
/// Hides small counts, and beside them as many others as are needed so that no hidden count follows from all that is published together. The plan
/// comes from <see cref="HidingPlan"/>; whether it holds is judged by <see cref="Witnesses"/> alone, which knows nothing of the plan.
/// </summary>
internal static class SmallCells
{
    /// <summary>Protects tables by a rule. Pure: the same tables give the same answer.</summary>
    /// <param name="tables">The tables.</param>
    /// <param name="rule">The rule.</param>
    /// <param name="patience">How much may be asked of the solvers that take long; null is what a report takes.</param>
    /// <returns>For each table what is hidden in it.</returns>
    public static IReadOnlyList<Protection> Protect(LinkedTables tables, SmallCellRule rule, Patience? patience = null)
    {
        patience ??= new Patience();
        var book = new WitnessBook();
        // Zeros stay visible while that is safe; where it is not, they are hidden too; where even that is not enough, the table is withheld.
        var zerosVisible = tables.Tables.Select(table => !table.Cells.Any(cell => cell.Count == 0 && cell.Hold == CellHold.Hidden)).ToArray();
        var withheld = new bool[tables.Tables.Count];
        while (true)
        {
            var bounds = new HiddenBounds(tables, rule.Threshold, zerosVisible, withheld);
            using var most = new Witnesses(bounds, Everything(bounds), patience, book);
            var goals = Goals(bounds, most, rule);
            var stuck = goals.Where(goal => goal.Value.Together == 0).Select(goal => tables.TableOf[goal.Key]).Distinct().ToList();
            if (stuck.Count == 0)
            {
                return Decide(bounds, goals, (patience, book), (zerosVisible, withheld));
            }

            foreach (var table in stuck)
            {
                (zerosVisible[table], withheld[table]) = (false, !zerosVisible[table]);
            }
        }
    }

    /// <summary>How far each cell that must be protected can move when all that can be hidden is hidden. Hiding more never makes that less.</summary>
    private static Dictionary<int, Goal> Goals(HiddenBounds bounds, Witnesses most, SmallCellRule rule)
    {
        var cells = Enumerable.Range(0, bounds.Tables.Cells.Count).Where(bounds.IsSecret).ToList();
        var goals = new Dictionary<int, Goal>();
        foreach (var cell in cells)
        {
            var (down, up) = (most.Reach(cell, -1, rule.Values - 1), most.Reach(cell, +1, rule.Values - 1));
            goals.Add(cell, new Goal(down, up, Math.Min(rule.Values - 1, down + up)));
        }

        return goals;
    }

    private static bool[] Everything(HiddenBounds bounds) => [.. Enumerable.Range(0, bounds.Tables.Cells.Count).Select(bounds.CanHide)];

    private static Protection[] Decide(
        HiddenBounds bounds, Dictionary<int, Goal> goals, (Patience Patience, WitnessBook Book) found, (bool[] ZerosVisible, bool[] Withheld) tables)
    {
        if (new HidingPlan(bounds, goals, found.Patience, found.Book).Find() is { } best && Judge(best) is { } values)
        {
            return Told(values, ProtectionState.Protected);
        }

        // A witness of each goal was found when everything was hidden, and this plan hides what they change.
        var generous = new WitnessedPlan(bounds, goals, found.Book).Make();
        return Told(Judge(generous) ?? throw new InvalidOperationException("A plan lost its witnesses."), ProtectionState.Generous);

        int[]? Judge(bool[] hidden)
        {
            using var witnesses = new Witnesses(bounds, hidden, found.Patience, found.Book);
            return Holds(witnesses, hidden, goals);
        }

        Protection[] Told(int[] values, ProtectionState state) =>
            [.. bounds.Tables.Tables.Select((_, table) => Tell(bounds, table, values, state, tables))];
    }

    /// <summary>Attacks a plan.</summary>
    /// <returns>For each hidden cell how many counts certainly stay possible, as far as the goals ask; 0 when it can be shown. Null when a cell
    /// is not safe.</returns>
    private static int[]? Holds(Witnesses witnesses, bool[] hidden, Dictionary<int, Goal> goals)
    {
        foreach (var (cell, goal) in goals)
        {
            if (!hidden[cell] || witnesses.Reach(cell, -1, goal.Down) + witnesses.Reach(cell, +1, goal.Up) < goal.Together)
            {
                return null;
            }
        }

        witnesses.Hurry();
        return [.. hidden.Select((is1, cell) => is1 && (goals.ContainsKey(cell) || IsOpen(witnesses, cell)) ? witnesses.Values(cell) : 0)];
    }

    /// <summary>Whether a cell that protects others is not known itself. One that follows from the rest hides nothing, and showing it takes nothing
    /// from the others.</summary>
    private static bool IsOpen(Witnesses witnesses, int cell) => witnesses.Values(cell) > 1
        || witnesses.Reach(cell, +1, 1) + witnesses.Reach(cell, -1, 1) > 0 || !witnesses.IsKnown(cell);

    private static Protection Tell(
        HiddenBounds bounds, int table, int[] values, ProtectionState state, (bool[] ZerosVisible, bool[] Withheld) tables)
    {
        var cells = Enumerable.Range(bounds.Tables.First[table], bounds.Tables.Tables[table].Cells.Count).ToList();
        if (tables.Withheld[table])
        {
            return new Protection
            {
                Hidden = [.. cells.Select(_ => (HiddenBecause?)HiddenBecause.Withheld)],
                State = ProtectionState.Withheld,
                ZerosVisible = false,
                FewestValues = null,
            };
        }

        var kept = cells.Where(cell => values[cell] > 0).ToHashSet();
        return new Protection
        {
            Hidden =
            [
                .. cells.Select(cell => !kept.Contains(cell) && !bounds.IsSmall(cell) ? (HiddenBecause?)null
                    : bounds.High(cell) == HiddenBounds.NoBound ? HiddenBecause.Protecting : HiddenBecause.Small),
            ],
            State = kept.Count == 0 ? ProtectionState.Open : state,
            ZerosVisible = tables.ZerosVisible[table],
            FewestValues = kept.Where(bounds.IsSecret).Min(cell => (int?)values[cell]),
        };
    }
}
