using Baken.Dossiers;
using Baken.Dossiers.Letters;
using Baken.Server.Access;
using Baken.Server.Letters;
using Baken.Server.Web;
using Baken.Storage;
using Baken.Terms;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Baken.Server.Pages.Workbench;

/// <summary>One letter of a dossier: its words, to be changed and taken along as a file. Nothing is sent. What is typed is kept as it goes.</summary>
[Sending]
public sealed class LetterModel(
    ReadLetter read, ReviseLetter revise, ExportLetter export, LetterFiles files, FindWork found, LetWorkGo letGo, Current current, RefusalText say)
    : PageModel, IShownAgain
{
    /// <summary>Which dossier.</summary>
    [BindProperty(SupportsGet = true)] public Guid Id { get; set; }

    /// <summary>Which letter.</summary>
    [BindProperty(SupportsGet = true)] public Guid LetterId { get; set; }

    /// <summary>What it is about.</summary>
    [BindProperty(Name = "onderwerp")] public string? Subject { get; set; }

    /// <summary>The text.</summary>
    [BindProperty(Name = "tekst")] public string? Text { get; set; }

    /// <summary>The version that was on the screen.</summary>
    [BindProperty(Name = "versie")] public int Seen { get; set; }

    /// <summary>The form to take it along in: a code.</summary>
    [BindProperty(Name = "vorm")] public string? Form { get; set; }

    /// <summary>What was done last: a code.</summary>
    [TempData] public string? Done { get; set; }

    /// <summary>Whether somebody else changed it while this was typed.</summary>
    public bool Overtaken { get; private set; }

    /// <summary>When (UTC) what stands in the form was kept; null when it was not.</summary>
    public DateTimeOffset? KeptAt { get; private set; }

    /// <summary>The letter; never null when the page is shown.</summary>
    public LetterContent? Told { get; private set; }

    /// <summary>Under which name the form is kept.</summary>
    public string Place => $"letter/{Id}/{LetterId}";

    /// <inheritdoc />
    public bool IsGone => Told is null;

    /// <summary>Shows the letter, and in the form what was typed before and not sent.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        await PrepareAsync(cancel);
        if (Told is null) return NotFound();
        Show(Told.Letter.Now);
        if (await found.ExecuteAsync(await current.ReaderAsync(cancel), Place, cancel) is not { } kept
            || kept.Fields.GetValueOrDefault("tekst") is not { Length: > 0 } text || text == Text) return Page();
        (Subject, Text, KeptAt) = (kept.Fields.GetValueOrDefault("onderwerp"), text, kept.SavedAt);
        Overtaken = kept.Fields.GetValueOrDefault("versie") != $"{Told.Letter.Now.Number}";
        return Page();
    }

    /// <summary>Reads the letter again.</summary>
    public async Task PrepareAsync(CancellationToken cancel)
    {
        var outcome = await read.ExecuteAsync(await current.ReaderAsync(cancel), new DossierId(Id), new LetterId(LetterId), cancel);
        if (outcome.TryGet(out var content, out _)) Told = content;
    }

    /// <summary>Saves what was changed.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var outcome = await revise.ExecuteAsync(
            await current.ReaderAsync(cancel), new DossierId(Id), new LetterId(LetterId), Seen, new LetterWords(Subject ?? "", Text ?? ""), cancel);
        if (outcome.TryGet(out _, out var refused))
        {
            await letGo.ExecuteAsync(current.SignedIn, Place, cancel);
            Done = "saved";
            return RedirectToPage(new { Id, LetterId });
        }

        say.AddTo(ModelState, refused);
        await PrepareAsync(cancel);
        if (Told is null) return NotFound();
        if (refused.Code != "letter.changed-meanwhile") return Page();
        // The other text stands above this one; sending it again is a choice that was made with both in sight.
        Overtaken = true;
        Seen = Told.Letter.Now.Number;
        ModelState.SetModelValue("versie", Seen, $"{Seen}");
        return Page();
    }

    /// <summary>Gives the letter as a file.</summary>
    public async Task<IActionResult> OnPostExportAsync(CancellationToken cancel)
    {
        if (!Codes.TryParse<LetterForm>(Form, out var form)) return await NotMadeAsync(new Refusal("code.unknown") { Field = "vorm" }, cancel);
        var outcome = await export.ExecuteAsync(await current.ReaderAsync(cancel), new DossierId(Id), new LetterId(LetterId), cancel);
        if (!outcome.TryGet(out var letter, out var refused)) return await NotMadeAsync(refused, cancel);
        var made = await files.MakeAsync(letter.Language, letter.Now, form.Value, cancel);
        // Its name tells what sort of letter it is and nothing of the dossier.
        return made.TryGet(out var bytes, out refused)
            ? File(bytes, LetterFiles.TypeOf(form.Value), $"{Codes.Of(letter.Kind)}.{Codes.Of(form.Value)}") : await NotMadeAsync(refused, cancel);
    }

    /// <summary>Lets go what was kept.</summary>
    public async Task<IActionResult> OnPostForgetAsync(CancellationToken cancel)
    {
        await PrepareAsync(cancel);
        if (Told is null) return NotFound();
        await letGo.ExecuteAsync(current.SignedIn, Place, cancel);
        return RedirectToPage(new { Id, LetterId });
    }

    private void Show(LetterVersion now) => (Subject, Text, Seen) = (now.Subject, now.Text, now.Number);

    private async Task<IActionResult> NotMadeAsync(Refusal refused, CancellationToken cancel)
    {
        say.AddTo(ModelState, refused);
        await PrepareAsync(cancel);
        if (Told is null) return NotFound();
        Show(Told.Letter.Now);
        ModelState.SetModelValue("versie", Seen, $"{Seen}");
        return Page();
    }
}
