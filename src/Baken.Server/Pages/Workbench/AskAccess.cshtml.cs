using Baken.Access;
using Baken.Dossiers;
using Baken.Server.Access;
using Baken.Server.Web;
using Baken.Server.Web.Forms;
using Baken.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Baken.Server.Pages.Workbench;

/// <summary>
/// What the team may know of a dossier, by its number: whom to ask, a request for access, and a conflict of interest. A number that is nobody's and one that
/// is hidden from this person give the same answer.
/// </summary>
public sealed class AskAccessModel(
    AccessDesk desk, AskAccess ask, DeclareConflict declare, Colleagues colleagues, Current current, RefusalText say) : PageModel, IShownAgain
{
    /// <summary>Number of the dossier.</summary>
    [BindProperty(SupportsGet = true, Name = "nummer")] public string? Number { get; set; }

    /// <summary>Why access is asked.</summary>
    [BindProperty(Name = "reden")] public string? Reason { get; set; }

    /// <summary>Id of who must not know it.</summary>
    [BindProperty(Name = "persoon")] public Guid? Person { get; set; }

    /// <summary>Why.</summary>
    [BindProperty(Name = "waarom")] public string? Why { get; set; }

    /// <summary>What was done, for the page that follows: a code.</summary>
    [TempData] public string? Done { get; set; }

    /// <summary>The dossier; null when there is none of which this person may know.</summary>
    public KnownDossier? Found { get; private set; }

    /// <summary>Of whom it can be said that they must not know it.</summary>
    public IReadOnlyList<Choice> People { get; private set; } = [];

    /// <summary>Shows what may be known.</summary>
    public Task OnGetAsync(CancellationToken cancel) => PrepareAsync(cancel);

    /// <summary>Looks for the dossier.</summary>
    public async Task PrepareAsync(CancellationToken cancel)
    {
        if (DossierNumber.Read(Number) is not var (year, sequence)) return;
        Found = await desk.FindAsync(await current.ReaderAsync(cancel), year, sequence, cancel);
        var me = current.SignedIn;
        People = [.. (await colleagues.ListAsync(cancel)).Where(one => one.Id == me.Person || me.Role == Role.LeadInspector).Select(one => new Choice(one.Id.Value.ToString(), one.Name))];
    }

    /// <summary>Asks for access.</summary>
    public async Task<IActionResult> OnPostAskAsync(CancellationToken cancel)
    {
        await PrepareAsync(cancel);
        if (Found is null) return Unknown();
        var outcome = await ask.ExecuteAsync(await current.ReaderAsync(cancel), Found.Id, Reason, cancel);
        return After(outcome.Match<Refusal?>(_ => null, refused => refused), "asked");
    }

    /// <summary>Declares a conflict of interest.</summary>
    public async Task<IActionResult> OnPostConflictAsync(CancellationToken cancel)
    {
        await PrepareAsync(cancel);
        if (Found is null) return Unknown();
        var outcome = await declare.ExecuteAsync(await current.ReaderAsync(cancel), new NewConflict(Found.Id, new PersonId(Person ?? Guid.Empty), Why), cancel);
        return After(outcome.Match<Refusal?>(_ => null, refused => refused), "conflict");
    }

    private PageResult Unknown()
    {
        say.AddTo(ModelState, new Refusal("dossier.number-unknown") { Field = "nummer" });
        return Page();
    }

    private IActionResult After(Refusal? refused, string done)
    {
        if (refused is null)
        {
            Done = done;
            return RedirectToPage("Access");
        }

        say.AddTo(ModelState, refused);
        return Page();
    }
}
