using System.Globalization;
using Baken.Server.Pages.Workbench;
using Baken.Statistics;
using Baken.Terms;
using Microsoft.Extensions.Localization;

namespace Baken.Server.Pages.Figures;

/// <summary>Puts an annual report into words, in the language of the request. Every number comes from the report.</summary>
/// <param name="texts">The texts of the figures.</param>
/// <param name="codes">The words for codes.</param>
public sealed class FigureWords(IStringLocalizer<Texts.Figures> texts, CodeTexts codes)
{
    /// <summary>A count as people read it: <c>2.916</c>.</summary>
    public static string Number(int count) => count.ToString("N0", CultureInfo.CurrentCulture);

    /// <summary>A count, or a dash where there is none.</summary>
    public static string Number(int? count) => count is { } known ? Number(known) : "–";

    /// <summary>A figure as it is, with its decimals if it has any; a dash where there is none.</summary>
    public static string Amount(decimal? figure) => figure is { } known ? known.ToString("#,0.##", CultureInfo.CurrentCulture) : "–";

    /// <summary>A difference with its sign: <c>+599</c>, <c>−12</c>.</summary>
    public static string WithSign(int difference) => difference < 0 ? $"−{Number(-difference)}" : difference > 0 ? $"+{Number(difference)}" : "0";

    /// <summary>A day in full: 17 december 2025.</summary>
    public static string Day(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.CurrentCulture);

    /// <summary>The word for a form, or for its absence.</summary>
    public string Of(Form? form) => form is { } known ? Capital(codes.Of(known)) : texts["form.unknown"];

    /// <summary>The word for a sector.</summary>
    public string Of(Sector sector) => Capital(codes.Of(sector));

    /// <summary>The word for a role of the reporter.</summary>
    public string Of(ReporterRole role) => Capital(codes.Of(role));

    /// <summary>The word for a role of the accused.</summary>
    public string Of(AccusedRole role) => Capital(codes.Of(role));

    /// <summary>The word for a circumstance.</summary>
    public string Of(Circumstance circumstance) => Capital(codes.Of(circumstance));

    /// <summary>The word for a kind of advice, or that none was recorded.</summary>
    public string Of(AdviceKind? advice) => advice is { } known ? Capital(codes.Of(known)) : texts["advice.unknown"];

    /// <summary>The word for a step of the duties.</summary>
    public string Of(DutyStep step) => texts[$"duty.{Codes.Of(step)}"];

    /// <summary>The words for a feature.</summary>
    public string Of(ReportFeature feature) => texts[$"feature.{Codes.Of(feature)}"];

    /// <summary>The word for what is compared: <c>totaal</c>, <c>vorm/overig</c>, <c>sector/po</c>; null when it is none of these.</summary>
    public string? OfItem(string item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return item.Split('/') switch
        {
            ["totaal"] => texts["table.total"],
            ["vorm", var code] when Codes.TryParse<Form>(code, out var form) => Of(form),
            ["sector", var code] when Codes.TryParse<Sector>(code, out var sector) => Of(sector.Value),
            _ => null,
        };
    }

    /// <summary>A month of a school year in full: augustus 2024.</summary>
    public static string Month(string month) =>
        DateOnly.ParseExact(month, "yyyy-MM", CultureInfo.InvariantCulture).ToString("MMMM yyyy", CultureInfo.CurrentCulture);

    /// <summary>A percentage to one decimal; a dash where there is none.</summary>
    public static string Percent(decimal? percent) => percent is { } known ? known.ToString("0.0", CultureInfo.CurrentCulture) + "%" : "–";

    /// <summary>A change in percent, with its sign; a dash where there is none.</summary>
    public static string WithSign(decimal? percent) =>
        percent is not { } known ? "–" : known < 0 ? "−" + Percent(-known) : known > 0 ? "+" + Percent(known) : Percent(known);

    /// <summary>A chance to four decimals, and that it is smaller where those are zeros; a dash where there is none.</summary>
    public static string Chance(decimal? chance) => chance switch
    {
        null => "–",
        < 0.0001m => "< " + 0.0001m.ToString(CultureInfo.CurrentCulture),
        { } known => known.ToString("0.0000", CultureInfo.CurrentCulture),
    };

    /// <summary>What is said of a change, or why it is not compared.</summary>
    public string Of(ChangeVerdict verdict) => texts[$"change.{Codes.Of(verdict)}"];

    /// <summary>What explains a difference with a published figure, or that nothing does.</summary>
    public string Of(PublishedVerdict verdict) => texts[$"published.{Codes.Of(verdict)}"];

    /// <summary>What is said of the sum of published forms.</summary>
    public string Of(SumVerdict verdict) => texts[$"sum.{Codes.Of(verdict)}"];

    /// <summary>What contradicts itself.</summary>
    public string Of(Contradiction what) => texts[$"contradiction.{Codes.Of(what)}"];

    /// <summary>A rate to one decimal; a dash where there is none.</summary>
    public static string Rate(decimal? rate) => rate is { } known ? known.ToString("N1", CultureInfo.CurrentCulture) : "–";

    /// <summary>The word for a sub-form in a report; the code itself when it came from elsewhere.</summary>
    public string OfSubForm(string code) => code == Codes.Of(Sector.Unknown) ? texts["subform.unknown"] : Capital(codes.OfSubForm(code));

