using Baken.Access;

namespace Baken.Server.Access;

/// <summary>
/// Who makes this request. The authentication handler fills it in; pages and endpoints ask it. The unlocked reader is made when somebody first asks
/// for it, and wiped with the request.
/// </summary>
public sealed class Current : IDisposable
{
    private Func<CancellationToken, Task<Reader?>>? unlock;
    private Reader? reader;

    /// <summary>Who is signed in; null for a visitor.</summary>
    public Caller? Caller => Session?.Caller;

    /// <summary>The session; null for a visitor.</summary>
    public FoundSession? Session { get; private set; }

    /// <summary>Whether there are keys to be had.</summary>
    public bool IsUnlocked => Session?.StoredHalf is not null;

    /// <summary>Whoever is signed in.</summary>
    /// <exception cref="InvalidOperationException">Nobody is: the page let a visitor in, which its door should have refused.</exception>
    public Caller SignedIn => Caller ?? throw new InvalidOperationException("Nobody is signed in.");

    /// <summary>Fills in who is signed in.</summary>
    /// <param name="session">The session.</param>
    /// <param name="joinKey">Puts the halves of the session's key together; gives null when they do not fit.</param>
    public void Be(FoundSession session, Func<CancellationToken, Task<Reader?>> joinKey) => (Session, unlock) = (session, joinKey);

    /// <summary>The keys of whoever is signed in.</summary>
    /// <exception cref="LockedException">The session is not unlocked; the page to unlock it is shown in answer.</exception>
    public async Task<Reader> ReaderAsync(CancellationToken cancel) =>
        reader ??= unlock is null ? throw new LockedException() : await unlock(cancel) ?? throw new LockedException();

    /// <summary>The keys of whoever is signed in, for what goes on after this request. They belong to the caller from here on.</summary>
    /// <exception cref="LockedException">The session is not unlocked.</exception>
    public async Task<Reader> TakeReaderAsync(CancellationToken cancel)
    {
        var taken = await ReaderAsync(cancel);
        reader = null;
        return taken;
    }

    /// <inheritdoc />
    public void Dispose() => reader?.Dispose();
}

/// <summary>The session is signed in and not unlocked.</summary>
public sealed class LockedException : Exception
{
    /// <summary>Without more words.</summary>
    public LockedException() : base("The session is not unlocked.")
    {
    }

    /// <summary>With other words.</summary>
    public LockedException(string message) : base(message)
    {
    }

    /// <summary>With other words and a cause.</summary>
    public LockedException(string message, Exception innerException) : base(message, innerException)
    {
    }
}
