using Baken.Reports;
using Baken.Server.Telling;
using Baken.Server.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Baken.Server.Pages.Reporter;

/// <summary>The words of an unfinished report, as long as the browser has its key: until they are kept, or the site is left.</summary>
[AllowAnonymous, InTurn]
public sealed class TellKeptModel(TellingJourney journey, ReporterCookies cookies, KeepUnderCode keep) : PageModel, IShownAgain
{
    /// <summary>The words, and until when they open it; null when there is nothing to keep.</summary>
    public KeptDraft? Kept { get; private set; }

    /// <summary>The page on which writing goes on.</summary>
    public string On { get; private set; } = "TellStory";

    /// <summary>Puts the draft under its code, and shows it.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        var told = await journey.OpenAsync(HttpContext, cancel);
        if (told.SentWords is not null) return RedirectToPage("TellWords");
        await PrepareAsync(cancel);
        if (told.Answers.IsComplete) On = "TellCheck";
        return Page();
    }

    /// <summary>They are kept: from now on nobody at this browser sees them.</summary>
    public IActionResult OnPost()
    {
        ReporterCookies.Forget(HttpContext, ReporterCookies.Draft);
        return RedirectToPage("TellLater");
    }

    /// <inheritdoc />
    public async Task PrepareAsync(CancellationToken cancel)
    {
        using var key = cookies.DraftOf(HttpContext);
        if (key is not null && (await keep.ExecuteAsync(key, cancel)).TryGet(out var kept, out _)) Kept = kept;
    }
}
