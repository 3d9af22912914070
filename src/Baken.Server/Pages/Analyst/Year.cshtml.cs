using Baken.Access;
using Baken.Editions;
using Baken.Server.Access;
using Baken.Server.Web;
using Baken.Statistics;
using Baken.Storage;
using Baken.Terms;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Baken.Server.Pages.Analyst;

/// <summary>A school year for those who freeze its figures: its editions, the quality of its data, and the way to a new edition.</summary>
public sealed class YearModel(
    ReadEditions editions, ProposeEdition propose, CheckQuality quality, People people, Current current, RefusalText say, TimeProvider clock)
    : PageModel, IShownAgain
{
    private SchoolYear? year;

    /// <summary>The school year, as in the address.</summary>
    [BindProperty(Name = "schooljaar", SupportsGet = true)] public string Asked { get; set; } = "";

    /// <summary>The reference date of a new edition.</summary>
    [BindProperty(Name = "peildatum")] public string? Day { get; set; }

    /// <summary>Why there is to be a new edition.</summary>
    [BindProperty(Name = "reden")] public string? Why { get; set; }

    /// <summary>What was done last: a code.</summary>
    [TempData] public string? Done { get; set; }

    /// <summary>The school year.</summary>
    public string Year => $"{year}";

    /// <summary>Its editions, newest first.</summary>
    public IReadOnlyList<EditionRow> Editions { get; private set; } = [];

    /// <summary>What is unclear or missing in its data.</summary>
    public YearQuality Quality { get; private set; } = YearQuality.Empty;

    /// <summary>Whether an edition waits to be settled.</summary>
    public bool HasConcept => Editions.Any(row => row.Edition.State == EditionState.Concept);

    /// <inheritdoc />
    public bool IsGone => year is null;

    /// <summary>Shows the year; 404 for what is none.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        await PrepareAsync(cancel);
        if (year is null) return NotFound();
        Day = $"{LegalDay.Today(clock).AddDays(-1):O}";
        return Page();
    }

    /// <summary>Reads the editions and the quality again.</summary>
    public async Task PrepareAsync(CancellationToken cancel)
    {
        if (!SchoolYear.TryParse(Asked, out year)) return;
        var names = await people.NamesAsync(cancel);
        Editions = [.. (await editions.ListAsync(year, concepts: true, cancel)).Reverse().Select(edition => EditionRow.Of(edition, names))];
        Quality = await quality.ExecuteAsync(year.Value, cancel);
    }

    /// <summary>Makes a concept.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!SchoolYear.TryParse(Asked, out year)) return NotFound();
        var outcome = IsoDay.TryParse(Day, out var day) && day is { } known
            ? await propose.ExecuteAsync(current.SignedIn, year.Value, known, Why, cancel)
            : new Refusal("figures.day-malformed", Day ?? "") { Field = "peildatum" };
        if (outcome.TryGet(out var made, out var refused))
        {
            Done = "proposed";
            return RedirectToPage("Edition", new { schooljaar = Asked, nummer = made.Number });
        }

        say.AddTo(ModelState, refused);
        await PrepareAsync(cancel);
        return Page();
    }
}
