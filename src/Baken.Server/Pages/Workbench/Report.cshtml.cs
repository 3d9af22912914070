using Baken.Attachments;
using Baken.Dossiers;
using Baken.Reports;
using Baken.Server.Access;
using Baken.Server.Web;
using Baken.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Baken.Server.Pages.Workbench;

/// <summary>One report: its conversation, an answer to it, who the reporter is, and the dossier that it leads to. What is typed as an answer is kept as it goes.</summary>
[Sending]
public sealed class ReportModel(
    ReadReport read, AttachmentList files, IdentityOpenings openings, AnswerReporter answer, RevealIdentity reveal, CloseReport close, AddReportToDossier put,
    TakeReportOut takeOut, FindWork found, LetWorkGo letGo, Current current, RefusalText say) : PageModel, IShownAgain
{
    /// <summary>Which report.</summary>
    [BindProperty(SupportsGet = true)] public Guid Id { get; set; }

    /// <summary>What was done last: a code.</summary>
    [TempData] public string? Done { get; set; }

    /// <summary>How many messages the inspector had on the screen.</summary>
    [BindProperty(Name = "gezien")] public int? Seen { get; set; }

    /// <summary>The answer that is being written.</summary>
    [BindProperty(Name = "bericht")] public string? Answer { get; set; }

    /// <summary>Why the identity has to be opened.</summary>
    [BindProperty(Name = "reden")] public string? Reason { get; set; }

    /// <summary>Number of the dossier that it belongs to.</summary>
    [BindProperty(Name = "nummer")] public string? Number { get; set; }

    /// <summary>The report; never null when the page is shown.</summary>
    public ShownReport? Report { get; private set; }

    /// <summary>The files that the reporter sent.</summary>
    public IReadOnlyList<ShownAttachment> Files { get; private set; } = [];

    /// <summary>Who opened the identity of the reporter.</summary>
    public IReadOnlyList<ShownOpening> Openings { get; private set; } = [];

    /// <summary>Who the reporter is; null until it was opened for a reason.</summary>
    public ReporterContact? Contact { get; private set; }

    /// <summary>When (UTC) what stands in the form of an answer was kept; null when it was not.</summary>
    public DateTimeOffset? KeptAt { get; private set; }

    /// <summary>Under which name the form of an answer is kept.</summary>
    public string Place => $"answer/{Id}";

    /// <inheritdoc />
    public bool IsGone => Report is null;

    private ReportId Which => new(Id);

    /// <summary>Shows the report, and in the form what was typed there before and not sent.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (await found.ExecuteAsync(await current.ReaderAsync(cancel), Place, cancel) is { } kept && kept.Fields.GetValueOrDefault("bericht") is { Length: > 0 } text)
            (Answer, KeptAt) = (text, kept.SavedAt);
        return await ShowAsync(cancel);
    }

    /// <summary>Reads what the page shows when it comes back with what was typed.</summary>
    public async Task PrepareAsync(CancellationToken cancel) => await ShowAsync(cancel);

    /// <summary>Sends an answer.</summary>
    public async Task<IActionResult> OnPostAnswerAsync(CancellationToken cancel)
    {
        var reader = await current.ReaderAsync(cancel);
        var outcome = await answer.ExecuteAsync(reader, Which, new NewMessage(Answer, Seen), cancel);
        if (!outcome.IsRefused) await letGo.ExecuteAsync(current.SignedIn, Place, cancel);
        return await AfterAsync(outcome, "answered", cancel);
    }

    /// <summary>Lets go what was kept of an answer.</summary>
    public async Task<IActionResult> OnPostForgetAsync(CancellationToken cancel)
    {
        if (await ShowAsync(cancel) is NotFoundResult gone) return gone;
        await letGo.ExecuteAsync(current.SignedIn, Place, cancel);
        return RedirectToPage(new { Id });
    }

    /// <summary>Opens who the reporter is. It is shown once, on this answer alone.</summary>
    public async Task<IActionResult> OnPostRevealAsync(CancellationToken cancel)
    {
        var reader = await current.ReaderAsync(cancel);
        var outcome = await reveal.ExecuteAsync(reader, Which, Reason, cancel);
        if (outcome.TryGet(out var contact, out var refused)) Contact = contact;
        else say.AddTo(ModelState, refused);
        return await ShowAsync(cancel);
    }

    /// <summary>Puts the report in a dossier that is there already.</summary>
    public async Task<IActionResult> OnPostPutAsync(CancellationToken cancel)
    {
        var reader = await current.ReaderAsync(cancel);
        if (DossierNumber.Read(Number) is not var (year, sequence))
        {
            say.AddTo(ModelState, new Refusal("dossier.number-unknown") { Field = "nummer" });
            return await ShowAsync(cancel);
        }

        return await AfterAsync(await put.ExecuteAsync(reader, Which, year, sequence, cancel), "put", cancel);
    }

    /// <summary>Takes the report out of its dossier.</summary>
    public async Task<IActionResult> OnPostTakeOutAsync(CancellationToken cancel) =>
        await AfterAsync(await takeOut.ExecuteAsync(await current.ReaderAsync(cancel), Which, cancel), "taken-out", cancel);

    /// <summary>Closes the report.</summary>
    public async Task<IActionResult> OnPostCloseAsync(CancellationToken cancel) =>
        await AfterAsync(await close.ExecuteAsync(await current.ReaderAsync(cancel), Which, cancel), "closed", cancel);

    private async Task<IActionResult> AfterAsync<T>(Outcome<T> outcome, string done, CancellationToken cancel)
    {
        if (outcome.TryGet(out _, out var refused))
        {
            Done = done;
            return RedirectToPage(new { Id });
        }

        say.AddTo(ModelState, refused);
        return await ShowAsync(cancel);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancel)
    {
        var outcome = await read.ExecuteAsync(await current.ReaderAsync(cancel), Which, cancel);
        if (!outcome.TryGet(out var report, out _)) return NotFound();
        Report = report;
        Openings = await openings.OfAsync(await current.ReaderAsync(cancel), [Which], cancel);
        Files = await files.ForAsync(await current.ReaderAsync(cancel), Which, cancel);
        // After 'came between' the inspector has now seen what came; the words stay in the field.
        Seen = report.Messages.Count;
        ModelState.Remove("gezien");
        return Page();
    }
}
