using System.Globalization;
using Baken.Server.Pages.Figures;
using Baken.Server.Web;
using Baken.Statistics;

namespace Baken.Server.Publishing;

/// <summary>
/// A form in which the annual report is published. All are made of the same <see cref="AnnualReport"/>, and the same report gives the same bytes: whatever the
/// day, the time zone and the machine.
/// </summary>
/// <param name="Name">Its name, as asked for on the command line and at the end of an address: <c>csv</c>.</param>
/// <param name="MediaType">Its media type, as in <c>Content-Type</c>.</param>
/// <param name="IsInWords">Whether it is for people, and so there is one for each language; else it holds codes alone.</param>
/// <param name="Write">Writes a report as UTF-8, in the language of the moment; <see cref="ReportForms.WriteAsync"/> sets that language.</param>
public sealed record ReportForm(string Name, string MediaType, bool IsInWords, Func<AnnualReport, Task<byte[]>> Write);

/// <summary>All forms in which the annual report is published: the one place that knows which there are.</summary>
/// <param name="html">Renders the one in words, a file that asks for nothing outside itself.</param>
public sealed class ReportForms(ReportHtml html)
{
    /// <summary>All forms, in the order in which they are offered.</summary>
    public IReadOnlyList<ReportForm> All { get; } =
    [
        new("html", "text/html; charset=utf-8", IsInWords: true, html.DocumentAsync),
        new("csv", "text/csv; charset=utf-8", IsInWords: false, report => Task.FromResult(AnnualReportCsv.Write(report))),
        new("json", "application/json", IsInWords: false, report => Task.FromResult(AnnualReportJson.Write(report))),
    ];

    /// <summary>The form of a name; null when there is none.</summary>
    public ReportForm? Find(string name) => All.FirstOrDefault(form => form.Name == name);

    /// <summary>Writes a report in one form.</summary>
    /// <param name="form">The form.</param>
    /// <param name="report">The report.</param>
    /// <param name="language">The language, of a form that is in words.</param>
    public static async Task<byte[]> WriteAsync(ReportForm form, AnnualReport report, SiteLanguage language)
    {
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(language);
        // Set inside an async method, it holds until that method ends. A form without words is written in none.
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = form.IsInWords ? language.Culture : CultureInfo.InvariantCulture;
        return await form.Write(report);
    }
}
