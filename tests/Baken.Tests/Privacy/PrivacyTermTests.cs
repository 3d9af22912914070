using Baken.Privacy;
using CsCheck;
using Xunit;

namespace Baken.Tests.Privacy;

/// <summary>The term of the law for who uses a right (GDPR art. 12(3)).</summary>
public sealed class PrivacyTermTests
{
    [Theory]
    [InlineData("2026-11-02", false, "2026-12-02")]
    [InlineData("2026-11-02", true, "2027-02-02")]
    [InlineData("2026-01-31", false, "2026-02-28")]
    [InlineData("2028-01-31", false, "2028-02-29")]
    [InlineData("2026-11-30", true, "2027-02-28")]
    [InlineData("2026-01-31", true, "2026-04-30")]
    public void A_month_ends_on_the_same_number_or_the_last_day(string received, bool isExtended, string due) =>
        Assert.Equal(DateOnly.Parse(due, null), PrivacyTerm.DueOn(DateOnly.Parse(received, null), isExtended));

    [Fact]
    public void An_extension_is_possible_until_the_first_month_is_over_and_never_shortens() => Gen.Int[0, 40000].Sample(day =>
    {
        var received = new DateOnly(1990, 1, 1).AddDays(day);
        var (first, extended) = (PrivacyTerm.DueOn(received, false), PrivacyTerm.DueOn(received, true));
        return PrivacyTerm.MayExtendOn(received, first) && !PrivacyTerm.MayExtendOn(received, first.AddDays(1))
            && extended > first && first >= received.AddDays(28) && first <= received.AddDays(31) && extended <= received.AddDays(92);
    });
}
