namespace Baken.Server.Pages.Workbench;

/// <summary>What happened in a dossier, as one row of its timeline.</summary>
/// <param name="Day">The legal day on which it happened, which may be before the day on which it was written down.</param>
/// <param name="At">When it was written down (UTC); null for a message with the reporter, of which only the day is known.</param>
/// <param name="Partial">The partial that shows it.</param>
/// <param name="Model">What that partial shows.</param>
public sealed record TimelineEntry(DateOnly Day, DateTimeOffset? At, string Partial, object Model);

/// <summary>Something that happened and of which the content stands elsewhere, as <c>_Event</c> shows it.</summary>
/// <param name="What">What happened, in a few words.</param>
/// <param name="Day">The legal day on which it happened.</param>
/// <param name="By">Who did it, by name; null when that is not said.</param>
/// <param name="At">When (UTC) it was written down; null when only the day is known.</param>
public sealed record TimelineEvent(string What, DateOnly Day, string? By, DateTimeOffset? At)
{
    /// <summary>What the reader may read of it; null when there is nothing.</summary>
    public string? Text { get; init; }

    /// <summary>Where the rest of it stands, below the root of the site, and what the link says; null when it stands nowhere else.</summary>
    public (string Path, string Says)? Link { get; init; }
}
