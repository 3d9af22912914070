using Baken.Statistics;
using Microsoft.AspNetCore.Components;

namespace Baken.Server.Pages.Figures;

/// <summary>A table of one division, with the year before and the difference.</summary>
public sealed partial class CountTable
{
    /// <summary>Id of the caption; once in a page.</summary>
    [Parameter, EditorRequired] public required string Id { get; set; }

    /// <summary>What the table shows.</summary>
    [Parameter, EditorRequired] public required string Caption { get; set; }

    /// <summary>Head of the column of labels.</summary>
    [Parameter, EditorRequired] public required string Head { get; set; }

    /// <summary>The report it belongs to.</summary>
    [Parameter, EditorRequired] public required AnnualReport Report { get; set; }

    /// <summary>Label, count and count of the year before.</summary>
    [Parameter, EditorRequired] public required IReadOnlyList<(string Label, int Now, int Before)> Rows { get; set; }

    /// <summary>False where one dossier may count in several rows, so that they do not add up.</summary>
    [Parameter] public bool WithTotal { get; set; } = true;
}
