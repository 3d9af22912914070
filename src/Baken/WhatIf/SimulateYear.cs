using Baken.Duties;
using Baken.Statistics;
using Baken.Storage;
using Baken.Terms;
using Microsoft.EntityFrameworkCore;

namespace Baken.WhatIf;

/// <summary>
/// Counts how many dossiers of a school year fall under each duty by what is in force, and would have fallen under it by other sets of rules (<i>wat als</i>). It reads statistical facts alone,
/// changes nothing and proposes no law.
/// </summary>
public sealed class SimulateYear(IDbContextFactory<BakenDb> contexts, IEngine engine, FigureRules rules, TimeProvider clock)
{
    /// <summary>Counts. The sets that come with Baken are always judged together, so what is hidden in one view of them is hidden in every other.</summary>
    /// <param name="year">The school year; it must have begun on the reference date.</param>
    /// <param name="asOf">The reference date: the facts as known at the end of that legal day. Null is today, which is not over yet.</param>
    /// <param name="own">A set of rules of one's own, that comes last; null for none.</param>
    /// <param name="assumed">What is taken to be so of all dossiers .</param>
    /// <param name="cancel">Stops counting.</param>
    /// <returns>Refused with <c>figures.day-in-future</c>, <c>figures.year-not-begun</c> or <c>figures.table-unprotected</c>, as the annual report is.</returns>
    public async Task<Outcome<Simulation>> ExecuteAsync(SchoolYear year, DateOnly? asOf, RuleSet? own, Assumed assumed, CancellationToken cancel)
    {
        var today = LegalDay.Today(clock);
        var day = asOf ?? today;
        if (day > today) return new Refusal("figures.day-in-future", $"{day:O}", $"{today:O}") { Field = "peildatum" };
        if (day < year.From) return new Refusal("figures.year-not-begun", year.ToString(), $"{day:O}") { Field = "schooljaar" };

        IReadOnlyList<RuleSet> sets = own is null ? RuleSets.All : [.. RuleSets.All, own];
        var simulating = new Simulating(sets);
        var kinds = await new YearKinds(contexts, engine).CountAsync(year, day, simulating.Changes, cancel);
        var (rule, assumptions) = (rules.SmallCellsOn(day), Assumptions.Of(assumed));
        var duties = await Task.Run(() => simulating.Count(kinds, assumptions, rule), cancel);
        return Unprotected(duties, rule) is { } table
            ? new Refusal("figures.table-unprotected", table, rule.Threshold) { Field = "schooljaar" }
            : new Simulation
            {
                Year = year,
                ReferenceDate = day,
                IsDayOver = day < today,
                IsYearOver = year.Until <= day.AddDays(1),
                IsSynthetic = kinds.Any(kind => kind.Synthetic),
                Total = kinds.Sum(kind => kind.Count),
                Assumptions = assumptions,
                Sets = sets,
                Duties = duties,
                Uncounted = simulating.Uncounted,
                Threshold = rule.Threshold,
            };
    }

    /// <summary>The table of one division that shows small counts and is not exempt in the annual report either; null when there is none.</summary>
    private static string? Unprotected(IReadOnlyList<SimulatedDuty> duties, SmallCellRule rule)
    {
        bool IsSmall(int? count) => count is { } known && Math.Abs(known) >= 1 && Math.Abs(known) <= rule.Threshold;
        bool Shows(Func<DutyInSet, IEnumerable<int?>> counts) => duties.SelectMany(duty => duty.Sets).SelectMany(counts).Any(IsSmall);
        return !rule.Exempts("perPlicht") && Shows(set => [set.Falls.Lowest, set.Falls.Highest, set.Extra.Lowest, set.Extra.Highest]) ? "perPlicht"
            : !rule.Exempts("perSector") && Shows(set => set.Sectors.Select(part => (int?)part.Dossiers)) ? "perSector"
            : !rule.Exempts("perVorm") && Shows(set => set.Forms.Select(part => (int?)part.Dossiers)) ? "perVorm" : null;
    }
}
