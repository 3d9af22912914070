using Baken.Editions;
using Baken.Statistics;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Baken.Server.Pages.Analyst;

/// <summary>The school years, with what is published of each and what waits to be settled.</summary>
public sealed class FreezingModel(ReportedYears years, ReadEditions editions) : PageModel
{
    /// <summary>The school years, newest first.</summary>
    public IReadOnlyList<FreezingYear> Years { get; private set; } = [];

    /// <summary>Shows them.</summary>
    public async Task OnGetAsync(CancellationToken cancel)
    {
        var all = (await editions.ListAsync(null, concepts: true, cancel)).ToLookup(edition => edition.Year);
        Years = [.. (await years.ReadAsync(null, cancel)).Reverse().Select(year => new FreezingYear(
            year,
            all[year.Year].LastOrDefault(edition => edition.State == EditionState.Settled),
            all[year.Year].FirstOrDefault(edition => edition.State == EditionState.Concept)))];
    }
}

/// <summary>A school year as those see it who freeze figures.</summary>
/// <param name="Year">The year with its total as known today.</param>
/// <param name="Published">The edition that everybody sees; null when there is none.</param>
/// <param name="Concept">The edition that waits for a second person; null when there is none.</param>
public sealed record FreezingYear(SeriesYear Year, Edition? Published, Edition? Concept);
