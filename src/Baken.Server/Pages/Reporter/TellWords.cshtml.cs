using Baken.Server.Telling;
using Baken.Server.Web;
using Baken.Vault;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Baken.Server.Pages.Reporter;

/// <summary>The receipt code, as long as the browser has the draft's key: until it is kept, or the site is left.</summary>
[AllowAnonymous]
public sealed class TellWordsModel(TellingJourney journey, ReporterCookies cookies) : PageModel, IShownAgain
{
    /// <summary>The words.</summary>
    public string Words { get; private set; } = "";

    /// <summary>Shows them.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        await PrepareAsync(cancel);
        return Words.Length == 0 ? RedirectToPage("Tell") : Page();
    }

    /// <summary>Which button was pressed: <c>bestanden</c>, or nothing.</summary>
    [BindProperty(Name = "doe")]
    public string? Do { get; set; }

    /// <summary>They are kept: from now on nobody at this browser sees them. Who wants to send files goes on with the conversation open.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (Do == "bestanden")
        {
            await PrepareAsync(cancel);
            if (ReceiptCode.TryRead(Words, out var code, out _))
            {
                using (code) cookies.Keep(HttpContext, code);
                ReporterCookies.Forget(HttpContext, ReporterCookies.Draft);
                return RedirectToPage("Files");
            }
        }

        ReporterCookies.Forget(HttpContext, ReporterCookies.Draft);
        return RedirectToPage("TellDone");
    }

    /// <inheritdoc />
    public async Task PrepareAsync(CancellationToken cancel) => Words = (await journey.OpenAsync(HttpContext, cancel)).SentWords ?? "";
}
