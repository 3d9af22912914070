using Baken.Reports;
using Baken.Server.Access;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Baken.Server.Pages.Workbench;

/// <summary>Groups of similar reports that were set aside.</summary>
public sealed class GroupsAsideModel(Groups groups, Current current) : PageModel
{
    /// <summary>The groups.</summary>
    public IReadOnlyList<ShownGroup> Groups { get; private set; } = [];

    /// <summary>Shows them.</summary>
    public async Task OnGetAsync(CancellationToken cancel) => Groups = await groups.ListAsync(await current.ReaderAsync(cancel), setAside: true, cancel);
}
