using Baken.Access;
using CsCheck;
using Xunit;

namespace Baken.Tests.Access;

public sealed class ThrottleTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Some_attempts_are_free_and_then_the_wait_doubles_up_to_a_limit()
    {
        Assert.All(Enumerable.Range(0, Throttle.FreeTries), tries => Assert.Equal(TimeSpan.Zero, Throttle.WaitAfter(tries)));
        Assert.Equal(
            [1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300],
            Enumerable.Range(Throttle.FreeTries, 11).Select(tries => (int)Throttle.WaitAfter(tries).TotalSeconds));
    }

    [Fact]
    public void More_attempts_never_wait_less_and_nobody_waits_longer_than_the_longest() =>
        Gen.Select(Gen.Int[0, int.MaxValue - 1], Gen.Int[0, 1000]).Sample((tries, more) =>
        {
            var later = (int)Math.Min((long)tries + more, int.MaxValue);
            return Throttle.WaitAfter(later) >= Throttle.WaitAfter(tries) && Throttle.WaitAfter(tries) <= Throttle.Longest;
        });

    [Fact]
    public void What_is_left_shrinks_as_time_goes_by_and_ends() =>
        Gen.Select(Gen.Int[0, 1000], Gen.Int[0, 400], Gen.Int[0, 400]).Sample((tries, seconds, more) =>
        {
            var first = Throttle.LeftAt(tries, Noon, Noon.AddSeconds(seconds));
            var second = Throttle.LeftAt(tries, Noon, Noon.AddSeconds(seconds + more));
            return second <= first && first >= TimeSpan.Zero && Throttle.LeftAt(tries, Noon, Noon + Throttle.Longest) == TimeSpan.Zero;
        });

    [Fact]
    public void In_a_day_of_guessing_so_few_attempts_are_looked_at_that_codes_are_not_guessed()
    {
        var (tries, now, looked) = (0, Noon, 0);
        while (now < Noon.AddDays(1))
        {
            looked++;
            tries++;
            now += Throttle.WaitAfter(tries);
        }

        // Three codes of a million are good at any moment, so a day of guessing finds one with a chance below one in a thousand.
        Assert.True(looked * 3e-6 < 1e-3, $"{looked} attempts");
    }
}
