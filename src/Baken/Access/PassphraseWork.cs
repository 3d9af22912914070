namespace Baken.Access;

/// <summary>
/// Turns for the work that a passphrase asks (64 MiB and some tenths of a second each), so that nobody can take all memory or all processors. Known
/// browsers and strangers wait in lines of their own: a flood of strangers does not keep staff waiting.
/// </summary>
public sealed class PassphraseWork : IDisposable
{
    /// <summary>Longest line; who comes after it is told that it is busy.</summary>
    public const int LongestLine = 64;

    private readonly Line known = new();
    private readonly Line strangers = new();

    /// <summary>Waits for a turn; dispose it when the work is done. Null when the line is too long.</summary>
    /// <param name="isKnown">Whether it is somebody who signed in before with this browser, or who is signed in.</param>
    /// <param name="cancel">Gives up.</param>
    public Task<IDisposable?> TurnAsync(bool isKnown, CancellationToken cancel) => (isKnown ? known : strangers).TurnAsync(cancel);

    /// <inheritdoc />
    public void Dispose()
    {
        known.Dispose();
        strangers.Dispose();
    }

    private sealed class Line : IDisposable
    {
        private readonly SemaphoreSlim turns = new(Math.Clamp(Environment.ProcessorCount / 2, 1, 4));
        private int waiting;

        public async Task<IDisposable?> TurnAsync(CancellationToken cancel)
        {
            try
            {
                if (Interlocked.Increment(ref waiting) > LongestLine) return null;
                await turns.WaitAsync(cancel);
                return new Turn(turns);
            }
            finally
            {
                Interlocked.Decrement(ref waiting);
            }
        }

        public void Dispose() => turns.Dispose();
    }

    private sealed class Turn(SemaphoreSlim turns) : IDisposable
    {
        private int done;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref done, 1) == 0) turns.Release();
        }
    }
}
