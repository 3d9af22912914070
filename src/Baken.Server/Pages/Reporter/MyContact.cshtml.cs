using Baken.Reports;
using Baken.Server.Telling;
using Baken.Server.Web;
using Baken.Server.Web.Forms;
using Baken.Storage;
using Baken.Terms;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Baken.Server.Pages.Reporter;

/// <summary>Saying later how to be reached, or saying it anew.</summary>
[AllowAnonymous, InTurn]
public sealed class MyContactModel(OwnConversation own, AddContact add, ReporterChoices choices, RefusalText say) : PageModel, IShownAgain
{
    /// <summary>Code of the way.</summary>
    [BindProperty(Name = "manier")]
    public string? Way { get; set; }

    /// <summary>A phone number.</summary>
    [BindProperty(Name = "telefoon")]
    public string? Phone { get; set; }

    /// <summary>A mail address.</summary>
    [BindProperty(Name = "mail")]
    public string? Mail { get; set; }

    /// <summary>A name to ask for.</summary>
    [BindProperty(Name = "naam")]
    public string? Name { get; set; }

    /// <summary>When it is safe.</summary>
    [BindProperty(Name = "tijden")]
    public string? SafeTimes { get; set; }

    /// <summary>What was arranged, for the page of the messages.</summary>
    [TempData] public string? Arranged { get; set; }

    /// <summary>What can be chosen.</summary>
    public IReadOnlyList<Choice> Ways => choices.OfWay;

    /// <summary>Whether something was filled in before.</summary>
    public bool HadContact { get; private set; }

    /// <summary>Asks.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (await own.OpenAsync(HttpContext, cancel) is not { } shown) return RedirectToPage("Return");
        HadContact = shown.HasIdentity;
        return Page();
    }

    /// <summary>Seals it for the team.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        using var code = own.CodeOf(HttpContext);
        if (code is null) return RedirectToPage("Return");
        if (!Codes.TryParse<ContactWay>(Way, out var way)) return await AgainAsync(new Refusal("code.unknown") { Field = "manier" }, cancel);
        var contact = new ReporterContact { Way = way.Value, Phone = Phone ?? "", Mail = Mail ?? "", Name = Name ?? "", SafeTimes = SafeTimes ?? "" };
        var added = await add.ExecuteAsync(code, contact, cancel);
        if (!added.TryGet(out _, out var refused)) return await AgainAsync(refused, cancel);
        Arranged = "contact";
        return RedirectToPage("Conversation");
    }

    /// <inheritdoc />
    public async Task PrepareAsync(CancellationToken cancel) => HadContact = await own.OpenAsync(HttpContext, cancel) is { HasIdentity: true };

    private async Task<IActionResult> AgainAsync(Refusal refused, CancellationToken cancel)
    {
        if (refused.Code == "conversation.unknown") return RedirectToPage("Return");
        say.AddTo(ModelState, refused);
        await PrepareAsync(cancel);
        return Page();
    }
}
