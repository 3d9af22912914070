using Baken.Duties;
using Baken.Server.Web;
using Baken.Storage;
using Baken.Terms;
using Baken.WhatIf;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;

namespace Baken.Server.Simulating;

/// <summary>The words of the address of a simulation.</summary>
public sealed record SimulationAsked
{
    /// <summary>The set of rules; null or empty for the usual one.</summary>
    [FromQuery(Name = "regels")] public string? Rules { get; init; }

    /// <summary>The reference date; null or empty for today.</summary>
    [FromQuery(Name = "peildatum")] public string? Day { get; init; }

    /// <summary>How much is assumed, as a code of <see cref="WhatIf.Assumed"/>; null or empty for the most.</summary>
    [FromQuery(Name = "aannames")] public string? Assumed { get; init; }

    /// <summary>Counts what is asked.</summary>
    /// <returns>Refused with <c>simulate.set-unknown</c>, <c>simulate.assumed-unknown</c> or <c>figures.day-malformed</c>, and as <see cref="SimulateYear"/> refuses.</returns>
    public async Task<Outcome<FoundSimulation>> RunAsync(SimulateYear simulate, SchoolYear year, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(simulate);
        var name = string.IsNullOrEmpty(Rules) ? SimulationFiles.UsualSet : Rules;
        var set = RuleSets.Names.ToList().IndexOf(name);
        if (set < 0) return new Refusal("simulate.set-unknown", name, string.Join(", ", RuleSets.Names)) { Field = "regels" };
        DateOnly? day = null;
        if (!string.IsNullOrEmpty(Day) && !IsoDay.TryParse(Day, out day)) return new Refusal("figures.day-malformed", Day) { Field = "peildatum" };
        var measure = default(Assumed?);
        if (!string.IsNullOrEmpty(Assumed) && !Codes.TryParse(Assumed, out measure))
            return new Refusal("simulate.assumed-unknown", Assumed, string.Join(", ", Codes.All<Assumed>())) { Field = "aannames" };
        var outcome = await simulate.ExecuteAsync(year, day, null, measure ?? default, cancel);
        return outcome.Then<FoundSimulation>(simulation => new FoundSimulation(simulation, set));
    }

    /// <summary>The address of this simulation as a file, below the root of the site.</summary>
    /// <param name="found">The simulation.</param>
    /// <param name="form">A form that is a file.</param>
    public string Download(FoundSimulation found, string form)
    {
        ArgumentNullException.ThrowIfNull(found);
        var query = new QueryBuilder { { "regels", found.Simulation.Sets[found.Set].Name }, { "peildatum", $"{found.Simulation.ReferenceDate:O}" } };
        if (!string.IsNullOrEmpty(Assumed)) query.Add("aannames", Assumed);
        return $"~/cijfers/intern/{found.Simulation.Year}/wat-als/bestand/{form}{query}";
    }
}

/// <summary>A simulation with the set that was asked for.</summary>
/// <param name="Simulation">The simulation.</param>
/// <param name="Set">The place of the set in <see cref="Simulation.Sets"/>.</param>
public sealed record FoundSimulation(Simulation Simulation, int Set);
