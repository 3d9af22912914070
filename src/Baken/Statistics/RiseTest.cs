using MathNet.Numerics;

namespace Baken.Statistics;

/// <summary>Something that came in more often than before.</summary>
/// <typeparam name="T">What is counted apart: a form, a sector, a region, a school.</typeparam>
/// <param name="Of">Which.</param>
/// <param name="Recent">How often in the window.</param>
/// <param name="Earlier">How often in the earlier windows together.</param>
/// <param name="Chance">How likely as many or more would be if nothing had changed: 0 to 1.</param>
public sealed record Rise<T>(T Of, int Recent, int Earlier, double Chance);

/// <summary>
/// Whether something comes in more often in one window of days than in earlier windows of the same length (the test of <see cref="ChangeTest"/> in one direction and against several windows: their sum being
/// given, what falls in the last of <c>k + 1</c> windows is binomial with chance <c>1 / (k + 1)</c> when nothing changed). Many are compared at once, so the level is divided by their number
/// (C. E. Bonferroni, 1936): the chance that a list shows any rise while nothing changed is at most <see cref="ListLevel"/>. Dossiers are taken to come in independently.
/// </summary>
public static class RiseTest
{
    /// <summary>The chance that a list shows one or more rises while nothing changed, at most.</summary>
    public const decimal ListLevel = 0.05m;

    /// <summary>How likely it is that at least <paramref name="recent"/> fall in one of the windows when all are alike.</summary>
    /// <param name="recent">The count in the window, 0 or more.</param>
    /// <param name="earlier">The count in the earlier windows together, 0 or more.</param>
    /// <param name="windows">How many earlier windows, 1 or more.</param>
    public static double Chance(int recent, int earlier, int windows)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(recent);
        ArgumentOutOfRangeException.ThrowIfNegative(earlier);
        ArgumentOutOfRangeException.ThrowIfLessThan(windows, 1);
        return recent == 0 ? 1 : SpecialFunctions.BetaRegularized(recent, earlier + 1.0, 1.0 / (windows + 1));
    }

    /// <summary>What rose, the least likely first.</summary>
    /// <param name="counts">What is counted apart, with how often it came in: in the window, and in the earlier windows together.</param>
    /// <param name="windows">How many earlier windows, 1 or more.</param>
    /// <param name="minimum">The least count in the window of which a rise is told, 1 or more.</param>
    public static IReadOnlyList<Rise<T>> Find<T>(IReadOnlyCollection<(T Of, int Recent, int Earlier)> counts, int windows, int minimum)
    {
        ArgumentNullException.ThrowIfNull(counts);
        ArgumentOutOfRangeException.ThrowIfLessThan(minimum, 1);
        // All that could have risen is a comparison, whatever came of it.
        var level = (double)ListLevel / Math.Max(1, counts.Count);
        return
        [
            .. counts.Where(one => one.Recent >= minimum).Select(one => new Rise<T>(one.Of, one.Recent, one.Earlier, Chance(one.Recent, one.Earlier, windows)))
                .Where(rise => rise.Chance < level).OrderBy(rise => rise.Chance),
        ];
    }
}
