using Baken.Dossiers;
using Baken.Institutions;
using Baken.Institutions.History;
using Baken.Server.Access;
using Baken.Server.Telling;
using Baken.Server.Web;
using Baken.Server.Web.Forms;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Baken.Server.Pages.Workbench;

/// <summary>What comes from a school, over all years. Which school is posted, so that it stands in no address.</summary>
public sealed class SchoolModel(FindInstitutions find, ShowLocation show, SchoolPast schools, LookUpSchool look, Current current, RefusalText say) : PageModel
{
    /// <summary>What the school is looked for by.</summary>
    [BindProperty(Name = "zoek")] public string? Search { get; set; }

    /// <summary>The code of the school that was chosen.</summary>
    [BindProperty(Name = "school")] public string? Pick { get; set; }

    /// <summary>Schools to choose from.</summary>
    public IReadOnlyList<Choice> Schools { get; private set; } = [];

    /// <summary>What the search came to, as the end of a text; null when nothing was looked for.</summary>
    public string? Says { get; private set; }

    /// <summary>The school of which the dossiers are shown.</summary>
    public string Name { get; private set; } = "";

    /// <summary>What comes from there; null before a school was chosen.</summary>
    public IReadOnlyList<FromSchool>? Found { get; private set; }

    /// <summary>What happened to the school itself: names, boards, mergers; empty when nothing is known.</summary>
    public IReadOnlyList<PastEvent> Past { get; private set; } = [];

    /// <summary>Shows the form.</summary>
    public void OnGet()
    {
    }

    /// <summary>Looks for the school, and when one was chosen for what comes from there.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var hits = await find.FindAsync(Search, cancel);
        Schools = [.. hits.Locations.Select(location => new Choice(location.Code.ToString(), ReporterChoices.NameOf(location.Name, location.Place), location.Code.ToString()))];
        var typed = (Search ?? "").Trim().ToUpperInvariant();
        var isCode = LocationCode.TryParse(typed, out _) || Brin.TryParse(typed, out _);
        // A code says it all, also one that is not in the register any more.
        var code = Schools.Any(choice => choice.Value == Pick) ? Pick : isCode ? typed : hits.Only?.Code.ToString();
        if (code is null)
        {
            Says = hits.Says;
            return Page();
        }

        if ((await look.ExecuteAsync(await current.ReaderAsync(cancel), code, except: null, cancel)).TryGet(out var found, out var refused))
        {
            Found = found;
            if (Brin.TryParse(code[..Math.Min(Brin.Length, code.Length)], out var brin)) Past = await schools.OfAsync(brin.Value, cancel);
            Name = LocationCode.TryParse(code, out var location) && await show.FindAsync(location.Value, cancel) is { } known
                ? $"{ReporterChoices.NameOf(known.Name, known.Place)} {code}" : code;
        }
        else say.AddTo(ModelState, refused);
        return Page();
    }
}
