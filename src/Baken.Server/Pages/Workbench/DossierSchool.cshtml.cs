using Baken.Dossiers;
using Baken.Server.Access;
using Baken.Server.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Baken.Server.Pages.Workbench;

/// <summary>What else comes from the school of a dossier, over all years.</summary>
public sealed class DossierSchoolModel(ReadDossier read, LookUpSchool look, Current current, RefusalText say) : PageModel
{
    /// <summary>Which dossier.</summary>
    [BindProperty(SupportsGet = true)] public Guid Id { get; set; }

    /// <summary>The dossier; never null when the page is shown.</summary>
    public DossierContent? Dossier { get; private set; }

    /// <summary>What comes from there beside this dossier; null when it can't be looked for.</summary>
    public IReadOnlyList<FromSchool>? Found { get; private set; }

    /// <summary>Looks.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        var (reader, id) = (await current.ReaderAsync(cancel), new DossierId(Id));
        if (!(await read.ExecuteAsync(reader, id, cancel)).TryGet(out var content, out _)) return NotFound();
        Dossier = content;
        if ((await look.ExecuteAsync(reader, content.Institution?.Code, id, cancel)).TryGet(out var found, out var refused)) Found = found;
        else say.AddTo(ModelState, refused with { Field = "" });
        return Page();
    }
}
