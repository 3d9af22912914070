namespace Baken.Duties;

/// <summary>
/// The decision: facts and rules give an assessment (<i>toets</i>). Pure and total: every combination of facts has an answer, the same facts always the same one. Facts that become known
/// never turn what held into what does not, or the other way round.
/// </summary>
public static class Assess
{
    /// <summary>Judges facts.</summary>
    /// <param name="facts">What is known.</param>
    /// <param name="rules">The rules.</param>
    /// <param name="houseDays">Working days of the term of the house, 1 or more; policy, and no law.</param>
    public static Assessment Of(Facts facts, RuleSet rules, int houseDays)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentOutOfRangeException.ThrowIfLessThan(houseDays, 1);
        return new Assessment(
            rules, facts.AsOf, [.. rules.Rules.Select(rule => Judge(facts, rule, rules.DayQuestion, houseDays)).OfType<Finding>()],
            [.. rules.Advices.Where(advice => advice.Conditions.All(condition => condition.Of(facts) == Truth.Yes)).Select(advice => advice.Text)]);
    }

    /// <summary>Whether one rule is found, without reasons, question and term: for who judges many cases by it.</summary>
    /// <param name="facts">What is known.</param>
    /// <param name="rule">The rule.</param>
    /// <returns><see cref="Truth.Yes"/> where <see cref="Of"/> says that it holds, <see cref="Truth.Unknown"/> where that asks an expert, else <see cref="Truth.No"/>.</returns>
    public static Truth Finds(Facts facts, Rule rule)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(rule);
        var least = WasLaw(facts, rule);
        for (var at = 0; at < rule.Conditions.Count && least != Truth.No; at++)
        {
            if (rule.Conditions[at].Of(facts) is var truth && truth < least) least = truth;
        }

        return least;
    }

    private static Finding? Judge(Facts facts, Rule rule, RuleText dayQuestion, int houseDays)
    {
        var (truths, validity) = (rule.Conditions.Select(condition => condition.Of(facts)).ToList(), WasLaw(facts, rule));
        var truth = Truths.All([.. truths, validity]);
        if (truth == Truth.No) return null;
        var reasons = rule.Conditions.Where((_, at) => truths[at] == Truth.Yes).SelectMany(condition => condition.Reasons(facts)).Distinct().ToList();
        var houseDay = Timing.HouseDay(facts, rule, houseDays);
        return truth == Truth.Yes
            ? new Finding(rule, Verdict.Holds, Timing.ProgressOf(facts, rule, houseDay), houseDay, reasons, null)
            : new Finding(rule, Verdict.Expert, Timing.ProgressOf(facts, rule, houseDay), houseDay, reasons, QuestionOf());

        // What is open is a condition, or else the version of the law.
        RuleText QuestionOf() => truths.IndexOf(Truth.Unknown) is >= 0 and var at ? rule.Conditions[at].QuestionFor(facts) : dayQuestion;
    }

    /// <summary>Whether the rule was law on the day that counts: that on which the bearer of the duty came to know.</summary>
    private static Truth WasLaw(Facts facts, Rule rule)
    {
        var (earliest, latest) = rule.LawOf switch
        {
            Moment.AsOf => (facts.AsOf, facts.AsOf),
            Moment.BoardKnowledge => BoardKnew(facts),
            _ => Known(facts),
        };
        return rule.Validity.Between(earliest, latest);
    }

    private static (DateOnly? Earliest, DateOnly Latest) Known(Facts facts) =>
        facts.Knowledge is { } day ? (day, day) : (facts.Event, facts.AsOf);

    /// <summary>When the board came to know: when it was told, and otherwise some day between the one on which it was known and the one on which it consulted.</summary>
    private static (DateOnly? Earliest, DateOnly Latest) BoardKnew(Facts facts)
    {
        if (facts.Knower == Knower.Board) return Known(facts);
        var told = facts.BoardTold?.Day;
        if (facts.Knower is not null && told is { } day) return (day, day);
        return (Known(facts).Earliest, told ?? facts.Consultation?.Day ?? facts.AsOf);
    }
}
