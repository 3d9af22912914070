using Baken.Editions;
using Baken.Server.Publishing;
using Baken.Server.Web;
using Baken.Statistics;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Baken.Server.Pages.Figures;

/// <summary>The school years there are figures of.</summary>
[AllowAnonymous, Indexable]
public sealed class IndexModel(PublishedReports reports) : PageModel
{
    /// <summary>The school years, newest first, each with its latest settled edition.</summary>
    public IReadOnlyList<(SeriesYear Year, Edition? Edition)> Years { get; private set; } = [];

    /// <summary>Shows them.</summary>
    public async Task OnGetAsync(CancellationToken cancel) => Years = await reports.YearsAsync(cancel);
}
