using Baken.Server.Publishing;
using Baken.Server.Web;
using Baken.Storage;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Baken.Server.Pages.Figures;

/// <summary>The annual report of a school year (<i>jaaroverzicht</i>), for everybody.</summary>
[AllowAnonymous, Indexable]
public sealed class ReportModel(PublicReports reports, ReportHtml html, ReportForms forms, RefusalText say, TimeProvider clock) : PageModel
{
    /// <summary>The report as HTML; null when there is none.</summary>
    public string? Body { get; private set; }

    /// <summary>The forms in which it can be downloaded.</summary>
    public IEnumerable<ReportForm> Forms => forms.All.Where(form => form.IsThere());

    /// <summary>Why there is none.</summary>
    public string Why { get; private set; } = "";

    /// <summary>Whether there is no report of this school year at all.</summary>
    public bool IsAbsent { get; private set; }

    /// <summary>The reference date that was asked.</summary>
    [FromQuery(Name = "peildatum")] public string? Day { get; set; }

    /// <summary>The last day that can be asked.</summary>
    public string Today => $"{LegalDay.Today(clock):O}";

    /// <summary>Shows the report, or why there is none: 404 for a school year without figures, 400 for a day that can't be.</summary>
    public async Task<IActionResult> OnGetAsync(string schooljaar, CancellationToken cancel)
    {
        var found = await reports.FindAsync(schooljaar, Day, cancel);
        if (found.TryGet(out var report, out var refused))
        {
            Body = await html.PartAsync(report);
            return Page();
        }

        Why = say.For(refused);
        IsAbsent = PublicReports.IsAbsent(refused);
        Response.StatusCode = IsAbsent ? StatusCodes.Status404NotFound : StatusCodes.Status400BadRequest;
        return Page();
    }

    /// <summary>The address of this report as a file.</summary>
    public string Download(string format) =>
        $"{Request.PathBase}{Request.Path}.{format}" + (string.IsNullOrEmpty(Day) ? "" : $"?peildatum={Uri.EscapeDataString(Day)}");
}
