using Baken.Storage;
using Baken.Terms;

namespace Baken.Reports;

/// <summary>What is compared of reports that come in fast: codes that they carry anyway, and how long the story is in rough classes. No content, no address.</summary>
/// <param name="Channel">How it came in.</param>
/// <param name="Language">The language.</param>
/// <param name="Sector">The sector.</param>
/// <param name="Form">The form; null when the reporter did not say.</param>
/// <param name="Role">Who tells.</param>
/// <param name="Length">Length of the sealed story in bytes: one of a few, since it is padded.</param>
public sealed record FloodFeatures(ReportChannel Channel, ReporterLanguage Language, Sector Sector, Form? Form, ReporterRole Role, int Length);

/// <summary>From when on reports that come in are a flood.</summary>
/// <param name="Reports">Reports within the window that are nothing special (1 to <see cref="MostReports"/>).</param>
/// <param name="Minutes">The window (1 to <see cref="MostMinutes"/>).</param>
public sealed record FloodTerms(int Reports, int Minutes)
{
    /// <summary>The most reports.</summary>
    public const int MostReports = 100_000;

    /// <summary>The longest window: a day.</summary>
    public const int MostMinutes = 1_440;

    /// <summary>Five times what a busy evening brought.</summary>
    public static FloodTerms Usual { get; } = new(60, 10);
}

/// <summary>
/// Notices that reports come in faster than people tell things, and groups those that are alike from then on. A flood begins when more than
/// usual (<see cref="FloodTerms"/>) came in within its window, and ends when that is over. What arrives meanwhile with the same features is one
/// group. Nothing is refused. The moments are kept in memory alone, as counts of minutes.
/// </summary>
public sealed class Floods(FloodTerms terms, TimeProvider clock)
{
    private readonly Lock turn = new();
    private readonly Dictionary<FloodFeatures, Guid> groups = [];
    private readonly long[] counts = new long[terms.Minutes];
    private long minute;

    /// <summary>Counts a report that comes in.</summary>
    /// <returns>Its group; null when there is no flood.</returns>
    public Guid? Arrived(FloodFeatures features)
    {
        ArgumentNullException.ThrowIfNull(features);
        var now = clock.GetUtcNow();
        lock (turn)
        {
            MoveTo((long)(now - DateTimeOffset.UnixEpoch).TotalMinutes);
            counts[minute % counts.Length]++;
            if (counts.Sum() <= terms.Reports)
            {
                groups.Clear();
                return null;
            }

            if (!groups.TryGetValue(features, out var group)) groups.Add(features, group = DayId.On(LegalDay.Of(now)));
            return group;
        }
    }

    private void MoveTo(long now)
    {
        // A clock that was set back forgets what it counted.
        if (now < minute || now - minute >= counts.Length) Array.Clear(counts);
        else
        {
            for (var passed = minute + 1; passed <= now; passed++) counts[passed % counts.Length] = 0;
        }

        minute = now;
    }
}
