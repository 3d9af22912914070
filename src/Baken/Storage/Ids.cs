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

    /// <summary>
    /// An id that holds the day, and sorts behind those of its type that this process made before: an index then grows at one end, where random ids
    /// would touch a page of each index for each report. It tells the order of a day's reports, as the audit log's numbers and the order of
    /// the rows on disk do anyway. It has a count of its own for each type, so that it tells no order between what reporters and what staff do.
    /// </summary>
    public static TId InOrder<TId>(DateOnly day) where TId : struct, IUuid<TId>
    {
        var bytes = On(day).ToByteArray(bigEndian: true);
        var count = Count<TId>.Next();
        // 26 bits behind the time, around the bits of version and variant (RFC 9562, section 5.7); the last 48 stay random.
        bytes[6] = (byte)((bytes[6] & 0xF0u) | ((count >> 22) & 0x0Fu));
        bytes[7] = (byte)(count >> 14);
        bytes[8] = (byte)((bytes[8] & 0xC0u) | ((count >> 8) & 0x3Fu));
        bytes[9] = (byte)count;
        return TId.From(new Guid(bytes, bigEndian: true));
    }

    private static class Count<TId>
    {
        // Begins anywhere in the first half, so that the number of reports since the start can't be read from one id.
        private static int last = System.Security.Cryptography.RandomNumberGenerator.GetInt32(1 << 25);

        public static uint Next() => (uint)Interlocked.Increment(ref last) & ((1 << 26) - 1);
    }
}
