using Baken.Reports;
using Baken.Storage;
using Baken.Vault;

namespace Baken.Server.Telling;

/// <summary>Where somebody who is telling has got to.</summary>
/// <param name="Answers">What was answered so far.</param>
/// <param name="SentWords">The receipt code when it was sent; else null.</param>
public sealed record Told(DraftAnswers Answers, string? SentWords);

/// <summary>
/// The way from question to question. What is typed is kept before it is judged, and every post ends with a redirect: no mistake, Back button or
/// reload loses or repeats anything.
/// </summary>
public sealed class TellingJourney(FindDraft find, KeepDraft keep, ReporterCookies cookies)
{
    /// <summary>In the query of a page that has to say what is wrong with what was kept.</summary>
    public const string Review = "nakijken";

    /// <summary>What is told when somebody goes back to a question after sending.</summary>
    public static readonly Refusal AlreadySent = new("report.already-sent");

    private static readonly string[] Pages = ["TellStory", "TellWhere", "TellWho", "TellContact", "TellCheck"];

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

    /// <summary>The page behind a question: the next one, or the check of the answers when it was a change.</summary>
    public static string After(string page, DraftAnswers answers) =>
        answers.IsComplete ? "TellCheck" : Pages[Array.IndexOf(Pages, page) + 1];

    /// <summary>The page on which a refused field is mended.</summary>
    public static string PageOf(Refusal refusal) => refusal.Field switch
    {
        "verhaal" => "TellStory",
        "school" => "TellWhere",
        _ => "TellContact",
    };
}
