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
    /// There are so few dossiers that the published totals tell what is in the cells, whatever is hidden: the table, or this part of it, is
    /// not published.
    /// </summary>
    [Code("achtergehouden")] Withheld,
}

/// <summary>Which cells are hidden, and what the attack on the rest showed.</summary>
internal sealed record Protection
{
    /// <summary>For each cell whether it is hidden.</summary>
    public required IReadOnlyList<bool> Hidden { get; init; }

    /// <summary>What it took; of a table in parts the worst of them.</summary>
    public required ProtectionState State { get; init; }

    /// <summary>Whether readers may be told that no hidden cell is zero.</summary>
    public required bool ZerosVisible { get; init; }

    /// <summary>The fewest different counts that stay possible for a hidden cell; null when nothing is hidden or it was withheld.</summary>
    public required long? FewestValues { get; init; }
}

/// <summary>
/// Hides small counts, and beside them as many others as are needed so that no hidden count follows from the published sums. The plan comes
/// from <see cref="HidingPlan"/>; whether it holds is judged by <see cref="IntervalAttack"/> alone, which knows nothing of the plan.
/// </summary>
internal static class SmallCells
{
    /// <summary>Protects a table by a rule. Pure: the same table gives the same answer.</summary>
    public static Protection Protect(CountTable table, SmallCellRule rule)
    {
        var hidden = new bool[table.Cells.Count];
        var parts = new List<Protection>();
        foreach (var (part, numbers) in table.Parts())
        {
            var protection = ProtectPart(part, rule);
            parts.Add(protection);
            for (var cell = 0; cell < numbers.Count; cell++)
            {
                hidden[numbers[cell]] = protection.Hidden[cell];
            }
        }

        return new Protection
        {
            Hidden = hidden,
            State = parts.Max(part => part.State),
            ZerosVisible = parts.TrueForAll(part => part.ZerosVisible),
            FewestValues = parts.Min(part => part.FewestValues),
        };
    }

    private static Protection ProtectPart(CountTable part, SmallCellRule rule)
    {
        var small = Numbers(part).Where(cell => part.Cells[cell].Count >= 1 && part.Cells[cell].Count <= rule.Threshold).ToList();
        if (small.Count == 0)
        {
            return new Protection
            {
                Hidden = new bool[part.Cells.Count],
                State = ProtectionState.Open,
                ZerosVisible = true,
                FewestValues = null,
            };
        }

        return TryProtect(part, small, rule, zerosVisible: true) ?? TryProtect(part, small, rule, zerosVisible: false) ?? new Protection
        {
            Hidden = [.. Numbers(part).Select(_ => true)],
            State = ProtectionState.Withheld,
            ZerosVisible = false,
            FewestValues = null,
        };
    }

    /// <returns>Null when no choice of cells protects all small ones.</returns>
    private static Protection? TryProtect(CountTable part, List<int> small, SmallCellRule rule, bool zerosVisible)
    {
        var everything = Numbers(part).Select(cell => part.Cells[cell].Count > 0 || !zerosVisible).ToArray();
        // Hiding more never makes an interval narrower, so this is the most that can be asked.
        var most = IntervalAttack.Run(part, everything, zerosVisible, small);
        if (most.Any(interval => interval.Values == 1))
        {
            return null;
        }

        var goals = small.Index().ToDictionary(pair => pair.Item, pair => (int)Math.Min(rule.Values - 1, most[pair.Index].Values - 1));
        return Judge(part, new HidingPlan(part, goals, zerosVisible).Find(), goals, zerosVisible, ProtectionState.Protected)
            ?? Judge(part, everything, goals, zerosVisible, ProtectionState.Generous);
    }

    private static Protection? Judge(
        CountTable part, bool[]? hidden, Dictionary<int, int> goals, bool zerosVisible, ProtectionState state)
    {
        if (hidden is null)
        {
            return null;
        }

        var cells = Numbers(part).Where(cell => hidden[cell]).ToList();
        var intervals = IntervalAttack.Run(part, hidden, zerosVisible, cells);
        if (cells.Where((cell, index) => goals.TryGetValue(cell, out var goal) && intervals[index].Values <= goal).Any())
        {
            return null;
        }

        // A cell that follows from the rest hides nothing; showing it takes nothing from the others.
        var kept = cells.Where((_, index) => intervals[index].Values > 1).ToHashSet();
        return new Protection
        {
            Hidden = [.. Numbers(part).Select(kept.Contains)],
            State = state,
            ZerosVisible = zerosVisible,
            FewestValues = intervals.Where(interval => interval.Values > 1).Min(interval => (long?)interval.Values),
        };
    }

    private static IEnumerable<int> Numbers(CountTable part) => Enumerable.Range(0, part.Cells.Count);
}
