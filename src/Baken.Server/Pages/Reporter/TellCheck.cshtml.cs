using Baken.Reports;
using Baken.Server.Telling;
using Baken.Server.Web;
using Baken.Vault;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Baken.Server.Pages.Reporter;

/// <summary>All answers once more, and sending them.</summary>
[AllowAnonymous, InTurn]
public sealed class TellCheckModel(
    TellingJourney journey, ReporterChoices choices, ReporterCookies cookies, SubmitReport submit, RemoveDraft remove) : PageModel, IShownAgain
{
    /// <summary>What was answered.</summary>
    public DraftAnswers Answers { get; private set; } = new();

    /// <summary>The sort of school in words; null when it was not answered.</summary>
    public string? Sector => Answers.KnownSector is { } sector ? choices.Text(sector) : null;

    /// <summary>The school; null when none was named.</summary>
    public string? School => Answers.School?.Name;

    /// <summary>The page on which the sort of school is changed: where the school is, when it follows from the school.</summary>
    public string SectorPage => Answers.SchoolSector is null or Terms.Sector.Unknown ? "TellSector" : "TellWhere";

    /// <summary>What an inspector will know of who tells: <c>known</c>, <c>anonymous</c> or <c>not-safe</c>.</summary>
    public string Secret => Answers.Contact?.Way == ContactWay.NotSafe ? "not-safe" : Contact is { IsKnown: true } ? "known" : "anonymous";

    /// <summary>Who tells, in words; null when it was not answered.</summary>
    public string? Role => Answers.Role is { } role ? choices.Text(role) : null;

    /// <summary>How to be reached, in words.</summary>
    public string? Way => Answers.Contact is { } contact ? choices.Text(contact.Way) : null;

    /// <summary>What is sent of the contact; null when it was not answered or can't be sent so.</summary>
    public ReporterContact? Contact { get; private set; }

    /// <summary>Shows what was kept.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        var told = await journey.OpenAsync(HttpContext, cancel);
        if (told.SentWords is not null) return RedirectToPage("TellWords");
        if (string.IsNullOrWhiteSpace(told.Answers.Story)) return RedirectToPage("TellStory", new { nakijken = 1 });
        Show(told);
        return Page();
    }

    /// <summary>Sends it. Sending twice gives the same words and one report.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var told = await journey.OpenAsync(HttpContext, cancel);
        if (told.SentWords is not null) return RedirectToPage("TellWords");
        using var key = cookies.DraftOf(HttpContext) ?? DraftKey.New();
        var language = Languages.Current.Language;
        var sent = await submit.ExecuteAsync(key, told.Answers.ToReport(language), cancel);
        if (!sent.TryGet(out _, out var refused)) return RedirectToPage(TellingJourney.PageOf(refused), new { nakijken = 1 });
        await remove.ExecuteAsync(key, cancel);
        return RedirectToPage("TellWords");
    }

    /// <inheritdoc />
    public async Task PrepareAsync(CancellationToken cancel) => Show(await journey.OpenAsync(HttpContext, cancel));

    private void Show(Told told)
    {
        Answers = told.Answers;
        Contact = Answers.Contact is { } contact && ContactCheck.Of(contact).TryGet(out var fit, out _) ? fit : null;
    }
}
