using Baken.Attachments;
using Baken.Documents;
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

/// <summary>One document of a dossier: what it is, a safe preview, saving it, and taking it out.</summary>
[Sending]
public sealed class DocumentModel(
    DocumentList list, PreviewDocument preview, RemoveDocument remove, Current current, RefusalText say, IStringLocalizer<Texts.Documents> texts) : PageModel, IShownAgain
{
    /// <summary>Of which dossier.</summary>
    [BindProperty(SupportsGet = true)] public Guid Id { get; set; }

    /// <summary>Which document.</summary>
    [BindProperty(SupportsGet = true)] public Guid Document { get; set; }

    /// <summary>Why it is taken out: a code.</summary>
    [BindProperty(Name = "waarom")] public string? Why { get; set; }

    /// <summary>What was done last, for the list: a code.</summary>
    [TempData] public string? Done { get; set; }

    /// <summary>What it is; never null when the page is shown.</summary>
    public AttachmentCard? Card { get; private set; }

    /// <summary>The words of it; null when it has none to show.</summary>
    public string? Words { get; private set; }

    /// <summary>Why it can't be shown; null when it can.</summary>
    public string? Refused { get; private set; }

    /// <summary>Why it can be taken out.</summary>
    public IReadOnlyList<Choice> Reasons => CodeTexts.Choices<RemovedWhy>(why => texts[$"why.{Codes.Of(why)}"]);

    /// <inheritdoc />
    public bool IsGone => Card is null;

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        await PrepareAsync(cancel);
        return Card is null ? NotFound() : Page();
    }

    /// <summary>Makes the preview. A picture records its opening itself, when the browser asks for it.</summary>
    public async Task PrepareAsync(CancellationToken cancel)
    {
        var reader = await current.ReaderAsync(cancel);
        Card = (await list.OfAsync(reader, new DossierId(Id), cancel)).FirstOrDefault(one => one.Id.Value == Document && one.Removed is null)?.Card;
        if (Card is null || !FileKinds.HasText(Card.Kind)) return;
        if ((await preview.ExecuteAsync(reader, new DossierId(Id), new DocumentId(Document), cancel)).TryGet(out var shown, out var refused)) Words = shown.Text;
        else Refused = say.For(refused);
    }

    /// <summary>Takes it out.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var refusal = new Refusal("document.why-missing") { Field = "waarom" };
        if (Codes.TryParse<RemovedWhy>(Why, out var why))
        {
            var outcome = await remove.ExecuteAsync(await current.ReaderAsync(cancel), new DossierId(Id), new DocumentId(Document), why.Value, cancel);
            if (outcome.TryGet(out _, out refusal))
            {
                Done = "removed";
                return RedirectToPage("Documents", new { Id });
            }
        }

        await PrepareAsync(cancel);
        if (Card is null) return NotFound();
        say.AddTo(ModelState, refusal);
        return Page();
    }
}
