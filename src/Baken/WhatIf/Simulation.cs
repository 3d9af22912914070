using Baken.Duties;
using Baken.Statistics;
using Baken.Terms;

namespace Baken.WhatIf;

/// <summary>How many dossiers, as far as the facts tell.</summary>
/// <param name="Lowest">What is sure whatever is unknown; null when it is hidden so that nobody can be recognised.</param>
/// <param name="Highest">What is possible by what is unknown; null when it is hidden.</param>
public readonly record struct CountRange(int? Lowest, int? Highest)
{
    /// <summary>Whether something of it is hidden.</summary>
    public bool IsHidden => Lowest is null || Highest is null;
}

/// <summary>The dossiers of one sector or form.</summary>
/// <param name="Code">Its code; <c>onbekend</c> when it is unknown.</param>
/// <param name="Dossiers">All its dossiers, as the annual report has them.</param>
/// <param name="Falls">How many fall under the duty.</param>
/// <param name="Extra">How many more than by the rules that are compared with.</param>
public sealed record SimulatedPart(string Code, int Dossiers, CountRange Falls, CountRange Extra);

/// <summary>A duty by one set of rules.</summary>
public sealed record DutyInSet
{
    /// <summary>The rules of the set that ask it; empty when the set does not know the duty.</summary>
    public required IReadOnlyList<Rule> Rules { get; init; }

    /// <summary>Whether it is never sure, because each of its rules hangs on something that is no fact or that the law leaves open.</summary>
    public required bool IsNeverSure { get; init; }

    /// <summary>How many dossiers of the year fall under it.</summary>
    public required CountRange Falls { get; init; }

    /// <summary>How many more than by the rules that are compared with; below zero for fewer.</summary>
    public required CountRange Extra { get; init; }

    /// <summary>By sector, every sector.</summary>
    public required IReadOnlyList<SimulatedPart> Sectors { get; init; }

    /// <summary>By form, every form and the unknown one.</summary>
    public required IReadOnlyList<SimulatedPart> Forms { get; init; }
}

/// <summary>A duty of somebody.</summary>
public sealed record SimulatedDuty
{
    /// <summary>Code of what has to be done (<i>plicht</i>).</summary>
    public required string Duty { get; init; }

    /// <summary>Code of who has to do it (<i>drager</i>).</summary>
    public required string Bearer { get; init; }

    /// <summary>Both codes as one: <c>overlegplicht-bestuur</c>.</summary>
    public string Key => $"{Duty}-{Bearer}";

    /// <summary>Whether it comes up only after a consultation: then it is sure only where the outcome was recorded.</summary>
    public required bool IsDerived { get; init; }

    /// <summary>By each set of rules, in the order of <see cref="Simulation.Sets"/>.</summary>
    public required IReadOnlyList<DutyInSet> Sets { get; init; }
}

/// <summary>Why no dossiers are counted under a rule.</summary>
public enum NotCounted
{
    /// <summary>It gives a right or takes a duty away (<i>recht</i>).</summary>
    [Code("recht")] Right,

    /// <summary>Every school has it, whatever happened (<i>elke school</i>).</summary>
    [Code("elke-school")] EverySchool,
}

/// <summary>A rule under which no dossiers are counted.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Why">Why not.</param>
public sealed record UncountedRule(Rule Rule, NotCounted Why);

/// <summary>
/// How many dossiers of a school year fall, or would have fallen, under each duty by several sets of rules, with the range that unknown facts leave open. Counts of the whole country
/// are as they are; those by sector and by form are protected as tables of two divisions are.
/// </summary>
public sealed record Simulation
{
    /// <summary>The school year.</summary>
    public required SchoolYear Year { get; init; }

    /// <summary>The facts are as known at the end of this legal day.</summary>
    public required DateOnly ReferenceDate { get; init; }

    /// <summary>Whether that day is over.</summary>
    public required bool IsDayOver { get; init; }

    /// <summary>Whether the school year was over on that day.</summary>
    public required bool IsYearOver { get; init; }

    /// <summary>Whether the year holds invented dossiers.</summary>
    public required bool IsSynthetic { get; init; }

    /// <summary>All dossiers of the year.</summary>
    public required int Total { get; init; }

    /// <summary>What was taken to be so of all dossiers.</summary>
    public required CodeSet<Assumption> Assumptions { get; init; }

    /// <summary>The sets of rules; the first is the one that the others are compared with.</summary>
    public required IReadOnlyList<RuleSet> Sets { get; init; }

    /// <summary>The duties, in the order of the rules.</summary>
    public required IReadOnlyList<SimulatedDuty> Duties { get; init; }

    /// <summary>The rules under which no dossiers are counted.</summary>
    public required IReadOnlyList<UncountedRule> Uncounted { get; init; }

    /// <summary>By sector and by form, counts from 1 up to and including this are hidden; 0 hides nothing.</summary>
    public required int Threshold { get; init; }
}
