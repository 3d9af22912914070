using Baken.Dossiers.Searching;
using Baken.Server.Access;
using Baken.Server.Web;
using Baken.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Baken.Server.Pages.Workbench;

/// <summary>Gives saved searches another name and removes them. They are nobody's but the reader's.</summary>
public sealed class SavedSearchesModel(SavedSearches searches, RenameSearch rename, RemoveSearch remove, Current current, RefusalText say) : PageModel, IShownAgain
{
    /// <summary>Id of one of them.</summary>
    [BindProperty(Name = "opdracht")] public Guid? Which { get; set; }

    /// <summary>Its new name.</summary>
    [BindProperty(Name = "zoeknaam")] public string? Name { get; set; }

    /// <summary>What was done last, as the end of a text.</summary>
    [TempData] public string? Done { get; set; }

    /// <summary>All of them.</summary>
    public IReadOnlyList<SavedSearchRead> Saved { get; private set; } = [];

    /// <summary>Shows them.</summary>
    public Task OnGetAsync(CancellationToken cancel) => PrepareAsync(cancel);

    /// <inheritdoc />
    public async Task PrepareAsync(CancellationToken cancel) => Saved = await searches.OfAsync(await current.ReaderAsync(cancel), cancel);

    /// <summary>Renames one.</summary>
    public async Task<IActionResult> OnPostRenameAsync(CancellationToken cancel) =>
        await AfterAsync(await rename.ExecuteAsync(await current.ReaderAsync(cancel), new SavedSearchId(Which ?? Guid.Empty), Name, cancel), "renamed", cancel);

    /// <summary>Removes one.</summary>
    public async Task<IActionResult> OnPostRemoveAsync(CancellationToken cancel) =>
        await AfterAsync(await remove.ExecuteAsync(current.SignedIn, new SavedSearchId(Which ?? Guid.Empty), cancel), "removed", cancel);

    /// <summary>The name in the field: what was typed, when it was refused.</summary>
    public string? NameFor(SavedSearchRead search)
    {
        ArgumentNullException.ThrowIfNull(search);
        return search.Id.Value == Which && Name is not null ? Name : search.Name;
    }

    private async Task<IActionResult> AfterAsync(Outcome<Done> outcome, string done, CancellationToken cancel)
    {
        if (outcome.TryGet(out _, out var refused))
        {
            Done = done;
            return RedirectToPage();
        }

        say.AddTo(ModelState, refused);
        await PrepareAsync(cancel);
        return Page();
    }
}
