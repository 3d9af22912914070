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

/// <summary>What a dossier has to do with others: its links, what may be linked and why, linking and undoing it.</summary>
public sealed class LinksModel(
    ReadDossier read, SuggestedLinks suggest, SuggestByName byName, LinkDossiers link, UndoLink undo, DismissSuggestion dismiss, Current current, RefusalText say,
    IStringLocalizer<Texts.Workbench> texts, IStringLocalizer<Texts.Patterns> patterns) : PageModel, IShownAgain
{
    /// <summary>Which dossier.</summary>
    [BindProperty(SupportsGet = true)] public Guid Id { get; set; }

    /// <summary>Number of the dossier to link it with.</summary>
    [BindProperty(Name = "nummer")] public string? Number { get; set; }

    /// <summary>Why.</summary>
    [BindProperty(Name = "waarom")] public string? Why { get; set; }

    /// <summary>Id of a link to undo.</summary>
    [BindProperty(Name = "verband")] public Guid? Which { get; set; }

    /// <summary>Why it is undone.</summary>
    [BindProperty(Name = "waarom-los")] public string? UndoWhy { get; set; }

    /// <summary>Number of a dossier that has nothing to do with it.</summary>
    [BindProperty(Name = "andere")] public string? Other { get; set; }

    /// <summary>Why names are looked for: a code.</summary>
    [BindProperty(Name = "grond")] public string? Ground { get; set; }

    /// <summary>The same in words.</summary>
    [BindProperty(Name = "toelichting")] public string? Words { get; set; }

    /// <summary>What was done last, for the page of the dossier: a code.</summary>
    [TempData] public string? Done { get; set; }

    /// <summary>The dossier; never null when the page is shown.</summary>
    public DossierContent? Dossier { get; private set; }

    /// <summary>What may be linked with it.</summary>
    public IReadOnlyList<SuggestedLink> Suggested { get; private set; } = [];

    /// <summary>Whether names were looked for.</summary>
    public bool IsByName { get; private set; }

    /// <summary>Grounds to choose from.</summary>
    public IReadOnlyList<Choice> Grounds => CodeTexts.Choices<NameSearchGround>(ground => NamesModel.WordOf(ground, texts, patterns));

    /// <summary>Links that can be undone.</summary>
    public IReadOnlyList<Choice> Standing =>
        [.. (Dossier?.Links ?? []).Where(one => one.Undone is null).Select(one => new Choice(one.Id.Value.ToString(), $"{one.Other.Number} {one.Other.Readable?.Subject}".Trim()))];

    /// <inheritdoc />
    public bool IsGone => Dossier is null;

    private DossierId This => new(Id);

    /// <summary>Shows the page.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        await PrepareAsync(cancel);
        return IsGone ? NotFound() : Page();
    }

    /// <summary>Reads the dossier, and looks for what may be linked with it.</summary>
    public async Task PrepareAsync(CancellationToken cancel)
    {
        var reader = await current.ReaderAsync(cancel);
        if (!(await read.ExecuteAsync(reader, This, cancel)).TryGet(out var content, out _)) return;
        Dossier = content;
        Suggested = await suggest.ForAsync(reader, content, cancel);
    }

    /// <summary>Looks for what may be linked by the names too.</summary>
    public async Task<IActionResult> OnPostNamesAsync(CancellationToken cancel)
    {
        await PrepareAsync(cancel);
        if (Dossier is not { } dossier) return NotFound();
        var outcome = Codes.TryParse<NameSearchGround>(Ground, out var ground)
            ? await byName.ExecuteAsync(await current.ReaderAsync(cancel), dossier, ground.Value, Words, cancel) : new Refusal("names.ground-missing") { Field = "grond" };
        if (outcome.TryGet(out var found, out var refused)) (Suggested, IsByName) = (found, true);
        else say.AddTo(ModelState, refused);
        return Page();
    }

    /// <summary>Links it with another.</summary>
    public async Task<IActionResult> OnPostLinkAsync(CancellationToken cancel) =>
        await AfterAsync(await link.ExecuteAsync(await current.ReaderAsync(cancel), This, DossierNumber.Read(Number), Why, cancel), "linked", cancel);

    /// <summary>Undoes a link.</summary>
    public async Task<IActionResult> OnPostUndoAsync(CancellationToken cancel) =>
        await AfterAsync(await undo.ExecuteAsync(await current.ReaderAsync(cancel), This, new LinkId(Which ?? Guid.Empty), UndoWhy, cancel), "unlinked", cancel);

    /// <summary>Says that a suggestion is none.</summary>
    public async Task<IActionResult> OnPostDismissAsync(CancellationToken cancel)
    {
        var outcome = await dismiss.ExecuteAsync(await current.ReaderAsync(cancel), This, DossierNumber.Read(Other), cancel);
        if (outcome.IsRefused) return await AfterAsync(outcome, "", cancel);
        // Whoever goes through what was found by name goes on with it, for the same reason.
        return Ground is null ? RedirectToPage(new { Id }) : await OnPostNamesAsync(cancel);
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
