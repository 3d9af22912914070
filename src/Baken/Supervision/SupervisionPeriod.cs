using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Baken.Terms;

namespace Baken.Supervision;

/// <summary>A year of which the consultations are counted: a school year (<c>2025-2026</c>) or a calendar year (<c>2026</c>). Half-open.</summary>
public readonly record struct SupervisionPeriod
{
    private SupervisionPeriod(string code, DateOnly from, DateOnly until, bool isSchoolYear) => (Code, From, Until, IsSchoolYear) = (code, from, until, isSchoolYear);

    /// <summary>As it stands in addresses and files.</summary>
    public string Code { get; }

    /// <summary>First day.</summary>
    public DateOnly From { get; }

    /// <summary>First day that is no longer in it.</summary>
    public DateOnly Until { get; }

    /// <summary>Whether it is a school year; else a calendar year.</summary>
    public bool IsSchoolYear { get; }

    /// <summary>Its months that have begun on a day, each by its first day, in order.</summary>
    /// <param name="today">The day.</param>
    public IEnumerable<DateOnly> MonthsUntil(DateOnly today)
    {
        for (var month = From; month < Until && month <= today; month = month.AddMonths(1)) yield return month;
    }

    /// <summary>A school year.</summary>
    public static SupervisionPeriod Of(SchoolYear year) => new(year.ToString(), year.From, year.Until, isSchoolYear: true);

    /// <summary>A calendar year.</summary>
    /// <param name="year"><see cref="SchoolYear.Earliest"/> to <see cref="SchoolYear.Latest"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">It lies outside of these.</exception>
    public static SupervisionPeriod OfCalendar(int year)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(year, SchoolYear.Earliest);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(year, SchoolYear.Latest);
        return new(year.ToString("0000", CultureInfo.InvariantCulture), new DateOnly(year, 1, 1), new DateOnly(year + 1, 1, 1), isSchoolYear: false);
    }

    /// <summary>Reads <c>2025-2026</c> or <c>2026</c>. Exact.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out SupervisionPeriod? period)
    {
        period = SchoolYear.TryParse(text, out var school) ? Of(school.Value)
            : text is { Length: 4 } && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= SchoolYear.Earliest and <= SchoolYear.Latest ? OfCalendar(year)
            : null;
        return period is not null;
    }

    /// <summary>The years that can be chosen: those from the first month that is known until today, the newest first, school years before calendar years.</summary>
    /// <param name="first">The first month of which something is known; null when nothing is.</param>
    /// <param name="today">The day on which is looked.</param>
    /// <param name="calendar">Whether calendar years can be chosen too.</param>
    public static IReadOnlyList<SupervisionPeriod> Choices(DateOnly? first, DateOnly today, bool calendar)
    {
        var from = first is { } known && known < today ? known : today;
        var (schoolFrom, schoolLast) = (SchoolYear.Of(from).Start, SchoolYear.Of(today).Start);
        var schools = Enumerable.Range(schoolFrom, schoolLast - schoolFrom + 1).Reverse().Select(year => Of(SchoolYear.Beginning(year)));
        var years = Enumerable.Range(from.Year, today.Year - from.Year + 1).Reverse().Select(OfCalendar);
        return calendar ? [.. schools, .. years] : [.. schools];
    }
}
