using Baken.Reports;
using Baken.Server.Telling;
using Baken.Server.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Baken.Server.Pages.Reporter;

/// <summary>Back at a report that was not sent: going on, or erasing it.</summary>
[AllowAnonymous, InTurn]
public sealed class TellResumeModel(TellingJourney journey, ReporterCookies cookies, RemoveDraft remove) : PageModel, IShownAgain
{
    /// <summary>The page on which writing goes on.</summary>
    public string On { get; private set; } = "TellStory";

    /// <summary>Offers to go on.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        var told = await journey.OpenAsync(HttpContext, cancel);
        if (told.SentWords is not null) return RedirectToPage("TellWords");
        if (told.Answers == new DraftAnswers()) return RedirectToPage("Tell");
        if (told.Answers.IsComplete) On = "TellCheck";
        return Page();
    }

    /// <summary>Erases it at once.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        using var key = cookies.DraftOf(HttpContext);
        if (key is not null) await remove.ExecuteAsync(key, cancel);
        ReporterCookies.Forget(HttpContext, ReporterCookies.Draft);
        return RedirectToPage("Start");
    }

    /// <inheritdoc />
    public Task PrepareAsync(CancellationToken cancel) => Task.CompletedTask;
}
