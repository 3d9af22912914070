using Baken.Statistics;
using CsCheck;
using Xunit;

namespace Baken.Tests.Statistics;

/// <summary>The attacker here lists every table that fits what is published; it shares nothing with the product but the table.</summary>
public sealed class SmallCellsTests
{
    private static readonly SmallCellRule Rule = new()
    {
        From = DateOnly.MinValue,
        Until = null,
        Origin = "",
        Basis = "",
        Threshold = 4,
        Values = 4,
    };

    private static readonly Gen<CountTable> Grids =
        Gen.Select(Gen.Int[2, 3], Gen.Int[2, 4]).SelectMany((height, width) =>
            Gen.Frequency((2, Gen.Const(0)), (3, Gen.Int[1, 4]), (4, Gen.Int[5, 9])).Array[width].Array[height])
        .Select(CountTable.Grid);

    [Fact]
    public void No_hidden_count_can_be_worked_out() => Grids.Sample(table =>
    {
        var made = SmallCells.Protect(table, Rule);
        if (made.State == ProtectionState.Withheld)
        {
            return;
        }

        var possible = Possible(table, made.Hidden, made.ZerosVisible ? 1 : 0);
        foreach (var cell in Hidden(made.Hidden))
        {
            Assert.True(possible[cell].Count >= Math.Max(2, made.FewestValues!.Value), $"{cell}: {Show(table, made)}");
        }
    }, iter: 500);

    [Fact]
    public void A_small_count_keeps_as_many_possible_values_as_the_totals_allow() => Grids.Sample(table =>
    {
        var made = SmallCells.Protect(table, Rule);
        if (made.State is ProtectionState.Withheld or ProtectionState.Open)
        {
            return;
        }

        var least = made.ZerosVisible ? 1 : 0;
        var everything = table.Cells.Select(cell => cell.Count >= least).ToList();
        var most = Possible(table, everything, least);
        var possible = Possible(table, made.Hidden, least);
        foreach (var cell in Small(table))
        {
            Assert.True(possible[cell].Count >= Math.Min(Rule.Values, most[cell].Count), $"{cell}: {Show(table, made)}");
        }
    }, iter: 300);

    [Fact]
    public void Every_small_count_is_hidden_and_zeros_stay_visible_while_that_is_safe() => Grids.Sample(table =>
    {
        var made = SmallCells.Protect(table, Rule);
        Assert.All(Small(table), cell => Assert.True(made.Hidden[cell], Show(table, made)));
        if (made.ZerosVisible)
        {
            Assert.All(Hidden(made.Hidden), cell => Assert.NotEqual(0, table.Cells[cell].Count));
        }
        else
        {
            // They may be hidden only where hiding everything else would not have been enough.
            var possible = Possible(table, [.. table.Cells.Select(cell => cell.Count > 0)], 1);
            Assert.Contains(Small(table), cell => possible[cell].Count == 1);
        }
    }, iter: 300);

    [Fact]
    public void A_table_is_withheld_only_when_its_totals_tell_a_small_count_anyway() => Grids.Sample(table =>
    {
        var possible = Possible(table, [.. table.Cells.Select(_ => true)], 0);
        var lost = Small(table).Any(cell => possible[cell].Count == 1);
        Assert.Equal(lost, SmallCells.Protect(table, Rule).State == ProtectionState.Withheld);
    }, iter: 300);

    [Fact]
    public void No_plan_hides_fewer_cells() => Grids.Where(table => table.Cells.Count <= 9).Sample(table =>
    {
        var made = SmallCells.Protect(table, Rule);
        if (made.State != ProtectionState.Protected || !made.ZerosVisible)
        {
            return;
        }

        var most = Possible(table, [.. table.Cells.Select(cell => cell.Count > 0)], 1);
        for (var plan = 0; plan < 1 << table.Cells.Count; plan++)
        {
            var hidden = Enumerable.Range(0, table.Cells.Count).Select(cell => (plan & (1 << cell)) != 0).ToList();
            if (hidden.Count(is1 => is1) >= made.Hidden.Count(is1 => is1)
                || Hidden(hidden).Any(cell => table.Cells[cell].Count == 0) || Small(table).Any(cell => !hidden[cell]))
            {
                continue;
            }

            var possible = Possible(table, hidden, 1);
            Assert.Contains(Small(table), cell => possible[cell].Count < Math.Min(Rule.Values, most[cell].Count));
        }
    }, iter: 60);

