using System.Globalization;
using Baken.Attachments;
using Baken.Documents;
using Baken.Dossiers;
using Baken.Server.Access;
using Baken.Server.Telling;
using Baken.Server.Web;
using Baken.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Baken.Server.Pages.Workbench;

/// <summary>The documents of a dossier, and a form to put more in. What comes in is scanned and cleaned as what reporters send.</summary>
[StreamedForm, Sending]
public sealed class DocumentsModel(
    ReadDossier read, DocumentList list, AddDocuments add, Uploads uploads, AttachmentLimits limits, Current current, RefusalText say,
    IStringLocalizer<Texts.Shared> shared) : PageModel
{
    /// <summary>Bytes of a form beside its files.</summary>
    private const long AroundFiles = 1024 * 1024;

    /// <summary>Which dossier.</summary>
    [BindProperty(SupportsGet = true)] public Guid Id { get; set; }

    /// <summary>What was done last: a code.</summary>
    [TempData] public string? Done { get; set; }

    /// <summary>The dossier; never null when the page is shown.</summary>
    public DossierContent? Dossier { get; private set; }

    /// <summary>Its documents, newest first.</summary>
    public IReadOnlyList<ShownDocument> Documents { get; private set; } = [];

    /// <summary>Largest file, in MB.</summary>
    public int MegaBytes => limits.MegaBytes;

    /// <summary>Most files at once.</summary>
    public int AtOnce => limits.Files;

    /// <summary>How many were put in just now.</summary>
    public int Added { get; private set; }

    /// <summary>What is wrong with the files that were chosen: all in one, as they are one field.</summary>
    public IReadOnlyList<string> Wrong { get; private set; } = [];

    /// <summary>Shows them.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        _ = int.TryParse(Request.Query["toegevoegd"], NumberStyles.None, CultureInfo.InvariantCulture, out var added);
        Added = added is > 0 and <= DossierDocument.Most ? added : 0;
        return await ShowAsync(cancel);
    }

    /// <summary>Takes files in, as they come.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        using var place = uploads.Enter();
        if (place is null) return await ShowAsync(cancel, say.For(new Refusal("file.busy")));
        if (StreamedForm.Begin(HttpContext, (limits.Bytes * limits.Files) + AroundFiles) is not { } form) return await ShowAsync(cancel, say.For(new Refusal("file.none")));
        try
        {
            if (!await form.HasTokenAsync(cancel)) return await StaleAsync(cancel);
            var outcome = await add.ExecuteAsync(await current.ReaderAsync(cancel), new DossierId(Id), form.FilesAsync(cancel), cancel);
            if (!outcome.TryGet(out var added, out var refused)) return await ShowAsync(cancel, say.For(refused));
            if (added.Refused.Count == 0) return RedirectToPage("Documents", new { Id, toegevoegd = added.Added });
            Added = added.Added;
            return await ShowAsync(cancel, [.. added.Refused.Select(file => $"{file.Name}: {say.For(file.Reason)}")]);
        }
        catch (Exception broken) when (broken is InvalidDataException || (broken is IOException && broken is not BadHttpRequestException))
        {
            // The form ended in the middle of a file, or was none.
            return StatusCode(StatusCodes.Status400BadRequest);
        }
    }

    private async Task<IActionResult> StaleAsync(CancellationToken cancel)
    {
        var shown = await ShowAsync(cancel, shared["form.stale"]);
        if (shown is PageResult page) page.StatusCode = StatusCodes.Status400BadRequest;
        return shown;
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancel, params string[] wrong)
    {
        var reader = await current.ReaderAsync(cancel);
        if (!(await read.ExecuteAsync(reader, new DossierId(Id), cancel)).TryGet(out var content, out _)) return NotFound();
        (Dossier, Documents, Wrong) = (content, await list.OfAsync(reader, new DossierId(Id), cancel), wrong);
        foreach (var (number, words) in wrong.Index()) ModelState.AddModelError(number == 0 ? "bestand" : "bestand." + number.ToString(CultureInfo.InvariantCulture), words);
        return Page();
    }
}
