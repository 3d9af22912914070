using Baken.Terms;

namespace Baken.Statistics;

/// <summary>From counts to the annual report. Pure: the same counts, day and rules give the same report.</summary>
internal static class ReportTables
{
    /// <summary>Code of what is unknown, in the tables that show it.</summary>
    public const string Unknown = "onbekend";

    /// <summary>Every form, and null for the dossiers without one.</summary>
    public static readonly IReadOnlyList<Form?> FormsAndUnknown = [.. Enum.GetValues<Form>().Cast<Form?>(), null];

    /// <param name="year">The school year.</param>
    /// <param name="referenceDate">The day as of which the facts were counted.</param>
    /// <param name="isDayOver">Whether that day is over.</param>
    /// <param name="counted">What was counted.</param>
    /// <param name="rules">The rules of figures.</param>
    public static AnnualReport Make(SchoolYear year, DateOnly referenceDate, bool isDayOver, CountedFacts counted, FigureRules rules)
    {
        var (now, before) = (counted.Year, counted.Previous);
        var rule = rules.SmallCellsOn(referenceDate);
        var (sectorForms, sectorFormSafety) = CrossTables.SectorForms(now, rule);
        var (subForms, subFormSafety) = CrossTables.SubFormCells(now, rule);
        var (formAccused, formAccusedSafety) = CrossTables.FormAccused(now, rule);
        return new AnnualReport
        {
            Year = year,
            ReferenceDate = referenceDate,
            Total = now.Total,
            PreviousTotal = before.Total,
            Difference = now.Total - before.Total,
            DifferencePercent = Percent(now.Total - before.Total, before.Total),
            IsComparable = rules.UnitOf(year) == rules.UnitOf(year.Previous),
            Unit = rules.UnitOf(year),
            Reports = Recorded(counted.Reports, now),
            PreviousReports = Recorded(counted.PreviousReports, before),
            Forms = Each<Form, FormCount>(form => new(form, now.Of(form), before.Of(form))),
            Sectors = Each<Sector, SectorCount>(sector => new(sector, now.Of(sector), before.Of(sector))),
            SectorForms = sectorForms,
            Reconciliation = Reconcile(now),
            SubForms = subForms,
            Reporters = Each<ReporterRole, ReporterCount>(role => new(role, now.Of(role), before.Of(role))),
            Accused = Each<AccusedRole, AccusedCount>(role => new(role, now.Of(role), before.Of(role))),
            FormAccused = formAccused,
            Circumstances = Each<Circumstance, CircumstanceCount>(one => new(one, now.Of(one), before.Of(one))),
            Series = Series([.. counted.Totals.Where(total => total.Year <= year)], rules),
            Protection = [sectorFormSafety, subFormSafety, formAccusedSafety],
            IsDayOver = isDayOver,
            IsYearOver = year.Until <= referenceDate.AddDays(1),
            IsSynthetic = now.Synthetic > 0,
        };
    }

    private static IReadOnlyList<TRow> Each<T, TRow>(Func<T, TRow> row) where T : struct, Enum => [.. Enum.GetValues<T>().Select(row)];

    /// <summary>Dossiers come of reports, so a year with dossiers and no report is one whose reports were not recorded (imported history).</summary>
    private static int? Recorded(int reports, YearTally year) => reports == 0 && year.Total > 0 ? null : reports;

    private static decimal? Percent(int difference, int of) =>
        of == 0 ? null : Math.Round(100m * difference / of, 1, MidpointRounding.AwayFromZero);

    private static Reconciliation Reconcile(YearTally now)
    {
        var sectors = Enum.GetValues<Sector>();
        var forms = Enum.GetValues<Form>().Sum(form => now.Of(form));
        var named = sectors.Where(sector => sector != Sector.Unknown).Sum(now.Of);
        var cells = sectors.Sum(sector => FormsAndUnknown.Sum(form => now.Of(sector, form)));
        return new Reconciliation(
            forms,
            now.Total - forms,
            named,
            now.Total - named,
            cells,
            now.Total - cells,
            Array.TrueForAll(sectors, sector => FormsAndUnknown.Sum(form => now.Of(sector, form)) == now.Of(sector)),
            FormsAndUnknown.All(form => sectors.Sum(sector => now.Of(sector, form)) == now.Of(form)));
    }

    /// <summary>The totals as a series, oldest first, with what was counted in each and where that changed.</summary>
    public static IReadOnlyList<SeriesYear> Series(IReadOnlyList<YearTotal> totals, FigureRules rules)
    {
        var years = totals.Where(total => total.Total > 0).OrderBy(total => total.Year).ToList();
        return [.. years.Select((total, index) => new SeriesYear(
            total.Year,
            total.Total,
            rules.UnitOf(total.Year),
            index > 0 && rules.UnitOf(years[index - 1].Year) != rules.UnitOf(total.Year),
            total.Synthetic > 0))];
    }
}
