using Baken.Statistics;
using CsCheck;
using Xunit;

namespace Baken.Tests.Statistics;

/// <summary>Tables that add up the same small places, in up to four divisions.</summary>
public sealed class LinkedTablesTests
{
    internal static readonly SmallCellRule Rule = new()
    {
        From = DateOnly.MinValue,
        Until = null,
        Origin = "",
        Basis = "",
        Exempt = [],
        Threshold = 4,
        Values = 4,
    };

    // A lower threshold makes tiny tables interesting.
    private static readonly SmallCellRule Tiny = Rule with { Threshold = 2, Values = 2 };

    private static readonly Gen<LinkedTables> Linked =
        Gen.OneOf(Gen.Const<int[]>([2, 3]), Gen.Const<int[]>([2, 2, 2]), Gen.Const<int[]>([2, 2, 3]), Gen.Const<int[]>([2, 3, 3]), Gen.Const<int[]>([2, 2, 2, 2]))
            .SelectMany(sizes => Gen.Frequency((3, Gen.Const(0)), (4, Gen.Int[1, 2]), (2, Gen.Int[3, 5])).Array[sizes.Aggregate(1, (all, size) => all * size)]
                .Select(counts => AllPairs(new JointCounts(sizes, counts))));

    [Fact]
    public void No_small_count_follows_from_all_tables_together()
    {
        var (looked, hidden) = (0, 0);
        Linked.Sample(tables =>
        {
            var made = SmallCells.Protect(tables, Tiny);
            if (Outsider.List(tables, made, Tiny.Threshold) is not { } possible)
            {
                return;
            }

            looked++;
            for (var cell = 0; cell < tables.Cells.Count; cell++)
            {
                var table = made[tables.TableOf[cell]];
                if (table.State != ProtectionState.Withheld && tables.Cells[cell].Count is 1 or 2 && table.State != ProtectionState.Withheld)
                {
                    hidden++;
                    Assert.Equal(HiddenBecause.Small, table.Hidden[cell - tables.First[tables.TableOf[cell]]]);
                    Assert.True(possible[cell].Count >= Math.Max(2, table.FewestValues!.Value), $"{cell} of {string.Join(' ', tables.Joint!.Counts)}");
                }
            }
        }, iter: 60, threads: 1);
        Assert.True(looked > 20 && hidden > 20, $"{looked} tables with {hidden} small counts were looked at.");
    }

    [Fact]
    public void Marks_tell_the_truth_and_visible_counts_are_right() => Linked.Sample(tables =>
    {
        var made = SmallCells.Protect(tables, Tiny);
        for (var cell = 0; cell < tables.Cells.Count; cell++)
        {
            var table = made[tables.TableOf[cell]];
            var (low, high) = Outsider.Known(tables.Cells[cell], table.Hidden[cell - tables.First[tables.TableOf[cell]]], table.ZerosVisible, Tiny.Threshold);
            Assert.InRange(tables.Cells[cell].Count, low, high);
        }
    }, iter: 60);

    [Fact]
    public void A_bound_that_is_used_up_hides_more_and_never_less() => Linked.Sample(tables =>
    {
        var made = SmallCells.Protect(tables, Tiny, new Patience(0));
        if (Outsider.List(tables, made, Tiny.Threshold) is { } possible)
        {
            Assert.All(Enumerable.Range(0, tables.Cells.Count).Where(cell => tables.Cells[cell].Count is 1 or 2), cell =>
                Assert.True(possible[cell].Count >= 2 || made[tables.TableOf[cell]].State == ProtectionState.Withheld));
        }
    }, iter: 30);

    [Fact]
    public void Years_with_few_dossiers_keep_most_of_what_is_not_small()
    {
        // Some three hundred dossiers: a third of the counts are small, and no best plan may be found for them.
        var random = new Random(3);
        var counts = new int[8 * 6 * 8 * 4];
        for (var dossier = 0; dossier < 300; dossier++)
        {
            counts[(((((Draw(8) * 6) + Draw(6)) * 8) + Draw(8)) * 4) + Draw(4)]++;
        }

        var tables = AllPairs(new JointCounts([8, 6, 8, 4], counts));
        var made = SmallCells.Protect(tables, Rule);

        Assert.All(made, table => Assert.NotEqual(ProtectionState.Withheld, table.State));
        var hidden = made.Sum(table => table.Hidden.Count(why => why is not null));
        Assert.InRange(hidden, Small(tables, Rule).Count(), 2 * Small(tables, Rule).Count());

        // Values come one after the other, each about half as often as the one before.
        int Draw(int values) => Math.Min(values - 1, (int)(-Math.Log(random.NextDouble()) / Math.Log(1.8)));
    }

