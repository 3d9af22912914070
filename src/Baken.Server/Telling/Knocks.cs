using System.Threading.RateLimiting;
using Baken.Storage;

namespace Baken.Server.Telling;

/// <summary>
/// Slows down guessing of receipt codes. Whoever types a code, right or wrong, waits longer the more wrong ones were typed by anybody in the last minute: nothing
/// at usual times, two seconds at most. Nobody is counted or shut out by name or address, and whoever is in a conversation already does not wait. Looking
/// itself is done by a few at a time, apart from the turns of those who tell, so that guessing takes nothing from them.
/// </summary>
public sealed class Knocks(TimeProvider clock) : IAsyncDisposable
{
    /// <summary>Wrong codes in a minute that cost nothing: people mistype.</summary>
    public const int Usual = 20;

    /// <summary>Codes that are looked up at once.</summary>
    public const int AtOnce = 64;

    /// <summary>The longest wait.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan Each = TimeSpan.FromMilliseconds(20);
    private readonly Lock turn = new();
    private readonly Queue<long> wrong = new();

    // The queue has no end: what bounds it is the number of connections, and being refused would be a way to block others.
    private readonly ConcurrencyLimiter lane = new(new ConcurrencyLimiterOptions
    {
        PermitLimit = AtOnce,
        QueueLimit = int.MaxValue,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    /// <summary>How long whoever types a code now has to wait before it is looked up.</summary>
    public TimeSpan Wait
    {
        get
        {
            lock (turn)
            {
                Forget();
                var excess = Math.Max(0, wrong.Count - Usual);
                return TimeSpan.FromTicks(Math.Min(Longest.Ticks, excess * Each.Ticks));
            }
        }
    }

    /// <summary>Looks a code up after the wait.</summary>
    /// <param name="look">Looks it up; a refusal <c>conversation.unknown</c> or <c>draft.unknown</c> counts as a wrong code.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<Outcome<T>> LookAsync<T>(Func<Task<Outcome<T>>> look, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(look);
        if (Wait is { Ticks: > 0 } wait) await Task.Delay(wait, clock, cancel);
        using var lease = await lane.AcquireAsync(1, cancel);
        var found = await look();
        if (!found.TryGet(out _, out var refused) && refused.Code is "conversation.unknown" or "draft.unknown") Missed();
        return found;
    }

    private void Missed()
    {
        lock (turn)
        {
            Forget();
            // More than make the longest wait need not be remembered.
            if (wrong.Count < Usual + (Longest / Each)) wrong.Enqueue(clock.GetTimestamp());
        }
    }

    private void Forget()
    {
        while (wrong.TryPeek(out var oldest) && clock.GetElapsedTime(oldest) >= TimeSpan.FromMinutes(1)) wrong.Dequeue();
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => lane.DisposeAsync();
}
