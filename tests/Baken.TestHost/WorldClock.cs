using Microsoft.Extensions.Time.Testing;

namespace Baken.TestHost;

/// <summary>
/// The clock of a world: it stands still until a test moves it. A jump is what it is for a machine that slept: whatever was to happen every few seconds happens once,
/// and not a million times because a test says that a year has passed.
/// </summary>
public sealed class WorldClock(DateTimeOffset start) : FakeTimeProvider(start)
{
    private readonly Lock gate = new();
    private readonly HashSet<Timer> timers = [];

    /// <summary>Moves it. What was due in the meantime happens now, each once.</summary>
    /// <param name="delta">By how much; not negative.</param>
    public new void Advance(TimeSpan delta)
    {
        base.Advance(delta);
        while (NextDue() is { } timer) timer.Fire();
    }

    /// <inheritdoc />
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new Timer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>A timer that is due, with the time set at which it is due again; null when none is.</summary>
    private Timer? NextDue()
    {
        var now = GetUtcNow();
        lock (gate)
        {
            var due = timers.Where(timer => timer.Due <= now).MinBy(timer => timer.Due);
            due?.Again(now);
            return due;
        }
    }

    private sealed class Timer(WorldClock clock, TimerCallback callback, object? state) : ITimer
    {
        private TimeSpan period = Timeout.InfiniteTimeSpan;

        public DateTimeOffset Due { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock.gate)
            {
                this.period = period;
                Due = dueTime == Timeout.InfiniteTimeSpan ? default : clock.GetUtcNow() + dueTime;
                if (dueTime == Timeout.InfiniteTimeSpan || dueTime == TimeSpan.Zero) clock.timers.Remove(this);
                else clock.timers.Add(this);
                if (dueTime == TimeSpan.Zero) Again(clock.GetUtcNow());
            }

            if (dueTime == TimeSpan.Zero) ThreadPool.QueueUserWorkItem(_ => Fire());
            return true;
        }

        /// <summary>Sets when it is due again, if it is. The gate is closed.</summary>
        public void Again(DateTimeOffset now)
        {
            Due = now + period;
            if (period > TimeSpan.Zero) clock.timers.Add(this);
            else clock.timers.Remove(this);
        }

        public void Fire() => callback(state);

        public void Dispose()
        {
            lock (clock.gate) clock.timers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
