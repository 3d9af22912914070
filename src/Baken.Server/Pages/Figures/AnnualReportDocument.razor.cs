using Baken.Statistics;
using Microsoft.AspNetCore.Components;

namespace Baken.Server.Pages.Figures;

/// <summary>The annual report as a file of its own.</summary>
public sealed partial class AnnualReportDocument
{
    /// <summary>The report that is shown.</summary>
    [Parameter, EditorRequired] public required AnnualReport Report { get; set; }

    /// <summary>The style sheet.</summary>
    [Parameter, EditorRequired] public required string Style { get; set; }
}
