using System.Globalization;
using Baken.Server.Telling;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Baken.Server.Pages.Reporter;

/// <summary>The second step in a rush: wait for some seconds, then send. It reloads by itself, without script, and the button works as soon as it is time.</summary>
[AllowAnonymous]
public sealed class TellWaitModel(RushTicket ticket, TimeProvider clock) : PageModel
{
    /// <summary>Seconds to wait; 0 when it is time.</summary>
    public int Seconds { get; private set; }

    /// <summary>Shows how long it takes.</summary>
    public IActionResult OnGet()
    {
        if (ticket.Read(HttpContext) is not { } moment) return RedirectToPage("TellCheck");
        Seconds = Math.Max(0, (int)Math.Ceiling((moment - clock.GetUtcNow()).TotalSeconds));
        if (Seconds > 0) Response.Headers["Refresh"] = Seconds.ToString(CultureInfo.InvariantCulture);
        return Page();
    }
}
