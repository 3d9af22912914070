using Baken.Dossiers;
using Baken.Server.Access;
using Baken.Server.Web;
using Baken.Server.Web.Forms;
using Baken.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Baken.Server.Pages.Workbench;

/// <summary>Access to dossiers: what waits for an answer, what was asked, conflicts of interest, and parts of keys that have to be made.</summary>
public sealed class AccessModel(
    AccessDesk desk, AnswerAccess answer, SupportAccess support, UseAccess use, LiftConflict lift, RemakeShares remake, Current current, RefusalText say)
    : PageModel, IShownAgain
{
    /// <summary>What was done last: a code.</summary>
    [TempData] public string? Done { get; set; }

    /// <summary>Id of a request that the owner answers.</summary>
    [BindProperty(Name = "verzoek")] public Guid? Asked { get; set; }

    /// <summary>What the owner answers.</summary>
    [BindProperty(Name = "antwoord")] public string? Words { get; set; }

    /// <summary>Id of a request that a lead answers.</summary>
    [BindProperty(Name = "verzoek-leider")] public Guid? LeadAsked { get; set; }

    /// <summary>What a lead answers.</summary>
    [BindProperty(Name = "antwoord-leider")] public string? LeadWords { get; set; }

    /// <summary>Id of a request that the reader made.</summary>
    [BindProperty(Name = "eigen-verzoek")] public Guid? OwnRequest { get; set; }

    /// <summary>Id of a conflict of interest.</summary>
    [BindProperty(Name = "belang")] public Guid? Conflict { get; set; }

    /// <summary>Why a conflict is lifted.</summary>
    [BindProperty(Name = "waarom")] public string? Why { get; set; }

    /// <summary>Whether the reader leads the team.</summary>
    public bool IsLead { get; private set; }

    /// <summary>Requests that wait for the reader as owner or substitute.</summary>
    public IReadOnlyList<ListedRequest> ForOwner { get; private set; } = [];

    /// <summary>Requests that two leads may decide.</summary>
    public IReadOnlyList<ListedRequest> ForLeads { get; private set; } = [];

    /// <summary>What the reader asked.</summary>
    public IReadOnlyList<ListedRequest> Own { get; private set; } = [];

    /// <summary>Conflicts of interest that stand, for a lead.</summary>
    public IReadOnlyList<ListedConflict> Conflicts { get; private set; } = [];

    /// <summary>Dossiers of which the parts are not those of the leads of now.</summary>
    public IReadOnlyList<StaleShares> Stale { get; private set; } = [];

    /// <summary>Conflicts to choose from.</summary>
    public IReadOnlyList<Choice> ConflictChoices => [.. Conflicts.Select(one => new Choice(one.Id.ToString(), $"{one.Number}, {one.Person}"))];

    /// <summary>Requests to choose from.</summary>
    public static IReadOnlyList<Choice> Choices(IReadOnlyList<ListedRequest> requests) =>
        [.. requests.Select(request => new Choice(request.Id.ToString(), $"{request.Number}, {request.Asker}"))];

    /// <summary>Shows the page.</summary>
    public Task OnGetAsync(CancellationToken cancel) => PrepareAsync(cancel);

    /// <summary>Reads the lists.</summary>
    public async Task PrepareAsync(CancellationToken cancel)
    {
        var reader = await current.ReaderAsync(cancel);
        IsLead = reader.Caller.Role == Baken.Access.Role.LeadInspector && reader.Teams.Count > 0;
        ForOwner = await desk.ForOwnerAsync(reader, cancel);
        ForLeads = await desk.ForLeadAsync(reader, cancel);
        Own = await desk.OwnAsync(reader, cancel);
        Conflicts = await desk.ConflictsAsync(reader, cancel);
        Stale = await desk.StaleAsync(reader, cancel);
    }

    /// <summary>The owner gives access.</summary>
    public async Task<IActionResult> OnPostGiveAsync(CancellationToken cancel) =>
        await AfterAsync(await answer.ExecuteAsync(await current.ReaderAsync(cancel), IdOf(Asked), gives: true, Words, cancel), "given", cancel);

    /// <summary>The owner refuses.</summary>
    public async Task<IActionResult> OnPostRefuseAsync(CancellationToken cancel) =>
        await AfterAsync(await answer.ExecuteAsync(await current.ReaderAsync(cancel), IdOf(Asked), gives: false, Words, cancel), "refused", cancel);

    /// <summary>A lead gives a part of the key.</summary>
    public async Task<IActionResult> OnPostSupportAsync(CancellationToken cancel) =>
        await AfterAsync(await support.ExecuteAsync(await current.ReaderAsync(cancel), IdOf(LeadAsked), gives: true, LeadWords, cancel), "supported", cancel);

    /// <summary>A lead refuses.</summary>
    public async Task<IActionResult> OnPostDeclineAsync(CancellationToken cancel) =>
        await AfterAsync(await support.ExecuteAsync(await current.ReaderAsync(cancel), IdOf(LeadAsked), gives: false, LeadWords, cancel), "refused", cancel);

    /// <summary>Who asked takes the key.</summary>
    public async Task<IActionResult> OnPostUseAsync(CancellationToken cancel)
    {
        var outcome = await use.ExecuteAsync(await current.ReaderAsync(cancel), IdOf(OwnRequest), cancel);
        return outcome.TryGet(out var id, out var refused) ? RedirectToPage("Dossier", new { id = id.Value }) : await AfterAsync<Done>(refused, "", cancel);
    }

    /// <summary>A lead lifts a conflict of interest.</summary>
    public async Task<IActionResult> OnPostLiftAsync(CancellationToken cancel) =>
        await AfterAsync(await lift.ExecuteAsync(await current.ReaderAsync(cancel), new ConflictId(Conflict ?? Guid.Empty), Why, cancel), "lifted", cancel);

    /// <summary>Makes parts of keys anew.</summary>
    public async Task<IActionResult> OnPostRemakeAsync(CancellationToken cancel)
    {
        var made = await remake.ExecuteAsync(await current.ReaderAsync(cancel), cancel);
        return await AfterAsync<Done>(default(Done), made.Left > 0 ? "remade-some" : "remade", cancel);
    }

    private static RequestId IdOf(Guid? request) => new(request ?? Guid.Empty);

    private async Task<IActionResult> AfterAsync<T>(Outcome<T> outcome, string done, CancellationToken cancel)
    {
        if (outcome.TryGet(out _, out var refused))
        {
            Done = done;
            return RedirectToPage();
        }

        say.AddTo(ModelState, refused.Field == "antwoord" && LeadAsked is not null ? refused with { Field = "antwoord-leider" } : refused);
        await PrepareAsync(cancel);
        return Page();
    }
}
