using Baken.Storage;

namespace Baken.Statistics;

/// <summary>The day from which a file counts as known.</summary>
internal static class KnownSince
{
    /// <summary>The day that was asked for; today when none was.</summary>
    /// <returns>Refused when it lies in the future, or before any dossier.</returns>
    public static Outcome<DateOnly> Read(DateOnly? asked, DateOnly today)
    {
        var known = asked ?? today;
        if (known > today) return new Refusal("import.known-since-future", $"{known:O}") { Field = "known-since" };
        return known < DossierFile.Earliest
            ? new Refusal("import.known-since-too-early", $"{known:O}", $"{DossierFile.Earliest:O}") { Field = "known-since" } : known;
    }
}