    /// <summary>How many dossiers (or reports), with their word: <c>2.916 dossiers</c>, <c>1 dossier</c>.</summary>
    public string Counted(int count, CountingUnit unit) =>
        texts[$"counted.{Codes.Of(unit)}.{(count == 1 ? "one" : "many")}", Number(count)];

    /// <summary>The report in sentences, as the minister's letter has them, each a paragraph.</summary>
    public IReadOnlyList<string> Text(AnnualReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return
        [
            .. new[] { $"{Total(report)} {Change(report)}", Forms(report), Reports(report) }.Where(paragraph => paragraph.Length > 0),
            Caution,
        ];
    }

    /// <summary>Words one after the other, the last with "and" before it.</summary>
    /// <param name="parts">At least one.</param>
    public string List(IReadOnlyList<string> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        return parts.Count == 1 ? parts[0] : texts["text.list", string.Join(", ", parts.SkipLast(1)), parts[^1]];
    }

    /// <summary>What a reader of any figure should know: a dossier is not an incident.</summary>
    public string Caution => texts["text.caution"];

    /// <summary>What must be known before the figures are used: that they are not final, or invented.</summary>
    public IReadOnlyList<string> Warnings(AnnualReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return
        [
            .. new[]
            {
                report.IsSynthetic ? texts["warning.synthetic"].Value : null,
                report.IsYearOver ? null : texts["warning.year-not-over", report.Year, Day(report.ReferenceDate)].Value,
                report.IsDayOver ? null : texts["warning.day-not-over", Day(report.ReferenceDate)].Value,
            }.OfType<string>(),
        ];
    }

    /// <summary>What stands in the place of a hidden count: <c>&lt;5</c> for a small one, else <c>×</c>.</summary>
    public static string Mark(ICrossCell cell, TableProtection table)
    {
        ArgumentNullException.ThrowIfNull(cell);
        ArgumentNullException.ThrowIfNull(table);
        return cell.Because == HiddenBecause.Small ? $"<{Number(table.Threshold + 1)}" : "×";
    }

    /// <summary>What the mark of a hidden count means.</summary>
    public string Meaning(ICrossCell cell, TableProtection table)
    {
        ArgumentNullException.ThrowIfNull(cell);
        ArgumentNullException.ThrowIfNull(table);
        return cell.Because switch
        {
            HiddenBecause.Small => texts["mark.small", table.ZerosVisible ? 1 : 0, table.Threshold],
            HiddenBecause.Withheld => texts["mark.withheld"],
            _ => texts["mark.protecting"],
        };
    }

    /// <summary>How a cross table was protected, and what its marks mean, in a few sentences.</summary>
    public string Protection(TableProtection table)
    {
        ArgumentNullException.ThrowIfNull(table);
        var state = texts[$"protection.{Codes.Of(table.State)}", table.Threshold, table.Hidden, table.FewestValues ?? 0].Value;
        return table.State is ProtectionState.Withheld or ProtectionState.Open ? state
            : $"{texts["mark.legend", table.ZerosVisible ? 1 : 0, table.Threshold + 1, table.Threshold]} {state}"
                + (table.ZerosVisible ? "" : $" {texts["protection.zeros", table.Threshold + 1]}");
    }

    private string Total(AnnualReport report) =>
        texts[$"text.total.{Codes.Of(report.Unit)}", report.Year, Counted(report.Total, report.Unit)];

    private string Change(AnnualReport report)
    {
        var before = report.Year.Previous;
        if (report.PreviousTotal == 0) return texts["text.change.none", before];
        if (!report.IsComparable) return texts["text.change.incomparable", before];
        if (report.Difference == 0) return texts["text.change.same", before];
        var percent = Math.Abs(report.DifferencePercent ?? 0).ToString("0.#", CultureInfo.CurrentCulture);
        return texts[report.Difference > 0 ? "text.change.rise" : "text.change.fall",
            Counted(Math.Abs(report.Difference), report.Unit), percent, before];
    }

    private string Forms(AnnualReport report)
    {
        var bySize = report.Forms.Where(row => row.Count > 0).OrderByDescending(row => row.Count).ToList();
        if (bySize.Count == 0) return "";
        var parts = bySize.Select((row, place) =>
            texts["text.forms.part", place == 0 ? Counted(row.Count, report.Unit) : Number(row.Count), codes.Of(row.Form).ToLower(CultureInfo.CurrentCulture)].Value)
            .ToList();
        var unknown = report.Reconciliation.FormDifference;
        return texts["text.forms", List(parts)] + (unknown > 0 ? $" {texts["text.forms.unknown", Counted(unknown, report.Unit)]}" : "");
    }

    private string Reports(AnnualReport report) =>
        report.Unit == CountingUnit.Reports ? ""
        : report.Reports is { } reports
            ? texts["text.reports", Counted(reports, CountingUnit.Reports), Counted(report.Total, report.Unit)] + PerDossier(report)
            : texts["text.reports.unknown"];

    private string PerDossier(AnnualReport report) =>
        report.ReportsPerDossier is { } each ? $" {texts["text.reports.per-dossier", each.ToString("0.00", CultureInfo.CurrentCulture)]}" : "";

    private static string Capital(string word) => word.Length == 0 ? word : char.ToUpper(word[0], CultureInfo.CurrentCulture) + word[1..];
}
