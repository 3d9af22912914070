using Baken.Consultations;
using Baken.Duties;
using Baken.Server.Access;
using Baken.Server.Web;
using Baken.Server.Web.Forms;
using Baken.Terms;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Baken.Server.Pages.Workbench;

/// <summary>What a consultation comes to, proposed to a second reader.</summary>
public sealed class ConcludeModel(ReadConsultation read, Conclude conclude, Current current, RefusalText say, IStringLocalizer<Texts.Boards> texts) : PageModel, IShownAgain
{
    /// <summary>Which.</summary>
    [BindProperty(SupportsGet = true)] public Guid Id { get; set; }

    /// <summary>Code of the outcome.</summary>
    [BindProperty(Name = "uitkomst")] public string? Outcome { get; set; }

    /// <summary>Day of the talk.</summary>
    [BindProperty(Name = "dag")] public string? On { get; set; }

    /// <summary>The grounds.</summary>
    [BindProperty(Name = "gronden")] public string? Grounds { get; set; }

    /// <summary>What the board thinks of it.</summary>
    [BindProperty(Name = "standpunt")] public string? View { get; set; }

    /// <summary>What was agreed.</summary>
    [BindProperty(Name = "afspraken")] public string? Agreements { get; set; }

    /// <summary>The consultation; never null when the page is shown.</summary>
    public ConsultationContent? Shown { get; private set; }

    /// <inheritdoc />
    public bool IsGone => Shown is null;

    /// <summary>The outcomes.</summary>
    public IReadOnlyList<Choice> Outcomes =>
        [.. new[] { ConsultationOutcome.Reasonable, ConsultationOutcome.NotReasonable }.Select(outcome => Codes.Of(outcome)).Select(code => new Choice(code, texts[$"outcome.{code}"]))];

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        await PrepareAsync(cancel);
        return Shown is null ? NotFound() : Page();
    }

    /// <summary>Reads the consultation.</summary>
    public async Task PrepareAsync(CancellationToken cancel)
    {
        var outcome = await read.ExecuteAsync(await current.ReaderAsync(cancel), new ConsultationId(Id), cancel);
        Shown = outcome.TryGet(out var content, out _) ? content : null;
    }

    /// <summary>Proposes it.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var proposed = await conclude.ExecuteAsync(
            await current.ReaderAsync(cancel), new ConsultationId(Id), Codes.TryParse<ConsultationOutcome>(Outcome, out var outcome) ? outcome : null, IsoDay.TryParse(On, out var day) ? day : null,
            Grounds, View, Agreements, cancel);
        if (proposed.TryGet(out _, out var refused)) return Redirect($"~/werkplek/overleg/{Id}");
        await PrepareAsync(cancel);
        if (Shown is null) return NotFound();
        say.AddTo(ModelState, refused);
        return Page();
    }
}
