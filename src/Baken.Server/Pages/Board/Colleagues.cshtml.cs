using System.Globalization;
using Baken.Access;
using Baken.Boards;
using Baken.Institutions;
using Baken.Server.Access;
using Baken.Server.Web;
using Baken.Server.Web.Forms;
using Baken.Storage;
using Baken.Terms;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Baken.Server.Pages.Board;

/// <summary>Who of the own organisation signs in: inviting, admitting and ending access.</summary>
public sealed class ColleaguesModel(
    BoardPeople people, BoardOverview overview, InviteColleague invite, InviteColleagueAgain inviteAgain, AdmitColleague admit, RemoveColleague remove, Current current,
    RefusalText say, IStringLocalizer<Texts.Admin> texts, IStringLocalizer<Texts.Boards> words) : PageModel, IShownAgain
{
    private static readonly Role[] Offered = [Role.Board, Role.SchoolLeader, Role.Confidant];

    /// <summary>The name of the person to invite.</summary>
    [BindProperty(Name = "naam")] public string? Name { get; set; }

    /// <summary>The name to sign in with.</summary>
    [BindProperty(Name = "inlognaam")] public string? SignInName { get; set; }

    /// <summary>Code of the role.</summary>
    [BindProperty(Name = "rol")] public string? AsRole { get; set; }

    /// <summary>BRIN of the one school; empty for the whole organisation.</summary>
    [BindProperty(Name = "school")] public string? Brin { get; set; }

    /// <summary>Whom a button of the list is about.</summary>
    [BindProperty(Name = "persoon")] public Guid Person { get; set; }

    /// <summary>That ending somebody's access is meant.</summary>
    [BindProperty(Name = "zeker")] public bool IsSure { get; set; }

    /// <summary>What was done last: a code.</summary>
    [TempData] public string? Done { get; set; }

    /// <summary>The people of the organisation.</summary>
    public IReadOnlyList<BoardPerson> Everybody { get; private set; } = [];

    /// <summary>The invitation that was just made. It is shown on this answer alone.</summary>
    public MadeInvitation? Made { get; private set; }

    /// <summary>Names of the own schools, by BRIN.</summary>
    public IReadOnlyDictionary<string, string> Schools { get; private set; } = new Dictionary<string, string>();

    /// <summary>Whether this person holds the key of the organisation.</summary>
    public bool IsMember { get; private set; }

    /// <summary>Who this is.</summary>
    public PersonId Self => current.SignedIn.Person;

    /// <summary>The roles to choose from.</summary>
    public IReadOnlyList<Choice> Roles => [.. Offered.Select(role => Codes.Of(role)).Select(code => new Choice(code, texts[$"role.{code}"], words[$"people.role.{code}"]))];

    /// <summary>The schools to choose from.</summary>
    public IReadOnlyList<Choice> SchoolChoices => [.. Schools.Select(school => new Choice(school.Key, $"{school.Value} ({school.Key})"))];

    /// <summary>Those whose access can be ended.</summary>
    public IReadOnlyList<Choice> Others => [.. Everybody.Where(person => person.Id != Self).Select(person => new Choice(person.Id.Value.ToString(), person.Name))];

    /// <summary>A moment as people read it.</summary>
    public string Local(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, LegalDay.Zone).ToString("f", CultureInfo.CurrentCulture);

    /// <summary>Shows the list.</summary>
    public Task OnGetAsync(CancellationToken cancel) => PrepareAsync(cancel);

    /// <summary>Reads the list.</summary>
    public async Task PrepareAsync(CancellationToken cancel)
    {
        IsMember = (await current.ReaderAsync(cancel)).Organisation is not null;
        Everybody = await people.ListAsync(current.SignedIn, cancel);
        var board = BoardNumber.TryParse(current.SignedIn.BoardNumber, out var number) ? await overview.FindAsync(number.Value, cancel) : null;
        Schools = board?.Institutions.ToDictionary(institution => institution.Brin.ToString(), institution => institution.Name) ?? [];
    }

    /// <summary>Invites somebody.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!Codes.TryParse<Role>(AsRole, out var role)) return await AgainAsync(new Refusal("person.role-missing") { Field = "rol" }, cancel);
        var who = new NewColleague(Name ?? "", SignInName ?? "", role.Value, string.IsNullOrWhiteSpace(Brin) ? null : Brin.Trim());
        return await InvitedAsync(await invite.ExecuteAsync(await current.ReaderAsync(cancel), who, cancel), cancel);
    }

    /// <summary>Makes a new code for somebody who was invited.</summary>
    public async Task<IActionResult> OnPostAgainAsync(CancellationToken cancel) =>
        await InvitedAsync(await inviteAgain.ExecuteAsync(await current.ReaderAsync(cancel), new PersonId(Person), cancel), cancel);

    /// <summary>Admits a colleague who acts for the board.</summary>
    public async Task<IActionResult> OnPostAdmitAsync(CancellationToken cancel)
    {
        var outcome = await admit.ExecuteAsync(await current.ReaderAsync(cancel), new PersonId(Person), cancel);
        return await AfterAsync(outcome.TryGet(out _, out var refused) ? null : refused, "admitted", cancel);
    }

    /// <summary>Ends somebody's access.</summary>
    public async Task<IActionResult> OnPostRemoveAsync(CancellationToken cancel)
    {
        if (!IsSure) return await AgainAsync(new Refusal("person.not-sure") { Field = "zeker" }, cancel);
        var outcome = await remove.ExecuteAsync(await current.ReaderAsync(cancel), new PersonId(Person), cancel);
        return await AfterAsync(outcome.TryGet(out _, out var refused) ? null : refused, "left", cancel);
    }

    private async Task<IActionResult> InvitedAsync(Outcome<MadeInvitation> outcome, CancellationToken cancel)
    {
        if (!outcome.TryGet(out var made, out var refused)) return await AgainAsync(refused, cancel);
        Made = made;
        ModelState.Clear();
        (Name, SignInName, AsRole, Brin) = (null, null, null, null);
        await PrepareAsync(cancel);
        return Page();
    }

    private async Task<IActionResult> AfterAsync(Refusal? refused, string done, CancellationToken cancel)
    {
        if (refused is not null) return await AgainAsync(refused, cancel);
        Done = done;
        return RedirectToPage();
    }

    private async Task<IActionResult> AgainAsync(Refusal refused, CancellationToken cancel)
    {
        say.AddTo(ModelState, refused);
        await PrepareAsync(cancel);
        return Page();
    }
}
