using Baken.Reports;
using Baken.Server.Telling;
using Baken.Server.Web;
using Baken.Terms;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Baken.Server.Pages.Reporter;

/// <summary>How old a pupil or student is. It chooses the words of the pages that follow, and is not sent.</summary>
[AllowAnonymous, InTurn]
public sealed class TellAgeModel(TellingJourney journey, RefusalText say) : PageModel, IAgeQuestion, IShownAgain
{
    private DraftAnswers answers = new();

    /// <summary>Code of the age band.</summary>
    [BindProperty(Name = "leeftijd")]
    public string? Age { get; set; }

    /// <summary>Which button was pressed.</summary>
    [BindProperty(Name = "doe")]
    public string? Do { get; set; }

    /// <inheritdoc />
    public AddressedTexts Words => journey.WordsFor(answers);

    /// <summary>The page before this one.</summary>
    public string Back => TellingJourney.Before("TellAge", answers);

    /// <summary>Shows what was kept.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        var told = await journey.OpenAsync(HttpContext, cancel);
        if (told.SentWords is not null) return RedirectToPage("TellWords");
        answers = told.Answers;
        Age = answers.Age is { } age ? Codes.Of(age) : null;
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

        var chosen = Do != TellingJourney.PassBy && Codes.TryParse<AgeBand>(Age, out var age) ? age : null;
        answers = answers with { Age = chosen };
        await journey.KeepAsync(HttpContext, answers, cancel);
        return RedirectToPage(TellingJourney.After("TellAge", answers));
    }

    /// <inheritdoc />
    public async Task PrepareAsync(CancellationToken cancel) => answers = (await journey.OpenAsync(HttpContext, cancel)).Answers;
}
