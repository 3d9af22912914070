using Baken.Dossiers;
using Baken.Dossiers.Referring;
using Baken.Server.Access;
using Baken.Server.Web;
using Baken.Server.Web.Forms;
using Baken.Storage;
using Baken.Terms;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Baken.Server.Pages.Workbench;

/// <summary>One referral of a dossier: how far it is and what came back, and the forms to write down more of both. What is typed is kept as it goes.</summary>
[Sending]
public sealed class FollowReferralModel(
    ReadReferral read, FollowReferral follow, AnswerReferral answer, FindWork found, LetWorkGo letGo, Current current, TimeProvider clock, RefusalText say,
    IStringLocalizer<Texts.Referring> texts) : PageModel, IShownAgain
{
    /// <summary>Which dossier.</summary>
    [BindProperty(SupportsGet = true)] public Guid Id { get; set; }

    /// <summary>Which referral.</summary>
    [BindProperty(SupportsGet = true)] public Guid ReferralId { get; set; }

    /// <summary>How far it is now: a code.</summary>
    [BindProperty(Name = "stap")] public string? Step { get; set; }

    /// <summary>The day of that, as the browser sends it: <c>2026-11-02</c>; today when it is empty.</summary>
    [BindProperty(Name = "dag")] public string? On { get; set; }

    /// <summary>What came back.</summary>
    [BindProperty(Name = "antwoord")] public string? Answer { get; set; }

    /// <summary>The day on which it came; today when it is empty.</summary>
    [BindProperty(Name = "antwoord-dag")] public string? AnsweredOn { get; set; }

    /// <summary>What was done last: a code.</summary>
    [TempData] public string? Done { get; set; }

    /// <summary>When (UTC) what stands in the form was kept; null when it was not.</summary>
    public DateTimeOffset? KeptAt { get; private set; }

    /// <summary>The referral; never null when the page is shown.</summary>
    public ReferralContent? Told { get; private set; }

    /// <summary>How far it may go from here.</summary>
    public IReadOnlyList<Choice> Steps => [.. (Told?.Referral.Next ?? []).Select(stage => new Choice(Codes.Of(stage), texts[$"stage.{Codes.Of(stage)}"]))];

    /// <summary>Under which name the form of an answer is kept.</summary>
    public string Place => $"referral/{Id}/{ReferralId}";

    /// <inheritdoc />
    public bool IsGone => Told is null;

    /// <summary>Shows the referral, and in the form what was typed before and not sent.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        await PrepareAsync(cancel);
        if (Told is null) return NotFound();
        if (await found.ExecuteAsync(await current.ReaderAsync(cancel), Place, cancel) is { } kept && kept.Fields.GetValueOrDefault("antwoord") is { Length: > 0 } text)
            (Answer, AnsweredOn, KeptAt) = (text, kept.Fields.GetValueOrDefault("antwoord-dag"), kept.SavedAt);
        return Page();
    }

    /// <summary>Reads the referral again.</summary>
    public async Task PrepareAsync(CancellationToken cancel)
    {
        var outcome = await read.ExecuteAsync(await current.ReaderAsync(cancel), new DossierId(Id), new ReferralId(ReferralId), cancel);
        if (outcome.TryGet(out var content, out _)) Told = content;
    }

    /// <summary>Writes down how far it is.</summary>
    public async Task<IActionResult> OnPostStepAsync(CancellationToken cancel)
    {
        if (!Codes.TryParse<ReferralStage>(Step, out var to)) return await AfterAsync<Done>(new Refusal("referral.stage") { Field = "stap" }, "step", cancel);
        if (!DayOf(On, "dag").TryGet(out var on, out var wrong)) return await AfterAsync<Done>(wrong, "step", cancel);
        return await AfterAsync(
            await follow.ExecuteAsync(await current.ReaderAsync(cancel), new DossierId(Id), new ReferralId(ReferralId), to.Value, on, cancel), "step", cancel);
    }

    /// <summary>Writes down what came back.</summary>
    public async Task<IActionResult> OnPostAnswerAsync(CancellationToken cancel)
    {
        if (!DayOf(AnsweredOn, "antwoord-dag").TryGet(out var on, out var wrong)) return await AfterAsync<Done>(wrong, "answer", cancel);
        var outcome = await answer.ExecuteAsync(
            await current.ReaderAsync(cancel), new DossierId(Id), new ReferralId(ReferralId), on, Answer ?? "", cancel);
        if (!outcome.IsRefused) await letGo.ExecuteAsync(current.SignedIn, Place, cancel);
        return await AfterAsync(outcome, "answer", cancel);
    }

    /// <summary>Lets go what was kept.</summary>
    public async Task<IActionResult> OnPostForgetAsync(CancellationToken cancel)
    {
        await PrepareAsync(cancel);
        if (Told is null) return NotFound();
        await letGo.ExecuteAsync(current.SignedIn, Place, cancel);
        return RedirectToPage(new { Id, ReferralId });
    }

    private Outcome<DateOnly> DayOf(string? typed, string field)
    {
        DateOnly? on = LegalDay.Today(clock);
        return string.IsNullOrEmpty(typed) || IsoDay.TryParse(typed, out on) ? on.Value : new Refusal("referral.day-unreadable") { Field = field };
    }

    private async Task<IActionResult> AfterAsync<T>(Outcome<T> outcome, string done, CancellationToken cancel)
    {
        if (outcome.TryGet(out _, out var refused))
        {
            Done = done;
            return RedirectToPage(new { Id, ReferralId });
        }

        say.AddTo(ModelState, refused);
        await PrepareAsync(cancel);
        return Told is null ? NotFound() : Page();
    }
}
