using Baken.Access;
using Baken.Dossiers;
using Baken.Retention;
using Baken.Server.Access;
using Baken.Server.Web;
using Baken.Server.Web.Forms;
using Baken.Storage;
using Baken.Terms;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Baken.Server.Pages.Workbench;

/// <summary>What is due to be destroyed: one proposes, another one who leads the team decides. And what was destroyed.</summary>
public sealed class RetentionModel(
    RetentionDesk desk, ProposeDestruction propose, DecideDestruction decide, RefuseDestruction refuse, RetentionTerms terms, Current current, RefusalText say,
    IStringLocalizer<Texts.Keeping> texts) : PageModel, IShownAgain
{
    /// <summary>What was done last: a code.</summary>
    [TempData] public string? Done { get; set; }

    /// <summary>Ids of dossiers to propose.</summary>
    [BindProperty(Name = "voorstel")] public IReadOnlyList<string> Chosen { get; set; } = [];

    /// <summary>Ids of dossiers to decide about.</summary>
    [BindProperty(Name = "besluit")] public IReadOnlyList<string> Decided { get; set; } = [];

    /// <summary>Whether who decides said to know that it can't be undone.</summary>
    [BindProperty(Name = "zeker")] public bool IsSure { get; set; }

    /// <summary>Why it is not destroyed: a code.</summary>
    [BindProperty(Name = "reden")] public string? Ground { get; set; }

    /// <summary>Whether there is any term.</summary>
    public bool HasTerms => terms.AreAny;

    /// <summary>Whether the reader leads the team.</summary>
    public bool IsLead { get; private set; }

    /// <summary>What is due.</summary>
    public IReadOnlyList<DueDossier> Due { get; private set; } = [];

    /// <summary>What was proposed.</summary>
    public IReadOnlyList<DueDossier> Proposed { get; private set; } = [];

    /// <summary>Certificates.</summary>
    public IReadOnlyList<ListedCertificate> Certificates { get; private set; } = [];

    /// <summary>What can be proposed.</summary>
    public IReadOnlyList<Choice> ToPropose => Choices(Due.Where(row => row.MayPropose));

    /// <summary>What this reader can decide about.</summary>
    public IReadOnlyList<Choice> ToDecide => Choices(Proposed.Where(row => row.Proposal is { Waits: true, IsOwn: false }));

    /// <summary>Why something is not destroyed.</summary>
    public IReadOnlyList<Choice> Grounds => CodeTexts.Choices<KeepGround>(ground => texts[$"ground.{Codes.Of(ground)}"]);

    /// <summary>Shows the page.</summary>
    public Task OnGetAsync(CancellationToken cancel) => PrepareAsync(cancel);

    /// <summary>Reads the lists.</summary>
    public async Task PrepareAsync(CancellationToken cancel)
    {
        var reader = await current.ReaderAsync(cancel);
        IsLead = reader.Caller.Role == Role.LeadInspector && reader.Teams.Count > 0;
        Proposed = await desk.ProposedAsync(reader, cancel);
        var waiting = Proposed.Select(row => row.Id).ToHashSet();
        Due = [.. (await desk.DueAsync(reader, cancel)).Where(row => !waiting.Contains(row.Id) || row.Proposal is null)];
        Certificates = await desk.CertificatesAsync(reader, cancel);
    }

    /// <summary>Proposes to destroy some.</summary>
    public async Task<IActionResult> OnPostProposeAsync(CancellationToken cancel)
    {
        var reader = await current.ReaderAsync(cancel);
        return await ForEachAsync(Chosen, "voorstel", "proposed", id => propose.ExecuteAsync(reader, id, cancel), cancel);
    }

    /// <summary>Destroys some.</summary>
    public async Task<IActionResult> OnPostDestroyAsync(CancellationToken cancel)
    {
        var reader = await current.ReaderAsync(cancel);
        if (!IsSure) return await RefusedAsync(new Refusal("destruction.not-sure") { Field = "zeker" }, cancel);
        return await ForEachAsync(Decided, "besluit", "destroyed", id => decide.ExecuteAsync(reader, id, cancel), cancel);
    }

    /// <summary>Destroys some not.</summary>
    public async Task<IActionResult> OnPostRefuseAsync(CancellationToken cancel)
    {
        var reader = await current.ReaderAsync(cancel);
        if (!Codes.TryParse<KeepGround>(Ground, out var why)) return await RefusedAsync(new Refusal("destruction.ground-missing") { Field = "reden" }, cancel);
        return await ForEachAsync(Decided, "besluit", "kept", id => refuse.ExecuteAsync(reader, id, why.Value, cancel), cancel);
    }

    private static IReadOnlyList<Choice> Choices(IEnumerable<DueDossier> rows) => [.. rows.Select(row => new Choice(row.Id.ToString(), row.Number))];

    /// <summary>Does it for each that was chosen, and stops at the first that is refused.</summary>
    private async Task<IActionResult> ForEachAsync<T>(IReadOnlyList<string> chosen, string field, string done, Func<DossierId, Task<Outcome<T>>> work, CancellationToken cancel)
    {
        if (chosen.Count == 0) return await RefusedAsync(new Refusal("destruction.none-chosen") { Field = field }, cancel);
        foreach (var text in chosen)
        {
            var id = new DossierId(Guid.TryParse(text, out var read) ? read : Guid.Empty);
            if ((await work(id)).TryGet(out _, out var refused)) continue;
            return await RefusedAsync(refused with { Field = field }, cancel);
        }

        Done = done;
        return RedirectToPage();
    }

    private async Task<IActionResult> RefusedAsync(Refusal refused, CancellationToken cancel)
    {
        say.AddTo(ModelState, refused);
        await PrepareAsync(cancel);
        return Page();
    }
}
