using System.Globalization;
using System.Text;
using Baken.Server.Pages.Figures;
using Baken.Server.Pages.Workbench;
using Baken.Statistics;
using Baken.Terms;
using Microsoft.Extensions.Localization;

namespace Baken.Server.Publishing;

/// <summary>
/// The annual report as plain text, in the manner of the letters in which the minister tells parliament about it. Every number in it comes from the report; what is
/// hidden or unknown is not told.
/// </summary>
/// <param name="texts">The texts of the files.</param>
/// <param name="words">The sentences that the page has too.</param>
/// <param name="codes">The words for codes, as they stand in a sentence.</param>
public sealed class ReportLetter(IStringLocalizer<Texts.ReportFiles> texts, FigureWords words, CodeTexts codes)
{
    /// <summary>How many letters a line has at most, unless one word has more.</summary>
    private const int Width = 80;

    /// <summary>Writes the text (UTF-8, lines end in LF) in the language of the moment; the same report gives the same bytes.</summary>
    public byte[] Write(AnnualReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var text = new StringBuilder();
        foreach (var (head, paragraphs) in Parts(report).Where(part => part.Paragraphs.Count > 0))
        {
            text.Append(head).Append('\n').Append(text.Length == head.Length + 1 ? '=' : '-', head.Length).Append("\n\n");
            foreach (var paragraph in paragraphs) text.Append(Wrapped(paragraph)).Append("\n\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString().TrimEnd('\n') + "\n");
    }

    private IEnumerable<(string Head, IReadOnlyList<string> Paragraphs)> Parts(AnnualReport report) =>
    [
        (texts["book.title", report.Year], [texts["letter.day", FigureWords.Day(report.ReferenceDate)], .. Edition(report), .. words.Warnings(report)]),
        (texts["letter.total"], [.. Told(report), .. Changes(report)]),
        (texts["letter.kinds"], [.. Shares(report)]),
        (texts["letter.sectors"], [.. Sectors(report)]),
        (texts["letter.help"], [.. Listed(report)]),
        (texts["about.reading"], [words.Caution, texts["about.source.text"], texts["about.licence.text"]]),
    ];

    private IEnumerable<string> Edition(AnnualReport report)
    {
        if (report.Edition is not { } edition) yield break;
        yield return texts["letter.edition", FigureWords.Number(edition.Number)] + (edition.Why is { } why ? $" {why}" : "");
    }

    /// <summary>What the page tells in words, with after the total whether its change is more than chance would explain.</summary>
    private IEnumerable<string> Told(AnnualReport report) => words.Text(report).SkipLast(1)
        .Select((paragraph, place) => place == 0 ? string.Join(' ', [paragraph, .. Verdict(report)]) : paragraph);

    private IEnumerable<string> Verdict(AnnualReport report) => report.Comparisons
        .Where(row => row.Item == "totaal" && row.Against == report.Year.Previous && row.Verdict is ChangeVerdict.Beyond or ChangeVerdict.Within)
        .Select(row => texts[$"letter.verdict.{Codes.Of(row.Verdict)}"].Value);

    /// <summary>Which forms rose and which fell, as the letters have it.</summary>
    private IEnumerable<string> Changes(AnnualReport report)
    {
        if (!report.IsComparable || report.PreviousTotal == 0) yield break;
        var changes = report.Forms.Select(row => (Form: InSentence(row.Form), Change: row.Count - row.Previous)).ToList();
        var (more, fewer) = (changes.Where(row => row.Change > 0).ToList(), changes.Where(row => row.Change < 0).ToList());
        var sentences = new[]
        {
            more.Count == 0 ? null : texts["letter.more", report.Year.Previous, List(more, "letter.more.part")].Value,
            fewer.Count == 0 ? null : texts["letter.fewer", report.Year.Previous, List(fewer, "letter.fewer.part")].Value,
        };
        if (more.Count + fewer.Count > 0) yield return string.Join(' ', sentences.OfType<string>());
    }

    private string List(IEnumerable<(string Form, int Change)> changes, string key) =>
        words.List([.. changes.Select(row => texts[key, row.Form, FigureWords.Number(Math.Abs(row.Change))].Value)]);

    private IEnumerable<string> Shares(AnnualReport report)
    {
        var features = report.Features.Select(row => (row.Now, Key: $"letter.feature.{Codes.Of(row.Feature)}", Form: ""));
        var withTasks = report.WithTasks.Select(row => (row.Now, Key: "letter.with-tasks", Form: InSentence(row.Form)));
        var all = features.Concat(withTasks).Where(row => row.Now.Of > 0).ToList();
        var told = all.Where(row => row.Now is { Count: not null, Percent: not null }).Select(row => texts[row.Key,
            FigureWords.Number(row.Now.Count), words.Counted(row.Now.Of, report.Unit), row.Now.Percent!.Value.ToString("0.#", CultureInfo.CurrentCulture), row.Form].Value).ToList();
        if (told.Count > 0) yield return string.Join(' ', told);
        if (told.Count < all.Count) yield return texts["letter.hidden"];
    }

    private IEnumerable<string> Sectors(AnnualReport report)
    {
        var named = report.Sectors.Where(row => row.Sector != Sector.Unknown && row.Count > 0).OrderByDescending(row => row.Count)
            .Select(row => texts["letter.count", codes.Of(row.Sector), FigureWords.Number(row.Count)].Value).ToList();
        if (named.Count == 0) yield break;
        var unknown = report.Reconciliation.SectorDifference;
        yield return texts["letter.sectors.text", words.List(named)] + (unknown > 0 ? $" {texts["letter.sectors.unknown", words.Counted(unknown, report.Unit)]}" : "");
    }

    /// <summary>What was advised, and which duties were followed; of years in which neither was recorded nothing is told.</summary>
    private IEnumerable<string> Listed(AnnualReport report)
    {
        var advice = report.Advice.Where(row => row.Advice is not (null or AdviceKind.None) && row.Count > 0).Select(row => (codes.Of(row.Advice!.Value), row.Count)).ToList();
        var duties = report.Duties.Where(row => row.Count > 0).Select(row => (codes.Of(row.Step), row.Count)).ToList();
        if (advice.Count > 0) yield return texts["letter.advice", Counts(advice)];
        if (duties.Count > 0) yield return texts["letter.duties", Counts(duties)];
    }

    private string Counts(IEnumerable<(string Word, int Count)> rows) =>
        words.List([.. rows.Select(row => texts["letter.count", row.Word, FigureWords.Number(row.Count)].Value)]);

    private string InSentence(Form form) => codes.Of(form).ToLower(CultureInfo.CurrentCulture);

    private static string Wrapped(string paragraph)
    {
        var (text, line) = (new StringBuilder(), 0);
        foreach (var word in paragraph.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line > 0 && line + 1 + word.Length > Width) (line, _) = (0, text.Append('\n'));
            else if (line > 0) (line, _) = (line + 1, text.Append(' '));
            text.Append(word);
            line += word.Length;
        }

        return text.ToString();
    }
}
