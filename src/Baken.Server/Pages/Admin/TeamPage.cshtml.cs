using Baken.Access;
using Baken.Server.Access;
using Baken.Server.Jobs;
using Baken.Server.Web;
using Baken.Server.Web.Forms;
using Baken.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Baken.Server.Pages.Admin;

/// <summary>The team: who holds its keys, who waits for them, and what is still sealed for an earlier key.</summary>
public sealed class TeamPageModel(
    People people, AdmitMember admit, RewrapTeam rewrap, SetTeamReading reading, RegisterAbsence register, EndAbsence back, Absences absences,
    KeyMoves moves, Current current, RefusalText say) : PageModel, IShownAgain
{
    /// <summary>So long the page waits for a move that it began: a small team is done by then.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Which team.</summary>
    [BindProperty(Name = "team")] public Guid Team { get; set; }

    /// <summary>Whom to admit.</summary>
    [BindProperty(Name = "persoon")] public Guid Person { get; set; }

    /// <summary>Whether the whole team reads new dossiers.</summary>
    [BindProperty(Name = "heel-team")] public bool WholeTeam { get; set; }

    /// <summary>What was done last: a code.</summary>
    [TempData] public string? Done { get; set; }

    /// <summary>Id of who is away.</summary>
    [BindProperty(Name = "wie")] public Guid? Away { get; set; }

    /// <summary>First day of an absence.</summary>
    [BindProperty(Name = "van")] public string? From { get; set; }

    /// <summary>Last day of it.</summary>
    [BindProperty(Name = "tot")] public string? Last { get; set; }

    /// <summary>Id of an absence that ends.</summary>
    [BindProperty(Name = "afwezigheid")] public Guid Absence { get; set; }

    /// <summary>Who is or will be away.</summary>
    public IReadOnlyList<ListedAbsence> Absences { get; private set; } = [];

    /// <summary>Of whom it can be said.</summary>
    public IReadOnlyList<Choice> Inspectors =>
        [.. Teams.SelectMany(team => team.People).DistinctBy(person => person.Id).Select(person => new Choice(person.Id.Value.ToString(), person.Name))];

    /// <summary>The teams.</summary>
    public IReadOnlyList<TeamView> Teams { get; private set; } = [];

    /// <summary>Shows the teams.</summary>
    public Task OnGetAsync(CancellationToken cancel) => PrepareAsync(cancel);

    /// <summary>Reads the teams.</summary>
    public async Task PrepareAsync(CancellationToken cancel)
    {
        Teams = await people.TeamsAsync(cancel);
        Absences = await absences.ComingAsync(person: null, cancel);
    }

    /// <summary>Registers that somebody is away.</summary>
    public async Task<IActionResult> OnPostAbsenceAsync(CancellationToken cancel)
    {
        if (!Account.AbsencePeriod.Read(From, Last).TryGet(out var days, out var wrong)) return await AfterAsync(wrong, "", cancel);
        var outcome = await register.ExecuteAsync(current.SignedIn, new PersonId(Away ?? Guid.Empty), days.From, days.Last, cancel);
        var refused = outcome.Match<Refusal?>(_ => null, no => no.Field == "persoon" ? no with { Field = "wie" } : no);
        return await AfterAsync(refused, "absence", cancel);
    }

    /// <summary>Registers that somebody is back, or stays.</summary>
    public async Task<IActionResult> OnPostEndAbsenceAsync(CancellationToken cancel)
    {
        var outcome = await back.ExecuteAsync(current.SignedIn, new AbsenceId(Absence), cancel);
        return await AfterAsync(outcome.TryGet(out _, out var refused) ? null : refused, "absence", cancel);
    }

    /// <summary>Admits an inspector.</summary>
    public async Task<IActionResult> OnPostAdmitAsync(CancellationToken cancel)
    {
        var outcome = await admit.ExecuteAsync(await current.ReaderAsync(cancel), new TeamId(Team), new PersonId(Person), cancel);
        return await AfterAsync(outcome.TryGet(out _, out var refused) ? null : refused, "admitted", cancel);
    }

    /// <summary>Says who reads new dossiers.</summary>
    public async Task<IActionResult> OnPostReadingAsync(CancellationToken cancel)
    {
        var outcome = await reading.ExecuteAsync(await current.ReaderAsync(cancel), new TeamId(Team), WholeTeam, cancel);
        return await AfterAsync(outcome.TryGet(out _, out var refused) ? null : refused, "reading", cancel);
    }

    /// <summary>Begins to wrap anew what is sealed for earlier keys. It goes on in the background.</summary>
    public async Task<IActionResult> OnPostRewrapAsync(CancellationToken cancel)
    {
        var reader = await current.TakeReaderAsync(cancel);
        if (!(await rewrap.ExecuteAsync(reader, new TeamId(Team), cancel)).TryGet(out var first, out var refused))
        {
            reader.Dispose();
            return await AfterAsync(refused, "", cancel);
        }

        if (!first.GoesOn) reader.Dispose();
        var state = first.GoesOn ? (await moves.BeginAsync(new TeamId(Team), reader, current.Session!.Id, Patience)).State
            : first.Left == 0 ? KeyMoveState.Whole : KeyMoveState.Stuck;
        return await AfterAsync(null, state switch { KeyMoveState.Whole => "rewrapped", KeyMoveState.Stuck => "stuck", KeyMoveState.BrokenOff => "broken-off", _ => "goes-on" }, cancel);
    }

    /// <summary>The move of a team that goes on in the background; null when none does.</summary>
    public KeyMove? MoveOf(TeamId team) => moves.Of(team) is { State: KeyMoveState.GoesOn } move ? move : null;

    private async Task<IActionResult> AfterAsync(Refusal? refused, string done, CancellationToken cancel)
    {
        if (refused is null)
        {
            Done = done;
            return RedirectToPage();
        }

        say.AddTo(ModelState, refused);
        await PrepareAsync(cancel);
        return Page();
    }
}
