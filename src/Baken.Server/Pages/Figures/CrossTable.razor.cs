using Baken.Statistics;
using Microsoft.AspNetCore.Components;

namespace Baken.Server.Pages.Figures;

/// <summary>A table of two divisions.</summary>
public sealed partial class CrossTable
{
    [Inject] private FigureWords Words { get; set; } = null!;

    /// <summary>Id of the caption; once in a page.</summary>
    [Parameter, EditorRequired] public required string Id { get; set; }

    /// <summary>What the table shows.</summary>
    [Parameter, EditorRequired] public required string Caption { get; set; }

    /// <summary>Head of the column of labels.</summary>
    [Parameter, EditorRequired] public required string Head { get; set; }

    /// <summary>Labels and totals of the columns.</summary>
    [Parameter, EditorRequired] public required IReadOnlyList<(string Label, int Total)> Columns { get; set; }

    /// <summary>Labels and totals of the rows.</summary>
    [Parameter, EditorRequired] public required IReadOnlyList<(string Label, int Total)> Rows { get; set; }

    /// <summary>The cells, row by row.</summary>
    [Parameter, EditorRequired] public required IReadOnlyList<ICrossCell> Cells { get; set; }

    /// <summary>All dossiers.</summary>
    [Parameter, EditorRequired] public required int Total { get; set; }

    /// <summary>How the table was protected.</summary>
    [Parameter, EditorRequired] public required TableProtection Protection { get; set; }
}
