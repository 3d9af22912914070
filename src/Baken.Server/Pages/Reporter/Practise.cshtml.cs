using Baken.Reports;
using Baken.Server.Telling;
using Baken.Server.Web.Forms;
using Baken.Terms;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Baken.Server.Pages.Reporter;

/// <summary>
/// All questions as they will be asked, without a form: nothing that is typed leaves the page, and no cookie is made. For whom they are asked is
/// a number in the address, so that the address tells nothing.
/// </summary>
[AllowAnonymous]
public sealed class PractiseModel(ReporterChoices choices, TellingJourney journey) : PageModel, IWhoQuestion, IAgeQuestion, IStoryQuestion,
    IWhereQuestion, ISectorQuestion, IContactQuestion, IReachQuestion
{
    private IReadOnlyList<string> partials = [];

    /// <summary>For whom: the place in the list of roles, from 1; null on the first page.</summary>
    public int? Who { get; private set; }

    /// <summary>Which question, from 1.</summary>
    public int Question { get; private set; }

    /// <summary>How many questions there are for this person.</summary>
    public int Count => partials.Count;

    /// <summary>What shows the question; null behind the last one.</summary>
    public string? Shows => partials.ElementAtOrDefault(Question - 1);

    /// <inheritdoc />
    public AddressedTexts Words { get; private set; } = journey.WordsFor(new DraftAnswers());

    /// <inheritdoc />
    public string? Role { get; private set; }

    /// <inheritdoc />
    public string? Age => null;

    /// <inheritdoc />
    public string? Story => null;

    /// <inheritdoc />
    public string? Search => null;

    /// <inheritdoc />
    public string? School => null;

    /// <inheritdoc />
    public string? Own => null;

    /// <inheritdoc />
    public IReadOnlyList<Choice>? Schools => null;

    /// <inheritdoc />
    public int Found => 0;

    /// <inheritdoc />
    public bool HasMore => false;

    /// <inheritdoc />
    public string? Sector => null;

    /// <inheritdoc />
    public string? Way => null;

    /// <inheritdoc />
    public bool AsksPhone => true;

    /// <inheritdoc />
    public bool AsksMail => true;

    /// <inheritdoc />
    public string? Phone => null;

    /// <inheritdoc />
    public string? Mail => null;

    /// <inheritdoc />
    public string? Name => null;

    /// <inheritdoc />
    public string? SafeTimes => null;

    /// <summary>Shows a question, the choice for whom, or the end.</summary>
    public IActionResult OnGet(int? wie, int? vraag)
    {
        if (wie is null) return Page();
        if (choices.OfRole.ElementAtOrDefault(wie.Value - 1) is not { } chosen) return NotFound();
        var role = Codes.Parse<ReporterRole>(chosen.Value);
        string[] asked = ["_Who", .. role == ReporterRole.Pupil ? ["_Age"] : Array.Empty<string>(), "_Story", "_Where", "_Sector", "_Contact", "_Reach"];
        (Who, Role, Question, partials) = (wie, chosen.Value, vraag ?? 1, asked);
        Words = journey.WordsFor(new DraftAnswers { Role = role });
        return Question >= 1 && Question <= Count + 1 ? Page() : NotFound();
    }
}
