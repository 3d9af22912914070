using Baken.Reports;
using Baken.Server.Telling;
using Baken.Server.Web;
using Baken.Server.Web.Forms;
using Baken.Terms;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Baken.Server.Pages.Reporter;

/// <summary>How somebody can be reached, if at all.</summary>
[AllowAnonymous, InTurn]
public sealed class TellContactModel(TellingJourney journey, ReporterChoices choices, RefusalText say) : PageModel
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

    /// <summary>What can be chosen.</summary>
    public IReadOnlyList<Choice> Ways => choices.OfWay;

    /// <summary>Shows what was kept.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        var told = await journey.OpenAsync(HttpContext, cancel);
        if (told.SentWords is not null) return RedirectToPage("TellWords");
        if (told.Answers.Contact is not { } contact) return Page();
        Way = Codes.Of(contact.Way);
        (Phone, Mail, Name, SafeTimes) = (contact.Phone, contact.Mail, contact.Name, contact.SafeTimes);
        if (Request.Query.ContainsKey(TellingJourney.Review) && !ContactCheck.Of(contact).TryGet(out _, out var refused))
            say.AddTo(ModelState, refused);
        return Page();
    }

    /// <summary>Keeps it and goes on.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var told = await journey.OpenAsync(HttpContext, cancel);
        if (told.SentWords is not null)
        {
            say.AddTo(ModelState, TellingJourney.AlreadySent);
            return Page();
        }

        var contact = new ReporterContact
        {
            Way = Codes.TryParse<ContactWay>(Way, out var way) ? way.Value : ContactWay.None,
            Phone = Phone ?? "",
            Mail = Mail ?? "",
            Name = Name ?? "",
            SafeTimes = SafeTimes ?? "",
        };
        var isFit = !ContactCheck.Of(contact).IsRefused;
        var answers = told.Answers with { Contact = contact, IsComplete = told.Answers.IsComplete || isFit };
        await journey.KeepAsync(HttpContext, answers, cancel);
        return isFit ? RedirectToPage("TellCheck") : RedirectToPage("TellContact", new { nakijken = 1 });
    }
}
