using Baken.Access;
using Baken.Server.Access;
using Baken.Server.Web;
using Baken.Server.Web.Forms;
using Baken.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Baken.Server.Pages.Admin;

/// <summary>The recovery ceremony: holders of shares type them, and somebody gets access again.</summary>
public sealed class RecoveryModel(People people, RecoverAccess recover, InstallationState state, Current current, RefusalText say) : PageModel, IShownAgain
{
    /// <summary>Id of the person.</summary>
    [BindProperty(Name = "persoon")] public string? Person { get; set; }

    /// <summary>The shares as typed. They go back to the page when one has a mistake, and nowhere else.</summary>
    [BindProperty(Name = "deel")] public List<string?> Shares { get; set; } = [];

    /// <summary>How many shares are needed.</summary>
    public int Needed { get; private set; }

    /// <summary>Whose access can be restored.</summary>
    public IReadOnlyList<Choice> People { get; private set; } = [];

    /// <summary>The code that was just made. It is shown on this answer alone.</summary>
    public MadeInvitation? Made { get; private set; }

    /// <summary>What was typed in one share.</summary>
    public string? TypedAt(int at) => at < Shares.Count ? Shares[at] : null;

    /// <summary>What is wrong with one share; null when nothing is.</summary>
    public string? FaultOf(int at) => ModelState[$"deel-{at + 1}"]?.Errors.FirstOrDefault()?.ErrorMessage;

    /// <summary>Shows the form.</summary>
    public Task OnGetAsync(CancellationToken cancel) => PrepareAsync(cancel);

    /// <summary>Reads who there is.</summary>
    public async Task PrepareAsync(CancellationToken cancel)
    {
        Needed = (await state.ShowAsync(cancel)).RecoveryNeeded;
        People = [.. (await people.ListAsync(cancel))
            .Where(person => person.HasKeys && person.State != PersonState.Left && person.Id != current.SignedIn.Person)
            .Select(person => new Choice(person.Id.Value.ToString(), person.Name, null))];
    }

    /// <summary>Holds the ceremony.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        await PrepareAsync(cancel);
        if (!Guid.TryParse(Person, out var id))
        {
            say.AddTo(ModelState, new Refusal("recovery.person-missing") { Field = "persoon" });
            return Page();
        }

        if ((await recover.ExecuteAsync(current.SignedIn, new PersonId(id), Shares, cancel)).TryGet(out var made, out var refused))
        {
            Made = made;
            ModelState.Clear();
        }
        else
        {
            say.AddTo(ModelState, refused);
        }

        return Page();
    }
}
