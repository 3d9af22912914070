using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using Baken.Server.Publishing;
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

    [Fact]
    public async Task Every_cell_of_every_table_of_page_and_pdf_is_a_figure_of_the_list()
    {
        await using var world = await engine.WorldAsync(new() { FrozenAt = DossierBook.Noon });
        await world.ImportsAsync(DossierBook.File(DossierBook.Lines(1500)), new DateOnly(2025, 10, 1));
        await world.ImportsAsync(ReferenceKind.Published, "schooljaar;totaal;psychisch-geweld;overig;eenheid\n2024-2025;500;200;4;dossiers\n2012-2013;2379;1300;;meldingen\n", new DateOnly(2025, 10, 1));
        var counted = AnnualReportJson.Read(await world.ReportsAsync("2024-2025", "2025-12-16"));

        // One of facts in a database, and one with everything in it.
        foreach (var report in new[] { counted, WrittenForms.Rich })
        {
            foreach (var language in WrittenForms.InWords)
            {
                var tables = await PageTables.ReadAsync(await WrittenForms.WriteAsync("html", report, language));
                var expected = WrittenForms.Using<FigureLabels, Dictionary<string, List<(string Label, string[] Cells)>>>(
                    language, labels => PageTables.Expected(report, labels, language.Culture));

                Assert.Equal(expected.Keys.Order(StringComparer.Ordinal), tables.Select(table => table.Id).Order(StringComparer.Ordinal));
                foreach (var (id, rows) in tables)
                {
                    Assert.Equal(Written(id, expected[id].Zip(rows, (row, seen) => (row.Label == "*" ? seen.Label : row.Label, row.Cells))), Written(id, rows.Select(row => (row.Label, row.Cells.ToArray()))));
                    Assert.Equal(expected[id].Count, rows.Count);
                }

                await AreInPdfAsync(report, language, tables.SelectMany(table => table.Rows));
            }
        }
    }

    private static IEnumerable<string> Written(string table, IEnumerable<(string Label, string[] Cells)> rows) => rows.Select(row => $"{table}: {row.Label}: {string.Join(" ", row.Cells)}");

    /// <summary>The rows of the page stand in the PDF, each with all its cells, in the same order.</summary>
    private static async Task AreInPdfAsync(AnnualReport report, SiteLanguage language, IEnumerable<PageRow> rows)
    {
        using var pdf = PdfDocument.Open(await WrittenForms.WriteAsync("pdf", report, language));
        var text = PageTables.Tight(string.Concat(pdf.GetPages().SelectMany(page => page.Letters).Select(letter => letter.Value)).Normalize(NormalizationForm.FormKC));
        var at = 0;
        foreach (var row in rows)
        {
            var found = text.IndexOf(row.Seen.Normalize(NormalizationForm.FormKC), at, StringComparison.Ordinal);
            Assert.True(found >= 0, $"{row.Seen} is not in the PDF after {text[Math.Max(0, at - 200)..at]} and before {text[at..Math.Min(text.Length, at + 200)]}");
            at = found + row.Seen.Length;
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
