using Baken.Server.Web;
using Baken.Statistics;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Baken.Server.Pages.Figures;

/// <summary>The school years there are figures of.</summary>
[AllowAnonymous, Indexable]
public sealed class IndexModel(PublicReports reports) : PageModel
{
    /// <summary>The school years, newest first.</summary>
    public IReadOnlyList<SeriesYear> Years { get; private set; } = [];

    /// <summary>Shows them.</summary>
    public async Task OnGetAsync(CancellationToken cancel) => Years = await reports.YearsAsync(cancel);
}
