using Baken.Duties;
using Baken.Server.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Baken.Server.Pages.Duties;

/// <summary>What a rule set adds to the one before it.</summary>
/// <param name="Rules">The set.</param>
/// <param name="Ids">Its own rules by their id, each with its anchor.</param>
public sealed record ShownSet(RuleSet Rules, IReadOnlyList<ShownRule> Ids);

/// <summary>A rule as lawyers read it; one that asks two things has two parts.</summary>
/// <param name="Anchor">Its place in the page.</param>
/// <param name="Id">Its id.</param>
/// <param name="Parts">What it asks.</param>
public sealed record ShownRule(string Anchor, string Id, IReadOnlyList<Rule> Parts);

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
        return new ShownSet(set, [.. set.Rules.Skip(before).GroupBy(rule => rule.Id)
            .Select(group => new ShownRule(earlier.Contains(group.Key) ? $"{set.Name}-{group.Key}" : group.Key, group.Key, [.. group]))]);
    }
}
