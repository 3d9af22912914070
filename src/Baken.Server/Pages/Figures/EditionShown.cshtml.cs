using Baken.Server.Publishing;
using Baken.Server.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Baken.Server.Pages.Figures;

/// <summary>One settled edition of the annual report: its address and what stands there stay the same for good.</summary>
[AllowAnonymous, Indexable]
public sealed class EditionShownModel(ShowReport show) : PageModel
{
    /// <summary>What is shown; never null when the page is.</summary>
    public ShownReport Shown { get; private set; } = null!;

    /// <summary>Shows the edition, or why there is none.</summary>
    public async Task<IActionResult> OnGetAsync(string schooljaar, int nummer, CancellationToken cancel)
    {
        Shown = await show.FindAsync(schooljaar, nummer, null, cancel);
        Response.StatusCode = Shown.Status;
        return Page();
    }
}
