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
            foreach (var line in ReportFigures.Of(report))
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
}
