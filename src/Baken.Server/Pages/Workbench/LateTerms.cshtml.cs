using Baken.Consultations;
using Baken.Server.Access;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Baken.Server.Pages.Workbench;

/// <summary>Terms of consultations that wait too long, for leads: days and numbers.</summary>
public sealed class LateTermsModel(LateTerms late, Current current) : PageModel
{
    /// <summary>The oldest first.</summary>
    public IReadOnlyList<LateTerm> Terms { get; private set; } = [];

    /// <summary>Shows them.</summary>
    public async Task OnGetAsync(CancellationToken cancel) => Terms = await late.ListAsync(current.SignedIn, cancel);
}
