using Baken.Dossiers;
using Baken.Server.Access;
using Baken.Server.Web;
using Baken.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Baken.Server.Pages.Workbench;

/// <summary>Makes a dossier a part of another, and undoes it.</summary>
public sealed class MergeModel(ReadDossier read, MergeDossiers merge, UnmergeDossier unmerge, Current current, RefusalText say) : PageModel, IShownAgain
{
    /// <summary>Which dossier.</summary>
    [BindProperty(SupportsGet = true)] public Guid Id { get; set; }

    /// <summary>Number of the dossier that it becomes a part of.</summary>
    [BindProperty(Name = "nummer")] public string? Number { get; set; }

    /// <summary>Why.</summary>
    [BindProperty(Name = "waarom")] public string? Why { get; set; }

    /// <summary>What was done last, for the page of a dossier: a code.</summary>
    [TempData] public string? Done { get; set; }

    /// <summary>The dossier; never null when the page is shown.</summary>
    public DossierContent? Dossier { get; private set; }

    /// <inheritdoc />
    public bool IsGone => Dossier is null;

    /// <summary>Shows the page.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        await PrepareAsync(cancel);
        return IsGone ? NotFound() : Page();
    }

    /// <summary>Reads the dossier.</summary>
    public async Task PrepareAsync(CancellationToken cancel)
    {
        if ((await read.ExecuteAsync(await current.ReaderAsync(cancel), new DossierId(Id), cancel)).TryGet(out var content, out _)) Dossier = content;
    }

    /// <summary>Merges it, and goes on in the other dossier.</summary>
    public async Task<IActionResult> OnPostMergeAsync(CancellationToken cancel)
    {
        var outcome = await merge.ExecuteAsync(await current.ReaderAsync(cancel), new DossierId(Id), DossierNumber.Read(Number), Why, cancel);
        return outcome.TryGet(out var into, out var refused) ? GoTo(into.Value, "merged") : await AgainAsync(refused, cancel);
    }

    /// <summary>Undoes it.</summary>
    public async Task<IActionResult> OnPostUndoAsync(CancellationToken cancel)
    {
        var outcome = await unmerge.ExecuteAsync(await current.ReaderAsync(cancel), new DossierId(Id), Why, cancel);
        return outcome.TryGet(out var next, out var refused) ? GoTo(next.Value, "unmerged") : await AgainAsync(refused, cancel);
    }

    private RedirectToPageResult GoTo(Guid dossier, string done)
    {
        Done = done;
        return RedirectToPage("Dossier", new { id = dossier });
    }

    private async Task<IActionResult> AgainAsync(Refusal refused, CancellationToken cancel)
    {
        say.AddTo(ModelState, refused);
        await PrepareAsync(cancel);
        return IsGone ? NotFound() : Page();
    }
}
