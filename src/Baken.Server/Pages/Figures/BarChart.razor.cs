using Microsoft.AspNetCore.Components;

namespace Baken.Server.Pages.Figures;

/// <summary>Bars as SVG, with a count at each and round counts below.</summary>
public sealed partial class BarChart
{
    private const int Width = 560;
    private const int RoomForNumbers = 64;
    private ChartScale scale = null!;
    private IReadOnlyList<(Bar Row, int Y)> places = [];
    private int height;
    private int top;

    /// <summary>Begins the ids in the SVG; once in a page.</summary>
    [Parameter, EditorRequired] public required string Id { get; set; }

    /// <summary>What it shows, in a few words.</summary>
    [Parameter, EditorRequired] public required string Title { get; set; }

    /// <summary>What is to be seen in it.</summary>
    [Parameter, EditorRequired] public required string Description { get; set; }

    /// <summary>The bars, from top to bottom.</summary>
    [Parameter, EditorRequired] public required IReadOnlyList<Bar> Rows { get; set; }

    /// <summary>Width kept for labels beside the bars; 0 puts them above.</summary>
    [Parameter] public int LabelWidth { get; set; }

    /// <summary>What the bars are.</summary>
    [Parameter] public string? Now { get; set; }

    /// <summary>What the thin bars are; null when there are none.</summary>
    [Parameter] public string? Before { get; set; }

    /// <summary>A count that the scale reaches at least, for charts side by side; 0 leaves it to the bars.</summary>
    [Parameter] public int Highest { get; set; }

    /// <summary>Said where there is no count.</summary>
    [Parameter] public string? None { get; set; }

    /// <inheritdoc />
    protected override void OnParametersSet()
    {
        var highest = Rows.Select(row => Math.Max(row.Count ?? 0, row.Before ?? 0)).DefaultIfEmpty().Append(Highest).Max();
        scale = new ChartScale(highest, Width - LabelWidth - RoomForNumbers);
        top = LabelWidth == 0 ? 21 : 2;
        var y = 0;
        var found = new List<(Bar, int)>();
        foreach (var row in Rows)
        {
            y += row.Divider is null ? 0 : 34;
            found.Add((row, y));
            y += top + 16 + (row.Before is null ? 0 : 14) + 10;
        }

        (places, height) = (found, y + 26);
    }

    private string X(int count) => ChartScale.Svg(LabelWidth + scale.At(count));

    private string After(int count) => ChartScale.Svg(LabelWidth + 6 + scale.At(count));

    /// <summary>One bar, and beside it perhaps the one of the year before.</summary>
    /// <param name="Label">What it stands for.</param>
    /// <param name="Count">Its count; null when there is none.</param>
    /// <param name="Before">The count of the year before; null when it is not shown.</param>
    /// <param name="IsMarked">Whether it is drawn hatched.</param>
    /// <param name="Divider">Said on a line above it, across the chart; null for no line.</param>
    public sealed record Bar(string Label, int? Count, int? Before = null, bool IsMarked = false, string? Divider = null);
}
