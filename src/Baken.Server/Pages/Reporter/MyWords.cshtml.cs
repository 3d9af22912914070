using Baken.Reports;
using Baken.Server.Telling;
using Baken.Server.Web;
using Baken.Vault;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Baken.Server.Pages.Reporter;

/// <summary>
/// Replacing the receipt code. The new words are shown before they count, and count when the reporter says that they are kept: an answer that gets lost on
/// the way locks nobody out.
/// </summary>
[AllowAnonymous, InTurn]
public sealed class MyWordsModel(OwnConversation own, ReplaceCode replace, ReporterCookies cookies) : PageModel, IShownAgain
{
    /// <summary>Which button was pressed: <c>maak</c>, <c>gebruik</c> or <c>laat</c>.</summary>
    [BindProperty(Name = "doe")]
    public string? Do { get; set; }

    /// <summary>What was arranged, for the page of the messages.</summary>
    [TempData] public string? Arranged { get; set; }

    /// <summary>The new words; null while there are none.</summary>
    public string? Words { get; private set; }

    /// <summary>Shows the new words when they were made.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (await own.OpenAsync(HttpContext, cancel) is null) return RedirectToPage("Return");
        await PrepareAsync(cancel);
        return Page();
    }

    /// <summary>Makes new words, uses them, or leaves them.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        using var code = own.CodeOf(HttpContext);
        if (code is null) return RedirectToPage("Return");
        if (Do == "maak")
        {
            using var made = DraftKey.New();
            cookies.KeepNext(HttpContext, made);
            return RedirectToPage("MyWords");
        }

        if (Do == "gebruik") return await UseAsync(code, cancel);
        ReporterCookies.Forget(HttpContext, ReporterCookies.Next);
        return RedirectToPage("Conversation");
    }

    /// <inheritdoc />
    public Task PrepareAsync(CancellationToken cancel)
    {
        using var key = cookies.NextOf(HttpContext);
        using var next = key?.Code();
        Words = next?.ShowOnce();
        return Task.CompletedTask;
    }

    private async Task<IActionResult> UseAsync(ReceiptCode code, CancellationToken cancel)
    {
        using var key = cookies.NextOf(HttpContext);
        using var next = key?.Code();
        if (next is null) return RedirectToPage("MyWords");
        // Refused means: it was done by an earlier press, or the old code opens nothing. The page of the messages tells which.
        if (!(await replace.ExecuteAsync(code, next, cancel)).IsRefused) Arranged = "words";
        cookies.Keep(HttpContext, next);
        ReporterCookies.Forget(HttpContext, ReporterCookies.Next);
        return RedirectToPage("Conversation");
    }
}
