using System.Globalization;
using Baken.Terms;

namespace Baken.Statistics;

/// <summary>From counts to the annual report. Pure: the same counts, day and rules give the same report.</summary>
internal static class ReportTables
{
    /// <summary>Code of what is unknown, in the tables that show it.</summary>
    public const string Unknown = "onbekend";

    /// <summary>Code of all dossiers together.</summary>
    public const string All = "totaal";

    /// <summary>Every form, and null for the dossiers without one.</summary>
    public static readonly IReadOnlyList<Form?> FormsAndUnknown = [.. Enum.GetValues<Form>().Cast<Form?>(), null];

    /// <param name="year">The school year.</param>
    /// <param name="referenceDate">The day as of which the facts were counted.</param>
    /// <param name="isDayOver">Whether that day is over.</param>
    /// <param name="counted">What was counted.</param>
    /// <param name="rules">The rules of figures.</param>
    /// <param name="alreadyPublished">Reports that were published before; null is none. What they tell of this school year, and of the one before,
    /// is not told again in another way (<see cref="EarlierEditions"/>).</param>
    /// <param name="made">The tables of the joint counts, where they were made while the rest was counted; null makes them.</param>
    public static AnnualReport Make(
        SchoolYear year, DateOnly referenceDate, bool isDayOver, CountedFacts counted, FigureRules rules, IReadOnlyList<AnnualReport>? alreadyPublished = null,
        (JointTables Now, JointTables Before)? made = null)
    {
        var (now, before) = (counted.Year, counted.Previous);
        var (rule, published) = (rules.SmallCellsOn(referenceDate), alreadyPublished ?? []);
        var joint = made ?? Joint(now, before, rule, year, published);
        var cross = CrossTables.Make(now, joint.Now, rule, year, published);
        var crossBefore = CrossTables.Make(before, joint.Before, rule, year.Previous, published);
        var isYearOver = year.Until <= referenceDate.AddDays(1);
        var years = counted.Years.Where(parts => parts.Year <= year && parts.Total > 0).OrderBy(parts => parts.Year).ToList();
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
            SectorForms = cross.SectorForms,
            Reconciliation = Reconcile(now),
            SubForms = cross.SubForms,
            Reporters = Each<ReporterRole, ReporterCount>(role => new(role, now.Of(role), before.Of(role))),
            Accused = Each<AccusedRole, AccusedCount>(role => new(role, now.Of(role), before.Of(role))),
            FormAccused = cross.FormAccused,
            SectorReporters = cross.SectorReporters,
            SectorAccused = cross.SectorAccused,
            FormReporters = cross.FormReporters,
            ReporterAccused = cross.ReporterAccused,
            Circumstances = Each<Circumstance, CircumstanceCount>(one => new(one, now.Of(one), before.Of(one))),
            Series = Series([.. years.Select(parts => new YearTotal(parts.Year, parts.Total, parts.Synthetic))], rules),
            Protection = cross.Protection,
            IsDayOver = isDayOver,
            IsYearOver = isYearOver,
            IsSynthetic = now.Synthetic > 0,
            ReportsPerDossier = PerDossier(counted.Reports, now, rules.UnitOf(year)),
            PreviousReportsPerDossier = PerDossier(counted.PreviousReports, before, rules.UnitOf(year.Previous)),
            Months = [.. Enumerable.Range(0, 12).Select(month => new MonthCount(MonthOf(year, month), now.OfMonth(month), before.OfMonth(month)))],
            Features = Features.Shares((now, cross), (before, crossBefore), rule),
            WithTasks = Features.WithTasks((now, cross), (before, crossBefore), rule),
            Advice = [.. Each<AdviceKind, AdviceCount>(kind => new(kind, now.Of(kind), before.Of(kind))), new(null, now.WithoutAdvice, before.WithoutAdvice)],
            Duties = Each<DutyStep, DutyCount>(step => new(step, now.Of(step), before.Of(step))),
            FormSeries = [.. years.SelectMany(parts => FormsAndUnknown.Select(form => new FormYear(parts.Year, form, parts.Of(form))))],
            SectorSeries = [.. years.SelectMany(parts => Enum.GetValues<Sector>().Select(sector => new SectorYear(parts.Year, sector, parts.Of(sector))))],
            Comparisons = Comparing.With(year, isYearOver, now, [.. years.Where(parts => parts.Year < year)], rules),
            Test = ChangeTest.Stated,
            TableChecks = TableChecks(now),
            Rates = References.Rates(year, now, before, counted.References),
            Published = References.Published(years, counted.References, year, rules),
            PublishedSums = References.Sums(counted.References, year),
            Late = counted.Late,
            Contradictions = Each<Contradiction, ContradictionCount>(what => new(what, now.Of(what))),
        };
    }

    /// <summary>
    /// The tables of the joint counts of a school year and of the one before: what was hidden in the report of that one must not be read in this one's
    /// column of it.
    /// </summary>
    public static (JointTables Now, JointTables Before) Joint(
        YearTally now, YearTally before, SmallCellRule rule, SchoolYear year, IReadOnlyList<AnnualReport> alreadyPublished) =>
        (JointTables.Make(now.Joint, rule, year, alreadyPublished), JointTables.Make(before.Joint, rule, year.Previous, alreadyPublished));

    private static IReadOnlyList<TRow> Each<T, TRow>(Func<T, TRow> row) where T : struct, Enum => [.. Enum.GetValues<T>().Select(row)];

    /// <summary>Dossiers come of reports, so a year with dossiers and no report is one whose reports were not recorded (imported history).</summary>
    private static int? Recorded(int reports, YearTally year) => reports == 0 && year.Total > 0 ? null : reports;

    /// <summary>How many reports led to one dossier, to two decimals; null when that is not known or when reports were counted as such.</summary>
    private static decimal? PerDossier(int reports, YearTally year, CountingUnit unit) =>
        unit == CountingUnit.Reports || year.Total == 0 || Recorded(reports, year) is not { } known
            ? null : Math.Round((decimal)known / year.Total, 2, MidpointRounding.AwayFromZero);

    private static string MonthOf(SchoolYear year, int month) => year.From.AddMonths(month).ToString("yyyy-MM", CultureInfo.InvariantCulture);

    /// <summary>A part of a number in percent, to one decimal; null of nothing.</summary>
    public static decimal? Percent(int difference, int of) =>
        of == 0 ? null : Math.Round(100m * difference / of, 1, MidpointRounding.AwayFromZero);

    /// <summary>Every table of which one dossier has one place, against what it divides.</summary>
    private static IReadOnlyList<TableCheck> TableChecks(YearTally now)
    {
        // Of a form that has no sub-forms none is missing.
        var divided = Enum.GetValues<Form>().Where(form => Terms.SubForms.Of(form).Count > 0);
        return
        [
            Check("perMaand", Enumerable.Range(0, 12).Sum(now.OfMonth), 0),
            Check("perVorm", FormsAndUnknown.Sum(now.Of), now.Of((Form?)null)),
            Check("perSector", Enum.GetValues<Sector>().Sum(now.Of), now.Of(Sector.Unknown)),
            Check("perMelder", Enum.GetValues<ReporterRole>().Sum(now.Of), now.Of(ReporterRole.Unknown)),
            Check("perBeklaagde", Enum.GetValues<AccusedRole>().Sum(now.Of), now.Of(AccusedRole.Unknown)),
            Check("sectorVorm", Enum.GetValues<Sector>().Sum(sector => FormsAndUnknown.Sum(form => now.Of(sector, form))), now.Of(Sector.Unknown, null)),
            Check("vormSubvorm", FormsAndUnknown.Sum(InSubForms), now.Of((Form?)null) + divided.Sum(form => now.Of(form, null))),
            Check("vormBeklaagde", FormsAndUnknown.Sum(form => Enum.GetValues<AccusedRole>().Sum(role => now.Of(form, role))), now.Of(null, AccusedRole.Unknown)),
            Check("perAdvies", now.WithAdvice + now.WithoutAdvice, now.WithoutAdvice),
        ];

        TableCheck Check(string table, int sum, int unknown) => new(table, sum, now.Total, now.Total - sum, unknown);

        int InSubForms(Form? form) => form is { } known ? now.SubFormsOf(known).Sum(code => now.Of(known, code)) + now.Of(known, null) : now.Of(form);
    }

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
