using Baken.Duties;
using Baken.Server.Assessing;
using Baken.Server.Web;
using Baken.Server.Web.Forms;
using Baken.Storage;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace Baken.Server.Pages.Duties;

/// <summary>Duties that are one thing to do, whichever rules they come from.</summary>
/// <param name="Findings">What was found, at least one.</param>
public sealed record ThingToDo(IReadOnlyList<Finding> Findings)
{
    /// <summary>The first of them; they have duty, bearer, counterpart and verdict in common.</summary>
    public Finding First => Findings[0];
}

/// <summary>
/// The check for everybody: seven questions, and what the law asks. Nothing is stored. The answer is shown where the form was sent, and not at an address to which is redirected: what somebody
/// answered would stand in that address.
/// </summary>
[AllowAnonymous, Indexable]
public sealed class CheckModel(IStringLocalizer<Texts.Duties> texts, IOptions<SiteOptions> site, TimeProvider clock) : PageModel
{
    // What has to be done first stands first.
    private static readonly string[] Order = ["meldplicht", "overlegplicht", "informatieplicht", "aangifteplicht", "terugmelding"];

    /// <summary>Kind of education.</summary>
    [BindProperty(Name = "sector")] public string? Sector { get; set; }

    /// <summary>Where the school is and who pays it.</summary>
    [BindProperty(Name = "school")] public string? School { get; set; }

    /// <summary>Who knows.</summary>
    [BindProperty(Name = "wie")] public string? Who { get; set; }

    /// <summary>What it may be.</summary>
    [BindProperty(Name = "wat")] public string? What { get; set; }

    /// <summary>Who is accused.</summary>
    [BindProperty(Name = "beklaagde")] public string? Accused { get; set; }

    /// <summary>Against whom.</summary>
    [BindProperty(Name = "slachtoffer")] public string? Victim { get; set; }

    /// <summary>What was done already.</summary>
    [BindProperty(Name = "gedaan")] public string? Done { get; set; }

    /// <summary>Whether the answers are to be changed, and not judged.</summary>
    [BindProperty(Name = "wijzig")] public string? Change { get; set; }

    /// <summary>What was found; null while the questions are shown.</summary>
    public Assessment? Assessment { get; private set; }

    /// <summary>What to do, in its order.</summary>
    public IReadOnlyList<ThingToDo> Now => Things(IsForReader);

    /// <summary>What is not asked of who reads this because of what happened: rights, duties that stand at all times, and what the inspectors do.</summary>
    public IReadOnlyList<ThingToDo> Beside => Things(rule => !IsForReader(rule));

    /// <summary>The answers with their questions, in order.</summary>
    public IEnumerable<(CheckQuestion Question, string? Answer)> Answers =>
        CheckAnswers.Questions.Zip(Given.Select((answer, at) => CheckAnswers.Questions[at].Answers.Contains(answer) ? answer : null));

    private string?[] Given => [Sector, School, Who, What, Accused, Victim, Done];

    /// <summary>The answers that a question takes.</summary>
    public IReadOnlyList<Choice> Choices(int question)
    {
        var asked = CheckAnswers.Questions[question];
        return [.. asked.Answers.Select(code => new Choice(code, texts[$"check.{asked.Name}.{code}"]))];
    }

    /// <summary>The whole in a few sentences.</summary>
    public string Summary(AssessmentWords words)
    {
        ArgumentNullException.ThrowIfNull(words);
        return words.Summary(Assessment!, site.Value);
    }

    /// <summary>Shows the questions.</summary>
    public void OnGet()
    {
    }

    /// <summary>Judges the answers.</summary>
    public void OnPost()
    {
        if (Change is not null) return;
        Assessment = Assess.Of(CheckAnswers.Facts(Given, LegalDay.Today(clock)), RuleSets.All[0], site.Value.DutyDays);
    }

    private static bool IsForReader(Rule rule) => AssessmentWords.IsAsked(rule) && rule.Bearer != "vertrouwensinspecteur";

    private List<ThingToDo> Things(Func<Rule, bool> which) =>
    [
        .. (Assessment?.Findings ?? []).Where(finding => which(finding.Rule))
            .GroupBy(finding => (finding.Rule.Duty, finding.Rule.Bearer, finding.Rule.Counterpart, finding.Verdict))
            .Select(group => new ThingToDo([.. group]))
            .OrderBy(thing => Array.IndexOf(Order, thing.First.Rule.Duty) is >= 0 and var at ? at : Order.Length),
    ];
}
