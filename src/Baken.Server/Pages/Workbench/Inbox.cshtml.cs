using System.Globalization;
using Baken.Reports;
using Baken.Server.Access;
using Baken.Server.Web.Forms;
using Baken.Terms;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Baken.Server.Pages.Workbench;

/// <summary>New reports and those that wait for an answer.</summary>
public sealed class InboxModel(Inbox inbox, Groups groups, Current current, IStringLocalizer<Texts.Workbench> texts) : PageModel
{
    private const string PageKey = SortTagHelper.PageKey;
    private static readonly string[] Whiches = ["open", "niet-opgepakt", "ongelezen", "onbeantwoord", "in-dossier", "afgesloten", "alle"];

    /// <summary>Which reports: a code.</summary>
    [BindProperty(SupportsGet = true, Name = "welke")] public string? Which { get; set; }

    /// <summary>Only of this sector: a code.</summary>
    [BindProperty(SupportsGet = true, Name = "sector")] public string? Sector { get; set; }

    /// <summary>Only of this form: a code.</summary>
    [BindProperty(SupportsGet = true, Name = "vorm")] public string? Form { get; set; }

    /// <summary>Only what came in on this day or earlier.</summary>
    [BindProperty(SupportsGet = true, Name = "tot")] public DateOnly? Until { get; set; }

    /// <summary>Address of the same list, whenever it came in.</summary>
    public string Whenever => ListLink.With(HttpContext, "tot", null, PageKey);

    /// <summary>Which reports there are to choose from.</summary>
    public IReadOnlyList<Choice> WhichChoices => [.. Whiches.Select(which => new Choice(which, texts[$"inbox.which.{which}"]))];

    /// <summary>By what the list is sorted.</summary>
    public Sorting Sorting { get; private set; } = new("ontvangen", Descending: true);

    /// <summary>The reports.</summary>
    public IReadOnlyList<InboxRow> Rows { get; private set; } = [];

    /// <summary>Groups of similar reports that are to be looked at; none on later pages.</summary>
    public IReadOnlyList<ShownGroup> Groups { get; private set; } = [];

    /// <summary>Whether there are groups that were set aside.</summary>
    public bool HasAside { get; private set; }

    /// <summary>Address of the first page; null on it.</summary>
    public string? First { get; private set; }

    /// <summary>Address of the next page; null on the last one.</summary>
    public string? Next { get; private set; }

    /// <summary>Shows the list.</summary>
    public async Task OnGetAsync(CancellationToken cancel)
    {
        Which = Whiches.Contains(Which) ? Which : "open";
        Sorting = Sorting.Read(Request.Query[Sorting.Key], ["ontvangen", "geschreven"], Sorting);
        var after = Mark(Request.Query[PageKey]);
        var reader = await current.ReaderAsync(cancel);
        var page = await inbox.ListAsync(reader, Query() with { After = after }, cancel);
        if (after is null)
        {
            Groups = Which == "open" ? await groups.ListAsync(reader, setAside: false, cancel) : [];
            HasAside = await groups.AnyAsideAsync(cancel);
        }

        Rows = page.Rows;
        First = after is null ? null : ListLink.With(HttpContext, PageKey, null);
        Next = page.Next is { } next ? ListLink.With(HttpContext, PageKey, Text(next)) : null;
    }

    /// <summary>How much a report asks for attention.</summary>
    public static string Kind(InboxRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return row.State switch
        {
            ReportState.New => "warning",
            ReportState.Read => "info",
            ReportState.InDossier => "ok",
            ReportState.Closed => "neutral",
            _ => throw new NotSupportedException(row.State.ToString()),
        };
    }

    private InboxQuery Query() => new()
    {
        Open = Which == "open",
        State = Which switch { "in-dossier" => ReportState.InDossier, "afgesloten" => ReportState.Closed, _ => null },
        // What is handled is shown whole; what is still to do must not be buried by a flood.
        Lone = Which is "open" or "niet-opgepakt" or "ongelezen" or "onbeantwoord",
        Untaken = Which == "niet-opgepakt",
        Until = Until,
        Unread = Which == "ongelezen",
        Unanswered = Which == "onbeantwoord",
        Sector = Codes.TryParse<Sector>(Sector, out var sector) ? sector : null,
        Form = Codes.TryParse<Form>(Form, out var form) ? form : null,
        Order = Sorting switch
        {
            { By: "geschreven" } => InboxOrder.LastWritten,
            { Descending: false } => InboxOrder.Oldest,
            _ => InboxOrder.Newest,
        },
        Size = 25,
    };

    internal static string Text(InboxMark mark) =>
        string.Create(CultureInfo.InvariantCulture, $"{mark.LastWrittenOn:yyyyMMdd}{mark.Id.Value:N}");

    internal static InboxMark? Mark(string? text) =>
        text is { Length: 40 }
        && DateOnly.TryParseExact(text.AsSpan(0, 8), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        && Guid.TryParseExact(text.AsSpan(8), "N", out var id)
            ? new InboxMark(new ReportId(id), day) : null;
}
