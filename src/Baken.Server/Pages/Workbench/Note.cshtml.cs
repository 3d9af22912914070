using Baken.Dossiers;
using Baken.Server.Access;
using Baken.Server.Web;
using Baken.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Baken.Server.Pages.Workbench;

/// <summary>One note of a dossier: what it is, what it was, and the form to change it. What is typed is kept as it goes.</summary>
[Sending]
public sealed class NoteModel(
    ReadNote read, ReviseNote revise, FindWork found, LetWorkGo letGo, Current current, TimeProvider clock, RefusalText say) : PageModel, IShownAgain
{
    /// <summary>Which dossier.</summary>
    [BindProperty(SupportsGet = true)] public Guid Id { get; set; }

    /// <summary>Which note.</summary>
    [BindProperty(SupportsGet = true)] public Guid NoteId { get; set; }

    /// <summary>The text as it is to be.</summary>
    [BindProperty(Name = "tekst")] public string? Text { get; set; }

    /// <summary>What is to be known of a contact moment or consultation.</summary>
    [BindProperty(Name = "")] public ContactFields Contact { get; set; } = new();

    /// <summary>The revision that was on the screen.</summary>
    [BindProperty(Name = "versie")] public int Seen { get; set; }

    /// <summary>What was done last: a code.</summary>
    [TempData] public string? Done { get; set; }

    /// <summary>Whether somebody else changed it while this text was typed.</summary>
    public bool Overtaken { get; private set; }

    /// <summary>When (UTC) what stands in the form was kept; null when it was not.</summary>
    public DateTimeOffset? KeptAt { get; private set; }

    /// <summary>The note; never null when the page is shown.</summary>
    public NoteContent? Told { get; private set; }

    /// <summary>Under which name the form is kept.</summary>
    public string Place => $"note/{Id}/{NoteId}";

    /// <inheritdoc />
    public bool IsGone => Told is null;

    /// <summary>Shows the note, and in the form what was typed before and not sent.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        await PrepareAsync(cancel);
        if (Told is null) return NotFound();
        (Text, Contact, Seen) = (Told.Note.Text, ContactFields.Of(Told.Note.Contact), Told.Note.Revision);
        if (await found.ExecuteAsync(await current.ReaderAsync(cancel), Place, cancel) is not { } kept
            || kept.Fields.GetValueOrDefault("tekst") is not { Length: > 0 } text || text == Text) return Page();
        (Text, Contact, KeptAt) = (text, ContactFields.Of(kept), kept.SavedAt);
        Overtaken = kept.Fields.GetValueOrDefault("versie") != $"{Told.Note.Revision}";
        return Page();
    }

    /// <summary>Reads the note again.</summary>
    public async Task PrepareAsync(CancellationToken cancel)
    {
        var outcome = await read.ExecuteAsync(await current.ReaderAsync(cancel), new DossierId(Id), new NoteId(NoteId), cancel);
        if (outcome.TryGet(out var content, out _)) Told = content;
    }

    /// <summary>Changes it.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        ContactMoment? contact = null;
        // Without these fields it is no contact, or nothing is said of it: that stays as it is.
        if (Request.Form.ContainsKey("wanneer") && !Contact.Read(LegalDay.Today(clock)).TryGet(out contact, out var unread)) return await AgainAsync(unread, cancel);
        var outcome = await revise.ExecuteAsync(
            await current.ReaderAsync(cancel), new DossierId(Id), new NoteId(NoteId), Seen, new NoteChange(Text ?? "", contact), cancel);
        if (outcome.TryGet(out _, out var refused))
        {
            await letGo.ExecuteAsync(current.SignedIn, Place, cancel);
            Done = "revised";
            return RedirectToPage(new { Id, NoteId });
        }

        return await AgainAsync(refused, cancel);
    }

    /// <summary>Lets go what was kept.</summary>
    public async Task<IActionResult> OnPostForgetAsync(CancellationToken cancel)
    {
        await PrepareAsync(cancel);
        if (Told is null) return NotFound();
        await letGo.ExecuteAsync(current.SignedIn, Place, cancel);
        return RedirectToPage(new { Id, NoteId });
    }

    private async Task<IActionResult> AgainAsync(Refusal refused, CancellationToken cancel)
    {
        say.AddTo(ModelState, refused);
        await PrepareAsync(cancel);
        if (Told is null) return NotFound();
        if (refused.Code != "note.changed-meanwhile") return Page();
        // The other text stands above this one; sending it again is a choice that was made with both in sight.
        Overtaken = true;
        Seen = Told.Note.Revision;
        ModelState.SetModelValue("versie", Seen, $"{Seen}");
        return Page();
    }
}
