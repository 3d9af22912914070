using Baken.Dossiers;
using Baken.Server.Access;
using Baken.Server.Web;
using Baken.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Baken.Server.Pages.Workbench;

/// <summary>
/// Changes the classification of a dossier. Who comes second reads what changed, and finds what was typed still there. What is typed is kept as it goes.
/// </summary>
[Sending]
public sealed class ClassifyModel(
    ClassifyDossier classify, ReadDossier read, FindWork found, LetWorkGo letGo, Current current, RefusalText say) : PageModel, IShownAgain
{
    /// <summary>Which dossier.</summary>
    [BindProperty(SupportsGet = true)] public Guid Id { get; set; }

    /// <summary>The revision that was on the screen.</summary>
    [BindProperty(Name = "gezien")] public int Seen { get; set; }

    /// <summary>The classification.</summary>
    [BindProperty(Name = "")] public ClassificationFields Fields { get; set; } = new();

    /// <summary>What was done last, for the page of the dossier: a code.</summary>
    [TempData] public string? Done { get; set; }

    /// <summary>Why it changes.</summary>
    [BindProperty(Name = "waarom")] public string? Why { get; set; }

    /// <summary>The dossier; never null when the page is shown.</summary>
    public DossierContent? Dossier { get; private set; }

    /// <summary>What others recorded since the page was shown, oldest first.</summary>
    public IReadOnlyList<RevisionRead> Meanwhile { get; private set; } = [];

    /// <summary>When (UTC) what stands in the form was kept; null when it was not.</summary>
    public DateTimeOffset? KeptAt { get; private set; }

    /// <summary>Under which name the form is kept.</summary>
    public string Place => $"classification/{Id}";

    /// <inheritdoc />
    public bool IsGone => Dossier is null;

    /// <summary>Shows the classification as it is, or as it was typed before and not sent.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        await PrepareAsync(cancel);
        if (Dossier is null) return NotFound();
        (Seen, Fields) = (Dossier.Revision, ClassificationFields.Of(Dossier.Classification));
        if (await found.ExecuteAsync(await current.ReaderAsync(cancel), Place, cancel) is not { } kept) return Page();
        (Fields, Why, KeptAt) = (ClassificationFields.Of(kept), kept.Fields.GetValueOrDefault("waarom"), kept.SavedAt);
        if (int.TryParse(kept.Fields.GetValueOrDefault("gezien"), out var seen)) ShowMeanwhile(Dossier, seen);
        return Page();
    }

    /// <summary>Reads the dossier again.</summary>
    public async Task PrepareAsync(CancellationToken cancel)
    {
        var outcome = await read.ExecuteAsync(await current.ReaderAsync(cancel), new DossierId(Id), cancel);
        if (outcome.TryGet(out var content, out _)) Dossier = content;
    }

    /// <summary>Records the next revision.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var fields = Fields.Read();
        if (!fields.TryGet(out var became, out var wrong)) return await AgainAsync(wrong, cancel);
        var outcome = await classify.ExecuteAsync(await current.ReaderAsync(cancel), new DossierId(Id), became, Seen, Why ?? "", cancel);
        if (!outcome.TryGet(out _, out var refused)) return await AgainAsync(refused, cancel);
        await letGo.ExecuteAsync(current.SignedIn, Place, cancel);
        Done = "classified";
        return RedirectToPage("Dossier", new { id = Id });
    }

    /// <summary>Lets go what was kept.</summary>
    public async Task<IActionResult> OnPostForgetAsync(CancellationToken cancel)
    {
        await PrepareAsync(cancel);
        if (Dossier is null) return NotFound();
        await letGo.ExecuteAsync(current.SignedIn, Place, cancel);
        return RedirectToPage(new { Id });
    }

    private async Task<IActionResult> AgainAsync(Refusal refused, CancellationToken cancel)
    {
        say.AddTo(ModelState, refused);
        await PrepareAsync(cancel);
        if (Dossier is null) return NotFound();
        if (refused.Code == "dossier.classified-meanwhile")
        {
            ShowMeanwhile(Dossier, Seen);
            // Having read what changed, the inspector may record after all.
            Seen = Dossier.Revision;
            ModelState.Remove("gezien");
        }

        return Page();
    }

    private void ShowMeanwhile(DossierContent dossier, int seen) =>
        Meanwhile = [.. dossier.Revisions.Where(revision => revision.Number > seen).OrderBy(revision => revision.Number)];
}
