using Baken.Reports;
using Baken.Server.Telling;
using Baken.Server.Web;
using Baken.Terms;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Baken.Server.Pages.Reporter;

/// <summary>What sort of school it is. It is asked when that does not follow from the school.</summary>
[AllowAnonymous, InTurn]
public sealed class TellSectorModel(TellingJourney journey, RefusalText say) : PageModel, ISectorQuestion, IShownAgain
{
    private DraftAnswers answers = new();

    /// <summary>Code of the sector.</summary>
    [BindProperty(Name = "sector")]
    public string? Sector { get; set; }

    /// <summary>Which button was pressed.</summary>
    [BindProperty(Name = "doe")]
    public string? Do { get; set; }

    /// <inheritdoc />
    public AddressedTexts Words => journey.WordsFor(answers);

    /// <summary>The page before this one.</summary>
    public string Back => TellingJourney.Before("TellSector", answers);

    /// <summary>Shows what was kept.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        var told = await journey.OpenAsync(HttpContext, cancel);
        if (told.SentWords is not null) return RedirectToPage("TellWords");
        answers = told.Answers;
        Sector = answers.Sector is { } sector ? Codes.Of(sector) : null;
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

        var chosen = Do != TellingJourney.PassBy && Codes.TryParse<Sector>(Sector, out var sector) ? sector : null;
        answers = answers with { Sector = chosen };
        await journey.KeepAsync(HttpContext, answers, cancel);
        return RedirectToPage(TellingJourney.After("TellSector", answers));
    }

    /// <inheritdoc />
    public async Task PrepareAsync(CancellationToken cancel) => answers = (await journey.OpenAsync(HttpContext, cancel)).Answers;
}
