using Baken.Dossiers;
using Baken.Dossiers.Correcting;
using Baken.Server.Access;
using Baken.Server.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Baken.Server.Pages.Workbench;

/// <summary>What a dossier is about, where it comes from and who its people are, with what they were, and the form to correct the first two.</summary>
public sealed class CorrectModel(
    ReadCorrections read, ReviseDossier revise, SchoolSearch schools, Current current, RefusalText say) : PageModel, IShownAgain
{
    /// <summary>Which dossier.</summary>
    [BindProperty(SupportsGet = true)] public Guid Id { get; set; }

    /// <summary>What it is about.</summary>
    [BindProperty(Name = "onderwerp")] public string? Subject { get; set; }

    /// <summary>The school as it is to be.</summary>
    [BindProperty(Name = "")] public SchoolFields School { get; set; } = new() { Pick = SchoolFields.Same };

    /// <summary>The version that was on the screen.</summary>
    [BindProperty(Name = "versie")] public int Seen { get; set; }

    /// <summary>What was done last: a code.</summary>
    [TempData] public string? Done { get; set; }

    /// <summary>Whether somebody else corrected it while this was typed.</summary>
    public bool Overtaken { get; private set; }

    /// <summary>What the dossier says, and what it said; never null when the page is shown.</summary>
    public CorrectionsRead? Told { get; private set; }

    /// <inheritdoc />
    public bool IsGone => Told is null;

    /// <summary>Shows what the dossier says.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        await PrepareAsync(cancel);
        if (Told is null) return NotFound();
        (Subject, Seen) = (Told.Now.Subject, Told.Now.Number);
        return Page();
    }

    /// <summary>Reads it again, and looks for the school.</summary>
    public async Task PrepareAsync(CancellationToken cancel)
    {
        var outcome = await read.ExecuteAsync(await current.ReaderAsync(cancel), new DossierId(Id), cancel);
        if (!outcome.TryGet(out var content, out _)) return;
        Told = content;
        await schools.LookAsync(School, content.Now.Institution, mayStay: true, cancel);
    }

    /// <summary>Looks for the school, or corrects the dossier.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        await PrepareAsync(cancel);
        if (Told is null) return NotFound();
        if (School.IsSearching) return Page();
        var told = School.Read(Told.Now.Institution);
        var outcome = told.TryGet(out var school, out var wrong)
            ? await revise.ExecuteAsync(await current.ReaderAsync(cancel), new DossierId(Id), Seen, new DossierNaming(Subject, school), cancel) : wrong;
        if (outcome.TryGet(out _, out wrong))
        {
            Done = "naming";
            return RedirectToPage(new { Id });
        }

        say.AddTo(ModelState, wrong);
        if (wrong.Code != "dossier.revised-meanwhile") return Page();
        // The other version stands above this one; sending it again is a choice that was made with both in sight.
        await PrepareAsync(cancel);
        (Overtaken, Seen) = (true, Told.Now.Number);
        ModelState.SetModelValue("versie", Seen, $"{Seen}");
        return Page();
    }
}
