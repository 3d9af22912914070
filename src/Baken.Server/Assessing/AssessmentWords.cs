using System.Globalization;
using Baken.Duties;
using Baken.Server.Web;
using Microsoft.Extensions.Localization;

namespace Baken.Server.Assessing;

/// <summary>Puts what was found into words: the explanation is made of the conditions that hold and of the question that decides. In the language of the request.</summary>
public sealed class AssessmentWords(IStringLocalizer<Texts.Duties> texts)
{
    /// <summary>Whether a rule asks something because of what happened: neither a duty that stands at all times, nor a right.</summary>
    public static bool IsAsked(Rule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return rule.LawOf != Moment.AsOf && !IsRight(rule);
    }

    /// <summary>Whether a rule gives a right or takes a duty away.</summary>
    public static bool IsRight(Rule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return rule.IsRight;
    }

    /// <summary>A text of the rules in the language of the request: English for English, else Dutch.</summary>
    public static string In(RuleText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Language.IsEnglish ? text.English : text.Dutch;
    }

    /// <summary>The whole in a few sentences; what was not found is never said not to be there.</summary>
    /// <param name="assessment">What was found.</param>
    /// <param name="site">Whom to call.</param>
    public string Summary(Assessment assessment, SiteOptions site)
    {
        ArgumentNullException.ThrowIfNull(assessment);
        ArgumentNullException.ThrowIfNull(site);
        var (holding, doubtful) = (Names(assessment, Verdict.Holds, IsAsked), Names(assessment, Verdict.Expert, IsAsked));
        var others = Names(assessment, Verdict.Holds, rule => !IsAsked(rule));
        List<string> said = [];
        if (assessment.Rules.Name != RuleSets.InForce) said.Add(In(assessment.Rules.About));
        if (holding.Length > 0) said.Add(texts["summary.holds", holding]);
        if (doubtful.Length > 0) said.Add(texts["summary.expert", doubtful, site.Phone, site.PhoneFrom, site.PhoneUntil]);
        if (holding.Length + doubtful.Length == 0) said.Add(texts["summary.none", site.Phone, site.PhoneFrom, site.PhoneUntil]);
        if (others.Length > 0) said.Add(texts["summary.others", others]);
        said.AddRange(assessment.Advices.Select(In));
        said.Add(texts["summary.decides"]);
        return string.Join(' ', said);
    }

    /// <summary>Why a rule is there: what it asks, because of what, and what is still open.</summary>
    /// <param name="finding">What was found of the rule.</param>
    /// <param name="site">Whom to call.</param>
    public string Explanation(Finding finding, SiteOptions site)
    {
        ArgumentNullException.ThrowIfNull(finding);
        ArgumentNullException.ThrowIfNull(site);
        List<string> said = [In(finding.Rule.Text)];
        if (finding.Question is { } question)
        {
            said.Add(finding.Reasons.Count > 0 ? texts["why.expert", Listed(finding.Reasons), In(question)] : texts["why.expert-bare", In(question)]);
            said.Add(texts["why.consult", site.Phone, site.PhoneFrom, site.PhoneUntil]);
        }
        else
        {
            said.Add(texts["why.holds", Listed(finding.Reasons)]);
        }

        if (finding.HouseDay is { } day) said.Add(texts["why.house", day.ToString("d MMMM yyyy", CultureInfo.CurrentCulture)]);
        if (finding.Progress is Progress.Late or Progress.OutOfOrder) said.Add(texts[finding.Progress == Progress.Late ? "why.late" : "why.order"]);
        if (!finding.Rule.IsVerified) said.Add(texts["why.unverified"]);
        return string.Join(' ', said);
    }

    /// <summary>The name of a duty, for people.</summary>
    public string Duty(Rule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return texts[$"duty.{rule.Duty}"];
    }

    /// <summary>Texts as one list: a, b and c.</summary>
    public string Listed(IReadOnlyList<RuleText> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        return Listed([.. parts.Select(In)]);
    }

    private string Names(Assessment assessment, Verdict verdict, Func<Rule, bool> which) => Listed(
        [.. assessment.Findings.Where(finding => finding.Verdict == verdict && which(finding.Rule)).Select(finding => $"{Duty(finding.Rule)} ({finding.Rule.Id})").Distinct()]);

    private string Listed(IReadOnlyList<string> parts) =>
        parts.Count < 2 ? string.Concat(parts) : string.Join(", ", parts.SkipLast(1)) + texts["list.and"] + parts[^1];
}
