using System.Globalization;
using Baken.Server.Telling;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Baken.Server.Pages.Reporter;

/// <summary>
/// The second step in a rush: wait for some seconds, then send. It reloads by itself, without script, and the button works as soon as it is time. Where script
/// runs the browser solves a puzzle meanwhile, and the button works as soon as it has.
/// </summary>
[AllowAnonymous]
public sealed class TellWaitModel(RushTicket ticket, TimeProvider clock) : PageModel
{
    /// <summary>Seconds to wait; 0 when it is time.</summary>
    public int Seconds { get; private set; }

    /// <summary>What takes the place of waiting; null when it is time, and when there is none.</summary>
    public Puzzle? Puzzle { get; private set; }

    /// <summary>Shows how long it takes.</summary>
    public IActionResult OnGet()
    {
        if (ticket.Read(HttpContext) is not { } held) return RedirectToPage("TellCheck");
        Seconds = Math.Max(0, (int)Math.Ceiling((held.Moment - clock.GetUtcNow()).TotalSeconds));
        if (Seconds == 0) return Page();
        Puzzle = held.Puzzle;
        Response.Headers["Refresh"] = Seconds.ToString(CultureInfo.InvariantCulture);
        return Page();
    }
}
