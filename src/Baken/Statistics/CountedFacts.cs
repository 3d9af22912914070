using Baken.Terms;

namespace Baken.Statistics;

/// <summary>The total of one school year.</summary>
/// <param name="Year">The school year.</param>
/// <param name="Total">All its dossiers.</param>
/// <param name="Synthetic">How many of them were invented.</param>
public readonly record struct YearTotal(SchoolYear Year, int Total, int Synthetic);

/// <summary>What the database counted for one annual report, as known on a reference date.</summary>
public sealed record CountedFacts
{
    /// <summary>The school year.</summary>
    public required YearTally Year { get; init; }

    /// <summary>The school year before.</summary>
    public required YearTally Previous { get; init; }

    /// <summary>Every school year with dossiers, in any order.</summary>
    public required IReadOnlyList<YearTotal> Totals { get; init; }

    /// <summary>Reports received in the school year.</summary>
    public required int Reports { get; init; }

    /// <summary>Reports received in the school year before.</summary>
    public required int PreviousReports { get; init; }
}
