using Baken.Editions;
using Baken.Server.Web;
using Baken.Statistics;
using Baken.Storage;
using Baken.Terms;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Baken.Server.Pages.Analyst;

/// <summary>What differs between two editions of a school year, or between an edition and what is known now.</summary>
public sealed class CompareModel(ReadEditions editions, MakeAnnualReport make, RefusalText say) : PageModel
{
    /// <summary>The school year.</summary>
    [BindProperty(Name = "schooljaar", SupportsGet = true)] public string Year { get; set; } = "";

    /// <summary>The number of the older edition; the latest that is settled when it is not given.</summary>
    [BindProperty(Name = "van", SupportsGet = true)] public int? From { get; set; }

    /// <summary>The number of the newer edition; what is known now when it is not given.</summary>
    [BindProperty(Name = "naar", SupportsGet = true)] public int? To { get; set; }

    /// <summary>What differs.</summary>
    public IReadOnlyList<ReportChange> Changes { get; private set; } = [];

    /// <summary>Why they can't be compared; null when they can.</summary>
    public string? Why { get; private set; }

    /// <summary>The title of the page.</summary>
    public string Title(IStringLocalizer<Texts.Analyst> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return To is { } to ? texts["compare.with-next", From ?? 1, to] : texts["compare.with-now", From ?? 1];
    }

    /// <summary>Compares; 404 for what is no school year or has no such edition.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!SchoolYear.TryParse(Year, out var year)) return NotFound();
        if (!(await editions.FindAsync(year.Value, From, concepts: true, cancel)).TryGet(out var from, out _)) return NotFound();
        From = from.Number;
        var older = await editions.ReportAsync(from, cancel);
        Outcome<AnnualReport> newer;
        if (To is null)
        {
            // As the next edition would be: protected against what those before it told.
            var published = await editions.ReportsAsync(await editions.ListAsync(year, concepts: true, cancel), cancel);
            newer = published.TryGet(out var reports, out var unreadable) ? await make.ExecuteAsync(year.Value, null, reports, cancel) : unreadable;
        }
        else
        {
            if (!(await editions.FindAsync(year.Value, To, concepts: true, cancel)).TryGet(out var to, out _)) return NotFound();
            newer = await editions.ReportAsync(to, cancel);
        }

        var compared = older.Then(before => newer.Then(after => Outcome.Of(ReportChange.Between(before, after))));
        if (compared.TryGet(out var changes, out var refused)) Changes = changes;
        else Why = say.For(refused);
        return Page();
    }
}
