using System.Numerics;
using Baken.Statistics;
using CsCheck;
using Xunit;

namespace Baken.Tests.Statistics;

public sealed class ChangeTestTests
{
    // W. J. Dixon and A. M. Mood, The statistical sign test, JASA 41 (1946), table 1: for a sum of counts, the highest lower count that is
    // significant at 1% and at 5%, two-sided. The conditional test of equal Poisson counts is this same test.
    [Theory]
    [InlineData(8, 0, 0)]
    [InlineData(9, 0, 1)]
    [InlineData(12, 1, 2)]
    [InlineData(15, 2, 3)]
    [InlineData(20, 3, 5)]
    [InlineData(25, 5, 7)]
    [InlineData(51, 15, 18)]
    [InlineData(60, 19, 21)]
    [InlineData(65, 21, 24)]
    public void It_finds_the_published_critical_values(int sum, int atOnePercent, int atFivePercent)
    {
        Assert.True(ChangeTest.Chance(atOnePercent, sum - atOnePercent) <= 0.01);
        Assert.True(ChangeTest.Chance(atOnePercent + 1, sum - atOnePercent - 1) > 0.01);
        Assert.True(ChangeTest.Chance(atFivePercent, sum - atFivePercent) <= 0.05);
        Assert.True(ChangeTest.Chance(atFivePercent + 1, sum - atFivePercent - 1) > 0.05);
    }

    [Theory]
    [InlineData(0, 0, 1.0)]
    [InlineData(0, 3, 0.25)]
    [InlineData(10, 1, 0.01171875)]
    [InlineData(2317, 2152, 0.01414885069664925)]
    [InlineData(1536, 1170, 2.1082844957526438e-12)]
    public void It_gives_the_exact_chance(int one, int other, double chance) => Assert.Equal(chance, ChangeTest.Chance(one, other), Math.Max(1e-12, chance * 1e-9));

    [Fact]
    public void It_is_what_adding_up_whole_numbers_gives() => Gen.Select(Gen.Int[0, 900], Gen.Int[0, 900]).Sample((one, other) =>
    {
        // To eighteen digits after the point: neither the sum nor the power of two fits a double.
        var exact = Math.Min(1, (double)(2 * Lower(one + other, Math.Min(one, other)) * BigInteger.Pow(10, 18) >> (one + other)) / 1e18);
        return Math.Abs(ChangeTest.Chance(one, other) - exact) <= 1e-11 + exact * 1e-9;
    }, iter: 200);

    [Fact]
    public void It_is_the_same_both_ways_and_falls_as_counts_move_apart() => Gen.Select(Gen.Int[1, 5_000_000], Gen.Int[0, 5_000_000]).Sample((one, other) =>
    {
        var chance = ChangeTest.Chance(one, other);
        var (more, fewer) = (Math.Max(one, other), Math.Min(one, other));
        return chance is >= 0 and <= 1 && chance == ChangeTest.Chance(other, one)
            && (fewer == 0 || ChangeTest.Chance(more + 1, fewer - 1) <= chance + 1e-12);
    }, iter: 300);

    [Fact]
    public void What_cannot_be_a_count_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => ChangeTest.Chance(-1, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => ChangeTest.Chance(2, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => ChangeTest.Chance(int.MaxValue, 1));
    }

    [Fact]
    public void The_rise_of_the_letter_of_December_2025_is_more_than_chance() =>
        Assert.Equal(ChangeVerdict.Beyond, ChangeTest.Judge(ChangeTest.Chance(2916, 2317)));

    [Fact]
    public void Eleven_dossiers_on_radicalisation_after_fourteen_can_be_chance() =>
        Assert.Equal(ChangeVerdict.Within, ChangeTest.Judge(ChangeTest.Chance(11, 14)));

    /// <summary>In how many of 2^n ways n things fall with at most k on one side.</summary>
    private static BigInteger Lower(int n, int k)
    {
        var (ways, sum) = (BigInteger.One, BigInteger.One);
        for (var place = 1; place <= k; place++)
        {
            ways = ways * (n - place + 1) / place;
            sum += ways;
        }

        return sum;
    }
}
