using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using Baken.Server.Publishing;
using Baken.Statistics;
using CsCheck;
using Xunit;

namespace Baken.IntegrationTests.Statistics;

/// <summary>The spreadsheets of the annual report hold its figures, all of them, as numbers.</summary>
public sealed class SheetsTests
{
    private const int Times = 12;

    public static TheoryData<string> Kinds => ["xlsx", "ods"];

    [Fact]
    public void Every_table_and_every_code_that_occurs_has_a_word_in_both_languages()
    {
        foreach (var language in WrittenForms.InWords)
        {
            var unknown = WrittenForms.Using<FigureLabels, List<string>>(language, labels =>
                [.. ReportFigures.Of(WrittenForms.Rich).Where(figure => !labels.Knows(figure)).Select(figure => $"{figure.Table}/{figure.Row}/{figure.Column}/{figure.Mark}")]);
            Assert.Empty(unknown);
        }
    }

    [Fact]
    public void A_code_without_a_word_is_found_and_shown_as_it_is() => Assert.True(WrittenForms.Using<FigureLabels, bool>(WrittenForms.InWords[0], labels =>
        !labels.Knows(new("perVorm", "zoiets", "")) && !labels.Knows(new("perZoiets", "", "")) && !labels.Knows(new("perVorm", "overig", "", Mark: "zoiets"))
        && labels.Row(new("perVorm", "zoiets", "")) == "zoiets" && labels.Table("perZoiets") == "perZoiets"));

    [Fact]
    public void The_same_code_has_the_word_of_its_own_division() => Assert.Equal(
        ("Onbekend", "Vorm onbekend"),
        WrittenForms.Using<FigureLabels, (string, string)>(WrittenForms.InWords[0], labels =>
            (labels.Row(new("sectorVorm", "onbekend", "onbekend")), labels.Column(new("sectorVorm", "onbekend", "onbekend")))));

    [Theory, MemberData(nameof(Kinds))]
    public async Task Every_figure_of_any_report_is_read_back_with_its_codes(string kind) => await WrittenForms.Reports.SampleAsync(
        async report =>
        {
            var sheets = Read(kind, await WrittenForms.WriteAsync(kind, report));

            Assert.Equal(ReportFigures.Of(report), sheets[^1].Rows.Skip(1).Select(FigureOf));
        }, iter: Times);

