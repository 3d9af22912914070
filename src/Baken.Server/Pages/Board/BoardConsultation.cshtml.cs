using Baken.Access;
using Baken.Boards;
using Baken.Consultations;
using Baken.Server.Access;
using Baken.Server.Web;
using Baken.Server.Web.Forms;
using Baken.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Baken.Server.Pages.Board;

/// <summary>A consultation as the board sees it: what has to be done, by when and why, what was done, and the talk with the inspector.</summary>
public sealed class BoardConsultationModel(
    ReadConsultation read, WriteInConsultation write, RecordStep record, ChangeConsultation change, ShareConsultation share, BoardPeople people, Current current, RefusalText say,
    IStringLocalizer<Texts.Boards> texts) : PageModel, IShownAgain
{
    /// <summary>Which.</summary>
    [BindProperty(SupportsGet = true)] public Guid Id { get; set; }

    /// <summary>A message to the inspector.</summary>
    [BindProperty(Name = "bericht")] public string? Text { get; set; }

    /// <summary>The step that was taken.</summary>
    [BindProperty(Name = "")] public StepFields Step { get; set; } = new();

    /// <summary>Why it is withdrawn or asked again.</summary>
    [BindProperty(Name = "reden")] public string? Why { get; set; }

    /// <summary>With whom it is shared, or no longer.</summary>
    [BindProperty(Name = "collega")] public Guid? Colleague { get; set; }

    /// <summary>What was done last: a code.</summary>
    [TempData] public string? Done { get; set; }

    /// <summary>The consultation; never null when the page is shown.</summary>
    public ConsultationContent? Shown { get; private set; }

    /// <inheritdoc />
    public bool IsGone => Shown is null;

    /// <summary>Whether this is somebody who acts for the board.</summary>
    public bool IsBoard => current.SignedIn.Role == Role.Board;

    /// <summary>The form of a step, with what this side can choose.</summary>
    public StepFields Offered => Step.Offering(Shown!, isInspector: false, texts);

    /// <summary>Colleagues with whom it can be shared.</summary>
    public IReadOnlyList<Choice> Colleagues { get; private set; } = [];

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        await PrepareAsync(cancel);
        return Shown is null ? NotFound() : Page();
    }

    /// <summary>Reads it.</summary>
    public async Task PrepareAsync(CancellationToken cancel)
    {
        var outcome = await read.ExecuteAsync(await current.ReaderAsync(cancel), new ConsultationId(Id), cancel);
        Shown = outcome.TryGet(out var content, out _) ? content : null;
        if (Shown is null || !IsBoard) return;
        Colleagues = [.. (await people.ListAsync(current.SignedIn, cancel)).Where(one => one.Role != Role.Board && one.State == PersonState.Active && !Shown.SharedWith.ContainsKey(one.Id)).Select(one => new Choice(one.Id.Value.ToString(), one.Name))];
    }

    /// <summary>Writes to the inspector.</summary>
    public async Task<IActionResult> OnPostWriteAsync(CancellationToken cancel) =>
        await AfterAsync(await write.ExecuteAsync(await current.ReaderAsync(cancel), new ConsultationId(Id), Text, isNote: false, cancel), "written", cancel);

    /// <summary>Records what was done, or puts it right.</summary>
    public async Task<IActionResult> OnPostStepAsync(CancellationToken cancel) =>
        await AfterAsync(await record.ExecuteAsync(await current.ReaderAsync(cancel), new ConsultationId(Id), Step.Read(), cancel), "step", cancel);

    /// <summary>Takes back what was asked.</summary>
    public async Task<IActionResult> OnPostWithdrawAsync(CancellationToken cancel) => await ChangeAsync(ConsultationState.Withdrawn, cancel);

    /// <summary>Asks it again.</summary>
    public async Task<IActionResult> OnPostAgainAsync(CancellationToken cancel) => await ChangeAsync(ConsultationState.Asked, cancel);

    /// <summary>Shares it with a colleague.</summary>
    public async Task<IActionResult> OnPostShareAsync(CancellationToken cancel) =>
        await AfterAsync(await share.ExecuteAsync(await current.ReaderAsync(cancel), new ConsultationId(Id), new PersonId(Colleague ?? Guid.Empty), shares: true, cancel), "shared", cancel);

    /// <summary>Shares it no longer.</summary>
    public async Task<IActionResult> OnPostUnshareAsync(CancellationToken cancel) =>
        await AfterAsync(await share.ExecuteAsync(await current.ReaderAsync(cancel), new ConsultationId(Id), new PersonId(Colleague ?? Guid.Empty), shares: false, cancel), "unshared", cancel);

    private async Task<IActionResult> ChangeAsync(ConsultationState to, CancellationToken cancel) =>
        await AfterAsync(await change.ExecuteAsync(await current.ReaderAsync(cancel), new ConsultationId(Id), to, Why, cancel), "changed", cancel, "reden");

    private async Task<IActionResult> AfterAsync(Outcome<Done> outcome, string done, CancellationToken cancel, string? field = null)
    {
        if (outcome.TryGet(out _, out var refused))
        {
            Done = done;
            return RedirectToPage(new { Id });
        }

        await PrepareAsync(cancel);
        if (Shown is null) return NotFound();
        say.AddTo(ModelState, refused, refused.Field is null ? null : field);
        return Page();
    }
}
