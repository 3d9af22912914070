using Baken.Server.Publishing;
using Baken.Server.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Baken.Server.Pages.Figures;

/// <summary>The annual report of a school year (<i>jaaroverzicht</i>), for everybody: its latest edition, or provisional figures where there is none yet.</summary>
[AllowAnonymous, Indexable]
public sealed class ReportModel(ShowReport show) : PageModel
{
    /// <summary>What is shown; never null when the page is.</summary>
    public ShownReport Shown { get; private set; } = null!;

    /// <summary>The reference date of provisional figures that was asked.</summary>
    [FromQuery(Name = "peildatum")] public string? Day { get; set; }

    /// <summary>Shows the report, or why there is none: 404 for a school year without figures, 400 for a day that can't be, 409 for a damaged edition.</summary>
    public async Task<IActionResult> OnGetAsync(string schooljaar, CancellationToken cancel)
    {
        Shown = await show.FindAsync(schooljaar, null, Day, cancel);
        Response.StatusCode = Shown.Status;
        return Page();
    }
}
