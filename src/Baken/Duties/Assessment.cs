using Baken.Terms;

namespace Baken.Duties;

/// <summary>What is found of a rule (<i>oordeel</i>). There is no 'no': a rule that was not found is not in the assessment.</summary>
public enum Verdict
{
    /// <summary>It holds (<i>geldt</i>).</summary>
    [Code("geldt")] Holds,

    /// <summary>Something that decides it is not known, or the law leaves it open: an expert judges (<i>deskundige</i>).</summary>
    [Code("deskundige")] Expert,
}

/// <summary>How far a duty is (<i>voortgang</i>), by what was filled in.</summary>
public enum Progress
{
    /// <summary>Nothing shows that it was done (<i>open</i>).</summary>
    [Code("open")] Open,

    /// <summary>It was done (<i>voldaan</i>).</summary>
    [Code("voldaan")] Done,

    /// <summary>It was done, or is still open, after the day of the house rule (<i>te laat</i>). No law says so.</summary>
    [Code("te-laat")] Late,

    /// <summary>Charges were pressed before those concerned were informed (<i>volgorde</i>).</summary>
    [Code("volgorde")] OutOfOrder,
}

/// <summary>What was found of one rule.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Verdict">Whether it holds.</param>
/// <param name="Progress">How far it is.</param>
/// <param name="HouseDay">The last day by the rule of the house; null when there is none, or it is not known from when it is counted.</param>
/// <param name="Reasons">Why: the conditions that hold, in the order of the rule.</param>
/// <param name="Question">The question that decides; null when it holds.</param>
public sealed record Finding(Rule Rule, Verdict Verdict, Progress Progress, DateOnly? HouseDay, IReadOnlyList<RuleText> Reasons, RuleText? Question);

/// <summary>What a rule set says of facts.</summary>
/// <param name="Rules">The rule set.</param>
/// <param name="AsOf">The reference day.</param>
/// <param name="Findings">What was found, in the order of the rules; never a rule that does not hold.</param>
/// <param name="Advices">What is said beside them.</param>
public sealed record Assessment(RuleSet Rules, DateOnly AsOf, IReadOnlyList<Finding> Findings, IReadOnlyList<RuleText> Advices);
