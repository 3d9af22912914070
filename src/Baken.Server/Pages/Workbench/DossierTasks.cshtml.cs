using Baken.Access;
using Baken.Dossiers;
using Baken.Server.Access;
using Baken.Server.Web;
using Baken.Server.Web.Forms;
using Baken.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Baken.Server.Pages.Workbench;

/// <summary>The tasks of one dossier: set one, say that one is done.</summary>
public sealed class DossierTasksModel(
    ReadDossier read, SetTask set, FinishTask finish, Colleagues colleagues, Current current, TimeProvider clock, RefusalText say) : PageModel, IShownAgain
{
    /// <summary>Which dossier.</summary>
    [BindProperty(SupportsGet = true)] public Guid Id { get; set; }

    /// <summary>What is to be done.</summary>
    [BindProperty(Name = "taak")] public string? Text { get; set; }

    /// <summary>By when, as the browser sends it: <c>2026-11-02</c>.</summary>
    [BindProperty(Name = "taak-voor")] public string? DueOn { get; set; }

    /// <summary>Id of who is to do it.</summary>
    [BindProperty(Name = "taak-wie")] public Guid? Who { get; set; }

    /// <summary>Id of a task that is done or not.</summary>
    [BindProperty(Name = "taak-id")] public Guid? Which { get; set; }

    /// <summary>Whether it is done: <c>ja</c>, else it is not.</summary>
    [BindProperty(Name = "klaar")] public string? IsDone { get; set; }

    /// <summary>What was done last, for the page of the dossier: a code.</summary>
    [TempData] public string? Done { get; set; }

    /// <summary>The dossier; never null when the page is shown.</summary>
    public DossierContent? Dossier { get; private set; }

    /// <summary>Who can do a task: those who read the dossier.</summary>
    public IReadOnlyList<Choice> Doers { get; private set; } = [];

    /// <summary>The legal day of today.</summary>
    public DateOnly Today => LegalDay.Of(clock.GetUtcNow());

    /// <inheritdoc />
    public bool IsGone => Dossier is null;

    /// <summary>Shows the tasks.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        await PrepareAsync(cancel);
        return Dossier is null ? NotFound() : Page();
    }

    /// <summary>Reads the dossier, and who reads it.</summary>
    public async Task PrepareAsync(CancellationToken cancel)
    {
        var outcome = await read.ExecuteAsync(await current.ReaderAsync(cancel), new DossierId(Id), cancel);
        if (!outcome.TryGet(out var content, out _)) return;
        Dossier = content;
        var holding = content.Readers.Select(reader => reader.Id).ToHashSet();
        Doers =
        [
            .. (await colleagues.ListAsync(cancel)).Where(one => content.IsReadByTeam || holding.Contains(one.Id))
                .Select(one => new Choice(one.Id.Value.ToString(), one.Name)),
        ];
        Who ??= current.SignedIn.Person.Value;
    }

    /// <summary>Sets a task.</summary>
    public async Task<IActionResult> OnPostSetAsync(CancellationToken cancel)
    {
        if (!IsoDay.TryParse(DueOn, out var day))
            return await AfterAsync<TaskId>(new Refusal("task.day-unreadable") { Field = "taak-voor" }, "task", cancel);
        var told = new NewTask(Text ?? "", day.Value, new PersonId(Who ?? Guid.Empty));
        return await AfterAsync(await set.ExecuteAsync(await current.ReaderAsync(cancel), new DossierId(Id), told, cancel), "task", cancel);
    }

    /// <summary>Says that a task is done, or not after all.</summary>
    public async Task<IActionResult> OnPostFinishAsync(CancellationToken cancel)
    {
        var done = IsDone == "ja";
        var outcome = await finish.ExecuteAsync(await current.ReaderAsync(cancel), new DossierId(Id), new TaskId(Which ?? Guid.Empty), done, cancel);
        return await AfterAsync(outcome, done ? "task-done" : "task-not-done", cancel);
    }

    private async Task<IActionResult> AfterAsync<T>(Outcome<T> outcome, string done, CancellationToken cancel)
    {
        if (outcome.TryGet(out _, out var refused))
        {
            Done = done;
            return RedirectToPage("Dossier", new { Id });
        }

        say.AddTo(ModelState, refused);
        await PrepareAsync(cancel);
        return Dossier is null ? NotFound() : Page();
    }
}
