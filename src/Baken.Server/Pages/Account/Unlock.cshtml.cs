using Baken.Access;
using Baken.Server.Access;
using Baken.Server.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Baken.Server.Pages.Account;

/// <summary>Unlocking the own keys in a session that is signed in.</summary>
public sealed class UnlockModel(Unlock unlock, Current current, RefusalText say) : PageModel
{
    /// <summary>The passphrase.</summary>
    [BindProperty(Name = "wachtzin")] public string? Passphrase { get; set; }

    /// <summary>Where to go back to: an address of this site.</summary>
    [BindProperty(Name = ReturnAddress.Key, SupportsGet = true)] public string? Back { get; set; }

    private string Next => "~" + (ReturnAddress.Checked(Back) ?? Doors.HomeOf(current.SignedIn.Role));

    /// <summary>Shows the form; who is unlocked already goes on.</summary>
    public IActionResult OnGet() => current.IsUnlocked ? LocalRedirect(Next) : Page();

    /// <summary>Unlocks.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if ((await unlock.ExecuteAsync(current.Session!, Passphrase, cancel)).TryGet(out var ticket, out var refused))
        {
            AccessCookies.GiveTicket(HttpContext, ticket);
            return LocalRedirect(Next);
        }

        say.AddTo(ModelState, refused);
        return Page();
    }
}
