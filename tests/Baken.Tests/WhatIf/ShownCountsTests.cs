using Baken.Tests.Statistics;
using Baken.WhatIf;
using CsCheck;
using Xunit;

namespace Baken.Tests.WhatIf;

/// <summary>What is shown by sector and by form tells no small count, not by subtraction either.</summary>
public sealed class ShownCountsTests
{
    private static readonly int[][] Shown = [[1, 0, 0], [1, 1, 0], [0, 1, 0]];

    [Fact]
    public void Nothing_is_hidden_where_nothing_is_small()
    {
        var counts = Of([20, 30], [40, 0]);

        Assert.Equal((20, 40, 60), (counts.Sum(0, [1, 0]), counts.Sum(0, [0, 1]), counts.Sum(0, [1, 1])));
        Assert.Equal(30, counts.Total(1));
    }

    [Fact]
    public void A_single_row_is_what_the_annual_report_shows()
    {
        var counts = Of([2, 30]);

        Assert.Equal((2, 0), (counts.Sum(0, [1]), counts.Sum(0, [0])));
    }

    [Fact]
    public void A_small_count_and_what_gives_it_away_are_hidden_and_what_follows_from_the_total_is_shown()
    {
        var counts = Of([2, 40, 30], [50, 60, 70]);

        Assert.Null(counts.Sum(0, [1, 0]));
        Assert.Null(counts.Sum(0, [0, 1]));
        Assert.Equal((52, 0), (counts.Sum(0, [1, 1]), counts.Sum(0, [0, 0])));
        // The row of the small count needs a second hidden cell, or its total tells it.
        Assert.Contains(Enumerable.Range(1, 2), column => counts.Sum(column, [1, 0]) is null);
    }

    [Fact]
    public void Whoever_lists_all_tables_that_fit_finds_another_one_for_each_small_count() => Gen.Int[0, 9].Array[9].Sample(cells =>
    {
        int[][] rows = [cells[..3], cells[3..6], cells[6..]];
        var counts = ShownCounts.Of(rows, Years.Hiding, []);
        var (byTotals, byAll) = (Possible(rows, _ => true), Possible(rows, table => Enumerable.Range(0, 3).All(column => Shown.All(times =>
            counts.Sum(column, times) is not { } told || told == Enumerable.Range(0, 3).Sum(row => table[row, column] * times[row])))));
        for (var at = 0; at < 9; at++)
        {
            // What the totals tell alone can't be hidden.
            if (cells[at] is > 0 and <= 4) Assert.True(byAll[at].Count >= Math.Min(2, byTotals[at].Count), string.Join(',', cells));
        }
    }, iter: 60);

    [Fact]
    public void A_year_with_few_dossiers_hides_and_one_with_many_shows()
    {
        var (few, many) = (Invented.Many(3, 400), Invented.Many(3, 40_000));

        Assert.Contains(Years.Duties(few, Years.Hiding).SelectMany(duty => duty.Sets).SelectMany(set => set.Sectors), part => part.Falls.IsHidden);
        Assert.All(Years.Duties(many, Years.Hiding).Single(duty => duty.Key == "registratieplicht-bestuur").Sets.SelectMany(set => set.Forms), part => Assert.False(part.Falls.IsHidden));
        Assert.All(Years.Duties(few, Years.Hiding).SelectMany(duty => duty.Sets), set => Assert.False(set.Falls.IsHidden));
    }

    [Fact]
    public void What_is_hidden_is_hidden_in_the_files_too()
    {
        var simulation = Years.Simulation(Invented.Many(3, 400), Years.Hiding);

        var (json, csv) = (System.Text.Encoding.UTF8.GetString(SimulationJson.Write(simulation, 1)), System.Text.Encoding.UTF8.GetString(SimulationCsv.Write(simulation, 1)));

        var hidden = simulation.Duties.SelectMany(duty => duty.Sets[0].Sectors.Zip(duty.Sets[1].Sectors).Concat(duty.Sets[0].Forms.Zip(duty.Sets[1].Forms)))
            .Count(pair => pair.First.Falls.IsHidden || pair.Second.Falls.IsHidden || pair.Second.Extra.IsHidden);
        Assert.True(hidden > 0);
        Assert.Equal(hidden, csv.Split('\n').Count(line => line.EndsWith(";ja", StringComparison.Ordinal)));
        Assert.Contains("\"laagst\": null", json, StringComparison.Ordinal);
    }

    private static ShownCounts Of(params int[][] rows) => ShownCounts.Of(rows, Years.Hiding, []);

    /// <summary>For each cell all counts that it can have in tables with the same totals that somebody finds right.</summary>
    private static HashSet<int>[] Possible(int[][] rows, Func<int[,], bool> fits)
    {
        int[] across = [.. rows.Select(row => row.Sum())], down = [.. Enumerable.Range(0, 3).Select(column => rows.Sum(row => row[column]))];
        var found = Enumerable.Range(0, 9).Select(_ => new HashSet<int>()).ToArray();
        var table = new int[3, 3];
        for (var a = 0; a <= Math.Min(across[0], down[0]); a++)
        {
            for (var b = 0; b <= Math.Min(across[0] - a, down[1]); b++)
            {
                for (var c = 0; c <= Math.Min(across[1], down[0] - a); c++)
                {
                    for (var d = 0; d <= Math.Min(across[1] - c, down[1] - b); d++)
                    {
                        (table[0, 0], table[0, 1], table[0, 2]) = (a, b, across[0] - a - b);
                        (table[1, 0], table[1, 1], table[1, 2]) = (c, d, across[1] - c - d);
                        (table[2, 0], table[2, 1]) = (down[0] - a - c, down[1] - b - d);
                        table[2, 2] = down[2] - table[0, 2] - table[1, 2];
                        if (table[2, 2] < 0 || !fits(table)) continue;
                        for (var at = 0; at < 9; at++) found[at].Add(table[at / 3, at % 3]);
                    }
                }
            }
        }

        return found;
    }
}
