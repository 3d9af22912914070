using Baken.Statistics;
using Microsoft.AspNetCore.Components;

namespace Baken.Server.Pages.Figures;

/// <summary>Changes against earlier years, each with what the test says of it.</summary>
public sealed partial class ChangeTable
{
    [Inject] private FigureWords Words { get; set; } = null!;

    /// <summary>Id of the caption; once in a page.</summary>
    [Parameter, EditorRequired] public required string Id { get; set; }

    /// <summary>What the table shows.</summary>
    [Parameter, EditorRequired] public required string Caption { get; set; }

    /// <summary>Head of the column of labels.</summary>
    [Parameter, EditorRequired] public required string Head { get; set; }

    /// <summary>The report it belongs to.</summary>
    [Parameter, EditorRequired] public required AnnualReport Report { get; set; }

    /// <summary>Label and change.</summary>
    [Parameter, EditorRequired] public required IReadOnlyList<(string Label, Comparison Row)> Rows { get; set; }
}
