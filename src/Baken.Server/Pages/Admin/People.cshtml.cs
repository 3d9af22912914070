using System.Globalization;
using Baken.Access;
using Baken.Server.Access;
using Baken.Server.Web;
using Baken.Server.Web.Forms;
using Baken.Storage;
using Baken.Terms;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Baken.Server.Pages.Admin;

/// <summary>Everybody who signs in, and inviting somebody.</summary>
public sealed class PeopleModel(
    People people, InvitePerson invite, Current current, RefusalText say, IStringLocalizer<Texts.Admin> texts) : PageModel, IShownAgain
{
    /// <summary>The name of the person to invite.</summary>
    [BindProperty(Name = "naam")] public string? Name { get; set; }

    /// <summary>The name to sign in with.</summary>
    [BindProperty(Name = "inlognaam")] public string? SignInName { get; set; }

    /// <summary>Code of the role.</summary>
    [BindProperty(Name = "rol")] public string? AsRole { get; set; }

    /// <summary>For a person of a board: its number.</summary>
    [BindProperty(Name = "bestuursnummer")] public string? BoardNumber { get; set; }

    /// <summary>What was done last: a code.</summary>
    [TempData] public string? Done { get; set; }

    /// <summary>Everybody.</summary>
    public IReadOnlyList<ListedPerson> Everybody { get; private set; } = [];

    /// <summary>The invitation that was just made. It is shown on this answer alone.</summary>
    public MadeInvitation? Made { get; private set; }

    /// <summary>The roles to choose from.</summary>
    public IReadOnlyList<Choice> Roles => [.. Codes.All<Role>().Where(code => code is not ("schoolleider" or "vertrouwenspersoon")).Select(code => new Choice(code, texts[$"role.{code}"]))];

    /// <summary>A moment as people read it.</summary>
    public string Local(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, LegalDay.Zone).ToString("f", CultureInfo.CurrentCulture);

    /// <summary>Shows the list.</summary>
    public Task OnGetAsync(CancellationToken cancel) => PrepareAsync(cancel);

    /// <summary>Reads the list.</summary>
    public async Task PrepareAsync(CancellationToken cancel) => Everybody = await people.ListAsync(cancel);

    /// <summary>Invites.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (Codes.TryParse<Role>(AsRole, out var role))
        {
            var who = new NewPerson
            {
                Name = Name ?? "",
                SignInName = SignInName ?? "",
                Role = role.Value,
                BoardNumber = string.IsNullOrWhiteSpace(BoardNumber) ? null : BoardNumber.Trim(),
            };
            if ((await invite.ExecuteAsync(current.SignedIn, who, cancel)).TryGet(out var made, out var refused)) Invited(made);
            else say.AddTo(ModelState, refused);
        }
        else
        {
            say.AddTo(ModelState, new Refusal("person.role-missing") { Field = "rol" });
        }

        await PrepareAsync(cancel);
        return Page();
    }

    private void Invited(MadeInvitation made)
    {
        Made = made;
        ModelState.Clear();
        (Name, SignInName, AsRole, BoardNumber) = (null, null, null, null);
    }
}
