using Baken.Terms;

namespace Baken.Statistics;

/// <summary>
/// One figure of the annual report, or one word about it. A report is a list of these, and its CSV is that list.
/// </summary>
/// <param name="Table">The table, named as in JSON.</param>
/// <param name="Row">Its row: a code, a school year, a month; empty in a table of one row.</param>
/// <param name="Column">Its column; empty in a table of one column.</param>
/// <param name="Count">The figure; null when it is hidden, unknown, or when this line is a word.</param>
/// <param name="Previous">The same of the school year before; null when it is not given.</param>
/// <param name="Hidden"><c>ja</c> when hidden, <c>nee</c> when not, empty for a word.</param>
/// <param name="Mark">What there is to say about it, as codes joined by <c>|</c>.</param>
public sealed record ReportFigure(
    string Table, string Row, string Column, decimal? Count = null, decimal? Previous = null, string Hidden = "", string Mark = "");

/// <summary>The annual report as a list of figures, in the order in which it is published. Pure.</summary>
public static class ReportFigures
{
    /// <summary>All figures of a report; the same report gives the same list.</summary>
    public static IEnumerable<ReportFigure> Of(AnnualReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
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

        foreach (var line in Details(report).Concat(Comparisons(report)).Concat(Checks(report)).Concat(Changes(report)))
        {
            yield return line;
        }
    }

    private static IEnumerable<ReportFigure> OneWay(AnnualReport report) =>
    [
        .. report.Forms.Select(row => Visible("perVorm", Codes.Of(row.Form), "", row.Count, row.Previous)),
        .. report.Sectors.Select(row => Visible("perSector", Codes.Of(row.Sector), "", row.Count, row.Previous)),
        .. report.Reporters.Select(row => Visible("perMelder", Codes.Of(row.Role), "", row.Count, row.Previous)),
        .. report.Accused.Select(row => Visible("perBeklaagde", Codes.Of(row.Role), "", row.Count, row.Previous)),
        .. report.Circumstances.Select(row => Visible("perOmstandigheid", Codes.Of(row.Circumstance), "", row.Count, row.Previous)),
    ];

    private static IEnumerable<ReportFigure> Cross(AnnualReport report) =>
    [
        .. report.SectorForms.Select(cell => Cell("sectorVorm", Codes.Of(cell.Sector), CodeOf(cell.Form), cell)),
        .. report.SubForms.Select(cell => Cell("vormSubvorm", Codes.Of(cell.Form), cell.SubForm, cell)),
        .. report.FormAccused.Select(cell => Cell("vormBeklaagde", CodeOf(cell.Form), Codes.Of(cell.Role), cell)),
        .. report.SectorReporters.Select(cell => Cell("sectorMelder", Codes.Of(cell.Sector), Codes.Of(cell.Reporter), cell)),
        .. report.SectorAccused.Select(cell => Cell("sectorBeklaagde", Codes.Of(cell.Sector), Codes.Of(cell.Role), cell)),
        .. report.FormReporters.Select(cell => Cell("vormMelder", CodeOf(cell.Form), Codes.Of(cell.Reporter), cell)),
        .. report.ReporterAccused.Select(cell => Cell("melderBeklaagde", Codes.Of(cell.Reporter), Codes.Of(cell.Role), cell)),
    ];

    private static IEnumerable<ReportFigure> Details(AnnualReport report) =>
    [
        new("meldingenPerDossier", "", "", report.ReportsPerDossier, report.PreviousReportsPerDossier, "nee"),
        .. report.Months.Select(row => Visible("perMaand", row.Month, "", row.Count, row.Previous)),
        .. report.Features.SelectMany(row => Shared(
            "perKenmerk", Codes.Of(row.Feature), row.Now, row.Previous, row.Within is { } form ? Codes.Of(form) : ReportTables.All)),
        .. report.WithTasks.SelectMany(row => Shared("metTakenBelast", Codes.Of(row.Form), row.Now, row.Previous, Codes.Of(row.Form))),
        .. report.Advice.Select(row => Visible("perAdvies", row.Advice is { } kind ? Codes.Of(kind) : ReportTables.Unknown, "", row.Count, row.Previous)),
        .. report.Duties.Select(row => Visible("perPlicht", Codes.Of(row.Step), "", row.Count, row.Previous)),
        .. report.FormSeries.Select(row => Visible("reeksVorm", row.Year.ToString(), CodeOf(row.Form), row.Count)),
        .. report.SectorSeries.Select(row => Visible("reeksSector", row.Year.ToString(), Codes.Of(row.Sector), row.Count)),
    ];

    private static IEnumerable<ReportFigure> Shared(string table, string row, Share now, Share before, string within) =>
    [
        new(table, row, "aantal", now.Count, before.Count, YesNo(now.IsHidden)),
        Visible(table, row, "van", now.Of, before.Of, within),
        new(table, row, "percentage", now.Percent, before.Percent, YesNo(now.IsHidden)),
    ];

