using Baken.Access;
using Baken.Dossiers;
using Baken.Server.Access;
using Baken.Server.Web;
using Baken.Server.Web.Forms;
using Baken.Storage;
using Baken.Terms;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Baken.Server.Pages.Workbench;

/// <summary>Who must not know of a dossier: restricting it, and conflicts of interest.</summary>
public sealed class ReadersModel(
    ReadDossier read, RestrictDossier restrict, LiftRestriction lift, DeclareConflict declare, Colleagues colleagues, Current current, RefusalText say,
    IStringLocalizer<Texts.Shielding> texts) : PageModel, IShownAgain
{
    /// <summary>Which dossier.</summary>
    [BindProperty(SupportsGet = true)] public Guid Id { get; set; }

    /// <summary>What was done last: a code, for the page of the dossier.</summary>
    [TempData] public string? Done { get; set; }

    /// <summary>Why it is restricted: a code.</summary>
    [BindProperty(Name = "grond")] public string? Ground { get; set; }

    /// <summary>The same in words.</summary>
    [BindProperty(Name = "toelichting")] public string? Words { get; set; }

    /// <summary>Ids of those who read on.</summary>
    [BindProperty(Name = "houdt")] public IReadOnlyList<string> Keep { get; set; } = [];

    /// <summary>Why it is not restricted any more.</summary>
    [BindProperty(Name = "waarom")] public string? Why { get; set; }

    /// <summary>Id of who must not know it.</summary>
    [BindProperty(Name = "persoon")] public Guid? Person { get; set; }

    /// <summary>Id of who handles it then.</summary>
    [BindProperty(Name = "opvolger")] public Guid? Successor { get; set; }

    /// <summary>Why somebody must not know it.</summary>
    [BindProperty(Name = "waarom-belangen")] public string? ConflictWhy { get; set; }

    /// <summary>The dossier; never null when the page is shown.</summary>
    public DossierContent? Dossier { get; private set; }

    /// <summary>Whether the reader may restrict it.</summary>
    public bool MayRestrict => Dossier is { } dossier && (dossier.Owner == Me || dossier.Substitute == Me);

    /// <summary>Grounds to choose from.</summary>
    public IReadOnlyList<Choice> Grounds => CodeTexts.Choices<RestrictionGround>(ground => texts[$"ground.{Codes.Of(ground)}"]);

    /// <summary>Those who read it now and need not.</summary>
    public IReadOnlyList<Choice> Others { get; private set; } = [];

    /// <summary>Of whom it can be said that they must not know it.</summary>
    public IReadOnlyList<Choice> People { get; private set; } = [];

    /// <summary>Who can handle it then.</summary>
    public IReadOnlyList<Choice> Successors { get; private set; } = [];

    /// <inheritdoc />
    public bool IsGone => Dossier is null;

    private PersonId Me => current.SignedIn.Person;

    private DossierId Which => new(Id);

    /// <summary>Shows the page.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        await PrepareAsync(cancel);
        if (Dossier is null) return NotFound();
        Keep = Dossier.Substitute is { } substitute ? [substitute.Value.ToString()] : [];
        return Page();
    }

    /// <summary>Reads the dossier.</summary>
    public async Task PrepareAsync(CancellationToken cancel)
    {
        var outcome = await read.ExecuteAsync(await current.ReaderAsync(cancel), Which, cancel);
        if (!outcome.TryGet(out var content, out _)) return;
        Dossier = content;
        Others = [.. content.Readers.Where(one => one.Id != content.Owner && one.Id != Me).Select(one => new Choice(one.Id.Value.ToString(), one.Name))];
        var excluded = content.Conflicts.Select(one => one.Id).ToHashSet();
        var all = (await colleagues.ListAsync(cancel)).Where(one => !excluded.Contains(one.Id)).Select(one => new Choice(one.Id.Value.ToString(), one.Name)).ToList();
        People = MayRestrict || current.SignedIn.Role == Role.LeadInspector ? all : [.. all.Where(one => one.Value == Me.ToString())];
        Successors = [.. all.Where(one => one.Value != content.Owner.ToString())];
    }

    /// <summary>Restricts the dossier.</summary>
    public async Task<IActionResult> OnPostRestrictAsync(CancellationToken cancel)
    {
        if (!Codes.TryParse<RestrictionGround>(Ground, out var ground)) return await AfterAsync<Done>(new Refusal("code.unknown") { Field = "grond" }, "restricted", cancel);
        var keep = Keep.Select(one => Guid.TryParse(one, out var id) ? id : Guid.Empty).Select(id => new PersonId(id)).ToList();
        return await AfterAsync(await restrict.ExecuteAsync(await current.ReaderAsync(cancel), Which, ground.Value, Words, keep, cancel), "restricted", cancel);
    }

    /// <summary>Lifts the restriction.</summary>
    public async Task<IActionResult> OnPostLiftAsync(CancellationToken cancel) =>
        await AfterAsync(await lift.ExecuteAsync(await current.ReaderAsync(cancel), Which, Why, cancel), "unrestricted", cancel);

    /// <summary>Declares a conflict of interest.</summary>
    public async Task<IActionResult> OnPostConflictAsync(CancellationToken cancel)
    {
        var told = new NewConflict(Which, new PersonId(Person ?? Guid.Empty), ConflictWhy, Successor is { } to ? new PersonId(to) : null);
        var outcome = await declare.ExecuteAsync(await current.ReaderAsync(cancel), told, cancel);
        if (!outcome.IsRefused && told.Person == Me) return RedirectToPage("Dossiers");
        return await AfterAsync(outcome.Match<Outcome<Done>>(done => done, refused => refused.Field == "waarom" ? refused with { Field = "waarom-belangen" } : refused), "conflict", cancel);
    }

    private async Task<IActionResult> AfterAsync<T>(Outcome<T> outcome, string done, CancellationToken cancel)
    {
        if (outcome.TryGet(out _, out var refused))
        {
            Done = done;
            return RedirectToPage("Dossier", new { Id });
        }

        say.AddTo(ModelState, refused);
        await PrepareAsync(cancel);
        return IsGone ? NotFound() : Page();
    }
}
