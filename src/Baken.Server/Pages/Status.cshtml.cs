using Baken.Server.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Baken.Server.Pages;

/// <summary>A refusal or a failure in calm words. Shown by <see cref="Answers"/>; whoever asks for it directly gets 404, by way of itself.</summary>
[AllowAnonymous]
public sealed class StatusModel : PageModel
{
    /// <summary>The status code.</summary>
    public int Status { get; private set; }

    /// <summary>Whether a member of staff asked.</summary>
    public bool ForStaff { get; private set; }

    /// <summary>What was typed in a form that found nothing there.</summary>
    public IReadOnlyList<string> Typed { get; private set; } = [];

    /// <summary>Shows what <see cref="Answers"/> left.</summary>
    public IActionResult OnGet()
    {
        if (HttpContext.Features.Get<StatusAnswer>() is not { } answer)
        {
            return NotFound();
        }

        Status = answer.Status;
        Typed = answer.Typed;
        ForStaff = answer.AskedPath.StartsWithSegments("/werkplek", StringComparison.Ordinal)
            || answer.AskedPath.StartsWithSegments("/beheer", StringComparison.Ordinal);
        Response.StatusCode = Status;
        return Page();
    }
}
