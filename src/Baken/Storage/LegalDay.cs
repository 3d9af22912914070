namespace Baken.Storage;

/// <summary>The calendar of the law: days begin at midnight in Europe/Amsterdam, whatever the machine's own time zone is.</summary>
public static class LegalDay
{
    /// <summary>The time zone in which days are counted and shown.</summary>
    /// <exception cref="TimeZoneNotFoundException">The machine has no time-zone data (<c>tzdata</c>); <c>baken check</c> says so.</exception>
    public static TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam");

    /// <summary>The legal day on which an instant falls.</summary>
    public static DateOnly Of(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, Zone).DateTime);

    /// <summary>Today, by the given clock.</summary>
    public static DateOnly Today(TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        return Of(clock.GetUtcNow());
    }

    /// <summary>The instant (UTC) at which a legal day begins. The next day's start is this day's end: periods are half-open.</summary>
    public static DateTimeOffset StartOf(DateOnly day)
    {
        var local = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(local, Zone.GetUtcOffset(local)).ToUniversalTime();
    }
}