    [Theory, MemberData(nameof(Kinds))]
    public async Task Each_table_has_a_sheet_of_its_own_with_the_same_figures(string kind)
    {
        var report = WrittenForms.Rich;
        foreach (var language in WrittenForms.InWords)
        {
            var sheets = Read(kind, await WrittenForms.WriteAsync(kind, report, language));
            var (names, words) = WrittenForms.Using<FigureLabels, (Dictionary<string, string>, FigureLabels)>(language, labels =>
                (ReportFigures.Of(report).Select(figure => figure.Table).Distinct().ToDictionary(table => table, labels.Table), labels));

            Assert.All(sheets, sheet => Assert.InRange(sheet.Name.Length, 1, 31));
            Assert.Equal(sheets.Count, sheets.Select(sheet => sheet.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count());
            foreach (var table in ReportFigures.Of(report).Where(figure => figure.Table != "rapport").GroupBy(figure => figure.Table).Where(table => table.Count() > 2))
            {
                var sheet = sheets.Single(one => one.Name == names[table.Key]);
                using var spoken = new Spoken(language.Culture);
                Assert.All(table, figure => Assert.Equal(Expected(figure, words), CellOf(sheet, figure, words)));
            }

            var totals = sheets[1].Rows.Select(row => row.OfType<decimal>().ToList()).Where(row => row.Count > 0).ToList();
            Assert.Equal([report.Total, report.PreviousTotal, report.Difference], totals[0]);
        }
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task The_first_sheet_tells_year_day_source_and_that_it_is_invented(string kind)
    {
        var about = Read(kind, await WrittenForms.WriteAsync(kind, WrittenForms.Rich))[0];

        var told = about.Rows.SelectMany(row => row).OfType<string>().ToList();
        Assert.Contains("2024-2025", told);
        Assert.Contains(about.Rows, row => row.Contains(new DateOnly(2025, 12, 17)));
        Assert.Contains(told, text => text.Contains("verzonnen", StringComparison.Ordinal) && text.Contains("geen echte cijfers", StringComparison.Ordinal));
        Assert.Contains(told, text => text.StartsWith("CC0", StringComparison.Ordinal));
        Assert.Contains("Sector en vorm", told);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task The_same_report_gives_the_same_bytes_on_any_machine(string kind)
    {
        var first = await WrittenForms.WriteAsync(kind, WrittenForms.Rich);
        using var spoken = new Spoken(CultureInfo.GetCultureInfo("ar-SA"));

        Assert.Equal(first, await WrittenForms.WriteAsync(kind, WrittenForms.Rich));
        using var zip = new ZipArchive(new MemoryStream(first));
        Assert.All(zip.Entries, entry => Assert.Equal(new DateTime(2025, 12, 17), entry.LastWriteTime.DateTime));
        Assert.All(zip.Entries, entry => Assert.Equal(entry.Length, entry.CompressedLength));
    }

    [Fact]
    public async Task Xlsx_keeps_the_head_in_view_and_gives_numbers_their_format()
    {
        using var zip = new ZipArchive(new MemoryStream(await WrittenForms.WriteAsync("xlsx", WrittenForms.Rich)));
        var parts = zip.Entries.ToDictionary(entry => entry.FullName, entry => XDocument.Load(entry.Open()));

        Assert.Equal(
            parts.Count(part => part.Key.StartsWith("xl/worksheets/", StringComparison.Ordinal)) - 1,
            parts.Values.Descendants().Count(node => node.Name.LocalName == "pane" && node.Attribute("state")?.Value == "frozen"));
        // Whole numbers, percentages with one decimal, reports per dossier with two, and days.
        var formats = parts["xl/styles.xml"].Descendants().Where(node => node.Name.LocalName == "numFmt").Select(node => node.Attribute("formatCode")!.Value).ToList();
        Assert.Superset(new HashSet<string> { "#,##0", "#,##0.0", "#,##0.00", "yyyy\\-mm\\-dd" }, formats.ToHashSet());
        Assert.Equal("2025-12-17T00:00:00Z", parts["docProps/core.xml"].Descendants().Single(node => node.Name.LocalName == "created").Value);
    }

    [Fact]
    public async Task Ods_is_a_package_as_the_standard_has_it()
    {
        var bytes = await WrittenForms.WriteAsync("ods", WrittenForms.Rich);
        using var zip = new ZipArchive(new MemoryStream(bytes));
        var names = zip.Entries.Select(entry => entry.FullName).ToList();
        var parts = zip.Entries.Skip(1).ToDictionary(entry => entry.FullName, entry => XDocument.Load(entry.Open()));
        var content = parts["content.xml"].Descendants().ToList();
        var styles = content.Where(node => node.Name.LocalName is "style" or "number-style" or "date-style").Select(node => Named(node, "name")).ToList();

        // The kind of file stands at a fixed place.
        Assert.Equal("mimetypeapplication/vnd.oasis.opendocument.spreadsheet", Encoding.ASCII.GetString(bytes, 30, 54));
        Assert.Equal(names.Except(["mimetype", "META-INF/manifest.xml"]), parts["META-INF/manifest.xml"].Root!.Elements().Select(part => Named(part, "full-path")).Skip(1));
        Assert.Empty(content.Attributes().Where(asked => asked.Name.LocalName is "style-name" or "data-style-name").Select(asked => asked.Value).Except(styles));
        Assert.Equal(styles, styles.Distinct());
        Assert.All(content.Where(node => node.Name.LocalName == "table-row"), row => Assert.NotEmpty(row.Elements()));
        Assert.Equal(content.Count(node => node.Name.LocalName == "table-header-rows"), parts["settings.xml"].Descendants().Count(node => Named(node, "name") == "VerticalSplitPosition"));
        Assert.Equal("Jaaroverzicht vertrouwensinspecteurs 2024-2025", parts["meta.xml"].Descendants().Single(node => node.Name.LocalName == "title").Value);
    }

    private static string Named(XElement node, string name) => node.Attributes().FirstOrDefault(attribute => attribute.Name.LocalName == name)?.Value ?? "";

    private static IReadOnlyList<ReadSheet> Read(string kind, byte[] bytes) => kind == "xlsx" ? SheetReader.Xlsx(bytes) : SheetReader.Ods(bytes);

    private static ReportFigure FigureOf(IReadOnlyList<object?> row) => new(
        (string)row[0]!, (string?)row[1] ?? "", (string?)row[2] ?? "", (decimal?)row[5], (decimal?)row[6], (string?)row[7] ?? "", (string?)row[8] ?? "");

    /// <summary>The cell of a figure, found as a reader finds it: by code of the row and head of the column.</summary>
    private static object? CellOf(ReadSheet sheet, ReportFigure figure, FigureLabels labels)
    {
        var head = sheet.Rows[0].Select(SheetReader.Shown).ToList();
        var column = labels.Column(figure);
        var at = column.Length == 0 ? -1 : head.IndexOf(column);
        var rows = sheet.Rows.Skip(1).Where(row => SheetReader.Shown(row[0]) == figure.Row && (at >= 0 || column.Length == 0 || SheetReader.Shown(row[2]) == column)).ToList();
        return Assert.Single(rows)[at >= 0 ? at : head.FindIndex(2, text => text is "2024-2025" or "Aantal" or "Count")];
    }

    private static object? Expected(ReportFigure figure, FigureLabels labels) => figure switch
    {
        { Count: { } count } => count,
        { Hidden: "ja", Mark: "klein" } => "<5",
        { Hidden: "ja" } => "×",
        { Hidden: "nee" } => null,
        { Mark.Length: > 0 } => labels.Mark(figure.Mark),
        _ => labels.Column(figure),
    };
}
