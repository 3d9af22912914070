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

/// <summary>One person: a new invitation, another role, leaving.</summary>
public sealed class PersonModel(
    People people, InviteAgain invite, ChangeRole change, RemovePerson remove, Current current, RefusalText say, IStringLocalizer<Texts.Admin> texts)
    : PageModel, IShownAgain
{
    /// <summary>Who.</summary>
    [BindProperty(SupportsGet = true)] public Guid Id { get; set; }

    /// <summary>Code of the role.</summary>
    [BindProperty(Name = "rol")] public string? AsRole { get; set; }

    /// <summary>Whether the administrator is sure.</summary>
    [BindProperty(Name = "zeker")] public bool Sure { get; set; }

    /// <summary>What was done last: a code.</summary>
    [TempData] public string? Done { get; set; }

    /// <summary>The person; never null when the page is shown.</summary>
    public ListedPerson? Shown { get; private set; }

    /// <summary>How many dossiers this person alone can read.</summary>
    public int OnlyReaderOf { get; private set; }

    /// <summary>The invitation that was just made. It is shown on this answer alone.</summary>
    public MadeInvitation? Made { get; private set; }

    /// <summary>The roles to choose from.</summary>
    public IReadOnlyList<Choice> Roles =>
        [.. Codes.All<Role>().Where(code => !Codes.Parse<Role>(code).IsOfOrganisation).Select(code => new Choice(code, texts[$"role.{code}"]))];

    /// <inheritdoc />
    public bool IsGone => Shown is null;

    /// <summary>Shows the person.</summary>
    public Task<IActionResult> OnGetAsync(CancellationToken cancel) => ShowAsync(cancel);

    /// <summary>Reads the person.</summary>
    public async Task PrepareAsync(CancellationToken cancel)
    {
        Shown = await people.FindAsync(new PersonId(Id), cancel);
        OnlyReaderOf = Shown is null ? 0 : await people.OnlyReaderOfAsync(Shown.Id, cancel);
        AsRole ??= Shown is null ? null : Codes.Of(Shown.Role);
    }

    /// <summary>Makes a new code.</summary>
    public async Task<IActionResult> OnPostInviteAsync(CancellationToken cancel)
    {
        if ((await invite.ExecuteAsync(current.SignedIn, new PersonId(Id), cancel)).TryGet(out var made, out var refused)) Made = made;
        else say.AddTo(ModelState, refused);
        return await ShowAsync(cancel);
    }

    /// <summary>Changes the role.</summary>
    public async Task<IActionResult> OnPostRoleAsync(CancellationToken cancel)
    {
        if (!Codes.TryParse<Role>(AsRole, out var role)) return await RefuseAsync(new Refusal("person.role-missing") { Field = "rol" }, cancel);
        var outcome = await change.ExecuteAsync(current.SignedIn, new PersonId(Id), role.Value, cancel);
        return outcome.TryGet(out _, out var refused) ? AfterDone("role") : await RefuseAsync(refused, cancel);
    }

    /// <summary>Takes the person's access away.</summary>
    public async Task<IActionResult> OnPostRemoveAsync(CancellationToken cancel)
    {
        if (!Sure) return await RefuseAsync(new Refusal("person.not-sure") { Field = "zeker" }, cancel);
        var outcome = await remove.ExecuteAsync(current.SignedIn, new PersonId(Id), cancel);
        return outcome.TryGet(out _, out var refused) ? AfterDone("left") : await RefuseAsync(refused, cancel);
    }

    private RedirectToPageResult AfterDone(string done)
    {
        Done = done;
        return RedirectToPage("People");
    }

    private async Task<IActionResult> RefuseAsync(Refusal refusal, CancellationToken cancel)
    {
        say.AddTo(ModelState, refusal);
        return await ShowAsync(cancel);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancel)
    {
        await PrepareAsync(cancel);
        return Shown is null ? NotFound() : Page();
    }
}
