using System.Numerics;
using Baken.Statistics;
using CsCheck;
using Xunit;

namespace Baken.Tests.Statistics;

/// <summary>The test for a rise, against counting with whole numbers, and how often it errs when nothing changed.</summary>
public sealed class RiseTestTests
{
    [Fact]
    public void The_chance_is_that_of_counting_all_outcomes() => Gen.Select(Gen.Int[0, 40], Gen.Int[0, 60], Gen.Int[1, 4]).Sample((recent, earlier, windows) =>
        Math.Abs(RiseTest.Chance(recent, earlier, windows) - Counted(recent, earlier, windows)) < 1e-9);

    [Fact]
    public void More_is_less_likely_and_more_before_is_more_likely() => Gen.Select(Gen.Int[1, 60], Gen.Int[0, 200], Gen.Int[1, 4]).Sample((recent, earlier, windows) =>
        RiseTest.Chance(recent + 1, earlier, windows) <= RiseTest.Chance(recent, earlier, windows) + 1e-12
        && RiseTest.Chance(recent, earlier + 1, windows) >= RiseTest.Chance(recent, earlier, windows) - 1e-12);

    [Fact]
    public void Nothing_below_the_minimum_is_told_and_each_comparison_makes_it_stricter()
    {
        Assert.Empty(RiseTest.Find([("vo", 4, 0)], 3, minimum: 5));
        Assert.Equal("vo", Assert.Single(RiseTest.Find([("vo", 5, 0)], 3, minimum: 5)).Of);
        // 5 of 5 in one of four windows is 1 in 1,024: of 60 comparisons that is what chance may bring.
        Assert.Empty(RiseTest.Find([.. Enumerable.Range(0, 59).Select(number => ($"{number}", 0, 1)), ("vo", 5, 0)], 3, minimum: 5));
    }

    /// <summary>2,000 lists of 24 comparisons in which nothing changed, with a seed: fewer than one in twenty shows anything.</summary>
    [Fact]
    public void Lists_in_which_nothing_changed_hardly_ever_show_a_rise()
    {
        var random = new Random(20_261_127);
        var alarms = Enumerable.Range(0, 2_000).Count(_ => RiseTest.Find([.. Enumerable.Range(0, 24).Select(of => Drawn(random, of))], 3, minimum: 5).Count > 0);

        Assert.InRange(alarms, 1, 100);
    }

    private static (int Of, int Recent, int Earlier) Drawn(Random random, int of)
    {
        // Each of 300 days of a window may bring one: near enough to independent arrivals.
        var counts = Enumerable.Range(0, 4).Select(_ => Enumerable.Range(0, 300).Count(_ => random.Next(300) < 3 + of)).ToArray();
        return (of, counts[0], counts[1] + counts[2] + counts[3]);
    }

    private static double Counted(int recent, int earlier, int windows)
    {
        var sum = recent + earlier;
        BigInteger atLeast = 0, choose = 1;
        for (var number = 0; number <= sum; number++)
        {
            if (number >= recent) atLeast += choose * BigInteger.Pow(windows, sum - number);
            choose = choose * (sum - number) / (number + 1);
        }

        return (double)(atLeast * 1_000_000_000_000 / BigInteger.Pow(windows + 1, sum)) / 1e12;
    }
}
