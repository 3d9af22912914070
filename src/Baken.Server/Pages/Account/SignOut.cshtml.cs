using Baken.Access;
using Baken.Server.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Baken.Server.Pages.Account;

/// <summary>Signing out.</summary>
public sealed class SignOutModel(EndSession end, Current current) : PageModel
{
    /// <summary>What was done last: a code.</summary>
    [TempData] public string? Notice { get; set; }

    /// <summary>There is nothing to see here.</summary>
    public IActionResult OnGet() => LocalRedirect("~" + Doors.HomeOf(current.SignedIn.Role));

    /// <summary>Ends the session.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (current.Session is { } session) await end.ExecuteAsync(session.Caller, session.Id, cancel);
        AccessCookies.TakeSession(HttpContext);
        Response.Headers["Clear-Site-Data"] = "\"cache\"";
        Notice = "signed-out";
        return RedirectToPage("SignIn");
    }
}
