using Baken.Institutions;
using Baken.Reports;
using Baken.Server.Telling;
using Baken.Server.Web;
using Baken.Server.Web.Forms;
using Baken.Storage;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Baken.Server.Pages.Reporter;

/// <summary>At which school it happened. What is looked for is kept sealed and stands in no address.</summary>
[AllowAnonymous, InTurn]
public sealed class TellWhereModel(
    TellingJourney journey, ReporterChoices choices, FindInstitutions find, ShowLocation show, RefusalText say) : PageModel, IWhereQuestion, IShownAgain
{
    private DraftAnswers answers = new();

    /// <summary>What to look for.</summary>
    [BindProperty(Name = "zoek")]
    public string? Search { get; set; }

    /// <summary>What was chosen of what was found.</summary>
    [BindProperty(Name = "school")]
    public string? School { get; set; }

    /// <summary>The school in the reporter's own words.</summary>
    [BindProperty(Name = "naam")]
    public string? Own { get; set; }

    /// <summary>Which button was pressed: <c>zoek</c>, <c>verder</c> or <see cref="TellingJourney.PassBy"/>.</summary>
    [BindProperty(Name = "doe")]
    public string? Do { get; set; }

    /// <inheritdoc />
    public AddressedTexts Words => journey.WordsFor(answers);

    /// <summary>The page before this one.</summary>
    public string Back => TellingJourney.Before("TellWhere", answers);

    /// <summary>Schools that were found; null while nothing was looked for.</summary>
    public IReadOnlyList<Choice>? Schools { get; private set; }

    /// <summary>How many were found.</summary>
    public int Found { get; private set; }

    /// <summary>Whether there are more than are shown.</summary>
    public bool HasMore { get; private set; }

    /// <summary>Shows what was kept, and looks again for what was looked for.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        var told = await journey.OpenAsync(HttpContext, cancel);
        if (told.SentWords is not null) return RedirectToPage("TellWords");
        answers = told.Answers;
        (Search, School, Own) = (answers.SchoolSearch, answers.SchoolPick, answers.SchoolOwn);
        await LookAsync(cancel);
        if (Request.Query.ContainsKey(TellingJourney.Review) && Fault(answers) is { } refused) say.AddTo(ModelState, refused);
        return Page();
    }

    /// <summary>Keeps it, and looks for the school or goes on.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var told = await journey.OpenAsync(HttpContext, cancel);
        answers = told.Answers;
        if (told.SentWords is not null)
        {
            say.AddTo(ModelState, TellingJourney.AlreadySent);
            await LookAsync(cancel);
            return Page();
        }

        if (Do == TellingJourney.PassBy) (Search, School, Own) = (null, null, null);
        answers = await AnsweredAsync(answers, cancel);
        await journey.KeepAsync(HttpContext, answers, cancel);
        // Whoever types another name and presses Enter, or goes on without having looked, wants to see what there is.
        var looks = Do == "zoek" || (answers.SchoolSearch != told.Answers.SchoolSearch && answers.SchoolSearch.Length > 0);
        if (looks) return RedirectToPage("TellWhere", pageHandler: null, routeValues: null, fragment: "gevonden");
        return Fault(answers) is null
            ? RedirectToPage(TellingJourney.After("TellWhere", answers))
            : RedirectToPage("TellWhere", new { nakijken = 1 });
    }

    /// <inheritdoc />
    public async Task PrepareAsync(CancellationToken cancel)
    {
        answers = (await journey.OpenAsync(HttpContext, cancel)).Answers;
        await LookAsync(cancel);
    }

    private async Task LookAsync(CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(Search) && string.IsNullOrEmpty(School)) return;
        var found = await find.FindAsync(Search, cancel);
        (Found, HasMore, Schools) = (found.Locations.Count, found.HasMore, choices.OfSchools(found));
        // What was chosen stays a choice when something else is looked for.
        if (Schools.All(choice => choice.Value != School) && LocationCode.TryParse(School, out var code)
            && await show.FindAsync(code.Value, cancel) is { } chosen)
            Schools = [new Choice(School!, ReporterChoices.NameOf(chosen.Name, chosen.Place), chosen.Address), .. Schools];
    }

    private static Refusal? Fault(DraftAnswers answers)
    {
        if (answers.SchoolPick == DraftAnswers.OwnSchool && string.IsNullOrWhiteSpace(answers.SchoolOwn))
            return new Refusal("school.name-missing") { Field = "naam" };
        return SchoolNamed.Check(answers.School).TryGet(out _, out var refused) ? null : refused with { Field = "naam" };
    }

    private async Task<DraftAnswers> AnsweredAsync(DraftAnswers before, CancellationToken cancel)
    {
        var kept = before with
        {
            SchoolSearch = Shortened(Search, FindInstitutions.MaxAsked),
            SchoolPick = Shortened(School, 10),
            SchoolOwn = Own ?? "",
            School = null,
            SchoolSector = null,
        };
        if (kept.SchoolPick is "" or DraftAnswers.OwnSchool)
        {
            // Whoever typed a name and chose nothing has said which school it is all the same.
            var own = !string.IsNullOrWhiteSpace(Own) ? Own : kept.SchoolPick.Length == 0 ? kept.SchoolSearch : "";
            return string.IsNullOrWhiteSpace(own) ? kept : kept with { School = new SchoolNamed { Name = own } };
        }

        return LocationCode.TryParse(kept.SchoolPick, out var code) && await show.FindAsync(code.Value, cancel) is { } location
            ? kept with { School = Named(location), SchoolSector = location.Sector }
            : kept;
    }

    private static SchoolNamed Named(ShownLocation location) =>
        new() { Code = location.Code.ToString(), Name = ReporterChoices.NameOf(location.Name, location.Place) };

    private static string Shortened(string? text, int most) => text is null ? "" : text.Length > most ? text[..most] : text;
}
