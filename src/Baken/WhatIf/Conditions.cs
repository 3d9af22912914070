using Baken.Duties;

namespace Baken.WhatIf;

/// <summary>What can be said of rules by looking at their conditions alone. Pure.</summary>
internal static class Conditions
{
    /// <summary>Facts that tell of the school and not of what happened.</summary>
    private static readonly string[] OfSchool = ["sector", "bes", "bekostigd"];

    /// <summary>Facts that come of a consultation.</summary>
    private static readonly string[] OfConsultation = ["overleguitkomst", "aangifte"];

    /// <summary>A condition with all that it is made of.</summary>
    public static IEnumerable<Condition> WithParts(Condition condition) => condition.Parts.SelectMany(WithParts).Prepend(condition);

    /// <summary>Whether every school has the duty, whatever happened: then no dossier falls under it.</summary>
    public static bool IsOfEverySchool(Rule rule) =>
        rule.Conditions.SelectMany(WithParts).All(one => one.Kind != ConditionKind.Open && (one.Fact is null || OfSchool.Contains(one.Fact.Name)));

    /// <summary>Whether it comes up only after a consultation, so that what the consultation came to decides.</summary>
    public static bool IsDerived(Rule rule) => rule.Conditions.Any(one => one.Fact is { } fact && OfConsultation.Contains(fact.Name));

    /// <summary>Whether it is never sure, whatever is known: something in it is no fact, or the law leaves it open.</summary>
    public static bool IsNeverSure(Rule rule) => !rule.Conditions.All(CanHold);

    private static bool CanHold(Condition condition) => condition.Kind switch
    {
        ConditionKind.Word => condition.Is.Count > 0,
        ConditionKind.Age => true,
        ConditionKind.All => condition.Parts.All(CanHold),
        ConditionKind.Any => condition.Parts.Any(CanHold),
        _ => false,
    };
}
