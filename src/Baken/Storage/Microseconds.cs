namespace Baken.Storage;

/// <summary>Instants as both engines keep them: UTC, in whole microseconds.</summary>
internal static class Microseconds
{
    private const long Epoch = 621355968000000000 / TimeSpan.TicksPerMicrosecond;

    /// <summary>The same instant in UTC without what is smaller than a microsecond.</summary>
    public static DateTimeOffset Cut(DateTimeOffset instant) =>
        new(instant.UtcTicks - (instant.UtcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);

    /// <summary>Microseconds since 1970, negative before.</summary>
    public static long Of(DateTimeOffset instant) => (instant.UtcTicks / TimeSpan.TicksPerMicrosecond) - Epoch;

    /// <summary>The instant (UTC) of a number of microseconds since 1970.</summary>
    public static DateTimeOffset ToInstant(long microseconds) => new((microseconds + Epoch) * TimeSpan.TicksPerMicrosecond, TimeSpan.Zero);
}
