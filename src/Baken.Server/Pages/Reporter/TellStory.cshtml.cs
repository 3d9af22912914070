using Baken.Reports;
using Baken.Server.Telling;
using Baken.Server.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Baken.Server.Pages.Reporter;

/// <summary>What happened: the only question that has to be answered.</summary>
[AllowAnonymous, InTurn]
public sealed class TellStoryModel(TellingJourney journey, RefusalText say) : PageModel, IStoryQuestion, IShownAgain
{
    private DraftAnswers answers = new();

    /// <summary>What happened.</summary>
    [BindProperty(Name = "verhaal")]
    public string? Story { get; set; }

    /// <inheritdoc />
    public AddressedTexts Words => journey.WordsFor(answers);

    /// <summary>The page before this one.</summary>
    public string Back => TellingJourney.Before("TellStory", answers);

    /// <summary>Shows what was kept.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        var told = await journey.OpenAsync(HttpContext, cancel);
        if (told.SentWords is not null) return RedirectToPage("TellWords");
        answers = told.Answers;
        Story = answers.Story;
        if (Request.Query.ContainsKey(TellingJourney.Review) && !Read().TryGet(out _, out var refused)) say.AddTo(ModelState, refused);
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

        answers = answers with { Story = Story ?? "" };
        if (answers != new DraftAnswers()) await journey.KeepAsync(HttpContext, answers, cancel);
        return Read().IsRefused
            ? RedirectToPage("TellStory", new { nakijken = 1 })
            : RedirectToPage(TellingJourney.After("TellStory", answers));
    }

    /// <inheritdoc />
    public async Task PrepareAsync(CancellationToken cancel) => answers = (await journey.OpenAsync(HttpContext, cancel)).Answers;

    private Storage.Outcome<string> Read() => ToldText.Read(Story, "report.story", "verhaal");
}
