using Baken.Consultations;
using Baken.Institutions;
using Baken.Institutions.History;
using Baken.Server.Access;
using Baken.Server.Web;
using Baken.Server.Web.Forms;
using Baken.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Baken.Server.Pages.Workbench;

/// <summary>A consultation as inspectors see it: with their own notes, and the dossier to which they tied it.</summary>
public sealed class ConsultationModel(
    ReadConsultation read, TakeConsultation take, WriteInConsultation write, RecordStep record, ReadConclusion second, WithdrawConclusion withdraw, ChangeConsultation change, TieToDossier tie, SchoolPast schools,
    Current current, RefusalText say, IStringLocalizer<Texts.Boards> texts) : PageModel, IShownAgain
{
    /// <summary>Which.</summary>
    [BindProperty(SupportsGet = true)] public Guid Id { get; set; }

    /// <summary>A message to the board.</summary>
    [BindProperty(Name = "bericht")] public string? Text { get; set; }

    /// <summary>A note for inspectors alone.</summary>
    [BindProperty(Name = "notitie")] public string? Note { get; set; }

    /// <summary>The step that was taken.</summary>
    [BindProperty(Name = "")] public StepFields Step { get; set; } = new();

    /// <summary>The conclusion that a second reader judges.</summary>
    [BindProperty(Name = "conclusie")] public Guid Conclusion { get; set; }

    /// <summary>Why it is not agreed with, or withdrawn.</summary>
    [BindProperty(Name = "waarom")] public string? Why { get; set; }

    /// <summary>Why it is closed or opened again.</summary>
    [BindProperty(Name = "reden")] public string? Reason { get; set; }

    /// <summary>Number of the dossier to tie it to; empty to undo the tie.</summary>
    [BindProperty(Name = "nummer")] public string? Number { get; set; }

    /// <summary>What was done last: a code.</summary>
    [TempData] public string? Done { get; set; }

    /// <summary>The consultation; never null when the page is shown.</summary>
    public ConsultationContent? Shown { get; private set; }

    /// <summary>The board that answered for the school on the day it became known, when that was another; the board that counts is the board of that day.</summary>
    public BoardNumber? BoardThen { get; private set; }

    /// <inheritdoc />
    public bool IsGone => Shown is null;

    /// <summary>Whether this inspector has it.</summary>
    public bool IsOwn => Shown?.HandledBy == current.SignedIn.Name;

    /// <summary>The form of a step, with what this side can choose.</summary>
    public StepFields Offered => Step.Offering(Shown!, isInspector: true, texts);

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
        if (Shown?.Known.Matter is { } matter && Brin.TryParse(matter.Brin, out var brin)
            && await schools.BoardOnAsync(brin.Value, matter.Known, cancel) is { } then && then.ToString() != Shown.BoardNumber) BoardThen = then;
    }

    /// <summary>Takes it.</summary>
    public async Task<IActionResult> OnPostTakeAsync(CancellationToken cancel) =>
        await AfterAsync(await take.ExecuteAsync(await current.ReaderAsync(cancel), new ConsultationId(Id), cancel), "taken", cancel);

    /// <summary>Writes to the board.</summary>
    public async Task<IActionResult> OnPostWriteAsync(CancellationToken cancel) =>
        await AfterAsync(await write.ExecuteAsync(await current.ReaderAsync(cancel), new ConsultationId(Id), Text, isNote: false, cancel), "written", cancel);

    /// <summary>Writes a note.</summary>
    public async Task<IActionResult> OnPostNoteAsync(CancellationToken cancel) =>
        await AfterAsync(await write.ExecuteAsync(await current.ReaderAsync(cancel), new ConsultationId(Id), Note, isNote: true, cancel), "noted", cancel);

    /// <summary>Records a step, or puts one right.</summary>
    public async Task<IActionResult> OnPostStepAsync(CancellationToken cancel) =>
        await AfterAsync(await record.ExecuteAsync(await current.ReaderAsync(cancel), new ConsultationId(Id), Step.Read(), cancel), "step", cancel);

    /// <summary>Agrees with a conclusion, as second reader.</summary>
    public Task<IActionResult> OnPostAgreeAsync(CancellationToken cancel) => SecondAsync(agrees: true, cancel);

    /// <summary>Does not agree with it.</summary>
    public Task<IActionResult> OnPostDisagreeAsync(CancellationToken cancel) => SecondAsync(agrees: false, cancel);

    /// <summary>Withdraws the conclusion that holds.</summary>
    public async Task<IActionResult> OnPostWithdrawAsync(CancellationToken cancel) =>
        await AfterAsync(await withdraw.ExecuteAsync(await current.ReaderAsync(cancel), new ConsultationId(Id), Why, cancel), "changed", cancel);

    /// <summary>Closes it.</summary>
    public Task<IActionResult> OnPostCloseAsync(CancellationToken cancel) => ChangeAsync(ConsultationState.Closed, cancel);

    /// <summary>Opens it again.</summary>
    public Task<IActionResult> OnPostReopenAsync(CancellationToken cancel) => ChangeAsync(ConsultationState.Taken, cancel);

    /// <summary>Ties it to a dossier, or undoes that.</summary>
    public async Task<IActionResult> OnPostTieAsync(CancellationToken cancel)
    {
        var number = DossierNumber.Read(Number);
        if (number is null && !string.IsNullOrWhiteSpace(Number)) return await AfterAsync(new Refusal("dossier.number-unknown") { Field = "nummer" }, "", cancel);
        return await AfterAsync(await tie.ExecuteAsync(await current.ReaderAsync(cancel), new ConsultationId(Id), number, cancel), "tied", cancel);
    }

    private async Task<IActionResult> SecondAsync(bool agrees, CancellationToken cancel) =>
        await AfterAsync(await second.ExecuteAsync(await current.ReaderAsync(cancel), new ConsultationId(Id), new ConclusionId(Conclusion), agrees, Why, cancel), "read", cancel);

    private async Task<IActionResult> ChangeAsync(ConsultationState to, CancellationToken cancel) =>
        await AfterAsync(await change.ExecuteAsync(await current.ReaderAsync(cancel), new ConsultationId(Id), to, Reason, cancel), "changed", cancel, "reden");

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
