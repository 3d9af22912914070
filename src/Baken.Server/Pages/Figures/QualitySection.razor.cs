using Baken.Statistics;
using Microsoft.AspNetCore.Components;

namespace Baken.Server.Pages.Figures;

/// <summary>The section of the annual report on what became known late and on what contradicts itself.</summary>
public sealed partial class QualitySection
{
    [Inject] private FigureWords Words { get; set; } = null!;

    /// <summary>The report that is shown.</summary>
    [Parameter, EditorRequired] public required AnnualReport Report { get; set; }
}
