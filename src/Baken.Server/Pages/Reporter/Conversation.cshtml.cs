using Baken.Attachments;
using Baken.Notices;
using Baken.Reports;
using Baken.Server.Telling;
using Baken.Server.Web;
using Baken.Vault;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Baken.Server.Pages.Reporter;

/// <summary>
/// The conversation of somebody who came back. When it was left open for too long the words are asked for again, and what was typed meanwhile stays.
/// </summary>
[AllowAnonymous]
public sealed class ConversationModel(
    OpenConversation open, ReadConversation read, AttachmentList files, AddMessage add, Knocks knocks, Turns turns, NoticeTerms notices, ReporterCookies cookies,
    RefusalText say) : PageModel, IShownAgain
{
    /// <summary>The words, when they have to be asked for again.</summary>
    [BindProperty(Name = "sleutelwoorden")]
    public string? Words { get; set; }

    /// <summary>What is written.</summary>
    [BindProperty(Name = "bericht")]
    public string? Message { get; set; }

    /// <summary>Number of the last message that was shown.</summary>
    [BindProperty(Name = "gezien")]
    public string? Seen { get; set; }

    /// <summary>Which button was pressed: <c>schrijf</c> or <c>sluit</c>.</summary>
    [BindProperty(Name = "doe")]
    public string? Do { get; set; }

    /// <summary>All messages, the story first.</summary>
    public IReadOnlyList<ShownMessage> Messages { get; private set; } = [];

    /// <summary>The files that were sent.</summary>
    public IReadOnlyList<ShownAttachment> Attachments { get; private set; } = [];

    /// <summary>What is wrong with the words; null when nothing is.</summary>
    public MisreadCode? Misread { get; private set; }

    /// <summary>Whether the words have to be asked for.</summary>
    public bool IsClosed { get; private set; }

    /// <summary>Whether a notice by mail is on offer.</summary>
    public bool OffersNotice => notices.IsOn;

    /// <summary>What was arranged just now: a code; null when nothing was.</summary>
    [TempData] public string? Arranged { get; set; }

    /// <summary>Whether a message has just been sent.</summary>
    public bool IsSent => HttpMethods.IsGet(Request.Method) && Request.Query.ContainsKey("verzonden");

    /// <summary>Shows the conversation.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        await PrepareAsync(cancel);
        return IsClosed ? RedirectToPage("Return") : Page();
    }

    /// <summary>Sends a message, or closes the conversation.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (Do == "sluit")
        {
            ReporterCookies.Forget(HttpContext, ReporterCookies.Code);
            return RedirectToPage("Start");
        }

        using var code = cookies.CodeOf(HttpContext) ?? await ReopenedAsync(cancel);
        if (code is null)
        {
            IsClosed = true;
            return Page();
        }

        var seen = int.TryParse(Seen, out var number) ? number : (int?)null;
        using var turn = await turns.TakeAsync(HttpContext);
        var added = await add.ExecuteAsync(code, new NewMessage(Message, seen), cancel);
        if (added.TryGet(out _, out var refused)) return RedirectToPage("Conversation", new { verzonden = 1 });
        await ShowAsync(code, cancel);
        say.AddTo(ModelState, refused);
        return Page();
    }

    /// <inheritdoc />
    public async Task PrepareAsync(CancellationToken cancel)
    {
        using var code = cookies.CodeOf(HttpContext);
        if (code is null) IsClosed = true;
        else await ShowAsync(code, cancel);
    }

    private async Task ShowAsync(ReceiptCode code, CancellationToken cancel)
    {
        if (!(await read.ExecuteAsync(code, cancel)).TryGet(out var shown, out _))
        {
            // The report was removed after its term, or the code was replaced or closed elsewhere.
            IsClosed = true;
            ReporterCookies.Forget(HttpContext, ReporterCookies.Code);
            return;
        }

        cookies.Keep(HttpContext, code);
        Messages = shown.Messages;
        Attachments = await files.OwnAsync(code, cancel);
        Seen = Messages[^1].Number.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    private async Task<ReceiptCode?> ReopenedAsync(CancellationToken cancel)
    {
        if (!ReceiptCode.TryRead(Words, out var code, out var misread))
        {
            Misread = misread;
            if (!string.IsNullOrWhiteSpace(Words)) say.AddTo(ModelState, ReturnModel.FaultOf(misread));
            return null;
        }

        var opened = await knocks.LookAsync(() => open.ExecuteAsync(code, cancel), cancel);
        if (opened.TryGet(out var found, out var refused) && found.Draft is null)
        {
            cookies.Keep(HttpContext, code);
            return code;
        }

        if (found is not null) refused = new Storage.Refusal("conversation.unknown");
        found?.Dispose();

        code.Dispose();
        say.AddTo(ModelState, refused!, "sleutelwoorden");
        return null;
    }
}
