using Baken.Consultations;
using Baken.Server.Access;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Baken.Server.Pages.Workbench;

/// <summary>The consultations with boards: what waits, what goes on, and what is over.</summary>
public sealed class ConsultationsModel(ConsultationList list, Current current) : PageModel
{
    /// <summary>Those that nobody has taken.</summary>
    public IReadOnlyList<ListedConsultation> Waiting { get; private set; } = [];

    /// <summary>Those that somebody has, the reader's own first.</summary>
    public IReadOnlyList<ListedConsultation> GoingOn { get; private set; } = [];

    /// <summary>Those that are over.</summary>
    public IReadOnlyList<ListedConsultation> Past { get; private set; } = [];

    /// <summary>Shows them.</summary>
    public async Task OnGetAsync(CancellationToken cancel)
    {
        var reader = await current.ReaderAsync(cancel);
        var open = await list.ForAsync(reader, open: true, cancel);
        Waiting = [.. open.Where(one => one.State == ConsultationState.Asked)];
        GoingOn = [.. open.Where(one => one.State != ConsultationState.Asked).OrderByDescending(one => one.IsOwn)];
        Past = await list.ForAsync(reader, open: false, cancel);
    }
}
