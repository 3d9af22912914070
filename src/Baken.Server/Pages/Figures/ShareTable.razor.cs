using Baken.Statistics;
using Microsoft.AspNetCore.Components;

namespace Baken.Server.Pages.Figures;

/// <summary>Counts as shares of other counts, with the year before.</summary>
public sealed partial class ShareTable
{
    /// <summary>Id of the caption; once in a page.</summary>
    [Parameter, EditorRequired] public required string Id { get; set; }

    /// <summary>What the table shows.</summary>
    [Parameter, EditorRequired] public required string Caption { get; set; }

    /// <summary>Head of the column of labels.</summary>
    [Parameter, EditorRequired] public required string Head { get; set; }

    /// <summary>The report it belongs to.</summary>
    [Parameter, EditorRequired] public required AnnualReport Report { get; set; }

    /// <summary>Label, what it is a share of, the share and that of the year before.</summary>
    [Parameter, EditorRequired] public required IReadOnlyList<(string Label, string Of, Share Now, Share Before)> Rows { get; set; }

    private string[] Years => [Report.Year.ToString(), Report.Year.Previous.ToString()];
}
