using Baken.Reports;
using Baken.Server.Telling;
using Baken.Server.Web;
using Baken.Storage;
using Baken.Vault;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Baken.Server.Pages.Reporter;

/// <summary>Coming back with the receipt code.</summary>
[AllowAnonymous, InTurn]
public sealed class ReturnModel(OpenConversation open, ReporterCookies cookies, RefusalText say) : PageModel
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

    /// <summary>Opens the conversation.</summary>
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
            var opened = await open.ExecuteAsync(code, cancel);
            if (!opened.TryGet(out _, out var refused))
            {
                say.AddTo(ModelState, refused, "sleutelwoorden");
                return Page();
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
