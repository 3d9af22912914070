using Baken.Reports;
using Baken.Server.Telling;
using Baken.Server.Web;
using Baken.Terms;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Baken.Server.Pages.Reporter;

/// <summary>In which way somebody wants an answer, or that it is not safe to be contacted.</summary>
[AllowAnonymous, InTurn]
public sealed class TellContactModel(TellingJourney journey, RefusalText say) : PageModel, IContactQuestion, IShownAgain
{
    private DraftAnswers answers = new();

    /// <summary>Code of the way.</summary>
    [BindProperty(Name = "manier")]
    public string? Way { get; set; }

    /// <summary>Which button was pressed.</summary>
    [BindProperty(Name = "doe")]
    public string? Do { get; set; }

    /// <inheritdoc />
    public AddressedTexts Words => journey.WordsFor(answers);

    /// <summary>The page before this one.</summary>
    public string Back => TellingJourney.Before("TellContact", answers);

    /// <summary>Shows what was kept.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        var told = await journey.OpenAsync(HttpContext, cancel);
        if (told.SentWords is not null) return RedirectToPage("TellWords");
        answers = told.Answers;
        Way = answers.Contact is { } contact ? Codes.Of(contact.Way) : null;
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

        var way = Do != TellingJourney.PassBy && Codes.TryParse<ContactWay>(Way, out var chosen) ? chosen.Value : ContactWay.None;
        // What was typed stays for who changes the way once more; not for somebody who says that it is not safe.
        var before = way == ContactWay.NotSafe ? null : answers.Contact;
        var contact = (before ?? new ReporterContact()) with { Way = way };
        var isReached = TellingJourney.NeedsReach(way);
        answers = answers with { Contact = contact, IsComplete = answers.IsComplete || !isReached };
        await journey.KeepAsync(HttpContext, answers, cancel);
        return RedirectToPage(isReached ? "TellReach" : "TellCheck");
    }

    /// <inheritdoc />
    public async Task PrepareAsync(CancellationToken cancel) => answers = (await journey.OpenAsync(HttpContext, cancel)).Answers;
}
