using Baken.Server.Simulating;
using Baken.WhatIf;
using Microsoft.AspNetCore.Components;

namespace Baken.Server.Pages.Figures;

/// <summary>A duty by sector or by form.</summary>
public sealed partial class SimulatedTable
{
    [Inject] private SimulationWords Words { get; set; } = null!;

    /// <summary>Id of the caption; once in a page.</summary>
    [Parameter, EditorRequired] public required string Id { get; set; }

    /// <summary>What the table shows.</summary>
    [Parameter, EditorRequired] public required string Caption { get; set; }

    /// <summary>Head of the column of labels.</summary>
    [Parameter, EditorRequired] public required string Head { get; set; }

    /// <summary>The simulation.</summary>
    [Parameter, EditorRequired] public required Simulation Simulation { get; set; }

    /// <summary>The place of the set that was chosen.</summary>
    [Parameter, EditorRequired] public required int Set { get; set; }

    /// <summary>The duty.</summary>
    [Parameter, EditorRequired] public required SimulatedDuty Duty { get; set; }

    /// <summary>Whether the rows are forms; else they are sectors.</summary>
    [Parameter, EditorRequired] public required bool IsForm { get; set; }

    private IReadOnlyList<SimulatedPart> Now => IsForm ? Duty.Sets[0].Forms : Duty.Sets[0].Sectors;

    private IReadOnlyList<SimulatedPart> Then => IsForm ? Duty.Sets[Set].Forms : Duty.Sets[Set].Sectors;
}
