using Baken.Editions;
using Baken.Server.Publishing;
using Baken.Server.Publishing.Exploring;
using Baken.Server.Web;
using Baken.Statistics;
using Baken.Terms;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Baken.Server.Pages.Figures;

/// <summary>The figures for everybody: one view that a reader chooses, held in the address, and all school years.</summary>
[AllowAnonymous, Indexable]
public sealed class IndexModel(PublishedReports reports, Explore explore, FigureLabels labels, RefusalText say) : PageModel
{
    /// <summary>The school year that is asked for; null for the newest.</summary>
    [FromQuery(Name = "jaar")] public string? Year { get; set; }

    /// <summary>The table that is asked for.</summary>
    [FromQuery(Name = "naar")] public string? Table { get; set; }

    /// <summary>The measure that is asked for.</summary>
    [FromQuery(Name = "maat")] public string? Measure { get; set; }

    /// <summary>The chart that is asked for.</summary>
    [FromQuery(Name = "grafiek")] public string? Chart { get; set; }

    /// <summary>The school years, newest first, each with its latest settled edition.</summary>
    public IReadOnlyList<(SeriesYear Year, Edition? Edition)> Years { get; private set; } = [];

    /// <summary>The view; null when there is none.</summary>
    public Explored? Explored { get; private set; }

    /// <summary>The view as HTML.</summary>
    public string Body { get; private set; } = "";

    /// <summary>Why there is no view; null when there is one, or no figure at all.</summary>
    public string? Why { get; private set; }

    /// <summary>The tables to choose from, with their names.</summary>
    public IEnumerable<(string Code, string Name)> Tables =>
        Explored is null ? [] : ExploreChoice.TablesOf(Explored.Published.Report).Select(code => (code, labels.Table(code)));

    /// <summary>The codes of the measures to choose from.</summary>
    public IEnumerable<string> Measures => Explored is null ? [] : ExploreChoice.MeasuresOf(Explored.Choice.Table, Explored.Published.Report).Select(Codes.Of);

    /// <summary>The codes of the charts to choose from.</summary>
    public IEnumerable<string> Charts => Explored is null ? [] : ExploreChoice.ChartsOf(Explored.Choice.Table, Explored.Choice.Measure).Select(Codes.Of);

    /// <summary>Shows the view; 400 or 404 with the reason for words that are none.</summary>
    public async Task OnGetAsync(CancellationToken cancel)
    {
        Years = await reports.YearsAsync(cancel);
        if (Years.Count == 0) return;
        var found = await explore.ExecuteAsync(Year, Table, Measure, Chart, cancel);
        if (found.TryGet(out var explored, out var refused))
        {
            Explored = explored;
            Body = await reports.ViewAsync(explored);
            return;
        }

        Why = say.For(refused);
        Response.StatusCode = PublishedReports.StatusOf(refused);
        // Who typed something wrong can choose again.
        if ((await explore.ExecuteAsync(null, null, null, null, cancel)).TryGet(out var usual, out _)) Explored = usual;
    }

    /// <summary>The address of the view as a file, below the root of the site.</summary>
    public string Download(string form)
    {
        var choice = Explored!.Choice;
        var query = new QueryBuilder
        {
            { "jaar", Explored.Published.Report.Year.ToString() }, { "naar", choice.Table }, { "maat", Codes.Of(choice.Measure) },
        };
        return $"~/cijfers/keuze.{form}{query}";
    }
}
