namespace Baken.Terms;

/// <summary>
/// The Dutch calendar of working days (<i>werkdagen</i>): all but Saturdays, Sundays and the holidays that the law on terms recognises (<i>Algemene termijnenwet</i>, article 3): New Year's Day, Good
/// Friday, Easter Monday, the King's birthday, 5 May, Ascension Day, Whit Monday and both days of Christmas. Pure. Days that a decree makes equal to them (article 3, third paragraph) are not in it, so a
/// term that is counted here is never longer than the law's.
/// </summary>
public static class WorkingDays
{
    private const int FirstKingsDay = 2014;

    /// <summary>Easter Sunday of a year, by the Gregorian calendar (the method of Meeus, Jones and Butcher).</summary>
    /// <param name="year">1583 or later.</param>
    /// <exception cref="ArgumentOutOfRangeException">The year is before the Gregorian calendar.</exception>
    public static DateOnly EasterOf(int year)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(year, 1583);
        var (century, rest) = Math.DivRem(year, 100);
        var (leapCenturies, centuryRest) = Math.DivRem(century, 4);
        var golden = year % 19;
        var correction = (century - ((century + 8) / 25) + 1) / 3;
        var epact = ((19 * golden) + century - leapCenturies - correction + 15) % 30;
        var (leaps, restOfLeaps) = Math.DivRem(rest, 4);
        var toSunday = (32 + (2 * centuryRest) + (2 * leaps) - epact - restOfLeaps) % 7;
        var shift = (golden + (11 * epact) + (22 * toSunday)) / 451;
        var (month, day) = Math.DivRem(epact + toSunday - (7 * shift) + 114, 31);
        return new DateOnly(year, month, day + 1);
    }

    /// <summary>The holidays of a year, in order. Some of them may be a Saturday or a Sunday.</summary>
    /// <param name="year">1583 or later; before 1949 they are those of now.</param>
    public static IReadOnlyList<DateOnly> HolidaysOf(int year)
    {
        var easter = EasterOf(year);
        return
        [
            .. new[]
            {
                new DateOnly(year, 1, 1), easter.AddDays(-2), easter.AddDays(1), BirthdayOf(year), new DateOnly(year, 5, 5), easter.AddDays(39), easter.AddDays(50),
                new DateOnly(year, 12, 25), new DateOnly(year, 12, 26),
            }.Distinct().Order(),
        ];
    }

    /// <summary>Whether a day is a working day.</summary>
    public static bool Includes(DateOnly day) => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !HolidaysOf(day.Year).Contains(day);

    /// <summary>How many working days there are after a day, up to and with another one; 0 when that is not later.</summary>
    public static int After(DateOnly day, DateOnly until)
    {
        if (until <= day) return 0;
        var holidays = Enumerable.Range(day.Year, until.Year - day.Year + 1).SelectMany(HolidaysOf).Count(holiday => IsWeekday(holiday) && day < holiday && holiday <= until);
        return Weekdays(until) - Weekdays(day) - holidays;
    }

    /// <summary>The working day that comes a number of working days after a day: the last day of a term that begins the day after.</summary>
    /// <param name="day">The day from which is counted, working day or not.</param>
    /// <param name="count">How many, 1 or more.</param>
    public static DateOnly Add(DateOnly day, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        while (count > 0) if (Includes(day = day.AddDays(1))) count--;
        return day;
    }

    /// <summary>The working day that comes a number of working days before a day.</summary>
    /// <param name="day">The day from which is counted, working day or not.</param>
    /// <param name="count">How many, 1 or more.</param>
    public static DateOnly Before(DateOnly day, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        while (count > 0) if (Includes(day = day.AddDays(-1))) count--;
        return day;
    }

    /// <summary>The last day of which the term of a number of working days is over on a day: what is of that day or earlier is late, and what is of a later day is not.</summary>
    /// <param name="today">The day on which is looked.</param>
    /// <param name="count">The term, 1 or more.</param>
    public static DateOnly OverSince(DateOnly today, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        // Of a day more than `count` working days have passed when it is before the working day with `count` of them after it.
        var day = today;
        for (var passed = 0; ; day = day.AddDays(-1))
        {
            if (Includes(day) && ++passed > count) return day.AddDays(-1);
        }
    }

    /// <summary>Monday to Friday since the first Monday of the calendar, up to and with a day.</summary>
    private static int Weekdays(DateOnly day)
    {
        // 1 January of the year 1 was a Monday.
        var (weeks, rest) = Math.DivRem(day.DayNumber + 1, 7);
        return (weeks * 5) + Math.Min(rest, 5);
    }

    private static bool IsWeekday(DateOnly day) => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);

    /// <summary>The day on which the birthday is celebrated: 27 April, before 2014 30 April, and the day before when that is a Sunday.</summary>
    private static DateOnly BirthdayOf(int year)
    {
        var day = new DateOnly(year, 4, year < FirstKingsDay ? 30 : 27);
        return day.DayOfWeek == DayOfWeek.Sunday ? day.AddDays(-1) : day;
    }
}
