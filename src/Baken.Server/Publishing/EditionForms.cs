using Baken.Editions;
using Baken.Server.Web;
using Baken.Statistics;
using Baken.Storage;

namespace Baken.Server.Publishing;

/// <summary>Writes an edition: the report in each form that is offered, and in each language of the figures where it is in words.</summary>
/// <param name="forms">The forms.</param>
public sealed class EditionForms(ReportForms forms) : IEditionForms
{
    /// <summary>The languages in which the report is published.</summary>
    public static IReadOnlyList<SiteLanguage> InWords { get; } = [.. Languages.All.Where(language => language.IsForStaff)];

    /// <summary>The name of a form in an edition: with the language before it, where it is in words.</summary>
    public static string NameOf(ReportForm form, SiteLanguage language)
    {
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(language);
        var shown = InWords.Contains(language) ? language : Languages.First;
        return form.IsInWords ? $"{shown.Tag}.{form.Name}" : form.Name;
    }

    /// <inheritdoc />
    public async Task<Outcome<IReadOnlyList<WrittenFile>>> WriteAsync(AnnualReport report, CancellationToken cancel)
    {
        var files = new List<WrittenFile>();
        foreach (var form in forms.All.Where(form => form.IsThere()))
        {
            foreach (var language in form.IsInWords ? InWords : [Languages.First])
            {
                cancel.ThrowIfCancellationRequested();
                var made = await ReportForms.WriteAsync(form, report, language, cancel);
                if (!made.TryGet(out var bytes, out var refused)) return refused;
                files.Add(new WrittenFile(NameOf(form, language), form.MediaType, bytes));
            }
        }

        return files;
    }
}
