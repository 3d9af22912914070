using Baken.Consultations;
using Baken.Dossiers;
using Baken.Dossiers.Referring;
using Baken.Server.Access;
using Baken.Storage;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Baken.Server.Pages.Workbench;

/// <summary>What an inspector is to do, for all dossiers, first what is due first.</summary>
public sealed class TasksModel(TaskList tasks, ReferralList referrals, TermsToDo terms, Current current, TimeProvider clock) : PageModel
{
    /// <summary>The tasks.</summary>
    public IReadOnlyList<TaskRead> Tasks { get; private set; } = [];

    /// <summary>What has to be done in consultations: by who looks, by any inspector, and by the boards of those that this inspector has.</summary>
    public IReadOnlyList<TermToDo> Terms { get; private set; } = [];

    /// <summary>How many referrals are open that this person follows, or as a lead has to know of.</summary>
    public int OpenReferrals { get; private set; }

    /// <summary>The legal day of today.</summary>
    public DateOnly Today => LegalDay.Of(clock.GetUtcNow());

    /// <summary>Shows them.</summary>
    public async Task OnGetAsync(CancellationToken cancel)
    {
        var reader = await current.ReaderAsync(cancel);
        (Tasks, OpenReferrals) = (await tasks.OfAsync(reader, cancel), (await referrals.OfAsync(reader, cancel)).Count);
        Terms = await terms.ForAsync(reader, cancel);
    }
}
