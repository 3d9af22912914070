using Baken.Reports;
using Baken.Storage;
using Baken.Terms;
using Baken.Vault;
using Microsoft.Extensions.Localization;

namespace Baken.Server.Telling;

/// <summary>Where somebody who is telling has got to.</summary>
/// <param name="Answers">What was answered so far.</param>
/// <param name="SentWords">The receipt code when it was sent; else null.</param>
public sealed record Told(DraftAnswers Answers, string? SentWords);

/// <summary>
/// The way from question to question. What is typed is kept before it is judged, and every post ends with a redirect: no mistake, Back button or
/// reload loses or repeats anything.
/// </summary>
public sealed class TellingJourney(FindDraft find, KeepDraft keep, ReporterCookies cookies, IStringLocalizer<Texts.Reporter> texts)
{
    /// <summary>In the query of a page that has to say what is wrong with what was kept.</summary>
    public const string Review = "nakijken";

    /// <summary>The button that passes a question by.</summary>
    public const string PassBy = "sla-over";

    /// <summary>How many steps a reporter counts. A question that follows from another one belongs to the same step, so the number stays.</summary>
    public const int Steps = 5;

    /// <summary>What is told when somebody goes back to a question after sending.</summary>
    public static readonly Refusal AlreadySent = new("report.already-sent");

    private static readonly (string Page, int Step)[] Pages =
    [
        ("TellWho", 1), ("TellAge", 1), ("TellStory", 2), ("TellWhere", 3), ("TellSector", 3), ("TellContact", 4), ("TellReach", 4), ("TellCheck", 5),
    ];

    /// <summary>What was answered so far; nothing when there is no draft.</summary>
    public async Task<Told> OpenAsync(HttpContext http, CancellationToken cancel)
    {
        using var key = cookies.DraftOf(http);
        if (key is null) return new Told(new DraftAnswers(), null);
        var found = await find.ExecuteAsync(key, cancel);
        return new Told(found.Answers ?? new DraftAnswers(), found.SentWords);
    }

    /// <summary>Keeps the answers. The cookie is made when there was none.</summary>
    public async Task KeepAsync(HttpContext http, DraftAnswers answers, CancellationToken cancel)
    {
        using var key = cookies.DraftOf(http) ?? DraftKey.New();
        await keep.ExecuteAsync(key, answers, cancel);
        cookies.Keep(http, key);
    }

    /// <summary>The words for who gave these answers.</summary>
    public AddressedTexts WordsFor(DraftAnswers answers) => new(texts, answers.Role, answers.Age);

    /// <summary>The page behind a question: the next one that there is for these answers, or the check of the answers when it was a change.</summary>
    public static string After(string page, DraftAnswers answers) => answers.IsComplete
        ? "TellCheck"
        : Pages.SkipWhile(other => other.Page != page).Skip(1).First(other => IsAsked(other.Page, answers)).Page;

    /// <summary>The page before a question; the explanation when it is the first one.</summary>
    public static string Before(string page, DraftAnswers answers) =>
        Pages.TakeWhile(other => other.Page != page).Select(other => other.Page).LastOrDefault(other => IsAsked(other, answers), "Tell");

    /// <summary>The step to which a page belongs, 1 to <see cref="Steps"/>.</summary>
    public static int StepOf(string page) => Pages.Single(other => other.Page == page).Step;

    /// <summary>The page on which a refused field is mended.</summary>
    public static string PageOf(Refusal refusal) => refusal.Field switch
    {
        "verhaal" => "TellStory",
        "school" => "TellWhere",
        _ => "TellReach",
    };

    /// <summary>Whether it takes a number or an address to be reached in this way.</summary>
    public static bool NeedsReach(ContactWay? way) => way is ContactWay.Phone or ContactWay.Mail;

    private static bool IsAsked(string page, DraftAnswers answers) => page switch
    {
        "TellAge" => answers.Role == ReporterRole.Pupil,
        "TellSector" => answers.SchoolSector is null or Sector.Unknown,
        "TellReach" => NeedsReach(answers.Contact?.Way),
        _ => true,
    };
}
