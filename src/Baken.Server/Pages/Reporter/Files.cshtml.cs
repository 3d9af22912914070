using System.Globalization;
using Baken.Attachments;
using Baken.Server.Telling;
using Baken.Server.Web;
using Baken.Storage;
using Baken.Vault;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Baken.Server.Pages.Reporter;

/// <summary>The files that somebody sent with a report, and a form to send more. The code has to be there first: no file is ever kept without one.</summary>
[AllowAnonymous, StreamedForm, Sending]
public sealed class FilesModel(
    AddAttachments add, AttachmentList list, ReporterCookies cookies, Uploads uploads, AttachmentLimits limits, RefusalText say,
    IStringLocalizer<Texts.Shared> texts) : PageModel
{
    /// <summary>Bytes of a form beside its files.</summary>
    private const long AroundFiles = 1024 * 1024;

    /// <summary>The files that are there.</summary>
    public IReadOnlyList<ShownAttachment> Attachments { get; private set; } = [];

    /// <summary>Largest file, in MB.</summary>
    public int MegaBytes => limits.MegaBytes;

    /// <summary>How many files still fit.</summary>
    public int Left => Math.Max(0, limits.Files - Attachments.Count);

    /// <summary>How many files were sent just now.</summary>
    public int Sent { get; private set; }

    /// <summary>What is wrong with the files that were chosen: all in one, as they are one field.</summary>
    public IReadOnlyList<string> Wrong { get; private set; } = [];

    /// <summary>Shows the files.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        using var code = cookies.CodeOf(HttpContext);
        if (code is null) return RedirectToPage("Return");
        _ = int.TryParse(Request.Query["verzonden"], NumberStyles.None, CultureInfo.InvariantCulture, out var sent);
        Sent = sent is > 0 and <= AttachmentLimits.MostFiles ? sent : 0;
        return await ShowAsync(code, cancel);
    }

    /// <summary>Takes files in, as they come.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        using var code = cookies.CodeOf(HttpContext);
        if (code is null) return RedirectToPage("Return");
        using var place = uploads.Enter();
        if (place is null) return await ShowAsync(code, cancel, say.For(new Refusal("file.busy")));
        var form = StreamedForm.Begin(HttpContext, (limits.Bytes * limits.Files) + AroundFiles)!;
        try
        {
            if (!await form.HasTokenAsync(cancel)) return await StaleAsync(code, cancel);
            var outcome = await add.ExecuteAsync(code, form.FilesAsync(cancel), allOrNone: false, cancel);
            if (!outcome.TryGet(out var added, out var refused)) return await ShowAsync(code, cancel, say.For(refused));
            if (added.Refused.Count == 0) return RedirectToPage("Files", new { verzonden = added.Added.Count });
            Sent = added.Added.Count;
            return await ShowAsync(code, cancel, [.. added.Refused.Select(file => $"{file.Name}: {say.For(file.Reason)}")]);
        }
        catch (Exception broken) when (broken is InvalidDataException || (broken is IOException && broken is not BadHttpRequestException))
        {
            // The form ended in the middle of a file, or was none.
            return StatusCode(StatusCodes.Status400BadRequest);
        }
    }

    private async Task<IActionResult> StaleAsync(ReceiptCode code, CancellationToken cancel)
    {
        await ShowAsync(code, cancel, texts["form.stale"]);
        var page = Page();
        page.StatusCode = StatusCodes.Status400BadRequest;
        return page;
    }

    private async Task<IActionResult> ShowAsync(ReceiptCode code, CancellationToken cancel, params string[] wrong)
    {
        Attachments = await list.OwnAsync(code, cancel);
        cookies.Keep(HttpContext, code);
        Wrong = wrong;
        foreach (var (number, words) in wrong.Index()) ModelState.AddModelError(number == 0 ? "bestand" : "bestand." + number.ToString(CultureInfo.InvariantCulture), words);
        return Page();
    }
}
