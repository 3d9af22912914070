using Baken.Statistics;
using CsCheck;
using Xunit;

namespace Baken.Tests.Statistics;

/// <summary>One table by itself: rows and columns, or one row.</summary>
public sealed class SmallCellsTests
{
    private static readonly SmallCellRule Rule = LinkedTablesTests.Rule;

    private static readonly Gen<LinkedTables> Grids =
        Gen.Select(Gen.Int[2, 3], Gen.Int[2, 4]).SelectMany((height, width) =>
            Gen.Frequency((2, Gen.Const(0)), (3, Gen.Int[1, 4]), (4, Gen.Int[5, 9])).Array[width].Array[height])
        .Select(rows => new LinkedTables(null, [CountTable.Grid(rows)]));

    [Fact]
    public void No_hidden_count_can_be_worked_out() => Grids.Sample(tables =>
    {
        var made = SmallCells.Protect(tables, Rule)[0];
        if (made.State == ProtectionState.Withheld)
        {
            return;
        }

        var possible = Outsider.List(tables, [made], Rule.Threshold)!;
        foreach (var cell in Hidden(made))
        {
            var fewest = made.Hidden[cell] == HiddenBecause.Small && tables.Cells[cell].Count > 0 ? made.FewestValues!.Value : 2;
            Assert.True(possible[cell].Count >= Math.Max(2, fewest), $"{cell}: {Show(tables, made)}");
        }
    }, iter: 200);

    [Fact]
    public void A_small_count_keeps_as_many_possible_values_as_the_totals_and_marks_allow() => Grids.Sample(tables =>
    {
        var made = SmallCells.Protect(tables, Rule)[0];
        if (made.State is ProtectionState.Withheld or ProtectionState.Open)
        {
            return;
        }

        var most = Outsider.List(tables, Everything(tables, made.ZerosVisible))!;
        var possible = Outsider.List(tables, [made], Rule.Threshold)!;
        foreach (var cell in Small(tables))
        {
            Assert.True(possible[cell].Count >= Math.Min(Rule.Values, most[cell].Count), $"{cell}: {Show(tables, made)}");
        }
    }, iter: 100);

    [Fact]
    public void Every_small_count_is_hidden_and_marks_tell_the_truth() => Grids.Sample(tables =>
    {
        var made = SmallCells.Protect(tables, Rule)[0];
        Assert.All(Small(tables), cell => Assert.NotNull(made.Hidden[cell]));
        foreach (var (cell, number) in tables.Cells.Select((cell, number) => (cell, number)))
        {
            var (low, high) = Outsider.Known(cell, made.Hidden[number], made.ZerosVisible, Rule.Threshold);
            Assert.InRange(cell.Count, low, high);
        }

        if (!made.ZerosVisible)
        {
            // Zeros may be hidden only where hiding everything else would not have been enough.
            var possible = Outsider.List(tables, Everything(tables, zerosVisible: true))!;
            Assert.Contains(Small(tables), cell => possible[cell].Count == 1);
        }
    }, iter: 150);

    [Fact]
    public void A_table_is_withheld_only_when_its_totals_tell_a_small_count_anyway() => Grids.Sample(tables =>
    {
        var zeros = Outsider.List(tables, Everything(tables, zerosVisible: true))!;
        var most = Outsider.List(tables, Everything(tables, zerosVisible: false))!;
        var lost = Small(tables).Any(cell => zeros[cell].Count == 1) && Small(tables).Any(cell => most[cell].Count == 1);
        Assert.Equal(lost, SmallCells.Protect(tables, Rule)[0].State == ProtectionState.Withheld);
    }, iter: 100);

    [Fact]
    public void No_plan_hides_fewer_cells() => Grids.Where(tables => tables.Cells.Count <= 9).Sample(tables =>
    {
        var made = SmallCells.Protect(tables, Rule)[0];
        if (made.State != ProtectionState.Protected || !made.ZerosVisible)
        {
            return;
        }

        var everything = Everything(tables, zerosVisible: true);
        var most = Outsider.List(tables, everything)!;
        for (var plan = 0; plan < 1 << tables.Cells.Count; plan++)
        {
            var hidden = tables.Cells.Select((_, cell) => (plan & (1 << cell)) != 0).ToList();
            if (hidden.Count(is1 => is1) >= Hidden(made).Count() || Small(tables).Any(cell => !hidden[cell])
                || tables.Cells.Where((cell, number) => hidden[number] && cell.Count == 0).Any())
            {
                continue;
            }

            var possible = Outsider.List(
                tables, [.. tables.Cells.Select((cell, number) => hidden[number] ? everything[number] : (cell.Count, cell.Count))])!;
            Assert.Contains(Small(tables), cell => possible[cell].Count < Math.Min(Rule.Values, most[cell].Count));
        }
    }, iter: 30);

