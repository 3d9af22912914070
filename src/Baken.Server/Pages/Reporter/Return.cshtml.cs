using Baken.Reports;
using Baken.Server.Telling;
using Baken.Server.Web;
using Baken.Storage;
using Baken.Vault;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Baken.Server.Pages.Reporter;

/// <summary>Coming back with the receipt code: to the conversation, or to a report that was not sent yet.</summary>
[AllowAnonymous]
public sealed class ReturnModel(OpenConversation open, Knocks knocks, ReporterCookies cookies, RefusalText say) : PageModel
{
    /// <summary>The words, as they are typed.</summary>
    [BindProperty(Name = "sleutelwoorden")]
    public string? Words { get; set; }

    /// <summary>What is wrong with the words; null when nothing is.</summary>
    public MisreadCode? Misread { get; private set; }

    /// <summary>Asks for the words, or shows the conversation that is open already.</summary>
    public IActionResult OnGet()
    {
        using var code = cookies.CodeOf(HttpContext);
        return code is null ? Page() : RedirectToPage("Conversation");
    }

    /// <summary>Opens what the code leads to.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!ReceiptCode.TryRead(Words, out var code, out var misread))
        {
            Misread = misread;
            say.AddTo(ModelState, FaultOf(misread));
            return Page();
        }

        using (code)
        {
            var opened = await knocks.LookAsync(() => open.ExecuteAsync(code, cancel), cancel);
            if (!opened.TryGet(out var found, out var refused))
            {
                say.AddTo(ModelState, refused, "sleutelwoorden");
                return Page();
            }

            using (found)
            {
                if (found.Draft is { } draft)
                {
                    cookies.Keep(HttpContext, draft);
                    return RedirectToPage("TellResume");
                }
            }

            cookies.Keep(HttpContext, code);
            return RedirectToPage("Conversation");
        }
    }

    /// <summary>What is wrong, without a word of what was typed.</summary>
    internal static Refusal FaultOf(MisreadCode misread) => new Refusal(
        misread.Words == 0 ? "code.missing" : misread.TooFew ? "code.too-few" : misread.TooMany ? "code.too-many" : "code.misread",
        misread.Words, ReceiptCode.WordCount)
    { Field = "sleutelwoorden" };
}
