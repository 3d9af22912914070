using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using Baken.Server.Web;
using Baken.Statistics;
using Baken.TestHost;
using UglyToad.PdfPig;
using Xunit;

namespace Baken.IntegrationTests.Statistics;

/// <summary>One report in every form, read back by a reader of that form: all tell the same figures.</summary>
public abstract partial class ReadBackTests(ITestEngine engine)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_form_tells_the_same_figures()
    {
        await using var world = await engine.WorldAsync(new() { FrozenAt = DossierBook.Noon });
        await world.ImportsAsync(DossierBook.File(DossierBook.Lines(1500)), new DateOnly(2025, 10, 1));
        var json = await world.ReportsAsync("2024-2025", "2025-12-16");
        var report = AnnualReportJson.Read(json);
        var figures = ReportFigures.Of(report).ToList();

        // The forms that hold the list hold all of it.
        Assert.Equal(json, await WrittenForms.WriteAsync("json", report));
        Assert.Equal(figures.Select(Line), Encoding.UTF8.GetString(await WrittenForms.WriteAsync("csv", report)).TrimEnd('\n').Split('\n').Skip(1).Select(line => line.Replace("\"", "", StringComparison.Ordinal)));
        Assert.Equal(figures, SheetReader.Xlsx(await WrittenForms.WriteAsync("xlsx", report))[^1].Rows.Skip(1).Select(FigureOf));
        Assert.Equal(figures, SheetReader.Ods(await WrittenForms.WriteAsync("ods", report))[^1].Rows.Skip(1).Select(FigureOf));

        // The forms for people hold each count as people write it; the text those of the total and the forms.
        foreach (var language in WrittenForms.InWords)
        {
            var counts = figures.Where(figure => figure is { Count: { } count, Table: not ("bescherming" or "vergelijkingenPercentage") } && count.Scale == 0)
                .Select(figure => Math.Abs(figure.Count!.Value)).Distinct().ToList();
            Assert.Empty(Missing(counts, Numbers(await HtmlAsync(report, language)), language));
            Assert.Empty(Missing(counts, Numbers(await PdfAsync(report, language)), language));
            var told = report.Forms.Select(row => row.Count).Where(count => count > 0).Append(report.Total).Append(Math.Abs(report.Difference)).Select(count => (decimal)count);
            Assert.Empty(Missing(told, Numbers(Encoding.UTF8.GetString(await WrittenForms.WriteAsync("tekst", report, language))), language));
        }
    }

    private static string Line(ReportFigure figure) => string.Join(
        ';', figure.Table, figure.Row, figure.Column, figure.Count?.ToString(CultureInfo.InvariantCulture), figure.Previous?.ToString(CultureInfo.InvariantCulture),
        figure.Hidden, figure.Mark);

    private static ReportFigure FigureOf(IReadOnlyList<object?> row) => new(
        (string)row[0]!, (string?)row[1] ?? "", (string?)row[2] ?? "", (decimal?)row[5], (decimal?)row[6], (string?)row[7] ?? "", (string?)row[8] ?? "");

    private static async Task<string> HtmlAsync(AnnualReport report, SiteLanguage language)
    {
        var page = await new HtmlParser().ParseDocumentAsync(new MemoryStream(await WrittenForms.WriteAsync("html", report, language)), Cancel);
        return string.Join(' ', page.QuerySelectorAll("td, p").Select(cell => cell.TextContent));
    }

    private static async Task<string> PdfAsync(AnnualReport report, SiteLanguage language)
    {
        using var pdf = PdfDocument.Open(await WrittenForms.WriteAsync("pdf", report, language));
        return string.Join(' ', pdf.GetPages().SelectMany(page => page.GetWords()).Select(word => word.Text));
    }

    private static HashSet<string> Numbers(string text) => [.. Number().Matches(text).Select(match => match.Value.TrimEnd('.', ','))];

    private static IEnumerable<string> Missing(IEnumerable<decimal> counts, HashSet<string> there, SiteLanguage language) =>
        counts.Select(count => count.ToString("N0", language.Culture)).Where(count => !there.Contains(count));

    [GeneratedRegex(@"\d[\d.,]*")]
    private static partial Regex Number();
}

public sealed class ReadBackOnSqlite(Engines engines) : ReadBackTests(engines.Sqlite);

public sealed class ReadBackOnPostgres(Engines engines) : ReadBackTests(engines.Postgres);
