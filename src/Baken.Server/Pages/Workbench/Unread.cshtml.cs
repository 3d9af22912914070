using Baken.Server.Access;
using Baken.Work;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Baken.Server.Pages.Workbench;

/// <summary>Reports that nobody opened for too long, for leads: days and counts.</summary>
public sealed class UnreadModel(UnreadReports unread, Current current) : PageModel
{
    /// <summary>By day, the oldest first.</summary>
    public IReadOnlyList<UnreadDay> Days { get; private set; } = [];

    /// <summary>Shows them.</summary>
    public async Task OnGetAsync(CancellationToken cancel) => Days = await unread.ListAsync(current.SignedIn, cancel);
}
