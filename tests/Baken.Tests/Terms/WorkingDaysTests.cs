using Baken.Terms;
using CsCheck;
using Xunit;

namespace Baken.Tests.Terms;

/// <summary>The calendar of working days, against published dates and against counting one by one.</summary>
public sealed class WorkingDaysTests
{
    private static readonly Gen<DateOnly> Day = Gen.Int[0, 40_000].Select(day => new DateOnly(1990, 1, 1).AddDays(day));

    [Theory]
    [InlineData("1818-03-22"), InlineData("1943-04-25"), InlineData("1954-04-18"), InlineData("1981-04-19"), InlineData("2000-04-23"), InlineData("2008-03-23"), InlineData("2019-04-21")]
    [InlineData("2024-03-31"), InlineData("2025-04-20"), InlineData("2026-04-05"), InlineData("2027-03-28"), InlineData("2038-04-25"), InlineData("2049-04-18"), InlineData("2076-04-19")]
    public void Easter_is_on_the_published_day(string day)
    {
        var easter = DateOnly.Parse(day, null);
        Assert.Equal(easter, WorkingDays.EasterOf(easter.Year));
    }

    [Fact]
    public void Easter_is_a_Sunday_between_22_March_and_25_April() => Gen.Int[1583, 4099].Sample(year =>
    {
        var easter = WorkingDays.EasterOf(year);
        return easter.DayOfWeek == DayOfWeek.Sunday && easter >= new DateOnly(year, 3, 22) && easter <= new DateOnly(year, 4, 25);
    });

    [Fact]
    public void The_holidays_of_2026_are_those_of_the_law() => Assert.Equal(
        ["01-01", "04-03", "04-06", "04-27", "05-05", "05-14", "05-25", "12-25", "12-26"],
        WorkingDays.HolidaysOf(2026).Select(day => day.ToString("MM-dd", System.Globalization.CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData("2025-04-26", false), InlineData("2025-04-28", true), InlineData("2013-04-30", false), InlineData("2014-04-30", true), InlineData("2014-04-26", false)]
    [InlineData("2008-05-01", false), InlineData("2024-05-09", false), InlineData("2024-05-10", true), InlineData("2026-12-24", true), InlineData("2026-12-25", false), InlineData("2026-11-28", false)]
    public void A_day_is_a_working_day_or_not(string day, bool isWorking) => Assert.Equal(isWorking, WorkingDays.Includes(DateOnly.Parse(day, null)));

    [Fact]
    public void Counting_is_as_counting_one_by_one() => Gen.Select(Day, Gen.Int[-10, 800]).Sample((day, days) =>
    {
        var until = day.AddDays(days);
        return WorkingDays.After(day, until) == Enumerable.Range(1, Math.Max(0, days)).Count(step => WorkingDays.Includes(day.AddDays(step)));
    });

    [Fact]
    public void Adding_ends_on_a_working_day_with_that_many_between() => Gen.Select(Day, Gen.Int[1, 60]).Sample((day, count) =>
    {
        var end = WorkingDays.Add(day, count);
        return WorkingDays.Includes(end) && WorkingDays.After(day, end) == count && WorkingDays.After(day, end.AddDays(-1)) == count - 1;
    });

    [Fact]
    public void What_is_late_is_what_more_working_days_passed_since() => Gen.Select(Day, Gen.Int[1, 12], Gen.Int[0, 40]).Sample((today, term, back) =>
    {
        var day = today.AddDays(-back);
        return (day <= WorkingDays.OverSince(today, term)) == (WorkingDays.After(day, today) > term);
    });
}
