using Baken.Statistics;
using Microsoft.AspNetCore.Components;

namespace Baken.Server.Pages.Figures;

/// <summary>A cell of a table of two divisions.</summary>
public sealed partial class HiddenMark
{
    [Inject] private FigureWords Words { get; set; } = null!;

    /// <summary>The cell.</summary>
    [Parameter, EditorRequired] public required ICrossCell Cell { get; set; }

    /// <summary>How its table was protected.</summary>
    [Parameter, EditorRequired] public required TableProtection Protection { get; set; }
}
