using Baken.Statistics;
using Microsoft.AspNetCore.Components;

namespace Baken.Server.Pages.Figures;

/// <summary>One division over all school years of the series.</summary>
public sealed partial class YearTable
{
    /// <summary>Id of the caption; once in a page.</summary>
    [Parameter, EditorRequired] public required string Id { get; set; }

    /// <summary>What the table shows.</summary>
    [Parameter, EditorRequired] public required string Caption { get; set; }

    /// <summary>The report it belongs to.</summary>
    [Parameter, EditorRequired] public required AnnualReport Report { get; set; }

    /// <summary>The parts, each a column.</summary>
    [Parameter, EditorRequired] public required IReadOnlyList<string> Heads { get; set; }

    /// <summary>The counts, year by year in the order of the series, part by part.</summary>
    [Parameter, EditorRequired] public required IReadOnlyList<int> Counts { get; set; }
}
