using Baken.Statistics;

namespace Baken.Tests.Statistics;

/// <summary>
/// An outsider who lists every count of the small places that fits what is published. It shares nothing with the product but the tables and what was
/// published of them: neither flows, trades, linear nor integer programmes.
/// </summary>
internal sealed class Outsider
{
    private readonly int[] counts;
    private readonly List<(int[] Places, int Low, int High)> known = [];
    private readonly HashSet<int>[] possible;
    private readonly IReadOnlyList<IReadOnlyList<int>> asked;
    private long steps;

    private Outsider(LinkedTables tables, IReadOnlyList<IReadOnlyList<int>> asked)
    {
        counts = new int[tables.Places];
        this.asked = asked;
        possible = [.. asked.Select(_ => new HashSet<int>())];
    }

    /// <summary>What the marks of a published table tell of a cell.</summary>
    public static (int Low, int High) Known(CountCell cell, HiddenBecause? why, bool zerosVisible, int threshold) => why switch
    {
        null => (cell.Count, cell.Count),
        HiddenBecause.Small => (Math.Max(zerosVisible ? 1 : 0, cell.Least), threshold),
        HiddenBecause.Protecting => (threshold + 1, int.MaxValue),
        _ => (0, int.MaxValue),
    };

    /// <summary>For each cell, by number, which counts fit all that is published; null when there are too many to list.</summary>
    /// <param name="tables">The tables.</param>
    /// <param name="made">What was published of each.</param>
    /// <param name="threshold">The threshold of the rule.</param>
    public static IReadOnlyList<HashSet<int>>? List(LinkedTables tables, IReadOnlyList<Protection> made, int threshold)
    {
        var why = made.SelectMany(table => table.Hidden).ToList();
        var zeros = made.SelectMany(table => table.Hidden.Select(_ => table.ZerosVisible)).ToList();
        return List(tables, [.. tables.Cells.Select((cell, number) => Known(cell, why[number], zeros[number], threshold))]);
    }

    /// <summary>The same, when a reader knows of each cell that it lies between two counts.</summary>
    public static IReadOnlyList<HashSet<int>>? List(LinkedTables tables, IReadOnlyList<(int Low, int High)> cells)
    {
        var outsider = new Outsider(tables, tables.PlacesOf);
        outsider.known.AddRange(tables.Sums.Select(sum => (sum.ToArray(), sum.Sum(tables.CountAt), sum.Sum(tables.CountAt))));
        outsider.known.AddRange(cells.Select((cell, number) => (tables.PlacesOf[number].ToArray(), cell.Low, cell.High)));
        return outsider.Fill() ? outsider.possible : null;
    }

    private bool Fill()
    {
        var of = counts.Select((_, place) => known.Index().Where(one => one.Item.Places.Contains(place)).Select(one => one.Index).ToArray()).ToArray();
        var sum = new int[known.Count];
        var open = known.Select(one => one.Places.Length).ToArray();
        return Next(0) || steps <= 3_000_000;

        bool Next(int place)
        {
            if (++steps > 3_000_000)
            {
                return true;
            }

            if (place == counts.Length)
            {
                for (var cell = 0; cell < asked.Count; cell++)
                {
                    possible[cell].Add(asked[cell].Sum(one => counts[one]));
                }

                return false;
            }

            var low = of[place].Max(one => open[one] == 1 ? known[one].Low - sum[one] : 0);
            var high = of[place].Min(one => known[one].High - sum[one]);
            foreach (var one in of[place])
            {
                open[one]--;
            }

            for (var count = Math.Max(0, low); count <= high; count++)
            {
                counts[place] = count;
                foreach (var one in of[place])
                {
                    sum[one] += count;
                }

                var stop = Next(place + 1);
                foreach (var one in of[place])
                {
                    sum[one] -= count;
                }

                if (stop)
                {
                    return true;
                }
            }

            foreach (var one in of[place])
            {
                open[one]++;
            }

            return false;
        }
    }
}
