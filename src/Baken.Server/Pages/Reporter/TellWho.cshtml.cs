using Baken.Reports;
using Baken.Server.Telling;
using Baken.Server.Web;
using Baken.Terms;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Baken.Server.Pages.Reporter;

/// <summary>Who somebody is in what happened. It is asked first, since the words of the other questions follow from it.</summary>
[AllowAnonymous, InTurn]
public sealed class TellWhoModel(TellingJourney journey, RefusalText say) : PageModel, IWhoQuestion, IShownAgain
{
    private DraftAnswers answers = new();

    /// <summary>Code of the role.</summary>
    [BindProperty(Name = "rol")]
    public string? Role { get; set; }

    /// <summary>Which button was pressed.</summary>
    [BindProperty(Name = "doe")]
    public string? Do { get; set; }

    /// <inheritdoc />
    public AddressedTexts Words => journey.WordsFor(answers);

    /// <summary>The page before this one.</summary>
    public string Back => TellingJourney.Before("TellWho", answers);

    /// <summary>Shows what was kept.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        var told = await journey.OpenAsync(HttpContext, cancel);
        if (told.SentWords is not null) return RedirectToPage("TellWords");
        answers = told.Answers;
        Role = answers.Role is { } role ? Codes.Of(role) : null;
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

        var chosen = Do != TellingJourney.PassBy && Codes.TryParse<ReporterRole>(Role, out var role) ? role : null;
        // A parent has no age here; what a pupil said of it is not kept for somebody else.
        answers = answers with { Role = chosen, Age = chosen == ReporterRole.Pupil ? answers.Age : null };
        await journey.KeepAsync(HttpContext, answers, cancel);
        return RedirectToPage(TellingJourney.After("TellWho", answers));
    }

    /// <inheritdoc />
    public async Task PrepareAsync(CancellationToken cancel) => answers = (await journey.OpenAsync(HttpContext, cancel)).Answers;
}
