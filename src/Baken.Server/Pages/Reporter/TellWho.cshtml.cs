using Baken.Server.Telling;
using Baken.Server.Web;
using Baken.Server.Web.Forms;
using Baken.Terms;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Baken.Server.Pages.Reporter;

/// <summary>Who somebody is in what happened.</summary>
[AllowAnonymous, InTurn]
public sealed class TellWhoModel(TellingJourney journey, ReporterChoices choices, RefusalText say) : PageModel
{
    /// <summary>Code of the role.</summary>
    [BindProperty(Name = "rol")]
    public string? Role { get; set; }

    /// <summary>What can be chosen.</summary>
    public IReadOnlyList<Choice> Roles => choices.OfRole;

    /// <summary>Shows what was kept.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        var told = await journey.OpenAsync(HttpContext, cancel);
        if (told.SentWords is not null) return RedirectToPage("TellWords");
        Role = told.Answers.Role is { } role ? Codes.Of(role) : null;
        return Page();
    }

    /// <summary>Keeps it and goes on.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var told = await journey.OpenAsync(HttpContext, cancel);
        if (told.SentWords is not null)
        {
            say.AddTo(ModelState, TellingJourney.AlreadySent);
            return Page();
        }

        var answers = told.Answers with { Role = Codes.TryParse<ReporterRole>(Role, out var role) ? role : null };
        await journey.KeepAsync(HttpContext, answers, cancel);
        return RedirectToPage(TellingJourney.After("TellWho", answers));
    }
}
