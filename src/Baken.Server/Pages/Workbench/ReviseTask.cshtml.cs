using System.Globalization;
using Baken.Access;
using Baken.Dossiers;
using Baken.Server.Access;
using Baken.Server.Web;
using Baken.Server.Web.Forms;
using Baken.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Baken.Server.Pages.Workbench;

/// <summary>One task of a dossier: what it is, what it was, and the form to word it otherwise, to give it another day or to give it to somebody else.</summary>
public sealed class ReviseTaskModel(
    ReadTask read, ReviseTask revise, Colleagues colleagues, Current current, RefusalText say) : PageModel, IShownAgain
{
    /// <summary>Which dossier.</summary>
    [BindProperty(SupportsGet = true)] public Guid Id { get; set; }

    /// <summary>Which task.</summary>
    [BindProperty(SupportsGet = true)] public Guid TaskId { get; set; }

    /// <summary>What is to be done.</summary>
    [BindProperty(Name = "taak")] public string? Text { get; set; }

    /// <summary>By when, as the browser sends it: <c>2026-11-02</c>.</summary>
    [BindProperty(Name = "taak-voor")] public string? DueOn { get; set; }

    /// <summary>Id of who is to do it.</summary>
    [BindProperty(Name = "taak-wie")] public Guid? Who { get; set; }

    /// <summary>The version that was on the screen.</summary>
    [BindProperty(Name = "versie")] public long Seen { get; set; }

    /// <summary>What was done last: a code.</summary>
    [TempData] public string? Done { get; set; }

    /// <summary>Whether somebody else changed it while this was typed.</summary>
    public bool Overtaken { get; private set; }

    /// <summary>The task; never null when the page is shown.</summary>
    public TaskContent? Told { get; private set; }

    /// <summary>Who can do it: those who read the dossier.</summary>
    public IReadOnlyList<Choice> Doers { get; private set; } = [];

    /// <inheritdoc />
    public bool IsGone => Told is null;

    private (DossierId Dossier, TaskId Task) Ids => (new DossierId(Id), new TaskId(TaskId));

    /// <summary>Shows the task.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        await PrepareAsync(cancel);
        if (Told is null) return NotFound();
        var task = Told.Task;
        (Text, DueOn, Who, Seen) = (task.Text, task.DueOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), task.Doer.Value, task.Version);
        return Page();
    }

    /// <summary>Reads the task again, and who reads the dossier.</summary>
    public async Task PrepareAsync(CancellationToken cancel)
    {
        var reader = await current.ReaderAsync(cancel);
        if (!(await read.ExecuteAsync(reader, Ids.Dossier, Ids.Task, cancel)).TryGet(out var content, out _)) return;
        Told = content;
        Doers = [.. (await colleagues.ReadersOfAsync(Ids.Dossier, cancel)).Select(one => new Choice(one.Id.Value.ToString(), one.Name))];
    }

    /// <summary>Changes it.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var outcome = IsoDay.TryParse(DueOn, out var day)
            ? await revise.ExecuteAsync(
                await current.ReaderAsync(cancel), Ids.Dossier, Ids.Task, Seen, new NewTask(Text ?? "", day.Value, new PersonId(Who ?? Guid.Empty)), cancel)
            : new Refusal("task.day-unreadable") { Field = "taak-voor" };
        if (outcome.TryGet(out _, out var refused))
        {
            Done = "revised";
            return RedirectToPage(new { Id, TaskId });
        }

        say.AddTo(ModelState, refused);
        await PrepareAsync(cancel);
        if (Told is null) return NotFound();
        if (refused.Code != "task.changed-meanwhile") return Page();
        // The other version stands above this one; sending it again is a choice that was made with both in sight.
        (Overtaken, Seen) = (true, Told.Task.Version);
        ModelState.SetModelValue("versie", Seen, $"{Seen}");
        return Page();
    }
}
