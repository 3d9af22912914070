using Baken.Statistics;
using Baken.Storage;
using Baken.Terms;

namespace Baken.Dossiers.Advising;

/// <summary>What kinds of advice may stand together, and how the advice of a dossier makes the fact that the annual report counts. Pure.</summary>
public static class AdviceRules
{
    /// <summary>What is wrong with the kinds of one advice; null when nothing is.</summary>
    /// <returns><c>advice.kind-missing</c>, or <c>advice.none-and-others</c> when nothing was advised and something was (field <c>advies</c>).</returns>
    public static Refusal? FaultOf(CodeSet<AdviceKind> kinds) =>
        kinds.Count == 0 ? new Refusal("advice.kind-missing") { Field = "advies" } : Excluding(kinds);

    /// <summary>The same, where it may be that nobody knows yet.</summary>
    public static Refusal? Excluding(CodeSet<AdviceKind> kinds) =>
        kinds.Has(AdviceKind.None) && kinds.Count > 1 ? new Refusal("advice.none-and-others") { Field = "advies" } : null;

    /// <summary>All kinds together: nothing was advised only if nothing was advised each time.</summary>
    public static CodeSet<AdviceKind> Together(params IEnumerable<CodeSet<AdviceKind>> all)
    {
        var kinds = CodeSet.Of(all.SelectMany(one => one.Values()));
        return kinds.Count > 1 ? CodeSet.Of(kinds.Values().Where(kind => kind != AdviceKind.None)) : kinds;
    }

    /// <summary>The fact after a change of what was given: what somebody ticked by hand stays, and what no advice says any longer goes.</summary>
    /// <param name="fact">The fact as it is.</param>
    /// <param name="before">The kinds of each advice of the dossier before the change.</param>
    /// <param name="after">The same after the change.</param>
    public static CodeSet<AdviceKind> FactAfter(CodeSet<AdviceKind> fact, IReadOnlyCollection<CodeSet<AdviceKind>> before, IReadOnlyCollection<CodeSet<AdviceKind>> after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var byHand = CodeSet.Of(fact.Values().Where(kind => !before.Any(one => one.Has(kind))));
        return Together([byHand, .. after]);
    }

    /// <summary>What is wrong with a fact that somebody wants to record by hand; null when every advice that was given is in it.</summary>
    /// <returns><c>advice.is-given</c> (field <c>advies</c>).</returns>
    public static Refusal? FaultOfFact(CodeSet<AdviceKind> fact, IEnumerable<CodeSet<AdviceKind>> given) =>
        Together([fact, .. given]) == fact ? null : new Refusal("advice.is-given") { Field = "advies" };
}
