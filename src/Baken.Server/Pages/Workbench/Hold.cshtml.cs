using Baken.Dossiers;
using Baken.Retention;
using Baken.Server.Access;
using Baken.Server.Web;
using Baken.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Baken.Server.Pages.Workbench;

/// <summary>How long one dossier is kept, and that it has to stay.</summary>
public sealed class HoldModel(DossierRetention retention, SetHold set, LiftHold lift, Current current, RefusalText say) : PageModel, IShownAgain
{
    /// <summary>Which dossier.</summary>
    [BindProperty(SupportsGet = true)] public Guid Id { get; set; }

    /// <summary>Why it has to stay, or need not any more.</summary>
    [BindProperty(Name = "waarom")] public string? Why { get; set; }

    /// <summary>What was done last, for the page of the dossier: a code.</summary>
    [TempData] public string? Done { get; set; }

    /// <summary>How it is kept; never null when the page is shown.</summary>
    public DossierKept? Kept { get; private set; }

    /// <inheritdoc />
    public bool IsGone => Kept is null;

    /// <summary>Shows the page.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        await PrepareAsync(cancel);
        return Kept is null ? NotFound() : Page();
    }

    /// <summary>Reads how it is kept.</summary>
    public async Task PrepareAsync(CancellationToken cancel) => Kept = await retention.OfAsync(await current.ReaderAsync(cancel), new DossierId(Id), cancel);

    /// <summary>Says that it has to stay.</summary>
    public async Task<IActionResult> OnPostSetAsync(CancellationToken cancel) =>
        await AfterAsync(await set.ExecuteAsync(await current.ReaderAsync(cancel), new DossierId(Id), Why, cancel), "held", cancel);

    /// <summary>Says that it need not any more.</summary>
    public async Task<IActionResult> OnPostLiftAsync(CancellationToken cancel) =>
        await AfterAsync(await lift.ExecuteAsync(await current.ReaderAsync(cancel), new DossierId(Id), Why, cancel), "released", cancel);

    private async Task<IActionResult> AfterAsync(Outcome<Done> outcome, string done, CancellationToken cancel)
    {
        if (outcome.TryGet(out _, out var refused))
        {
            Done = done;
            return RedirectToPage("Dossier", new { Id });
        }

        say.AddTo(ModelState, refused);
        await PrepareAsync(cancel);
        return Kept is null ? NotFound() : Page();
    }
}
