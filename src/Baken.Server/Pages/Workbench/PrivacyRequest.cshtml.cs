using Baken.Dossiers;
using Baken.Privacy;
using Baken.Server.Access;
using Baken.Server.Web;
using Baken.Server.Web.Forms;
using Baken.Statistics;
using Baken.Storage;
using Baken.Terms;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Baken.Server.Pages.Workbench;

/// <summary>One request about what a dossier holds of somebody, step by step to its answer. What is typed in its forms is kept as it goes.</summary>
[Sending]
public sealed class PrivacyRequestModel(
    PrivacyRequests requests, HandleRequest handle, ExtendRequest extend, EndRequest end, FindWork found, LetWorkGo letGo, Current current, TimeProvider clock, RefusalText say,
    IStringLocalizer<Texts.Privacy> texts) : PageModel, IShownAgain
{
    /// <summary>Name of the form of the steps.</summary>
    public const string HandleForm = "steps";

    /// <summary>Name of the form to extend the term.</summary>
    public const string ExtendForm = "extend";

    /// <summary>Name of the form to end it.</summary>
    public const string EndForm = "end";

    /// <summary>Which dossier.</summary>
    [BindProperty(SupportsGet = true)] public Guid Id { get; set; }

    /// <summary>Which request.</summary>
    [BindProperty(SupportsGet = true, Name = "request")] public Guid Which { get; set; }

    /// <summary>How it was made sure who asks: a code; empty while it was not.</summary>
    [BindProperty(Name = "identiteit")] public string? Identity { get; set; }

    /// <summary>Steps that were taken: codes.</summary>
    [BindProperty(Name = "stappen")] public IReadOnlyList<string> Steps { get; set; } = [];

    /// <summary>Why the term is extended.</summary>
    [BindProperty(Name = "verlenging")] public string? ExtendWhy { get; set; }

    /// <summary>How it ends: a code.</summary>
    [BindProperty(Name = "uitkomst")] public string? Outcome { get; set; }

    /// <summary>Why it ends so.</summary>
    [BindProperty(Name = "waarom")] public string? Why { get; set; }

    /// <summary>What was done last: a code.</summary>
    [TempData] public string? Done { get; set; }

    /// <summary>The request; never null when the page is shown.</summary>
    public PrivacyRequestRead? Read { get; private set; }

    /// <summary>The legal day of today.</summary>
    public DateOnly Today => LegalDay.Of(clock.GetUtcNow());

    /// <summary>Ways to make sure who asks: the words of the receipt are the reporter's.</summary>
    public IReadOnlyList<Choice> Checks =>
    [
        .. CodeTexts.Choices<IdentityCheck>(check => texts[$"identity.{Codes.Of(check)}"])
            .Where(check => Read?.Listed.By == Requester.Reporter || check.Value != Codes.Of(IdentityCheck.ReceiptCode)),
    ];

    /// <summary>The steps, in the words of the right.</summary>
    public IReadOnlyList<Choice> StepChoices => CodeTexts.Choices<RequestStep>(step => texts[$"step.{Codes.Of(Read!.Listed.Right)}.{Codes.Of(step)}"]);

    /// <summary>Ways in which it can end.</summary>
    public IReadOnlyList<Choice> Outcomes => CodeTexts.Choices<RequestOutcome>(outcome => texts[$"outcome.{Codes.Of(outcome)}"]);

    /// <summary>When (UTC) what stands in one of the forms was kept; null when nothing was.</summary>
    public DateTimeOffset? KeptAt { get; private set; }

    /// <inheritdoc />
    public bool IsGone => Read is null;

    private (DossierId Dossier, PrivacyRequestId Request) Ids => (new DossierId(Id), new PrivacyRequestId(Which));

    /// <summary>Under which name a form is kept.</summary>
    public string PlaceOf(string form) => $"rights/{Id}/{Which}/{form}";

    /// <summary>Shows the request, and in its forms what was typed before and not sent.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        await PrepareAsync(cancel);
        if (Read is null) return NotFound();
        (Identity, Steps) = (Read.Identity is { } check ? Codes.Of(check) : null, [.. Read.Steps.Values().Select(Codes.Of)]);
        if (Read.Ended is null) await FillAsync(cancel);
        return Page();
    }

    /// <summary>Reads the request.</summary>
    public async Task PrepareAsync(CancellationToken cancel) => Read = await requests.ReadAsync(await current.ReaderAsync(cancel), Ids.Dossier, Ids.Request, cancel);

    /// <summary>Lets go what was kept of the forms.</summary>
    public async Task<IActionResult> OnPostForgetAsync(CancellationToken cancel)
    {
        await PrepareAsync(cancel);
        if (Read is null) return NotFound();
        foreach (var form in new[] { HandleForm, ExtendForm, EndForm }) await letGo.ExecuteAsync(current.SignedIn, PlaceOf(form), cancel);
        return RedirectToPage(new { Id, request = Which });
    }

    /// <summary>Keeps who asks and the steps.</summary>
    public async Task<IActionResult> OnPostHandleAsync(CancellationToken cancel)
    {
        IdentityCheck? identity = null;
        if (!string.IsNullOrEmpty(Identity) && !Codes.TryParse(Identity, out identity)) return await AfterAsync(new Refusal("code.unknown") { Field = "identiteit" }, "", HandleForm, cancel);
        var steps = new List<RequestStep>();
        foreach (var code in Steps)
        {
            if (!Codes.TryParse<RequestStep>(code, out var step)) return await AfterAsync(new Refusal("code.unknown") { Field = "stappen" }, "", HandleForm, cancel);
            steps.Add(step.Value);
        }

        return await AfterAsync(
            await handle.ExecuteAsync(await current.ReaderAsync(cancel), Ids.Dossier, Ids.Request, identity, CodeSet.Of(steps), cancel), "handled", HandleForm, cancel);
    }

    /// <summary>Extends the term.</summary>
    public async Task<IActionResult> OnPostExtendAsync(CancellationToken cancel) =>
        await AfterAsync(await extend.ExecuteAsync(await current.ReaderAsync(cancel), Ids.Dossier, Ids.Request, ExtendWhy, cancel), "extended", ExtendForm, cancel);

    /// <summary>Ends it.</summary>
    public async Task<IActionResult> OnPostEndAsync(CancellationToken cancel) => Codes.TryParse<RequestOutcome>(Outcome, out var outcome)
        ? await AfterAsync(await end.ExecuteAsync(await current.ReaderAsync(cancel), Ids.Dossier, Ids.Request, outcome.Value, Why, cancel), "ended", EndForm, cancel)
        : await AfterAsync(new Refusal("privacy.choose") { Field = "uitkomst" }, "", EndForm, cancel);

    private async Task<IActionResult> AfterAsync(Outcome<Done> outcome, string done, string form, CancellationToken cancel)
    {
        if (outcome.TryGet(out _, out var refused))
        {
            await letGo.ExecuteAsync(current.SignedIn, PlaceOf(form), cancel);
            Done = done;
            return RedirectToPage(new { Id, request = Which });
        }

        say.AddTo(ModelState, refused);
        await PrepareAsync(cancel);
        if (Read is null) return NotFound();
        // Of another form of the page: what is kept stays shown in this one.
        if (!Request.Form.ContainsKey("identiteit")) (Identity, Steps) = (Read.Identity is { } check ? Codes.Of(check) : null, [.. Read.Steps.Values().Select(Codes.Of)]);
        return Page();
    }

    /// <summary>Puts back what was typed in the forms and not sent.</summary>
    private async Task FillAsync(CancellationToken cancel)
    {
        var reader = await current.ReaderAsync(cancel);
        if (await found.ExecuteAsync(reader, PlaceOf(HandleForm), cancel) is { } steps)
        {
            (Identity, KeptAt) = (steps.Fields.GetValueOrDefault("identiteit"), steps.SavedAt);
            Steps = (steps.Fields.GetValueOrDefault("stappen") ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        }

        if (await found.ExecuteAsync(reader, PlaceOf(ExtendForm), cancel) is { } extension) (ExtendWhy, KeptAt) = (extension.Fields.GetValueOrDefault("verlenging"), extension.SavedAt);
        if (await found.ExecuteAsync(reader, PlaceOf(EndForm), cancel) is not { } ending) return;
        (Outcome, Why, KeptAt) = (ending.Fields.GetValueOrDefault("uitkomst"), ending.Fields.GetValueOrDefault("waarom"), ending.SavedAt);
    }
}
