using Baken.Access;
using Baken.Editions;
using Baken.Server.Access;
using Baken.Server.Web;
using Baken.Statistics;
using Baken.Storage;
using Baken.Terms;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Baken.Server.Pages.Analyst;

/// <summary>An edition for those who freeze: what it holds, what it changes, and for a concept the two ways on.</summary>
public sealed class EditionModel(
    ReadEditions editions, SettleEdition settle, DropEdition drop, People people, Current current, RefusalText say) : PageModel, IShownAgain
{
    /// <summary>The school year, as in the address.</summary>
    [BindProperty(Name = "schooljaar", SupportsGet = true)] public string Year { get; set; } = "";

    /// <summary>The number of the edition.</summary>
    [BindProperty(Name = "nummer", SupportsGet = true)] public int Number { get; set; }

    /// <summary>The hash that was on the screen.</summary>
    [BindProperty(Name = "gezien")] public string? Seen { get; set; }

    /// <summary>What was done last: a code.</summary>
    [TempData] public string? Done { get; set; }

    /// <summary>The edition; never null when the page is shown.</summary>
    public EditionRow? Row { get; private set; }

    /// <summary>The edition before it; null for the first.</summary>
    public Edition? Before { get; private set; }

    /// <summary>What differs from the edition before it.</summary>
    public IReadOnlyList<ReportChange> Changes { get; private set; } = [];

    /// <summary>Its files.</summary>
    public IReadOnlyList<ListedFile> Files { get; private set; } = [];

    /// <summary>Whether every byte of it is as it was frozen.</summary>
    public bool IsIntact { get; private set; }

    /// <summary>Whether whoever looks made it.</summary>
    public bool IsOwn => Row?.Edition.ProposedBy == current.SignedIn.Person;

    /// <inheritdoc />
    public bool IsGone => Row is null;

    /// <summary>Shows the edition; 404 when there is none.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        await PrepareAsync(cancel);
        return Row is null ? NotFound() : Page();
    }

    /// <summary>Reads it again.</summary>
    public async Task PrepareAsync(CancellationToken cancel)
    {
        if (!SchoolYear.TryParse(Year, out var year)) return;
        var all = await editions.ListAsync(year, concepts: true, cancel);
        if (all.FirstOrDefault(edition => edition.Number == Number) is not { } edition) return;
        Row = EditionRow.Of(edition, await people.NamesAsync(cancel));
        Before = all.FirstOrDefault(each => each.Number == Number - 1);
        Files = await editions.FilesAsync(edition.Id, cancel);
        IsIntact = await editions.IsIntactAsync(edition, cancel);
        if ((await editions.ReportAsync(edition, cancel)).TryGet(out var report, out _)) Changes = report.Edition?.Changes ?? [];
    }

    /// <summary>Settles it: everybody sees it from now on.</summary>
    public Task<IActionResult> OnPostSettleAsync(CancellationToken cancel) => DoAsync(
        async id => (await settle.ExecuteAsync(current.SignedIn, id, Seen, cancel)).Match(_ => (Refusal?)null, refused => refused),
        () => { Done = "settled"; return RedirectToPage(new { schooljaar = Year, nummer = Number }); },
        cancel);

    /// <summary>Drops it.</summary>
    public Task<IActionResult> OnPostDropAsync(CancellationToken cancel) => DoAsync(
        async id => (await drop.ExecuteAsync(current.SignedIn, id, cancel)).Match(_ => (Refusal?)null, refused => refused),
        () => { Done = "dropped"; return RedirectToPage("Year", new { schooljaar = Year }); },
        cancel);

    private async Task<IActionResult> DoAsync(Func<EditionId, Task<Refusal?>> act, Func<IActionResult> after, CancellationToken cancel)
    {
        await PrepareAsync(cancel);
        if (Row is null) return NotFound();
        if (await act(Row.Edition.Id) is not { } refused) return after();
        say.AddTo(ModelState, refused);
        await PrepareAsync(cancel);
        return Row is null ? NotFound() : Page();
    }
}
