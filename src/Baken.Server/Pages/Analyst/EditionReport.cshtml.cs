using Baken.Editions;
using Baken.Server.Pages.Figures;
using Baken.Terms;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Baken.Server.Pages.Analyst;

/// <summary>The report of an edition as it will be, or is, published: for who settles a concept.</summary>
public sealed class EditionReportModel(ReadEditions editions, ReportHtml html) : PageModel
{
    /// <summary>The school year.</summary>
    [BindProperty(Name = "schooljaar", SupportsGet = true)] public string Year { get; set; } = "";

    /// <summary>The number of the edition.</summary>
    [BindProperty(Name = "nummer", SupportsGet = true)] public int Number { get; set; }

    /// <summary>The report as HTML; null when the edition is not as it was frozen.</summary>
    public string? Body { get; private set; }

    /// <summary>Shows it; 404 when there is no such edition.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!SchoolYear.TryParse(Year, out var year)) return NotFound();
        if (!(await editions.FindAsync(year.Value, Number, concepts: true, cancel)).TryGet(out var edition, out _)) return NotFound();
        if ((await editions.ReportAsync(edition, cancel)).TryGet(out var report, out _)) Body = await html.PartAsync(report);
        return Page();
    }
}
