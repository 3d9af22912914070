namespace Baken.Storage;

/// <summary>An id with a type of its own around a UUID, so that a report's id can't be taken for a dossier's.</summary>
/// <typeparam name="TSelf">The id itself.</typeparam>
public interface IUuid<TSelf> where TSelf : struct, IUuid<TSelf>
{
    /// <summary>The UUID inside.</summary>
    Guid Value { get; }

    /// <summary>Puts the type around a UUID that was stored or received.</summary>
    static abstract TSelf From(Guid value);
}

/// <summary>Makes UUIDs of version 7 (RFC 9562), which grow with time so that an index stays compact.</summary>
public static class NewId
{
    /// <summary>A UUID that holds the instant in milliseconds; for what staff and the system make.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The instant is before 1970.</exception>
#pragma warning disable RS0030 // This is the one place that makes them.
    public static Guid At(DateTimeOffset instant) => Guid.CreateVersion7(instant);
#pragma warning restore RS0030

    /// <summary>An id of type <typeparamref name="TId"/> that holds the instant.</summary>
    public static TId At<TId>(DateTimeOffset instant) where TId : struct, IUuid<TId> => TId.From(At(instant));
}

/// <summary>
/// Makes UUIDs for what a reporter does. A UUID of version 7 tells the millisecond in which it was made; that would tell who sat at
/// which computer. These hold the start of the legal day instead, so they tell no more than the day that is stored anyway.
/// </summary>
public static class DayId
{
    /// <summary>A UUID of version 7 whose time is midnight UTC of <paramref name="day"/>; its other 74 bits are random.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The day is before 1970.</exception>
    public static Guid On(DateOnly day) => NewId.At(new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero));

    /// <summary>An id of type <typeparamref name="TId"/> that holds the day.</summary>
    public static TId On<TId>(DateOnly day) where TId : struct, IUuid<TId> => TId.From(On(day));
}
