using System.Globalization;
using Baken.Server.Web;
using Baken.Statistics;
using Baken.Storage;

namespace Baken.Server.Publishing;

/// <summary>All forms in which the annual report is published: the one place that knows which there are, and in which languages.</summary>
/// <param name="forms">The forms, in the order in which they are offered.</param>
/// <param name="logs">Tells which file could not be made.</param>
public sealed partial class ReportForms(IEnumerable<IReportForm> forms, ILogger<ReportForms> logs)
{
    /// <summary>All forms, also those that can't be written on this machine.</summary>
    public IReadOnlyList<IReportForm> All { get; } = [.. forms];

    /// <summary>The languages in which a form that is in words is written: those in which there are texts of the figures.</summary>
    public static IReadOnlyList<SiteLanguage> InLanguages { get; } = [.. Languages.All.Where(language => language.IsForStaff)];

    /// <summary>The form of a name; null when there is none.</summary>
    public IReportForm? Find(string name) => All.FirstOrDefault(form => form.Name == name);

    /// <summary>The form whose files end in this; null when there is none.</summary>
    public IReportForm? Ending(string extension) => All.FirstOrDefault(form => form.Extension == extension);

    /// <summary>The name of the file of a report, without folder.</summary>
    public static string FileName(IReportForm form, AnnualReport report)
    {
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(report);
        return $"jaaroverzicht-{report.Year}.{form.Extension}";
    }

    /// <summary>Writes a report in one form.</summary>
    /// <param name="form">The form.</param>
    /// <param name="report">The report.</param>
    /// <param name="language">The language, of a form that is in words.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>The bytes; refused when this form can't be written here, or not now.</returns>
    public static async Task<Outcome<byte[]>> WriteAsync(IReportForm form, AnnualReport report, SiteLanguage language, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(language);
        // Set inside an async method, it holds until that method ends. A form without words is written in none.
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = form.IsInWords ? language.Culture : CultureInfo.InvariantCulture;
        return form.Missing is { } missing ? missing : await form.WriteAsync(report, cancel);
    }

    /// <summary>
    /// Writes all files of a report: each form, and each in every language when it is in words. A form that this machine can't write is left out, and the log
    /// tells so.
    /// </summary>
    /// <returns>The files, in the order of the forms; the same report gives the same files.</returns>
    public async Task<IReadOnlyList<ReportFile>> WriteAllAsync(AnnualReport report, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(report);
        var files = new List<ReportFile>();
        foreach (var form in All)
        {
            foreach (var language in form.IsInWords ? InLanguages : [Languages.First])
            {
                var name = (form.IsInWords ? language.Tag + "/" : "") + FileName(form, report);
                var written = await WriteAsync(form, report, language, cancel);
                if (written.TryGet(out var bytes, out var refused)) files.Add(new ReportFile(name, form.MediaType, bytes));
                else NotWritten(logs, name, refused.Code);
            }
        }

        return files;
    }

    [LoggerMessage(LogLevel.Warning, "The file {File} of a report was not written: {Code}.")]
    private static partial void NotWritten(ILogger logger, string file, string code);
}
