using Baken.Access;
using Baken.Dossiers;
using Baken.Server.Access;
using Baken.Server.Web;
using Baken.Server.Web.Forms;
using Baken.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Baken.Server.Pages.Admin;

/// <summary>The recovery ceremony: holders of shares type them, and somebody gets access again.</summary>
public sealed class RecoveryModel(
    People people, Colleagues colleagues, RecoverAccess recover, TakeOverDossiers takeOver, InstallationState state, Current current, RefusalText say,
    IStringLocalizer<Texts.Admin> texts) : PageModel, IShownAgain
{
    /// <summary>Id of the person.</summary>
    [BindProperty(Name = "persoon")] public string? Person { get; set; }

    /// <summary>The shares as typed. They go back to the page when one has a mistake, and nowhere else.</summary>
    [BindProperty(Name = "deel")] public List<string?> Shares { get; set; } = [];

    /// <summary>Id of the colleague who takes over the dossiers of somebody who has left.</summary>
    [BindProperty(Name = "opvolger")] public string? Heir { get; set; }

    /// <summary>How many shares are needed.</summary>
    public int Needed { get; private set; }

    /// <summary>Whose access can be restored.</summary>
    public IReadOnlyList<Choice> People { get; private set; } = [];

    /// <summary>Whether somebody has left with dossiers that nobody else can read.</summary>
    public bool SomebodyLeft { get; private set; }

    /// <summary>Who can take dossiers over.</summary>
    public IReadOnlyList<Choice> Heirs { get; private set; } = [];

    /// <summary>How many dossiers were just taken over; null when none.</summary>
    public int? TakenOver { get; private set; }

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
        var recoverable = (await people.ListAsync(cancel)).Where(person => person.IsRecoverable && person.Id != current.SignedIn.Person).ToList();
        People = [.. recoverable.Select(person => new Choice(
            person.Id.Value.ToString(), person.State == PersonState.Left ? texts["recovery.person.left", person.Name] : person.Name, null))];
        SomebodyLeft = recoverable.Any(person => person.State == PersonState.Left);
        Heirs = [.. (await colleagues.ListAsync(cancel)).Select(one => new Choice(one.Id.Value.ToString(), one.Name))];
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

        var person = new PersonId(id);
        if (await people.FindAsync(person, cancel) is null && Guid.TryParse(Heir ?? Guid.Empty.ToString(), out var heir))
            Show(await takeOver.ExecuteAsync(current.SignedIn, person, new PersonId(heir), Shares, cancel), count => TakenOver = count);
        else
            Show(await recover.ExecuteAsync(current.SignedIn, person, Shares, cancel), made => Made = made);
        return Page();
    }

    private void Show<T>(Outcome<T> outcome, Action<T> done)
    {
        if (outcome.TryGet(out var result, out var refused))
        {
            done(result);
            ModelState.Clear();
        }
        else
        {
            say.AddTo(ModelState, refused);
        }
    }
}
