using Baken.Consultations;
using Baken.Consultations.Letters;
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

/// <summary>The letters of the ladder of one consultation, and the form to make a draft of another.</summary>
public sealed class DraftConsultationLetterModel(
    ReadConsultation read, DraftConsultationLetter draft, LadderWriter writer, Current current, RefusalText say, IStringLocalizer<Texts.Writing> texts) : PageModel, IShownAgain
{
    /// <summary>Which consultation.</summary>
    [BindProperty(SupportsGet = true)] public Guid Id { get; set; }

    /// <summary>What the letter is for: a code.</summary>
    [BindProperty(Name = "brief")] public string? Kind { get; set; }

    /// <summary>Its language: a code.</summary>
    [BindProperty(Name = "taal")] public string? Written { get; set; } = Codes.Of(LetterLanguage.Dutch);

    /// <summary>The consultation; never null when the page is shown.</summary>
    public ConsultationContent? Shown { get; private set; }

    /// <summary>Why no letter can be made now; null when one can.</summary>
    public string? WhyNone => Shown!.Ladder.Match<string?>(_ => null, say.For);

    /// <summary>What a letter can be for.</summary>
    public IReadOnlyList<Choice> Kinds => CodeTexts.Choices<LadderLetterKind>(kind => texts[$"kind.{Codes.Of(kind)}"]);

    /// <summary>The languages in which letters are written.</summary>
    public IReadOnlyList<Choice> WrittenIn => CodeTexts.Choices<LetterLanguage>(language => texts[$"language.{Codes.Of(language)}"]);

    /// <inheritdoc />
    public bool IsGone => Shown is null;

    /// <summary>Shows the letters, with the one of the next rung chosen.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        await PrepareAsync(cancel);
        if (Shown is null) return NotFound();
        Kind = Shown.Ladder.Match<string?>(place => Codes.Of(LadderLetters.NextAt(place)), _ => null);
        return Page();
    }

    /// <summary>Reads the consultation.</summary>
    public async Task PrepareAsync(CancellationToken cancel)
    {
        var outcome = await read.ExecuteAsync(await current.ReaderAsync(cancel), new ConsultationId(Id), cancel);
        Shown = outcome.TryGet(out var content, out _) ? content : null;
    }

    /// <summary>Makes a draft, filled from the consultation.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        await PrepareAsync(cancel);
        if (Shown is null) return NotFound();
        if (!Shown.Ladder.TryGet(out _, out var none)) return Again(none);
        if (!Codes.TryParse<LadderLetterKind>(Kind, out var kind)) return Again(new Refusal("letter.kind-missing") { Field = "brief" });
        if (!Codes.TryParse<LetterLanguage>(Written, out var language)) return Again(new Refusal("code.unknown") { Field = "taal" });
        var words = await writer.WriteAsync(Shown, current.SignedIn, kind.Value, language.Value, cancel);
        if (words is null) return Again(new Refusal("ladder.no-conclusion"));
        var outcome = await draft.ExecuteAsync(await current.ReaderAsync(cancel), new ConsultationId(Id), kind.Value, language.Value, words, cancel);
        return outcome.Match<IActionResult>(made => RedirectToPage("ConsultationLetter", new { Id, LetterId = made.Value }), Again);
    }

    private PageResult Again(Refusal refused)
    {
        say.AddTo(ModelState, refused);
        return Page();
    }
}