    private static IEnumerable<ReportFigure> Comparisons(AnnualReport report) =>
    [
        .. report.Comparisons.Select(row => Visible("vergelijkingen", row.Item, row.Against.ToString(), row.Difference, null, Codes.Of(row.Verdict))),
        .. report.Comparisons.Select(row => new ReportFigure("vergelijkingenPercentage", row.Item, row.Against.ToString(), row.Percent, null, "nee")),
        .. report.Comparisons.Select(row => new ReportFigure("vergelijkingenKans", row.Item, row.Against.ToString(), row.Chance, null, "nee")),
        new("toets", "niveau", "", report.Test.Level, null, "nee"),
        new("toets", "naam", report.Test.Name),
        new("toets", "bron", report.Test.Source),
    ];

    private static IEnumerable<ReportFigure> Checks(AnnualReport report)
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
        foreach (var table in report.TableChecks)
        {
            yield return Visible("aansluitingPerTabel", table.Table, "som", table.Sum);
            yield return Visible("aansluitingPerTabel", table.Table, "verschil", table.Difference);
            yield return Visible("aansluitingPerTabel", table.Table, "onbekend", table.Unknown);
        }

        foreach (var line in Elsewhere(report).Concat(Quality(report)))
        {
            yield return line;
        }

        foreach (var table in report.Protection)
        {
            yield return Visible("bescherming", table.Table, "drempel", table.Threshold);
            yield return new("bescherming", table.Table, "stand", Mark: Codes.Of(table.State));
            yield return Visible("bescherming", table.Table, "verborgen", table.Hidden);
            yield return new("bescherming", table.Table, "nullenZichtbaar", Mark: YesNo(table.ZerosVisible));
            yield return Visible("bescherming", table.Table, "minsteWaarden", table.FewestValues);
        }
    }

    /// <summary>What this edition says otherwise than the one before: the figure now, and before it under <c>vorig</c>.</summary>
    private static IEnumerable<ReportFigure> Changes(AnnualReport report)
    {
        if (report.Edition is not { } edition) yield break;
        yield return Visible("editie", "nummer", "", edition.Number);
        if (edition.Why is { } why) yield return new("editie", "reden", why);
        foreach (var change in edition.Changes)
        {
            yield return new(
                "editie", change.Table, $"{change.Row}|{change.Column}", change.Now, change.Was, YesNo(change.IsHidden), change.WasHidden ? "onderdrukt" : "");
        }
    }

    private static IEnumerable<ReportFigure> Elsewhere(AnnualReport report) =>
    [
        .. report.Rates.SelectMany(row => new ReportFigure[]
        {
            Visible("perHonderdduizend", SectorOrAll(row.Sector), "dossiers", row.Dossiers),
            Visible("perHonderdduizend", SectorOrAll(row.Sector), "leerlingen", row.Enrolment),
            new("perHonderdduizend", SectorOrAll(row.Sector), "perHonderdduizend", row.PerHundredThousand, row.PreviousRate, "nee"),
        }),
        .. report.Published.Select(row => Visible("gepubliceerd", row.Year.ToString(), row.Item, row.Published, null, Codes.Of(row.Verdict))),
        .. report.Published.Select(row => Visible("gepubliceerdVerschil", row.Year.ToString(), row.Item, row.Difference)),
        .. report.PublishedSums.SelectMany(row => new ReportFigure[]
        {
            Visible("gepubliceerdOptelling", row.Year.ToString(), "som", row.Sum),
            Visible("gepubliceerdOptelling", row.Year.ToString(), "verschil", row.Difference, null, Codes.Of(row.Verdict)),
        }),
    ];

    private static IEnumerable<ReportFigure> Quality(AnnualReport report) =>
    [
        Visible("naSchooljaar", "eindeSchooljaar", "", report.Late?.AtEnd),
        Visible("naSchooljaar", "toegevoegd", "", report.Late?.Added),
        Visible("naSchooljaar", "vervallen", "", report.Late?.Gone),
        Visible("naSchooljaar", "gewijzigd", "", report.Late?.Changed),
        .. report.Contradictions.Select(row => Visible("tegenstrijdig", Codes.Of(row.What), "", row.Count)),
    ];

    private static string SectorOrAll(Sector? sector) => sector is { } known ? Codes.Of(known) : ReportTables.All;

    private static ReportFigure Visible(string table, string row, string column, int? count, int? previous = null, string mark = "") =>
        new(table, row, column, count, previous, "nee", mark);

    private static ReportFigure Cell(string table, string row, string column, ICrossCell cell) =>
        new(table, row, column, cell.Count, null, YesNo(cell.IsHidden), cell.Because is { } why ? Codes.Of(why) : "");

    private static string CodeOf(Form? form) => form is { } known ? Codes.Of(known) : ReportTables.Unknown;

    private static string YesNo(bool answer) => answer ? "ja" : "nee";
}
