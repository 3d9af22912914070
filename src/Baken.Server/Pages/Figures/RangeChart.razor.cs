using Baken.Server.Simulating;
using Baken.WhatIf;
using Microsoft.AspNetCore.Components;

namespace Baken.Server.Pages.Figures;

/// <summary>Ranges as SVG, with the numbers at each and round counts below.</summary>
public sealed partial class RangeChart
{
    private const int Width = 560;
    private const int RoomForNumbers = 150;
    private const int RowHeight = 54;
    private ChartScale scale = null!;
    private IReadOnlyList<(Bar Row, int Y)> places = [];
    private int height;

    [Inject] private SimulationWords Words { get; set; } = null!;

    /// <summary>Begins the ids in the SVG; once in a page.</summary>
    [Parameter, EditorRequired] public required string Id { get; set; }

    /// <summary>What it shows, in a few words.</summary>
    [Parameter, EditorRequired] public required string Title { get; set; }

    /// <summary>What is to be seen in it.</summary>
    [Parameter, EditorRequired] public required string Description { get; set; }

    /// <summary>The ranges, from top to bottom.</summary>
    [Parameter, EditorRequired] public required IReadOnlyList<Bar> Rows { get; set; }

    /// <summary>What is drawn full.</summary>
    [Parameter, EditorRequired] public required string Sure { get; set; }

    /// <summary>What is drawn hatched.</summary>
    [Parameter, EditorRequired] public required string Possible { get; set; }

    /// <summary>Said where the numbers are hidden.</summary>
    [Parameter, EditorRequired] public required string None { get; set; }

    /// <inheritdoc />
    protected override void OnParametersSet()
    {
        scale = new ChartScale(Rows.Max(row => row.Range.IsHidden ? 0 : row.Range.Highest) ?? 0, Width - RoomForNumbers);
        places = [.. Rows.Select((row, at) => (row, at * RowHeight))];
        height = (Rows.Count * RowHeight) + 26;
    }

    private string X(int count) => ChartScale.Svg(scale.At(count));

    /// <summary>One range.</summary>
    /// <param name="Label">What it stands for.</param>
    /// <param name="Range">From what is sure to what is possible.</param>
    public sealed record Bar(string Label, CountRange Range);
}
