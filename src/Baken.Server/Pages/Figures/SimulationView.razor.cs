using Baken.Server.Simulating;
using Baken.WhatIf;
using Microsoft.AspNetCore.Components;

namespace Baken.Server.Pages.Figures;

/// <summary>What several sets of rules make of a school year.</summary>
public sealed partial class SimulationView
{
    [Inject] private SimulationWords Words { get; set; } = null!;

    /// <summary>The simulation.</summary>
    [Parameter, EditorRequired] public required Simulation Simulation { get; set; }

    /// <summary>The place of the set that was chosen.</summary>
    [Parameter, EditorRequired] public required int Set { get; set; }

    /// <summary>The duty that is shown by sector and by form.</summary>
    [Parameter, EditorRequired] public required SimulatedDuty Duty { get; set; }

    private string Chosen => SimulationWords.Of(Simulation.Sets[Set]);

    private string Sentence => W[
        "sentence", Words.Range(Duty.Sets[0].Falls), SimulationWords.Of(Simulation.Sets[0]), Words.Range(Duty.Sets[Set].Falls), Chosen, Words.More(Duty.Sets[Set].Extra)];

    private IReadOnlyList<RangeChart.Bar> OfSets => [.. Simulation.Sets.Zip(Duty.Sets).Select(pair => new RangeChart.Bar(SimulationWords.Of(pair.First), pair.Second.Falls))];

    private IReadOnlyList<RangeChart.Bar> OfSectors => [.. Duty.Sets[Set].Sectors.Select(part => new RangeChart.Bar(Words.Of(part, isForm: false), part.Falls))];

    private IReadOnlyList<RangeChart.Bar> OfForms => [.. Duty.Sets[Set].Forms.Select(part => new RangeChart.Bar(Words.Of(part, isForm: true), part.Falls))];

    private IEnumerable<IGrouping<NotCounted, UncountedRule>> Uncounted =>
        Simulation.Uncounted.Where(one => Simulation.Sets[Set].Rules.Contains(one.Rule)).GroupBy(one => one.Why).OrderBy(same => same.Key);

    private string Described(IReadOnlyList<RangeChart.Bar> rows) =>
        string.Join("; ", rows.Select(row => $"{row.Label}: {(row.Range.IsHidden ? W["hidden"] : Words.Range(row.Range))}"));
}
