using Baken.Access;
using Baken.Server.Access;
using Baken.Server.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Baken.Server.Pages.Account;

/// <summary>Changing the own passphrase.</summary>
public sealed class PassphraseModel(ChangePassphrase change, Current current, RefusalText say) : PageModel
{
    /// <summary>The passphrase of today.</summary>
    [BindProperty(Name = "wachtzin-nu")] public string? Now { get; set; }

    /// <summary>The new one.</summary>
    [BindProperty(Name = "wachtzin")] public string? Next { get; set; }

    /// <summary>The new one again.</summary>
    [BindProperty(Name = "herhaling")] public string? Again { get; set; }

    /// <summary>What was done last: a code.</summary>
    [TempData] public string? Done { get; set; }

    /// <summary>Shows the form.</summary>
    public void OnGet()
    {
    }

    /// <summary>Changes it.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var outcome = await change.ExecuteAsync(current.SignedIn, new PassphraseChange { Now = Now, Next = Next, Again = Again }, cancel);
        if (outcome.TryGet(out var signedIn, out var refused))
        {
            AccessCookies.Give(HttpContext, signedIn);
            Done = "passphrase";
            return RedirectToPage("Account");
        }

        say.AddTo(ModelState, refused);
        return Page();
    }
}
