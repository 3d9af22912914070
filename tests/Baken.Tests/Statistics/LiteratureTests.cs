using Baken.Statistics;
using CsCheck;
using Xunit;

namespace Baken.Tests.Statistics;

/// <summary>What the literature on cell suppression and on bounds of contingency tables has proven, asked of the linear attack.</summary>
public sealed class LiteratureTests
{
    [Fact]
    public void A_table_that_the_literature_uses_gives_the_interval_that_follows_by_hand()
    {
        // Investment of enterprises by activity and region, a running example in works on cell suppression after M. Fischetti and J.J. Salazar-González, Models and
        // algorithms for optimizing cell suppression in tabular data with linear constraints, Journal of the American Statistical Association 95 (2000).
        // Hidden are 8, 22, 17 and 12. By hand: 22 shares 30 with 8 in its row and 34 with 12 in its column, and 17 shares 25 with 8 and 29 with 12; so it is
        // at least 30 - 25 and at most 30.
        var tables = new LinkedTables(null, [CountTable.Grid([[20, 50, 10], [8, 19, 22], [17, 32, 12]])]);
        var bounds = new HiddenBounds(tables, threshold: -1, [false], [false]);
        using var attack = new IntervalAttack(bounds, [false, false, false, true, false, true, true, false, true]);

        Assert.Equal(new Interval(5, 30), attack.Run(5));
    }

    [Fact]
    public void Two_totals_give_the_bounds_of_Frechet()
    {
        // A count of two properties lies between the sum of their totals less all, and the lesser total.
        var tables = new LinkedTables(null, [CountTable.Grid([[7, 5], [2, 6]])]);
        using var attack = new IntervalAttack(new HiddenBounds(tables, threshold: -1, [false], [false]), [true, true, true, true]);

        Assert.Equal(new Interval(Math.Max(0, 12 + 9 - 20), Math.Min(12, 9)), attack.Run(0));
    }

    [Fact]
    public void A_hidden_cell_is_known_exactly_when_no_round_of_hidden_cells_passes_it() =>
        // D. Gusfield, A graph theoretic approach to statistical data security, SIAM Journal on Computing 17 (1988): the rows and columns are the places of a graph,
        // each hidden cell is a way from its row to its column, and back as well when something is in it. A cell is known exactly when nobody can walk
        // from the one end of it to the other and back over another way.
        (from rows in Gen.Int[2, 4]
         from columns in Gen.Int[2, 4]
         from counts in Gen.Int[0, 3].Array[rows * columns]
         from hides in Gen.Bool.Array[rows * columns]
         select (rows, columns, counts, hides)).Sample(table =>
        {
            var (rows, columns, counts, hides) = table;
            var tables = new LinkedTables(null, [CountTable.Grid([.. counts.Chunk(columns)])]);
            using var attack = new IntervalAttack(new HiddenBounds(tables, threshold: -1, [false], [false]), hides);

            foreach (var cell in Enumerable.Range(0, hides.Length).Where(cell => hides[cell]))
            {
                var (row, column) = (cell / columns, rows + (cell % columns));
                var rises = Walks(column, row, cell, table);
                var falls = counts[cell] > 0 && Walks(row, column, cell, table);
                Assert.Equal(!rises && !falls, attack.Run(cell).Values == 1);
            }
        }, iter: 300);

    [Fact]
    public void Two_tables_with_one_division_in_common_bound_the_third_as_Dobra_and_Fienberg_say() =>
        // A. Dobra and S.E. Fienberg, Bounds for cell entries in contingency tables given marginal totals and decomposable graphs, Proceedings of the National Academy
        // of Sciences 97 (2000): within each value of the common division the bounds are those of Frechet, and the values do not depend on each other.
        (from sizes in Gen.Int[2, 3].Array[3]
         from counts in Gen.Int[0, 4].Array[sizes[0] * sizes[1] * sizes[2]]
         select (sizes, counts)).Sample(made =>
        {
            var joint = new JointCounts(made.sizes, made.counts);
            var tables = LinkedTablesTests.AllPairs(joint);
            var hidden = Enumerable.Range(0, tables.Cells.Count).Select(cell => tables.TableOf[cell] == 2).ToList();
            using var attack = new IntervalAttack(new HiddenBounds(tables, threshold: -1, [false, false, false], [false, false, false]), hidden);

            foreach (var cell in Enumerable.Range(tables.First[2], tables.Cells.Count - tables.First[2]))
            {
                var (second, third) = (tables.Cells[cell].Row, tables.Cells[cell].Column);
                var (low, high) = (0L, 0L);
                for (var first = 0; first < made.sizes[0]; first++)
                {
                    var (one, other) = (Sum(joint, (0, first), (1, second)), Sum(joint, (0, first), (2, third)));
                    low += Math.Max(0, one + other - Sum(joint, (0, first)));
                    high += Math.Min(one, other);
                }

                Assert.Equal(new Interval(low, high), attack.Run(cell));
            }
        }, iter: 200);

    private static int Sum(JointCounts joint, params (int Division, int Value)[] values) => joint.Counts.Index()
        .Where(place => values.All(one => joint.ValueAt(place.Index, one.Division) == one.Value)).Sum(place => place.Item);

    /// <summary>Whether somebody can walk over hidden cells without passing a certain one.</summary>
    private static bool Walks(int from, int to, int without, (int Rows, int Columns, int[] Counts, bool[] Hides) table)
    {
        var (reached, open) = (new HashSet<int> { from }, new Queue<int>([from]));
        while (open.TryDequeue(out var here))
        {
            for (var cell = 0; cell < table.Hides.Length; cell++)
            {
                var (row, column) = (cell / table.Columns, table.Rows + (cell % table.Columns));
                var there = here == row ? column : here == column && table.Counts[cell] > 0 ? row : -1;
                // From a row to a column a cell rises, from a column to a row it falls, and nothing falls below zero.
                if (table.Hides[cell] && cell != without && there >= 0 && reached.Add(there)) open.Enqueue(there);
            }
        }

        return reached.Contains(to);
    }
}
