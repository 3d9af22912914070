using System.Globalization;
using Baken.Server.Pages.Figures;
using Baken.Server.Publishing.Sheets;
using Baken.Server.Web;
using Baken.Statistics;
using Baken.Storage;

namespace Baken.Server.Publishing;

/// <summary>
/// A form in which the annual report is published. All are made of the same <see cref="AnnualReport"/>, and the same report gives the same bytes: whatever the
/// day, the time zone and the machine.
/// </summary>
/// <param name="Name">Its name, as asked for on the command line and at the end of an address: <c>csv</c>.</param>
/// <param name="MediaType">Its media type, as in <c>Content-Type</c>.</param>
/// <param name="IsInWords">Whether it is for people, and so there is one for each language; else it holds codes alone.</param>
/// <param name="Write">Writes a report, in the language of the moment; <see cref="ReportForms.WriteAsync"/> sets that language. Refused when this machine
/// can't write it.</param>
public sealed record ReportForm(string Name, string MediaType, bool IsInWords, Func<AnnualReport, CancellationToken, Task<Outcome<byte[]>>> Write)
{
    /// <summary>Whether it is text, which a terminal can show.</summary>
    public bool IsText { get; init; } = true;

    /// <summary>Whether this machine can write it now.</summary>
    public Func<bool> IsThere { get; init; } = () => true;
}

/// <summary>All forms in which the annual report is published: the one place that knows which there are.</summary>
/// <param name="html">Renders the one in words, a file that asks for nothing outside itself.</param>
/// <param name="sheets">Makes the sheets of the spreadsheets.</param>
/// <param name="printer">Prints the PDF.</param>
/// <param name="letter">Writes the text.</param>
/// <param name="metadata">Tells what the CSV holds.</param>
public sealed class ReportForms(ReportHtml html, ReportSheets sheets, PdfPrinter printer, ReportLetter letter, CsvMetadata metadata)
{
    /// <summary>All forms, in the order in which they are offered.</summary>
    public IReadOnlyList<ReportForm> All { get; } =
    [
        new("html", "text/html; charset=utf-8", IsInWords: true, async (report, _) => await html.DocumentAsync(report)),
        new("pdf", "application/pdf", IsInWords: true, async (report, cancel) =>
            await printer.PrintAsync(await html.PaperAsync(report), report.ReferenceDate, cancel)) { IsText = false, IsThere = () => printer.IsThere },
        new("tekst", "text/plain; charset=utf-8", IsInWords: true, (report, _) => Made(letter.Write(report))),
        new("xlsx", XlsxFile.MediaType, IsInWords: true, async (report, cancel) => await XlsxFile.WriteAsync(sheets.Of(report), cancel)) { IsText = false },
        new("ods", OdsFile.MediaType, IsInWords: true, (report, _) => Made(OdsFile.Write(sheets.Of(report)))) { IsText = false },
        new("csv", "text/csv; charset=utf-8", IsInWords: false, (report, _) => Made(AnnualReportCsv.Write(report))),
        new(CsvMetadata.Name, CsvMetadata.MediaType, IsInWords: false, (report, _) => Made(metadata.Write(report))),
        new("json", "application/json", IsInWords: false, (report, _) => Made(AnnualReportJson.Write(report))),
    ];

    /// <summary>The form of a name; null when there is none.</summary>
    public ReportForm? Find(string name) => All.FirstOrDefault(form => form.Name == name);

    /// <summary>Writes a report in one form.</summary>
    /// <param name="form">The form.</param>
    /// <param name="report">The report.</param>
    /// <param name="language">The language, of a form that is in words.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>The file; refused when this machine can't write it.</returns>
    public static async Task<Outcome<byte[]>> WriteAsync(ReportForm form, AnnualReport report, SiteLanguage language, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(language);
        // Set inside an async method, it holds until that method ends. A form without words is written in none.
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = form.IsInWords ? language.Culture : CultureInfo.InvariantCulture;
        return await form.Write(report, cancel);
    }

    private static Task<Outcome<byte[]>> Made(byte[] bytes) => Task.FromResult<Outcome<byte[]>>(bytes);
}