    [Fact]
    public void Nothing_is_hidden_when_nothing_is_small()
    {
        var made = SmallCells.Protect(new LinkedTables(null, [CountTable.Grid([[5, 0], [0, 17]])]), Rule)[0];
        Assert.Equal((ProtectionState.Open, null), (made.State, made.FewestValues));
        Assert.All(made.Hidden, Assert.Null);
    }

    [Fact]
    public void A_small_count_alone_in_its_row_is_hidden_together_with_a_zero()
    {
        // Its row total of 3 would tell it; somebody who only sees zeros beside it would know.
        var made = SmallCells.Protect(new LinkedTables(null, [CountTable.Grid([[3, 0, 0], [2, 50, 60]])]), Rule)[0];
        Assert.False(made.ZerosVisible);
        Assert.Equal(HiddenBecause.Small, made.Hidden[0]);
        Assert.True(made.Hidden[1] == HiddenBecause.Small || made.Hidden[2] == HiddenBecause.Small);
    }

    [Fact]
    public void A_table_too_large_to_plan_is_hidden_generously()
    {
        var rows = Enumerable.Range(0, 40).Select(row => Enumerable.Range(0, 40).Select(column => row == column ? 1 : 5 + ((row + column) % 7)).ToList()).ToList();
        var tables = new LinkedTables(null, [CountTable.Grid(rows)]);
        var bounds = new HiddenBounds(tables, Rule.Threshold, [true], [false]);
        var goals = Small(tables).ToDictionary(cell => cell, cell => new Goal(bounds.Down(cell), bounds.Up(cell), 3));
        Assert.Null(new HidingPlan(bounds, goals, new Patience(), new WitnessBook()).Find());

        var generous = new WitnessedPlan(bounds, goals, new WitnessBook()).Make();
        var flows = Witnesses.FlowsOf(bounds, generous)[0];
        Assert.All(goals, goal => Assert.True(flows.Run(goal.Key, 1, goal.Value.Up).Reached + flows.Run(goal.Key, -1, goal.Value.Down).Reached >= 3));
        Assert.True(generous.Count(hidden => hidden) < generous.Length / 4);
    }

    [Fact]
    public void One_row_is_protected_by_its_total_alone()
    {
        var open = SmallCells.Protect(new LinkedTables(null, [CountTable.Line([(3, 0), (20, 0), (30, 0)])]), Rule)[0];
        Assert.Equal([HiddenBecause.Small, HiddenBecause.Protecting, null], open.Hidden);
        Assert.Equal(4, open.FewestValues);

        // Two that are small and known to be there: one more of the one is one less of the other.
        var few = SmallCells.Protect(new LinkedTables(null, [CountTable.Line([(2, 0), (0, 0), (1, 1)])]), Rule)[0];
        Assert.True(few.Hidden[0] == HiddenBecause.Small && few.Hidden[2] == HiddenBecause.Small);
        Assert.Equal(2, few.FewestValues);
    }

    private static List<(int Low, int High)> Everything(LinkedTables tables, bool zerosVisible) =>
    [
        .. tables.Cells.Select(cell => cell.Count > Rule.Threshold ? (Rule.Threshold + 1, int.MaxValue)
            : zerosVisible && cell.Count == 0 ? (0, 0) : (zerosVisible ? 1 : 0, Rule.Threshold)),
    ];

    private static List<int> Small(LinkedTables tables) =>
        [.. Enumerable.Range(0, tables.Cells.Count).Where(cell => tables.Cells[cell].Count >= 1 && tables.Cells[cell].Count <= Rule.Threshold)];

    private static IEnumerable<int> Hidden(Protection made) => Enumerable.Range(0, made.Hidden.Count).Where(cell => made.Hidden[cell] is not null);

    private static string Show(LinkedTables tables, Protection made) =>
        string.Join(' ', tables.Cells.Select((cell, number) => made.Hidden[number] is { } why ? $"[{cell.Count} {why}]" : $"{cell.Count}"))
        + $" {made.State} zeros {made.ZerosVisible}";
}
