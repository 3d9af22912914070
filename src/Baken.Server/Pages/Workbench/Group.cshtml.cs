using Baken.Reports;
using Baken.Server.Access;
using Baken.Server.Web;
using Baken.Server.Web.Forms;
using Baken.Storage;
using Baken.Terms;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Baken.Server.Pages.Workbench;

/// <summary>One group of similar reports: looking into it, setting it aside, getting it back, taking one out.</summary>
public sealed class GroupModel(
    Groups groups, Inbox inbox, SetGroupAside setAside, BringGroupBack bringBack, TakeOutOfGroup takeOut, Current current, RefusalText say,
    IStringLocalizer<Texts.Workbench> texts) : PageModel, IShownAgain
{
    private const string PageKey = SortTagHelper.PageKey;

    /// <summary>Which group.</summary>
    [BindProperty(SupportsGet = true)] public Guid Id { get; set; }

    /// <summary>Why it is set aside: a code.</summary>
    [BindProperty(Name = "reden")] public string? Reason { get; set; }

    /// <summary>The report that is taken out.</summary>
    [BindProperty(Name = "melding")] public Guid? Which { get; set; }

    /// <summary>What was done last: a code.</summary>
    [TempData] public string? Done { get; set; }

    /// <summary>The group; never null when the page is shown.</summary>
    public ShownGroup? Group { get; private set; }

    /// <inheritdoc />
    public bool IsGone => Group is null;

    /// <summary>A page of its reports.</summary>
    public IReadOnlyList<InboxRow> Rows { get; private set; } = [];

    /// <summary>Address of the first page; null on it.</summary>
    public string? First { get; private set; }

    /// <summary>Address of the next page; null on the last one.</summary>
    public string? Next { get; private set; }

    /// <summary>Reasons to choose from.</summary>
    public IReadOnlyList<Choice> Reasons =>
        [.. Enum.GetValues<AsideReason>().Select(reason => new Choice(Codes.Of(reason), texts[$"group.reason.{Codes.Of(reason)}"]))];

    /// <summary>Shows the group.</summary>
    public Task<IActionResult> OnGetAsync(CancellationToken cancel) => ShowAsync(cancel);

    /// <inheritdoc />
    public async Task PrepareAsync(CancellationToken cancel) => await ShowAsync(cancel);

    /// <summary>Sets it aside.</summary>
    public async Task<IActionResult> OnPostAsideAsync(CancellationToken cancel)
    {
        AsideReason? reason = Codes.TryParse<AsideReason>(Reason, out var known) ? known : null;
        return await AfterAsync(await setAside.ExecuteAsync(await current.ReaderAsync(cancel), Id, reason, cancel), "aside", cancel);
    }

    /// <summary>Gets it back.</summary>
    public async Task<IActionResult> OnPostBackAsync(CancellationToken cancel) =>
        await AfterAsync(await bringBack.ExecuteAsync(await current.ReaderAsync(cancel), Id, cancel), "back", cancel);

    /// <summary>Takes one report out.</summary>
    public async Task<IActionResult> OnPostOutAsync(CancellationToken cancel) =>
        await AfterAsync(await takeOut.ExecuteAsync(await current.ReaderAsync(cancel), new ReportId(Which ?? default), cancel), "out", cancel);

    private async Task<IActionResult> AfterAsync(Outcome<Done> outcome, string done, CancellationToken cancel)
    {
        if (!outcome.TryGet(out _, out var refused))
        {
            say.AddTo(ModelState, refused);
            return await ShowAsync(cancel);
        }

        Done = done;
        // The last one that was taken out leaves no group to look at.
        return await groups.FindAsync(await current.ReaderAsync(cancel), Id, cancel) is null ? RedirectToPage("Inbox") : RedirectToPage(new { Id });
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancel)
    {
        var reader = await current.ReaderAsync(cancel);
        Group = await groups.FindAsync(reader, Id, cancel);
        if (Group is null) return NotFound();
        var after = InboxModel.Mark(Request.Query[PageKey]);
        var page = await inbox.ListAsync(reader, new InboxQuery { GroupId = Id, After = after, Size = 50 }, cancel);
        Rows = page.Rows;
        First = after is null ? null : ListLink.With(HttpContext, PageKey, null);
        Next = page.Next is { } next ? ListLink.With(HttpContext, PageKey, InboxModel.Text(next)) : null;
        return Page();
    }
}
