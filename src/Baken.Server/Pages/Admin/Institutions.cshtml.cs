using Baken.Institutions;
using Baken.Institutions.History;
using Baken.Server.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Baken.Server.Pages.Admin;

/// <summary>
/// What is known of schools and boards, and how fresh it is. What is looked for is posted: also of staff no address tells which school somebody
/// asked about.
/// </summary>
public sealed class InstitutionsModel(RegisterOverview overview, FindInstitutions find, SchoolPast schools) : PageModel, IShownAgain
{
    /// <summary>What is looked for.</summary>
    [BindProperty(Name = "zoek")] public string? Asked { get; set; }

    /// <summary>BRIN of the institution of which the past is shown.</summary>
    [BindProperty(Name = "verleden")] public string? PastOf { get; set; }

    /// <summary>That past; null when none was asked for.</summary>
    public IReadOnlyList<PastEvent>? Past { get; private set; }

    /// <summary>Counts and imports; never null when the page is shown.</summary>
    public ShownRegister? Register { get; private set; }

    /// <summary>What was found; null before anything was looked for.</summary>
    public FoundLocations? Found { get; private set; }

    /// <summary>Shows the counts.</summary>
    public Task OnGetAsync(CancellationToken cancel) => PrepareAsync(cancel);

    /// <summary>Reads the counts.</summary>
    public async Task PrepareAsync(CancellationToken cancel) => Register = await overview.ShowAsync(cancel);

    /// <summary>Looks.</summary>
    public async Task OnPostAsync(CancellationToken cancel)
    {
        await PrepareAsync(cancel);
        Found = await find.FindAsync(Asked, cancel);
        if (Brin.TryParse(PastOf, out var brin)) Past = await schools.OfAsync(brin.Value, cancel);
    }
}
