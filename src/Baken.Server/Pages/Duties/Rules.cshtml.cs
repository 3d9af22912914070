using Baken.Duties;
using Baken.Server.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Baken.Server.Pages.Duties;

/// <summary>What a rule set adds to the one before it.</summary>
/// <param name="Rules">The set.</param>
/// <param name="Ids">Its own rules, those of one case of an act together.</param>
public sealed record ShownSet(RuleSet Rules, IReadOnlyList<ShownRule> Ids);

/// <summary>A case of an act with its steps, or a rule by itself with what it asks: what all of it shares is told once.</summary>
/// <param name="Anchor">Its place in the page.</param>
/// <param name="Name">The case, or the id of the rule.</param>
/// <param name="Parts">The steps, or what the rule asks.</param>
public sealed record ShownRule(string Anchor, string Name, IReadOnlyList<Rule> Parts)
{
    /// <summary>The first of its parts.</summary>
    public Rule First => Parts[0];

    /// <summary>The conditions that all parts share.</summary>
    public IReadOnlyList<Condition> Shared => First.Case is null ? [] : [.. First.Conditions.Take(First.OfCase)];
}

/// <summary>All rules of the law that Baken knows, for who wants to check them: the same data as the decision is made of.</summary>
[AllowAnonymous, Indexable]
public sealed class RulesModel : PageModel
{
    /// <summary>The sets, each with what it adds.</summary>
    public IReadOnlyList<ShownSet> Sets { get; } = [.. RuleSets.All.Select(Shown)];

    private static ShownSet Shown(RuleSet set, int at)
    {
        var before = at == 0 ? 0 : RuleSets.All[at - 1].Rules.Count;
        var earlier = set.Rules.Take(before).Select(rule => rule.Id).ToHashSet(StringComparer.Ordinal);
        return new ShownSet(set, [.. set.Rules.Skip(before).GroupBy(rule => rule.Case ?? rule.Id)
            .Select(group => new ShownRule(earlier.Contains(group.Key) ? $"{set.Name}-{group.Key}" : group.Key, group.Key, [.. group]))]);
    }
}
