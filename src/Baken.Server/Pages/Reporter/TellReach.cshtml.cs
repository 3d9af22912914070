using Baken.Reports;
using Baken.Server.Telling;
using Baken.Server.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Baken.Server.Pages.Reporter;

/// <summary>Where and when somebody can be reached, in the way that was chosen.</summary>
[AllowAnonymous, InTurn]
public sealed class TellReachModel(TellingJourney journey, RefusalText say) : PageModel, IReachQuestion, IShownAgain
{
    private DraftAnswers answers = new();

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

    /// <summary>Which button was pressed.</summary>
    [BindProperty(Name = "doe")]
    public string? Do { get; set; }

    /// <inheritdoc />
    public AddressedTexts Words => journey.WordsFor(answers);

    /// <inheritdoc />
    public bool AsksPhone => answers.Contact?.Way == ContactWay.Phone;

    /// <inheritdoc />
    public bool AsksMail => answers.Contact?.Way == ContactWay.Mail;

    /// <summary>The page before this one.</summary>
    public string Back => TellingJourney.Before("TellReach", answers);

    /// <summary>Shows what was kept.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        var told = await journey.OpenAsync(HttpContext, cancel);
        if (told.SentWords is not null) return RedirectToPage("TellWords");
        answers = told.Answers;
        if (answers.Contact is not { } contact || !TellingJourney.NeedsReach(contact.Way)) return RedirectToPage("TellContact");
        (Phone, Mail, Name, SafeTimes) = (contact.Phone, contact.Mail, contact.Name, contact.SafeTimes);
        if (Request.Query.ContainsKey(TellingJourney.Review) && !ContactCheck.Of(contact).TryGet(out _, out var refused))
            say.AddTo(ModelState, refused);
        return Page();
    }

    /// <summary>Keeps it and goes on.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var told = await journey.OpenAsync(HttpContext, cancel);
        answers = told.Answers;
        if (told.SentWords is not null)
        {
            say.AddTo(ModelState, TellingJourney.AlreadySent);
            return Page();
        }

        var before = answers.Contact ?? new ReporterContact();
        // A page shows one of the two; what was typed for the other stays, in case somebody changes the way once more.
        var contact = Do == TellingJourney.PassBy ? new ReporterContact { Way = ContactWay.Code } : before with
        {
            Phone = Phone ?? before.Phone,
            Mail = Mail ?? before.Mail,
            Name = Name ?? "",
            SafeTimes = SafeTimes ?? "",
        };
        var isFit = !ContactCheck.Of(contact).IsRefused;
        answers = answers with { Contact = contact, IsComplete = answers.IsComplete || isFit };
        await journey.KeepAsync(HttpContext, answers, cancel);
        return isFit ? RedirectToPage("TellCheck") : RedirectToPage("TellReach", new { nakijken = 1 });
    }

    /// <inheritdoc />
    public async Task PrepareAsync(CancellationToken cancel) => answers = (await journey.OpenAsync(HttpContext, cancel)).Answers;
}
