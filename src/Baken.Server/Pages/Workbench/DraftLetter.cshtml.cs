using Baken.Dossiers;
using Baken.Dossiers.Letters;
using Baken.Server.Access;
using Baken.Server.Letters;
using Baken.Server.Web;
using Baken.Server.Web.Forms;
using Baken.Storage;
using Baken.Terms;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Baken.Server.Pages.Workbench;

/// <summary>The letters of one dossier, and the form to make a draft of another.</summary>
public sealed class DraftLetterModel(
    ReadDossier read, DraftLetter draft, LetterWriter writer, Current current, RefusalText say, IStringLocalizer<Texts.Writing> texts) : PageModel, IShownAgain
{
    /// <summary>Which dossier.</summary>
    [BindProperty(SupportsGet = true)] public Guid Id { get; set; }

    /// <summary>What the letter is for: a code.</summary>
    [BindProperty(Name = "brief")] public string? Kind { get; set; }

    /// <summary>Its language: a code.</summary>
    [BindProperty(Name = "taal")] public string? Written { get; set; } = Codes.Of(LetterLanguage.Dutch);

    /// <summary>The dossier; never null when the page is shown.</summary>
    public DossierContent? Dossier { get; private set; }

    /// <summary>What a letter can be for.</summary>
    public IReadOnlyList<Choice> Kinds => CodeTexts.Choices<LetterKind>(kind => texts[$"kind.{Codes.Of(kind)}"]);

    /// <summary>The languages in which letters are written.</summary>
    public IReadOnlyList<Choice> WrittenIn => CodeTexts.Choices<LetterLanguage>(language => texts[$"language.{Codes.Of(language)}"]);

    /// <inheritdoc />
    public bool IsGone => Dossier is null;

    /// <summary>Shows the letters.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        await PrepareAsync(cancel);
        return Dossier is null ? NotFound() : Page();
    }

    /// <summary>Reads the dossier.</summary>
    public async Task PrepareAsync(CancellationToken cancel)
    {
        var outcome = await read.ExecuteAsync(await current.ReaderAsync(cancel), new DossierId(Id), cancel);
        if (outcome.TryGet(out var content, out _)) Dossier = content;
    }

    /// <summary>Makes a draft, filled from the dossier.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        await PrepareAsync(cancel);
        if (Dossier is null) return NotFound();
        if (!Codes.TryParse<LetterKind>(Kind, out var kind)) return Again(new Refusal("letter.kind-missing") { Field = "brief" });
        if (!Codes.TryParse<LetterLanguage>(Written, out var language)) return Again(new Refusal("code.unknown") { Field = "taal" });
        var words = writer.Write(Dossier, kind.Value, language.Value);
        var outcome = await draft.ExecuteAsync(await current.ReaderAsync(cancel), new DossierId(Id), kind.Value, language.Value, words, cancel);
        return outcome.Match<IActionResult>(made => RedirectToPage("Letter", new { Id, LetterId = made.Value }), Again);
    }

    private PageResult Again(Refusal refused)
    {
        say.AddTo(ModelState, refused);
        return Page();
    }
}
