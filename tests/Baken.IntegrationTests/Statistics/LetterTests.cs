using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Baken.Server.Web;
using Baken.Statistics;
using Baken.Terms;
using Baken.Tests.Statistics;
using CsCheck;
using Xunit;

namespace Baken.IntegrationTests.Statistics;

/// <summary>The text of the annual report tells the report's own numbers and no other.</summary>
public sealed partial class LetterTests
{
    [Fact]
    public async Task Every_number_in_the_text_is_one_of_the_report()
    {
        foreach (var language in WrittenForms.InWords)
        {
            await WrittenForms.Reports.SampleAsync(
                async report =>
                {
                    var text = await ReadAsync(report, language);

                    var known = Known(report, language.Culture);
                    Assert.All(Numbers().Matches(WithoutDays(text, report)).Select(match => match.Value.TrimEnd('.', ',')), number => Assert.Contains(number, known));
                }, iter: 8);
        }
    }

    [Fact]
    public async Task What_the_letters_tell_is_told_of_a_rich_year()
    {
        foreach (var language in WrittenForms.InWords)
        {
            var (report, text) = (WrittenForms.Rich, await ReadAsync(WrittenForms.Rich, language));

            Assert.All(
                report.Forms.Select(row => row.Count).Append(report.Total).Append(report.Reports!.Value).Append(Math.Abs(report.Difference))
                    .Concat(report.Forms.Where(row => row.Count != row.Previous).Select(row => Math.Abs(row.Count - row.Previous)))
                    .Concat(report.Features.Select(row => row.Now.Count).Concat(report.WithTasks.Select(row => row.Now.Count)).OfType<int>())
                    .Concat(report.Sectors.Select(row => row.Count)),
                count => Assert.Matches($@"(?<![\d.,]){Regex.Escape(count.ToString("N0", language.Culture))}(?![\d]|[.,]\d)", text));
            Assert.StartsWith(language.Tag == "nl" ? "Jaaroverzicht vertrouwensinspecteurs 2024-2025\n====" : "Annual report of the confidential inspectors 2024-2025\n====", text, StringComparison.Ordinal);
            Assert.All(text.Split('\n'), line => Assert.InRange(line.Length, 0, 80));
            Assert.Contains("Laat | ingedeeld; 3 dossiers", Flat(text), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(0, "nl", "in totaal 0 dossiers")]
    [InlineData(1, "nl", "in totaal 1 dossier.")]
    [InlineData(1, "nl", "1 dossier over overig")]
    [InlineData(2, "nl", "in totaal 2 dossiers")]
    [InlineData(1, "en", "about 1 dossier in total")]
    [InlineData(2, "en", "about 2 dossiers in total")]
    public async Task One_is_not_many(int dossiers, string language, string told) => Assert.Contains(told, Flat(await ReadAsync(
        Invented.Report(Invented.Count([.. Enumerable.Repeat(new StatedFacts { ReceivedOn = Invented.Year.From, Form = Form.Other }, dossiers)])),
        WrittenForms.InWords.Single(one => one.Tag == language))), StringComparison.Ordinal);

    [Fact]
    public async Task What_is_hidden_is_left_out_and_that_is_said()
    {
        var dossiers = Enumerable.Range(0, 12).Select(number => new StatedFacts
        {
            ReceivedOn = Invented.Year.From,
            Form = Form.PhysicalViolence,
            SubForm = number < 3 ? "escalatie-pesten" : "vechten",
        });
        var report = Invented.Report(Invented.Count([.. dossiers]));

        var text = Flat(await ReadAsync(report, WrittenForms.InWords[0]));

        Assert.Null(report.Features.Single(row => row.Feature == ReportFeature.FromBullying).Now.Count);
        Assert.DoesNotContain("escalatie", text, StringComparison.Ordinal);
        Assert.Contains("zo klein dat iemand herkend kan worden", text, StringComparison.Ordinal);
        Assert.DoesNotContain("herkend", await ReadAsync(Invented.Report(Invented.Count([])), WrittenForms.InWords[0]), StringComparison.Ordinal);
    }

    private static async Task<string> ReadAsync(AnnualReport report, SiteLanguage language) =>
        Encoding.UTF8.GetString(await WrittenForms.WriteAsync("tekst", report, language));

    private static string Flat(string text) => text.ReplaceLineEndings(" ");

    /// <summary>All numbers that a report has, as they are written: counts, shares, and what a count differs from the year before.</summary>
    private static HashSet<string> Known(AnnualReport report, CultureInfo culture) =>
    [
        .. ReportFigures.Of(report).SelectMany(figure => new[] { figure.Count, figure.Previous, figure.Count - figure.Previous }).OfType<decimal>().Select(Math.Abs)
            .SelectMany(number => new[] { number.ToString("N0", culture), number.ToString("0.#", culture), number.ToString("0.00", culture) }),
    ];

    /// <summary>School years, days and the name of the licence are no figures, and neither is the reason that somebody gave.</summary>
    private static string WithoutDays(string text, AnnualReport report) => Days().Replace(
        Flat(text).Replace(report.Edition?.Why ?? " ", " ", StringComparison.Ordinal), " ");

    [GeneratedRegex(@"\d[\d.,]*")]
    private static partial Regex Numbers();

    [GeneratedRegex(@"\d{4}-\d{4}|\d{1,2} \p{L}+ \d{4}|CC0 1\.0")]
    private static partial Regex Days();
}
