using Baken.Access;
using CsCheck;
using Xunit;

namespace Baken.Tests.Access;

public sealed class SessionTermsTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_session_lasts_until_the_first_of_its_two_ends_and_not_a_tick_longer()
    {
        var terms = new SessionTerms(TimeSpan.FromMinutes(30), TimeSpan.FromHours(10));

        Assert.True(terms.Lasts(Noon, Noon, Noon + terms.Idle - TimeSpan.FromTicks(1)));
        Assert.False(terms.Lasts(Noon, Noon, Noon + terms.Idle));
        Assert.True(terms.Lasts(Noon, Noon + terms.Longest, Noon + terms.Longest - TimeSpan.FromTicks(1)));
        Assert.False(terms.Lasts(Noon, Noon + terms.Longest, Noon + terms.Longest));
    }

    [Fact]
    public void What_has_ended_does_not_begin_again() =>
        Gen.Select(Gen.Int[0, 700], Gen.Int[0, 700], Gen.Int[0, 700]).Sample((seen, now, later) =>
        {
            var terms = SessionTerms.Usual;
            var (seenAt, first) = (Noon.AddMinutes(seen), Noon.AddMinutes(seen + now));
            return terms.Lasts(Noon, seenAt, first) || !terms.Lasts(Noon, seenAt, first.AddMinutes(later));
        });
}