    [Fact]
    public void Protecting_each_table_by_itself_is_not_enough()
    {
        // Each table is safe by its own rows and columns; all of them together tell a count exactly.
        var broken = 0;
        var random = new Random(4);
        for (var sample = 0; sample < 300 && broken < 3; sample++)
        {
            var tables = AllPairs(new JointCounts([2, 2, 3], [.. Enumerable.Range(0, 12).Select(_ => random.Next(3) == 0 ? 0 : random.Next(1, 4))]));
            var apart = tables.Tables.Select(table => SmallCells.Protect(new LinkedTables(null, [table with { Divisions = null }]), Tiny)[0]).ToList();
            if (apart.Exists(table => table.State == ProtectionState.Withheld)
                || Outsider.List(tables, apart, Tiny.Threshold) is not { } told
                || !Small(tables, Tiny).Any(cell => told[cell].Count == 1))
            {
                continue;
            }

            broken++;
            var made = SmallCells.Protect(tables, Tiny);
            var possible = Outsider.List(tables, made, Tiny.Threshold)!;
            Assert.All(Small(tables, Tiny), cell =>
                Assert.True(possible[cell].Count > 1 || made[tables.TableOf[cell]].State == ProtectionState.Withheld));
        }

        Assert.Equal(3, broken);
    }

    [Fact]
    public void The_linear_attack_never_rules_out_what_is_possible() => Linked.Sample(tables =>
    {
        var made = SmallCells.Protect(tables, Tiny);
        if (Outsider.List(tables, made, Tiny.Threshold) is not { } possible)
        {
            return;
        }

        var bounds = new HiddenBounds(
            tables, Tiny.Threshold, [.. made.Select(table => table.ZerosVisible)], [.. made.Select(table => table.State == ProtectionState.Withheld)]);
        var hidden = made.SelectMany(table => table.Hidden.Select(why => why is not null)).ToList();
        using var attack = new IntervalAttack(bounds, hidden);
        foreach (var cell in Enumerable.Range(0, hidden.Count).Where(cell => hidden[cell] && bounds.IsPublished(cell)))
        {
            var interval = attack.Run(cell);
            Assert.True(interval.Low <= possible[cell].Min() && interval.High >= possible[cell].Max());
        }
    }, iter: 40);

    [Fact]
    public void Figures_of_a_whole_country_are_protected_with_as_few_hidden_as_that_takes()
    {
        var random = new Random(7);
        var counts = new int[8 * 6 * 8 * 4];
        for (var dossier = 0; dossier < 2916; dossier++)
        {
            counts[(((((Draw(1536, 715, 320, 178, 152, 11, 0, 4) * 6) + Draw(35, 5, 25, 4, 2, 1)) * 8) + Draw(11, 52, 13, 7, 11, 2, 2, 2)) * 4) + Draw(30, 57, 6, 7)]++;
        }

        var tables = AllPairs(new JointCounts([8, 6, 8, 4], counts));
        var made = SmallCells.Protect(tables, Rule);

        Assert.All(made, table => Assert.True(table.State is ProtectionState.Protected or ProtectionState.Open));
        Assert.All(made.Where(table => table.State == ProtectionState.Protected), table => Assert.InRange(table.FewestValues!.Value, 2, 4));
        Assert.All(Small(tables, Rule), cell => Assert.Equal(HiddenBecause.Small, made[tables.TableOf[cell]].Hidden[cell - tables.First[tables.TableOf[cell]]]));
        var again = SmallCells.Protect(AllPairs(new JointCounts([8, 6, 8, 4], counts)), Rule);
        Assert.All(made.Zip(again), pair => Assert.Equal(pair.First.Hidden, pair.Second.Hidden));

        int Draw(params int[] weights)
        {
            var at = random.Next(weights.Sum());
            return Array.FindIndex(weights, weight => (at -= weight) < 0);
        }
    }

    internal static LinkedTables AllPairs(JointCounts joint) => new(joint,
    [
        .. Enumerable.Range(0, joint.Sizes.Count).SelectMany(rows =>
            Enumerable.Range(rows + 1, joint.Sizes.Count - rows - 1).Select(columns => joint.Table($"{rows}{columns}", rows, columns))),
    ]);

    private static IEnumerable<int> Small(LinkedTables tables, SmallCellRule rule) =>
        Enumerable.Range(0, tables.Cells.Count).Where(cell => tables.Cells[cell].Count >= 1 && tables.Cells[cell].Count <= rule.Threshold);
}
