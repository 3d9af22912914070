using Baken.Terms;
using CsvHelper;

namespace Baken.Statistics;

/// <summary>
/// The annual report as one tidy table, a number a line: <c>tabel;rij;kolom;aantal;vorig;onderdrukt;kenmerk</c>. UTF-8, fields as in RFC 4180 but with
/// <c>;</c> between them as in the other files, lines end in LF. Tables, rows and columns are named as in JSON.
/// </summary>
public static class AnnualReportCsv
{
    private static readonly CsvWriterOptions Options = new()
    {
        Separator = ';',
        NewLine = "\n",
        // Text that begins with one of = + - @ is a formula to a spreadsheet; numbers are not touched.
        Injection = CsvInjection.Escape,
    };

    /// <summary>Writes a report; the same report gives the same bytes.</summary>
    public static byte[] Write(AnnualReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        using var bytes = new MemoryStream();
        using (var csv = CsvWriter.Create(bytes, Options, leaveOpen: true))
        {
            csv.WriteHeader("tabel", "rij", "kolom", "aantal", "vorig", "onderdrukt", "kenmerk");
            foreach (var line in Lines(report))
            {
                csv.WriteField(line.Table);
                csv.WriteField(line.Row);
                csv.WriteField(line.Column);
                csv.WriteField((object?)line.Count);
                csv.WriteField((object?)line.Previous);
                csv.WriteField(line.Hidden);
                csv.WriteField(line.Mark);
                csv.EndRecord();
            }
        }

        return bytes.ToArray();
    }

    private static IEnumerable<Line> Lines(AnnualReport report)
    {
        yield return new("rapport", "schooljaar", report.Year.ToString());
        yield return new("rapport", "peildatum", $"{report.ReferenceDate:O}");
        yield return new("rapport", "peildagVoorbij", YesNo(report.IsDayOver));
        yield return new("rapport", "schooljaarVoorbij", YesNo(report.IsYearOver));
        yield return new("rapport", "synthetisch", YesNo(report.IsSynthetic));
        yield return Visible("totaal", "", Codes.Of(report.Unit), report.Total, report.PreviousTotal);
        yield return Visible("verschil", "aantal", "", report.Difference, null, report.IsComparable ? "" : "onvergelijkbaar");
        yield return new("verschil", "percentage", "", report.DifferencePercent, null, "nee");
        yield return Visible("meldingen", "", "", report.Reports, report.PreviousReports);
        foreach (var line in OneWay(report).Concat(Cross(report)))
        {
            yield return line;
        }

        foreach (var year in report.Series)
        {
            var marks = new[] { year.IsBreak ? "breuk" : null, year.IsSynthetic ? "synthetisch" : null }.OfType<string>();
            yield return Visible("reeks", year.Year.ToString(), Codes.Of(year.Unit), year.Total, null, string.Join('|', marks));
        }

        foreach (var line in Checks(report))
        {
            yield return line;
        }
    }

    private static IEnumerable<Line> OneWay(AnnualReport report) =>
    [
        .. report.Forms.Select(row => Visible("perVorm", Codes.Of(row.Form), "", row.Count, row.Previous)),
        .. report.Sectors.Select(row => Visible("perSector", Codes.Of(row.Sector), "", row.Count, row.Previous)),
        .. report.Reporters.Select(row => Visible("perMelder", Codes.Of(row.Role), "", row.Count, row.Previous)),
        .. report.Accused.Select(row => Visible("perBeklaagde", Codes.Of(row.Role), "", row.Count, row.Previous)),
        .. report.Circumstances.Select(row => Visible("perOmstandigheid", Codes.Of(row.Circumstance), "", row.Count, row.Previous)),
    ];

    private static IEnumerable<Line> Cross(AnnualReport report) =>
    [
        .. report.SectorForms.Select(cell => Cell("sectorVorm", Codes.Of(cell.Sector), CodeOf(cell.Form), cell.Count)),
        .. report.SubForms.Select(cell => Cell("vormSubvorm", Codes.Of(cell.Form), cell.SubForm, cell.Count)),
        .. report.FormAccused.Select(cell => Cell("vormBeklaagde", CodeOf(cell.Form), Codes.Of(cell.Role), cell.Count)),
    ];

    private static IEnumerable<Line> Checks(AnnualReport report)
    {
        var sums = report.Reconciliation;
        yield return Visible("aansluiting", "somVormen", "", sums.FormSum);
        yield return Visible("aansluiting", "verschil", "", sums.FormDifference);
        yield return Visible("aansluiting", "somSectoren", "", sums.SectorSum);
        yield return Visible("aansluiting", "verschilSectoren", "", sums.SectorDifference);
        yield return Visible("aansluiting", "somSectorVorm", "", sums.SectorFormSum);
        yield return Visible("aansluiting", "verschilSectorVorm", "", sums.SectorFormDifference);
        yield return new("aansluiting", "rijenKloppen", YesNo(sums.RowsAddUp));
        yield return new("aansluiting", "kolommenKloppen", YesNo(sums.ColumnsAddUp));
        foreach (var table in report.Protection)
        {
            yield return Visible("bescherming", table.Table, "drempel", table.Threshold);
            yield return new("bescherming", table.Table, "stand", Mark: Codes.Of(table.State));
            yield return Visible("bescherming", table.Table, "verborgen", table.Hidden);
            yield return new("bescherming", table.Table, "nullenZichtbaar", Mark: YesNo(table.ZerosVisible));
            yield return Visible("bescherming", table.Table, "minsteWaarden", (int?)table.FewestValues);
        }
    }

    private static Line Visible(string table, string row, string column, int? count, int? previous = null, string mark = "") =>
        new(table, row, column, count, previous, "nee", mark);

    private static Line Cell(string table, string row, string column, int? count) =>
        new(table, row, column, count, null, YesNo(count is null));

    private static string CodeOf(Form? form) => form is { } known ? Codes.Of(known) : ReportTables.Unknown;

    private static string YesNo(bool answer) => answer ? "ja" : "nee";

    private sealed record Line(
        string Table, string Row, string Column, decimal? Count = null, decimal? Previous = null, string Hidden = "", string Mark = "");
}