    [Fact]
    public void The_same_table_is_protected_the_same_way_each_time() => Grids.Sample(table =>
        SmallCells.Protect(table, Rule).Hidden.SequenceEqual(SmallCells.Protect(table, Rule).Hidden), iter: 100);

    [Fact]
    public void Nothing_is_hidden_when_nothing_is_small()
    {
        var made = SmallCells.Protect(CountTable.Grid([[5, 0], [0, 17]]), Rule);
        Assert.Equal((ProtectionState.Open, null), (made.State, made.FewestValues));
        Assert.DoesNotContain(true, made.Hidden);
    }

    [Fact]
    public void A_small_count_alone_in_its_row_is_hidden_together_with_a_zero()
    {
        // Its row total of 3 would tell it; somebody who only sees zeros beside it would know.
        var made = SmallCells.Protect(CountTable.Grid([[3, 0, 0], [40, 50, 60]]), Rule);
        Assert.False(made.ZerosVisible);
        Assert.True(made.Hidden[0] && (made.Hidden[1] || made.Hidden[2]));
        Assert.Equal(ProtectionState.Protected, made.State);
    }

    [Fact]
    public void A_table_too_large_to_plan_is_hidden_generously_and_still_safe()
    {
        var rows = Enumerable.Range(0, 60).Select(row => Enumerable.Range(0, 60).Select(column => (row + column) % 7).ToList()).ToList();
        var table = CountTable.Grid(rows);
        var goals = Small(table).ToDictionary(cell => cell, _ => 3);
        Assert.Null(new HidingPlan(table, goals, zerosVisible: true).Find());
    }

    [Fact]
    public void A_row_without_column_totals_is_protected_by_itself()
    {
        // Two forms with their sub-forms: only the total of each form is published.
        var table = new CountTable(
            [new(3), new(20), new(30), new(2), new(0), new(1, Least: 1)], [[0, 1, 2], [3, 4, 5]]);
        var made = SmallCells.Protect(table, Rule);
        Assert.Equal([true, true, false], made.Hidden.Take(3));
        Assert.True(made.Hidden[3] && made.Hidden[5]);
        Assert.Equal(2, made.FewestValues);
    }

    private static IEnumerable<int> Small(CountTable table) => Enumerable.Range(0, table.Cells.Count)
        .Where(cell => table.Cells[cell].Count >= 1 && table.Cells[cell].Count <= Rule.Threshold);

    private static IEnumerable<int> Hidden(IReadOnlyList<bool> hidden) => Enumerable.Range(0, hidden.Count).Where(cell => hidden[cell]);

    private static string Show(CountTable table, Protection made) =>
        string.Join(' ', table.Cells.Select((cell, number) => made.Hidden[number] ? $"[{cell.Count}]" : $"{cell.Count}"))
        + $" {made.State} zeros {made.ZerosVisible} in sums of {table.Sums[0].Count}";

    private static HashSet<int>[] Possible(CountTable table, IReadOnlyList<bool> hidden, int least)
    {
        var values = table.Cells.Select(_ => new HashSet<int>()).ToArray();
        var left = table.Sums.Select(sum => sum.Where(cell => hidden[cell]).Sum(cell => table.Cells[cell].Count)).ToArray();
        var open = table.Sums.Select(sum => sum.Count(cell => hidden[cell])).ToArray();
        var sumsOf = table.Cells.Select((_, cell) => Enumerable.Range(0, left.Length).Where(sum => table.Sums[sum].Contains(cell)).ToArray())
            .ToArray();
        var cells = Hidden(hidden).ToArray();
        var now = new int[cells.Length];
        Fill(0);
        return values;

        void Fill(int depth)
        {
            if (depth == cells.Length)
            {
                for (var index = 0; index < cells.Length; index++)
                {
                    values[cells[index]].Add(now[index]);
                }

                return;
            }

            var mine = sumsOf[cells[depth]];
            // The last open cell of a sum has no choice left.
            var low = Math.Max(least, mine.Max(sum => open[sum] == 1 ? left[sum] : 0));
            var high = mine.Min(sum => left[sum] - (least * (open[sum] - 1)));
            for (var value = low; value <= high; value++)
            {
                if (mine.Any(sum => open[sum] == 1 && left[sum] != value))
                {
                    continue;
                }

                now[depth] = value;
                foreach (var sum in mine)
                {
                    left[sum] -= value;
                    open[sum]--;
                }

                Fill(depth + 1);
                foreach (var sum in mine)
                {
                    left[sum] += value;
                    open[sum]++;
                }
            }
        }
    }
}
