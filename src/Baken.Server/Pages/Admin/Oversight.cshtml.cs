using System.Globalization;
using Baken.Access;
using Baken.Oversight;
using Baken.Server.Access;
using Baken.Server.Web;
using Baken.Server.Web.Forms;
using Baken.Storage;
using Baken.Terms;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Baken.Server.Pages.Admin;

/// <summary>Unusual reading of the last weeks, for leads: who, when and how much, and never what.</summary>
public sealed class OversightModel(ReadingOversight oversight, ReviewReading review, Current current, RefusalText say, IStringLocalizer<Texts.Oversight> texts) : PageModel, IShownAgain
{
    /// <summary>What was done last: a code.</summary>
    [TempData] public string? Done { get; set; }

    /// <summary>Whose reading was looked at.</summary>
    [BindProperty(Name = "wie")] public Guid Person { get; set; }

    /// <summary>Of which day.</summary>
    [BindProperty(Name = "dag")] public string? Day { get; set; }

    /// <summary>In which way it was unusual: a code.</summary>
    [BindProperty(Name = "soort")] public string? Kind { get; set; }

    /// <summary>What came of it: a code.</summary>
    [BindProperty(Name = "reden")] public string? Reason { get; set; }

    /// <summary>What was unusual.</summary>
    public IReadOnlyList<ShownReading> Found { get; private set; } = [];

    /// <summary>What may come of looking.</summary>
    public IReadOnlyList<Choice> Reasons => [.. Codes.All<ReviewReason>().Select(code => new Choice(code, texts[$"reason.{code}"]))];

    /// <summary>A moment as people read it.</summary>
    public static string Local(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, LegalDay.Zone).ToString("g", CultureInfo.CurrentCulture);

    /// <summary>A time of the day as people read it.</summary>
    public static string Hour(TimeOnly time) => time.ToString("H:mm", CultureInfo.InvariantCulture);

    /// <summary>Shows it.</summary>
    public Task OnGetAsync(CancellationToken cancel) => PrepareAsync(cancel);

    /// <summary>Reads the log.</summary>
    public async Task PrepareAsync(CancellationToken cancel)
    {
        if ((await oversight.ExecuteAsync(current.SignedIn, cancel)).TryGet(out var found, out var refused)) Found = found;
        else say.AddTo(ModelState, refused);
    }

    /// <summary>Keeps that a lead looked.</summary>
    public async Task<IActionResult> OnPostReviewAsync(CancellationToken cancel)
    {
        if (!IsoDay.TryParse((Day ?? "").Trim(), out var day) || !Codes.TryParse<UnusualKind>(Kind, out var kind)) return NotFound();
        ReviewReason? reason = Codes.TryParse<ReviewReason>(Reason, out var given) ? given.Value : null;
        if ((await review.ExecuteAsync(current.SignedIn, new PersonId(Person), day.Value, kind.Value, reason, cancel)).TryGet(out _, out var refused))
        {
            Done = "reviewed";
            return RedirectToPage();
        }

        say.AddTo(ModelState, refused);
        await PrepareAsync(cancel);
        return Page();
    }
}
