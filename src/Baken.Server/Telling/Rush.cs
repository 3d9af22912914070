using System.Globalization;

namespace Baken.Server.Telling;

/// <summary>From when on people who send their story have to wait for a moment, and how long (section <c>Baken:Rush</c>).</summary>
/// <param name="AtOnce">Stories that may be sent one after the other without anybody waiting (0 to 100,000).</param>
/// <param name="PerSecond">How many more may be sent each second (0 to 10,000).</param>
/// <param name="Shortest">The shortest wait, once there is one (whole seconds, 1 to 600).</param>
/// <param name="Longest">The longest wait: however many come, nobody waits longer (whole seconds, 1 to 600, not below <paramref name="Shortest"/>).</param>
/// <param name="SpreadPerSecond">In a rush, how many are let through each second, as long as the longest wait allows it (1 to 10,000).</param>
/// <param name="Work">
/// The heaviest puzzle, in hashes to be tried, for somebody who would wait longest (0 to 1,000,000); 0 for none. A tenth of it when the wait is shortest.
/// </param>
public sealed record RushTerms(int AtOnce, double PerSecond, TimeSpan Shortest, TimeSpan Longest, double SpreadPerSecond, int Work)
{
    private const int MostStories = 100_000;
    private const int MostPerSecond = 10_000;
    private const int MostSeconds = 600;

    /// <summary>The most that a puzzle may take: beyond it a phone would be busy for minutes.</summary>
    public const int MostWork = 1_000_000;

    /// <summary>
    /// A class that sits down together does not notice it; a program that sends thousands does. The heaviest puzzle is what a cheap phone does in about two
    /// seconds.
    /// </summary>
    public static RushTerms Usual { get; } = new(120, 2, TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(60), 20, 20_000);

    /// <summary>The puzzle for somebody who has to wait so long: heavier the longer the wait, so it rises with the load.</summary>
    /// <returns>The most hashes to be tried; half of it on average.</returns>
    public int WorkFor(TimeSpan wait)
    {
        var part = Longest > Shortest ? Math.Clamp((wait - Shortest) / (Longest - Shortest), 0, 1) : 1;
        return (int)Math.Ceiling(Work * (0.1 + (0.9 * part)));
    }

    /// <summary>Reads the configuration.</summary>
    /// <param name="read">Gives the value of a key of the configuration; null when it was not set.</param>
    /// <param name="terms">What was set, or what is usual.</param>
    /// <returns>What is wrong, as a key of the texts of commands, and the value; null when nothing is.</returns>
    internal static (string Key, string Value)? Read(Func<string, string?> read, out RushTerms terms)
    {
        terms = Usual;
        (string Key, string Value)? fault = null;
        int Number(string name, double usual, string key, int least, int most)
        {
            var text = read("Baken:Rush:" + name)?.Trim();
            if (string.IsNullOrEmpty(text)) return (int)usual;
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most) return number;
            fault ??= (key, text);
            return (int)usual;
        }

        var atOnce = Number("AtOnce", Usual.AtOnce, "settings.rush-at-once", 0, MostStories);
        var perSecond = Number("PerSecond", Usual.PerSecond, "settings.rush-per-second", 0, MostPerSecond);
        var spread = Number("SpreadPerSecond", Usual.SpreadPerSecond, "settings.rush-spread", 1, MostPerSecond);
        var shortest = Number("ShortestSeconds", Usual.Shortest.TotalSeconds, "settings.rush-shortest", 1, MostSeconds);
        var longest = Number("LongestSeconds", Math.Max(shortest, Usual.Longest.TotalSeconds), "settings.rush-longest", shortest, MostSeconds);
        var work = Number("Work", Usual.Work, "settings.rush-work", 0, MostWork);
        if (fault is null) terms = new RushTerms(atOnce, perSecond, TimeSpan.FromSeconds(shortest), TimeSpan.FromSeconds(longest), spread, work);
        return fault;
    }
}

/// <summary>When somebody may send who wants to send in a rush.</summary>
/// <param name="Moment">From then on, without more.</param>
/// <param name="Work">Or at once, for a puzzle of at most so many hashes; 0 when there is none.</param>
public sealed record Appointment(DateTimeOffset Moment, int Work);

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
    /// <returns>From when it may be sent; null when there is no rush and it may be sent at once.</returns>
    public Appointment? Arrived()
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
            return new Appointment(last, terms.WorkFor(last - now));
        }
    }
}
