using Baken.Access;
using Baken.Dossiers.Referring;
using Baken.Server.Access;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Baken.Server.Pages.Workbench;

/// <summary>The referrals that are open: of one's own dossiers, and for a lead of all that they may know of; crisis teams first.</summary>
public sealed class ReferralsModel(ReferralList list, Current current) : PageModel
{
    /// <summary>The referrals.</summary>
    public IReadOnlyList<ListedReferral> Open { get; private set; } = [];

    /// <summary>Whether those of others are among them.</summary>
    public bool IsLead => current.SignedIn.Role == Role.LeadInspector;

    /// <summary>Shows them.</summary>
    public async Task OnGetAsync(CancellationToken cancel) => Open = await list.OfAsync(await current.ReaderAsync(cancel), cancel);
}
