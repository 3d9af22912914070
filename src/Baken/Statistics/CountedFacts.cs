using Baken.Terms;

namespace Baken.Statistics;

/// <summary>The total of one school year.</summary>
/// <param name="Year">The school year.</param>
/// <param name="Total">All its dossiers.</param>
/// <param name="Synthetic">How many of them were invented.</param>
public readonly record struct YearTotal(SchoolYear Year, int Total, int Synthetic);

/// <summary>The forms and sectors of the dossiers of one school year, each division by itself.</summary>
/// <param name="year">The school year.</param>
public sealed class YearParts(SchoolYear year)
{
    private readonly Dictionary<Sector, int> sectors = [];
    private readonly Dictionary<Form, int> forms = [];
    private int unknown;

    /// <summary>The school year.</summary>
    public SchoolYear Year => year;

    /// <summary>All its dossiers.</summary>
    public int Total { get; private set; }

    /// <summary>How many of them were invented.</summary>
    public int Synthetic { get; private set; }

    /// <summary>Adds dossiers that share form and sector.</summary>
    public void Add(Form? form, Sector sector, bool synthetic, int count)
    {
        Total += count;
        Synthetic += synthetic ? count : 0;
        sectors[sector] = Of(sector) + count;
        if (form is { } known) forms[known] = Of(known) + count;
        else unknown += count;
    }

    /// <summary>Dossiers of a form; null asks for those without one.</summary>
    public int Of(Form? form) => form is { } known ? forms.GetValueOrDefault(known) : unknown;

    /// <summary>Dossiers of a sector.</summary>
    public int Of(Sector sector) => sectors.GetValueOrDefault(sector);
}

/// <summary>The forms and sectors of the school years that have dossiers.</summary>
internal sealed class YearsParts
{
    private readonly SortedDictionary<SchoolYear, YearParts> years = [];

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<YearParts> All => [.. years.Values];

    /// <summary>Adds dossiers of one school year that share form and sector.</summary>
    public void Add(SchoolYear year, Form? form, Sector sector, bool synthetic, int count)
    {
        if (!years.TryGetValue(year, out var parts)) years[year] = parts = new YearParts(year);
        parts.Add(form, sector, synthetic, count);
    }
}

/// <summary>What the database counted for one annual report, as known on a reference date.</summary>
public sealed record CountedFacts
{
    /// <summary>The school year.</summary>
    public required YearTally Year { get; init; }

    /// <summary>The school year before.</summary>
    public required YearTally Previous { get; init; }

    /// <summary>Every school year with dossiers up to this one, in any order.</summary>
    public required IReadOnlyList<YearParts> Years { get; init; }

    /// <summary>Figures from elsewhere.</summary>
    public required IReadOnlyList<ReferenceFigure> References { get; init; }

    /// <summary>What changed after the school year ended; null when it had not ended.</summary>
    public required LateChanges? Late { get; init; }

    /// <summary>Reports received in the school year.</summary>
    public required int Reports { get; init; }

    /// <summary>Reports received in the school year before.</summary>
    public required int PreviousReports { get; init; }
}
