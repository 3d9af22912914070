using System.Globalization;
using Baken.Server.Access;
using Baken.Server.Pages.Figures;
using Baken.Server.Publishing;
using Baken.Server.Supervising;
using Baken.Server.Web;
using Baken.Server.Web.Forms;
using Baken.Supervision;
using Baken.Terms;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Baken.Server.Pages.Workbench;

/// <summary>The boards that asked for no consultation in years: a signal, and not a judgement.</summary>
public sealed class SilentBoardsModel(SilentBoards boards, Current current, RefusalText say, IStringLocalizer<Texts.Supervision> texts) : PageModel
{
    /// <summary>Most boards on one page.</summary>
    public const int PageSize = 50;

    /// <summary>How many years.</summary>
    [FromQuery(Name = "jaren")] public string? Years { get; set; }

    /// <summary>By what the list is sorted.</summary>
    public Sorting Sorting { get; private set; } = new(Codes.Of(SilentOrder.Locations), Descending: true);

    /// <summary>The whole list, sorted; null when there is none.</summary>
    public ShownSilence? Shown { get; private set; }

    /// <summary>Why there is no list; null when there is one.</summary>
    public string? Why { get; private set; }

    /// <summary>The page that is shown, from 1.</summary>
    public int Place { get; private set; } = 1;

    /// <summary>How many pages there are, 1 or more.</summary>
    public int Pages => Math.Max(1, ((Shown?.Boards.Count ?? 0) + PageSize - 1) / PageSize);

    /// <summary>The boards of this page.</summary>
    public IEnumerable<SupervisedBoard> Rows => Shown?.Boards.Skip((Place - 1) * PageSize).Take(PageSize) ?? [];

    /// <summary>Address of the page before this one; null on the first.</summary>
    public string? Previous => Place > 1 ? To(Place - 1) : null;

    /// <summary>Address of the page after this one; null on the last.</summary>
    public string? Next => Place < Pages ? To(Place + 1) : null;

    /// <summary>Why the list is empty: nothing can be said yet, or every board did consult.</summary>
    public string WhyEmpty => Shown switch
    {
        { Existed: > 0 } => texts["boards.none"],
        { RegisterSince: { } since } shown => texts["boards.too-early", shown.Years, FigureWords.Day(since.AddYears(shown.Years))],
        _ => texts["boards.no-register"],
    };

    /// <summary>Shows the list.</summary>
    public async Task OnGetAsync(CancellationToken cancel)
    {
        Sorting = Sorting.Read(Request.Query[Sorting.Key], [.. Codes.All<SilentOrder>()], Sorting);
        if ((await boards.ExecuteAsync(current.SignedIn, YearsAsked.Of(Years), cancel)).TryGet(out var shown, out var refused))
        {
            Shown = shown.By(Codes.Parse<SilentOrder>(Sorting.By), Sorting.Descending);
            var page = int.TryParse(Request.Query[SortTagHelper.PageKey], NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? asked : 1;
            Place = Math.Clamp(page, 1, Pages);
            return;
        }

        Why = say.For(refused);
        Response.StatusCode = PublishedReports.StatusOf(refused);
    }

    private string To(int page) => ListLink.With(HttpContext, SortTagHelper.PageKey, page.ToString(CultureInfo.InvariantCulture));
}
