namespace Baken.Server.Telling;

/// <summary>From when on people who send their story have to wait for a moment.</summary>
/// <param name="AtOnce">Stories that may be sent one after the other without anybody waiting.</param>
/// <param name="PerSecond">How many more may be sent each second.</param>
/// <param name="Shortest">The shortest wait, once there is one.</param>
/// <param name="Longest">The longest wait: however many come, nobody waits longer.</param>
/// <param name="SpreadPerSecond">In a rush, how many are let through each second, as long as the longest wait allows it.</param>
public sealed record RushTerms(int AtOnce, double PerSecond, TimeSpan Shortest, TimeSpan Longest, double SpreadPerSecond)
{
    /// <summary>A class that sits down together does not notice it; a program that sends thousands does.</summary>
    public static RushTerms Usual { get; } = new(120, 2, TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(60), 20);
}

/// <summary>
/// Notices that more stories are sent by the form than people can have to tell, and gives appointments then, a few seconds away and further the more wait. It
/// counts for all together: no address and no person. Nobody is refused.
/// </summary>
public sealed class Rush(RushTerms terms, TimeProvider clock)
{
    private readonly Lock turn = new();
    private double free = terms.AtOnce;
    private DateTimeOffset seen;
    private DateTimeOffset last;

    /// <summary>Somebody wants to send.</summary>
    /// <returns>The moment from which it may be sent; null when there is no rush and it may be sent at once.</returns>
    public DateTimeOffset? Appointment()
    {
        lock (turn)
        {
            var now = clock.GetUtcNow();
            free = Math.Min(terms.AtOnce, free + ((now - seen).TotalSeconds * terms.PerSecond));
            seen = now;
            if (free >= 1)
            {
                free--;
                return null;
            }

            var (soonest, latest) = (now + terms.Shortest, now + terms.Longest);
            last += TimeSpan.FromSeconds(1 / terms.SpreadPerSecond);
            last = last < soonest ? soonest : last > latest ? latest : last;
            return last;
        }
    }
}
