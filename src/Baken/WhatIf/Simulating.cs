using Baken.Duties;
using Baken.Statistics;
using Baken.Terms;

namespace Baken.WhatIf;

/// <summary>From kinds of dossiers and sets of rules to how many fall under each duty. Pure: the same kinds, in any order, give the same numbers.</summary>
internal sealed class Simulating
{
    private readonly IReadOnlyList<RuleSet> sets;
    private readonly IReadOnlyList<Rule> rules;
    private readonly IReadOnlyList<(string Duty, string Bearer, IReadOnlyList<int>[] BySet)> duties;

    /// <param name="sets">The sets of rules; the first is the one that the others are compared with.</param>
    public Simulating(IReadOnlyList<RuleSet> sets)
    {
        this.sets = sets;
        var all = sets.SelectMany(set => set.Rules).Distinct<Rule>(ReferenceEqualityComparer.Instance).ToList();
        Uncounted = [.. all.Select(rule => (Rule: rule, Why: WhyNot(rule))).Where(one => one.Why is not null).Select(one => new UncountedRule(one.Rule, one.Why!.Value))];
        rules = [.. all.Where(rule => WhyNot(rule) is null)];
        // Which rules a set has is asked by what they are and not by what they say.
        var of = sets.Select(set => set.Rules.ToHashSet<Rule>(ReferenceEqualityComparer.Instance)).ToList();
        duties =
        [
            .. rules.Select((rule, at) => (rule, at)).GroupBy(one => (one.rule.Duty, one.rule.Bearer))
                .Select(same => (same.Key.Duty, same.Key.Bearer, of.Select(set => (IReadOnlyList<int>)[.. same.Where(one => set.Contains(one.rule)).Select(one => one.at)]).ToArray())),
        ];
    }

    /// <summary>The rules under which no dossiers are counted.</summary>
    public IReadOnlyList<UncountedRule> Uncounted { get; }

    /// <summary>The days on which a rule becomes law or ends.</summary>
    public IEnumerable<DateOnly> Changes =>
        rules.SelectMany(rule => new[] { rule.Validity.From, rule.Validity.KnownSince, rule.Validity.Until }).OfType<DateOnly>().Distinct();

    /// <summary>Counts the duties.</summary>
    /// <param name="kinds">The kinds of dossiers.</param>
    /// <param name="assumed">What is taken to be so of all of them.</param>
    /// <param name="rule">The rule on small cells.</param>
    public IReadOnlyList<SimulatedDuty> Count(IEnumerable<CountedKind> kinds, CodeSet<Assumption> assumed, SmallCellRule rule)
    {
        var judge = new KindJudge(rules, assumed);
        var tallies = duties.Select(_ => new DutyTally(sets.Count)).ToList();
        foreach (var same in kinds.GroupBy(kind => kind.Kind))
        {
            var (falls, count) = (judge.Judge(same.Key), same.Sum(kind => kind.Count));
            for (var duty = 0; duty < tallies.Count; duty++) tallies[duty].Add(same.Key, Compared(falls, duties[duty].BySet), count);
        }

        var protectedBefore = new Dictionary<string, bool[]>(StringComparer.Ordinal);
        return [.. duties.Select((duty, at) => Shown(duty, tallies[at].All, rule, protectedBefore))];
    }

    private static List<Verdicts> Compared(Falls[] falls, IReadOnlyList<int>[] bySet)
    {
        Falls Most(IEnumerable<int> some) => some.Select(at => falls[at]).DefaultIfEmpty(Falls.Not).Max();
        var (basis, first) = (bySet[0], Most(bySet[0]));
        return [.. bySet.Select(set => ReferenceEquals(set, basis)
            ? new Verdicts(first, 0, 0) : Verdicts.Of(first, Most(set), Most(set.Except(basis)), Most(basis.Except(set))))];
    }

    private SimulatedDuty Shown(
        (string Duty, string Bearer, IReadOnlyList<int>[] BySet) duty, IReadOnlyList<Together> all, SmallCellRule rule, Dictionary<string, bool[]> protectedBefore)
    {
        var bySector = ShownCounts.Of([.. all.Select(one => one.BySector)], rule, protectedBefore);
        var byForm = ShownCounts.Of([.. all.Select(one => one.ByForm)], rule, protectedBefore);
        return new SimulatedDuty
        {
            Duty = duty.Duty,
            Bearer = duty.Bearer,
            IsDerived = duty.BySet.SelectMany(set => set).All(at => Conditions.IsDerived(rules[at])),
            Sets = [.. duty.BySet.Select((asked, set) => InSet(asked, [.. all.Select(one => one.Verdicts[set])]))],
        };

        DutyInSet InSet(IReadOnlyList<int> asked, IReadOnlyList<Verdicts> verdicts)
        {
            int[] surely = [.. verdicts.Select(one => one.Falls == Falls.Surely ? 1 : 0)], perhaps = [.. verdicts.Select(one => one.Falls == Falls.Not ? 0 : 1)];
            int[] least = [.. verdicts.Select(one => one.Least)], most = [.. verdicts.Select(one => one.Most)];
            return new DutyInSet
            {
                Rules = [.. asked.Select(at => rules[at])],
                IsNeverSure = asked.Count > 0 && asked.All(at => Conditions.IsNeverSure(rules[at])),
                Falls = new CountRange(InAll(surely), InAll(perhaps)),
                Extra = new CountRange(InAll(least), InAll(most)),
                Sectors = Parts(bySector, Codes.All<Sector>()),
                Forms = Parts(byForm, [.. ReportTables.FormsAndUnknown.Select(form => form is { } known ? Codes.Of(known) : ReportTables.Unknown)]),
            };

            int InAll(int[] times) => all.Select((one, row) => one.Total * times[row]).Sum();

            IReadOnlyList<SimulatedPart> Parts(ShownCounts counts, IReadOnlyList<string> codes) =>
            [
                .. codes.Select((code, column) => new SimulatedPart(
                    code, counts.Total(column), new CountRange(counts.Sum(column, surely), counts.Sum(column, perhaps)), new CountRange(counts.Sum(column, least), counts.Sum(column, most)))),
            ];
        }
    }

    private static NotCounted? WhyNot(Rule rule) => rule.IsRight ? NotCounted.Right : Conditions.IsOfEverySchool(rule) ? NotCounted.EverySchool : null;
}
