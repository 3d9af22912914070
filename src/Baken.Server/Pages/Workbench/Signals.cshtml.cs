using Baken.Server.Access;
using Baken.Server.Web;
using Baken.Work;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Baken.Server.Pages.Workbench;

/// <summary>Rises in a form, a sector, a region or a school, without any content.</summary>
public sealed class SignalsModel(Signals signals, Current current, RefusalText say) : PageModel
{
    /// <summary>What rose; null for who is in no team.</summary>
    public ShownSignals? Shown { get; private set; }

    /// <summary>How many come in in an earlier window on average, as people read it.</summary>
    public string Usual(int earlier) => ((double)earlier / Shown!.Windows).ToString("0.#", System.Globalization.CultureInfo.CurrentCulture);

    /// <summary>Looks.</summary>
    public async Task OnGetAsync(CancellationToken cancel)
    {
        if ((await signals.ExecuteAsync(await current.ReaderAsync(cancel), cancel)).TryGet(out var shown, out var refused)) Shown = shown;
        else say.AddTo(ModelState, refused);
    }
}
