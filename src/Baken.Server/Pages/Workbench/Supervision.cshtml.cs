using System.Globalization;
using Baken.Access;
using Baken.Server.Access;
using Baken.Server.Pages.Figures;
using Baken.Server.Publishing;
using Baken.Server.Web;
using Baken.Supervision;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Baken.Server.Pages.Workbench;

/// <summary>Supervision of the duty to consult: how often, by whom, how soon and with what result.</summary>
public sealed class SupervisionModel(SuperviseDuty supervise, ReportHtml html, Current current, RefusalText say) : PageModel
{
    /// <summary>The period.</summary>
    [FromQuery(Name = "periode")] public string? Period { get; set; }

    /// <summary>The figures; null when there are none.</summary>
    public ShownSupervision? Shown { get; private set; }

    /// <summary>The divisions as HTML.</summary>
    public string Body { get; private set; } = "";

    /// <summary>Why there are no figures; null when there are.</summary>
    public string? Why { get; private set; }

    /// <summary>Whether who looks is an inspector: an analyst sees no small counts and no boards.</summary>
    public bool SeesAll => current.SignedIn.Role != Role.Analyst;

    /// <summary>Where who looks comes from.</summary>
    public string Home => Url.Content(SeesAll ? "~/werkplek/overleg" : "~/cijfers/intern");

    /// <summary>A month in full.</summary>
    public static string Month(DateOnly month) => month.ToString("MMMM yyyy", CultureInfo.CurrentCulture);

    /// <summary>Counts.</summary>
    public async Task OnGetAsync(CancellationToken cancel)
    {
        if ((await supervise.ExecuteAsync(current.SignedIn, Period, cancel)).TryGet(out var shown, out var refused))
        {
            (Shown, Body) = (shown, await html.SupervisionAsync(shown.Figures));
            return;
        }

        Why = say.For(refused);
        Response.StatusCode = PublishedReports.StatusOf(refused);
    }
}
