using Baken.Duties;
using Baken.Statistics;

namespace Baken.WhatIf;

/// <summary>Judges kinds of dossiers by rules. What was judged once is remembered: the views of many kinds are the same.</summary>
internal sealed class KindJudge
{
    private const int OfAge = 18;

    private readonly IReadOnlyList<Rule> rules;
    private readonly CodeSet<Assumption> assumed;
    private readonly IReadOnlyList<int> ages;
    private readonly Dictionary<Facts, Truth[]> judged = [];

    /// <param name="rules">The rules.</param>
    /// <param name="assumed">What is taken to be so of all dossiers.</param>
    public KindJudge(IReadOnlyList<Rule> rules, CodeSet<Assumption> assumed)
    {
        (this.rules, this.assumed) = (rules, assumed);
        // An age is only compared with limits, so the ages at both sides of each limit stand for all.
        var limits = rules.SelectMany(rule => rule.Conditions).SelectMany(Conditions.WithParts).SelectMany(one => new[] { one.Below, one.From }).OfType<int>();
        ages = [.. limits.SelectMany(limit => new[] { limit - 1, limit }).Append(0).Append(OfAge - 1).Where(age => age is >= 0 and < OfAge).Distinct().Order()];
    }

    /// <summary>For each rule whether dossiers of a kind fall under it, in the order of the rules.</summary>
    public Falls[] Judge(CaseKind kind)
    {
        var facts = CaseFacts.Of(kind, assumed, ages);
        var known = facts.Known.Select(view => view.Select(Judged).ToList()).ToList();
        var supposed = facts.Supposed.Select(Judged).ToList();
        return [.. rules.Select((_, rule) => Of(rule, known, supposed))];
    }

    /// <summary>A duty holds when it holds for one of those who know; what is only supposed can make it possible and never sure.</summary>
    private static Falls Of(int rule, List<List<Truth[]>> known, List<Truth[]> supposed)
    {
        var truth = Truth.No;
        foreach (var view in known)
        {
            var one = view[0][rule];
            for (var at = 1; at < view.Count && one != Truth.Unknown; at++)
            {
                if (view[at][rule] != one) one = Truth.Unknown;
            }

            if (one > truth) truth = one;
        }

        return truth == Truth.Yes ? Falls.Surely
            : truth == Truth.Unknown || supposed.Exists(one => one[rule] != Truth.No) ? Falls.Perhaps : Falls.Not;
    }

    private Truth[] Judged(Facts facts)
    {
        if (judged.TryGetValue(facts, out var truths)) return truths;
        return judged[facts] = [.. rules.Select(rule => Assess.Finds(facts, rule))];
    }
}
