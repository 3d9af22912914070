using Baken.Attachments;
using Baken.Reports;
using Baken.Server.Access;
using Baken.Server.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Baken.Server.Pages.Workbench;

/// <summary>One file of a reporter: what it is, a safe preview, and saving it. A picture records its opening itself, when the browser asks for it.</summary>
public sealed class FileModel(AttachmentList list, PreviewAttachment preview, Current current, RefusalText say) : PageModel
{
    /// <summary>Of which report.</summary>
    [BindProperty(SupportsGet = true)] public Guid Id { get; set; }

    /// <summary>Which file.</summary>
    [BindProperty(SupportsGet = true)] public new Guid File { get; set; }

    /// <summary>What it is; never null when the page is shown.</summary>
    public AttachmentCard? Card { get; private set; }

    /// <summary>The words of it; null when it has none to show.</summary>
    public string? Words { get; private set; }

    /// <summary>Why it can't be shown; null when it can.</summary>
    public string? Refused { get; private set; }

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        var reader = await current.ReaderAsync(cancel);
        Card = (await list.ForAsync(reader, new ReportId(Id), cancel)).FirstOrDefault(file => file.Id.Value == File)?.Card;
        if (Card is null) return NotFound();
        if (!FileKinds.HasText(Card.Kind)) return Page();
        if ((await preview.ExecuteAsync(reader, new ReportId(Id), new AttachmentId(File), cancel)).TryGet(out var shown, out var refused)) Words = shown.Text;
        else Refused = say.For(refused);
        return Page();
    }
}
