namespace Baken.Server.Telling;

/// <summary>
/// Bounds how many people send files at once. A slow line holds a place for as long as it takes, so there are many; each takes a few hundred kilobytes of memory. Telling
/// and reading never wait for it (<see cref="Turns"/>).
/// </summary>
public sealed class Uploads
{
    /// <summary>Sendings at once.</summary>
    public const int AtOnce = 200;

    /// <summary>What <c>Retry-After</c> says, in seconds.</summary>
    public const int Again = 30;

    private int now;

    /// <summary>A place; null when there is none. Dispose it.</summary>
    public IDisposable? Enter()
    {
        if (Interlocked.Increment(ref now) <= AtOnce) return new Place(this);
        Interlocked.Decrement(ref now);
        return null;
    }

    private sealed class Place(Uploads uploads) : IDisposable
    {
        private int left;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref left, 1) == 0) Interlocked.Decrement(ref uploads.now);
        }
    }
}
