using Baken.Reports;
using Baken.Server.Mail;
using Baken.Server.Telling;
using Baken.Server.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Baken.Server.Pages.Reporter;

/// <summary>Asking for a mail when there is an answer, or for no more of them. Without a mail server this page is not there.</summary>
[AllowAnonymous, InTurn]
public sealed class MyNoticeModel(OwnConversation own, AskForNotice ask, MailSettings mail, RefusalText say) : PageModel, IShownAgain
{
    /// <summary>The address.</summary>
    [BindProperty(Name = "mail")]
    public string? Mail { get; set; }

    /// <summary>Which button was pressed: <c>aan</c> or <c>uit</c>.</summary>
    [BindProperty(Name = "doe")]
    public string? Do { get; set; }

    /// <summary>What was arranged, for the page of the messages.</summary>
    [TempData] public string? Arranged { get; set; }

    /// <summary>Whether a notice was asked for.</summary>
    public bool IsOn { get; private set; }

    /// <summary>From whom the mail comes.</summary>
    public string Sender => mail.From;

    /// <summary>Asks.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!mail.IsOn) return NotFound();
        if (await own.OpenAsync(HttpContext, cancel) is not { } shown) return RedirectToPage("Return");
        IsOn = shown.HasNotice;
        return Page();
    }

    /// <summary>Seals the address for the team, or removes it.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!mail.IsOn) return NotFound();
        using var code = own.CodeOf(HttpContext);
        if (code is null) return RedirectToPage("Return");
        var asked = await ask.ExecuteAsync(code, Do == "uit" ? null : Mail ?? "", cancel);
        if (asked.TryGet(out _, out var refused))
        {
            Arranged = Do == "uit" ? "no-notice" : "notice";
            return RedirectToPage("Conversation");
        }

        if (refused.Code == "conversation.unknown") return RedirectToPage("Return");
        say.AddTo(ModelState, refused);
        await PrepareAsync(cancel);
        return Page();
    }

    /// <inheritdoc />
    public async Task PrepareAsync(CancellationToken cancel) => IsOn = await own.OpenAsync(HttpContext, cancel) is { HasNotice: true };
}
