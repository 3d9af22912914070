using Baken.Editions;
using Baken.Server.Web;
using Baken.Statistics;
using Baken.Terms;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Baken.Server.Pages.Analyst;

/// <summary>What a reader of an edition can derive of the counts that are hidden in it: for each the lowest and the highest that remain possible.</summary>
public sealed class ReadingModel(ReadEditions editions, RefusalText say) : PageModel
{
    /// <summary>The school year, as in the address.</summary>
    [BindProperty(Name = "schooljaar", SupportsGet = true)] public string Year { get; set; } = "";

    /// <summary>The number of the edition.</summary>
    [BindProperty(Name = "nummer", SupportsGet = true)] public int Number { get; set; }

    /// <summary>Every hidden count, table by table.</summary>
    public IReadOnlyList<DerivedInterval> Derived { get; private set; } = [];

    /// <summary>How many of them are known more precisely than they may be.</summary>
    public int TooNarrow => Derived.Count(one => one.IsTooNarrow);

    /// <summary>Why the edition can't be read; null when it can.</summary>
    public string? Why { get; private set; }

    /// <summary>Attacks the edition; 404 when there is none.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!SchoolYear.TryParse(Year, out var year)) return NotFound();
        if (!(await editions.FindAsync(year.Value, Number, concepts: true, cancel)).TryGet(out var edition, out _)) return NotFound();
        if ((await editions.ReportAsync(edition, cancel)).TryGet(out var report, out var refused)) Derived = ReaderAttack.Run(report);
        else Why = say.For(refused);
        return Page();
    }
}
