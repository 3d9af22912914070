using System.Globalization;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Baken.Server.Publishing;
using Baken.Statistics;
using Xunit;

namespace Baken.IntegrationTests.Statistics;

/// <summary>A row of a table for people.</summary>
/// <param name="Label">Its head.</param>
/// <param name="Cells">Its cells with numbers, as they are seen.</param>
/// <param name="Seen">All that is seen of it, without spaces.</param>
internal sealed record PageRow(string Label, IReadOnlyList<string> Cells, string Seen);

/// <summary>The tables of the report as a page: those that are there, read as a browser does, and those that must be there by the list of figures.</summary>
internal static class PageTables
{
    /// <summary>The rows of each table of a page, by the id of its caption, in order.</summary>
    public static async Task<IReadOnlyList<(string Id, IReadOnlyList<PageRow> Rows)>> ReadAsync(byte[] html)
    {
        var page = await new HtmlParser().ParseDocumentAsync(new MemoryStream(html), TestContext.Current.CancellationToken);
        foreach (var unseen in page.QuerySelectorAll(".baken-hidden").ToList()) unseen.Remove();
        return [.. page.QuerySelectorAll<IHtmlTableElement>("table").Select(table => (
            table.QuerySelector("caption")!.Id!, (IReadOnlyList<PageRow>)[.. table.Rows.Where(row => row.ParentElement!.LocalName != "thead").Select(Row)]))];
    }

    /// <summary>What every table of a report must hold, made of nothing but the list of figures.</summary>
    public static Dictionary<string, List<(string Label, string[] Cells)>> Expected(AnnualReport report, FigureLabels labels, CultureInfo culture) =>
        new ExpectedTables(ReportFigures.Of(report).ToLookup(figure => figure.Table), labels, culture).All();

    /// <summary>Text without any space.</summary>
    public static string Tight(string text) => string.Concat(text.Where(letter => !char.IsWhiteSpace(letter)));

    private static PageRow Row(IHtmlTableRowElement row) => new(
        row.Cells[0].TextContent.Trim(), [.. row.Cells.Where(cell => cell.LocalName == "td" && cell.ClassList.Contains("figures-number")).Select(cell => cell.TextContent.Trim())], Tight(row.TextContent));
}
