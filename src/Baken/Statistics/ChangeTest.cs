using MathNet.Numerics.Distributions;

namespace Baken.Statistics;

/// <summary>
/// Whether two counts differ by more than chance would explain: the exact conditional test for two Poisson counts (J. Przyborowski and
/// H. Wilenski, <i>Homogeneity of results in testing samples from Poisson series</i>, Biometrika 31, 1940, pages 313 to 323). When both counts come from one and the same rate, then, their sum
/// being given, each is binomial with chance 1/2. It takes dossiers to come in independently; where one event brings many, more looks certain than is.
/// </summary>
public static class ChangeTest
{
    /// <summary>Chance below which a change is called more than chance would explain. Strict, since a report makes many comparisons at once.</summary>
    public const decimal Level = 0.01m;

    /// <summary>The test as a report states it.</summary>
    public static TestStated Stated { get; } = new("voorwaardelijke-toets-poisson", Level, "Przyborowski & Wilenski (1940), Biometrika 31, 313-323");

    /// <summary>How likely it is that two counts of one rate lie at least this far apart, either way: 0 to 1.</summary>
    /// <param name="one">A count, 0 or more.</param>
    /// <param name="other">The other count, 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative, or the two together are more than an <see cref="int"/> holds.</exception>
    public static double Chance(int one, int other)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(one);
        ArgumentOutOfRangeException.ThrowIfNegative(other);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(other, int.MaxValue - one);
        return one == other ? 1 : Math.Min(1, 2 * Binomial.CDF(0.5, one + other, Math.Min(one, other)));
    }

    /// <summary>The change from an earlier count to a later one, judged.</summary>
    /// <param name="chance">What <see cref="Chance"/> gave.</param>
    public static ChangeVerdict Judge(double chance) => chance < (double)Level ? ChangeVerdict.Beyond : ChangeVerdict.Within;
}
