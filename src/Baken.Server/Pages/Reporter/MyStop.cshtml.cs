using Baken.Reports;
using Baken.Retention;
using Baken.Server.Telling;
using Baken.Server.Web;
using Baken.Server.Web.Forms;
using Baken.Storage;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Baken.Server.Pages.Reporter;

/// <summary>Closing the conversation, or taking back what was told. The page says beforehand what is erased and what is not.</summary>
[AllowAnonymous, InTurn]
public sealed class MyStopModel(
    OwnConversation own, WithdrawReport withdraw, EndConversation end, RefusalText say, IStringLocalizer<Texts.Reporter> texts) : PageModel, IShownAgain
{
    private const string Close = "sluit";
    private const string TakeBack = "neem-terug";

    /// <summary>What is wanted: <c>sluit</c> or <c>neem-terug</c>.</summary>
    [BindProperty(Name = "hoe")]
    public string? How { get; set; }

    /// <summary>Whether the reporter is sure.</summary>
    [BindProperty(Name = "zeker")]
    public bool IsSure { get; set; }

    /// <summary>What became of it, for the last page: a code.</summary>
    [TempData] public string? Gone { get; set; }

    /// <summary>What can be chosen, with what it means.</summary>
    public IReadOnlyList<Choice> Ways { get; private set; } = [];

    /// <summary>Asks.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        await PrepareAsync(cancel);
        return Ways.Count == 0 ? RedirectToPage("Return") : Page();
    }

    /// <summary>Does it.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        using var code = own.CodeOf(HttpContext);
        if (code is null) return RedirectToPage("Return");
        if (How is not (Close or TakeBack)) return await AgainAsync(new Refusal("stop.how-missing") { Field = "hoe" }, cancel);
        if (!IsSure) return await AgainAsync(new Refusal("stop.not-sure") { Field = "zeker" }, cancel);
        Gone = How == Close
            ? (await end.ExecuteAsync(code, cancel)).Match<string?>(_ => "closed", _ => null)
            : (await withdraw.ExecuteAsync(code, cancel)).Match<string?>(what => what == Withdrawn.Destroyed ? "erased" : "kept", _ => null);
        OwnConversation.Close(HttpContext);
        return RedirectToPage(Gone is null ? "Return" : "MyGone");
    }

    /// <inheritdoc />
    public async Task PrepareAsync(CancellationToken cancel)
    {
        if (await own.OpenAsync(HttpContext, cancel) is not { } shown) return;
        Ways =
        [
            new Choice(Close, texts["stop.how.sluit"], texts["stop.how.sluit.hint"]),
            new Choice(TakeBack, texts["stop.how.neem-terug"], shown.IsTouched ? texts["stop.how.neem-terug.bewaart"] : texts["stop.how.neem-terug.wist"]),
        ];
    }

    private async Task<IActionResult> AgainAsync(Refusal refused, CancellationToken cancel)
    {
        say.AddTo(ModelState, refused);
        await PrepareAsync(cancel);
        return Ways.Count == 0 ? RedirectToPage("Return") : Page();
    }
}
