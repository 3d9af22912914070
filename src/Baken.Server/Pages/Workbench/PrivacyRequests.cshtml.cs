using Baken.Dossiers;
using Baken.Privacy;
using Baken.Server.Access;
using Baken.Server.Web;
using Baken.Server.Web.Forms;
using Baken.Storage;
using Baken.Terms;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Baken.Server.Pages.Workbench;

/// <summary>Requests of people about what one dossier holds of them, and the way to record one. What is filled in is kept as it goes.</summary>
[Sending]
public sealed class PrivacyRequestsModel(
    PrivacyRequests requests, RecordRequest record, FindWork found, LetWorkGo letGo, Current current, TimeProvider clock, RefusalText say, IStringLocalizer<Texts.Privacy> texts) : PageModel, IShownAgain
{
    /// <summary>Which dossier.</summary>
    [BindProperty(SupportsGet = true)] public Guid Id { get; set; }

    /// <summary>Which right: a code.</summary>
    [BindProperty(Name = "recht")] public string? Right { get; set; }

    /// <summary>Who asks: a code.</summary>
    [BindProperty(Name = "wie")] public string? By { get; set; }

    /// <summary>The day on which it was received, as the browser sends it: <c>2026-11-02</c>.</summary>
    [BindProperty(Name = "ontvangen")] public string? ReceivedOn { get; set; }

    /// <summary>How it was made sure who asks: a code; empty while it was not.</summary>
    [BindProperty(Name = "identiteit")] public string? Identity { get; set; }

    /// <summary>The number of the dossier; never null when the page is shown.</summary>
    public string? Number { get; private set; }

    /// <summary>The requests.</summary>
    public IReadOnlyList<ListedPrivacyRequest> Requests { get; private set; } = [];

    /// <summary>The rights.</summary>
    public IReadOnlyList<Choice> Rights => CodeTexts.Choices<PrivacyRight>(right => texts[$"right.{Codes.Of(right)}"]);

    /// <summary>Those who can ask.</summary>
    public IReadOnlyList<Choice> Requesters => CodeTexts.Choices<Requester>(by => texts[$"by.{Codes.Of(by)}"]);

    /// <summary>Ways to make sure who asks.</summary>
    public IReadOnlyList<Choice> Checks => CodeTexts.Choices<IdentityCheck>(check => texts[$"identity.{Codes.Of(check)}"]);

    /// <summary>The legal day of today.</summary>
    public DateOnly Today => LegalDay.Of(clock.GetUtcNow());

    /// <summary>When (UTC) what stands in the form was kept; null when it was not.</summary>
    public DateTimeOffset? KeptAt { get; private set; }

    /// <summary>Under which name the form is kept.</summary>
    public string Place => $"rights/{Id}";

    /// <inheritdoc />
    public bool IsGone => Number is null;

    /// <summary>Shows the page, and in the form what was filled in before and not sent.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        await PrepareAsync(cancel);
        ReceivedOn = $"{Today:O}";
        if (Number is null) return NotFound();
        if (await found.ExecuteAsync(await current.ReaderAsync(cancel), Place, cancel) is not { } kept) return Page();
        string? Field(string name) => kept.Fields.GetValueOrDefault(name);
        (Right, By, ReceivedOn, Identity, KeptAt) = (Field("recht"), Field("wie"), Field("ontvangen"), Field("identiteit"), kept.SavedAt);
        return Page();
    }

    /// <summary>Reads the requests.</summary>
    public async Task PrepareAsync(CancellationToken cancel)
    {
        if (await requests.OfDossierAsync(await current.ReaderAsync(cancel), new DossierId(Id), cancel) is { } found) (Number, Requests) = found;
    }

    /// <summary>Records a request.</summary>
    public async Task<IActionResult> OnPostRecordAsync(CancellationToken cancel)
    {
        var told = ReadForm();
        var outcome = told.TryGet(out var asked, out var wrong)
            ? await record.ExecuteAsync(await current.ReaderAsync(cancel), new DossierId(Id), asked, cancel) : wrong;
        if (outcome.TryGet(out var made, out var refused))
        {
            await letGo.ExecuteAsync(current.SignedIn, Place, cancel);
            return RedirectToPage("PrivacyRequest", new { Id, request = made.Value });
        }

        say.AddTo(ModelState, refused);
        await PrepareAsync(cancel);
        return Number is null ? NotFound() : Page();
    }

    /// <summary>Lets go what was kept.</summary>
    public async Task<IActionResult> OnPostForgetAsync(CancellationToken cancel)
    {
        await PrepareAsync(cancel);
        if (Number is null) return NotFound();
        await letGo.ExecuteAsync(current.SignedIn, Place, cancel);
        return RedirectToPage(new { Id });
    }

    private Outcome<NewRequest> ReadForm()
    {
        if (!Codes.TryParse<PrivacyRight>(Right, out var right)) return new Refusal("privacy.choose") { Field = "recht" };
        if (!Codes.TryParse<Requester>(By, out var by)) return new Refusal("privacy.choose") { Field = "wie" };
        if (!IsoDay.TryParse(ReceivedOn, out var day)) return new Refusal("privacy.day-unreadable") { Field = "ontvangen" };
        IdentityCheck? identity = null;
        if (!string.IsNullOrEmpty(Identity) && !Codes.TryParse(Identity, out identity)) return new Refusal("code.unknown") { Field = "identiteit" };
        return new NewRequest(right.Value, by.Value, day.Value, identity);
    }
}
