using Baken.Terms;

namespace Baken.Statistics;

/// <summary>From counts to the annual report. Pure: the same counts, day and rules give the same report.</summary>
internal static class ReportTables
{
    /// <summary>Code of what is unknown, in the tables that show it.</summary>
    public const string Unknown = "onbekend";

    private static readonly IReadOnlyList<Form?> FormsAndUnknown = [.. Enum.GetValues<Form>().Cast<Form?>(), null];

    /// <param name="year">The school year.</param>
    /// <param name="referenceDate">The day as of which the facts were counted.</param>
    /// <param name="isDayOver">Whether that day is over.</param>
    /// <param name="counted">What was counted.</param>
    /// <param name="rules">The rules of figures.</param>
    public static AnnualReport Make(SchoolYear year, DateOnly referenceDate, bool isDayOver, CountedFacts counted, FigureRules rules)
    {
        var (now, before) = (counted.Year, counted.Previous);
        var rule = rules.SmallCellsOn(referenceDate);
        var (sectorForms, sectorFormSafety) = SectorForms(now, rule);
        var (subForms, subFormSafety) = SubFormCells(now, rule);
        var (formAccused, formAccusedSafety) = FormAccused(now, rule);
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

    private static (IReadOnlyList<SectorFormCell>, TableProtection) SectorForms(YearTally now, SmallCellRule rule)
    {
        var sectors = Enum.GetValues<Sector>();
        var table = CountTable.Grid([.. sectors.Select(sector => FormsAndUnknown.Select(form => now.Of(sector, form)).ToList())]);
        var hidden = SmallCells.Protect(table, rule);
        var keys = sectors.SelectMany(sector => FormsAndUnknown.Select(form => (sector, form)));
        return (
            [.. keys.Select((key, cell) => new SectorFormCell(key.sector, key.form, Shown(table, hidden, cell), hidden.Hidden[cell]))],
            Tell("sectorVorm", rule, hidden));
    }

    private static (IReadOnlyList<FormAccusedCell>, TableProtection) FormAccused(YearTally now, SmallCellRule rule)
    {
        var roles = Enum.GetValues<AccusedRole>();
        var table = CountTable.Grid([.. FormsAndUnknown.Select(form => roles.Select(role => now.Of(form, role)).ToList())]);
        var hidden = SmallCells.Protect(table, rule);
        var keys = FormsAndUnknown.SelectMany(form => roles.Select(role => (form, role)));
        return (
            [.. keys.Select((key, cell) => new FormAccusedCell(key.form, key.role, Shown(table, hidden, cell), hidden.Hidden[cell]))],
            Tell("vormBeklaagde", rule, hidden));
    }

    /// <summary>
    /// Of each form the sub-forms on offer and those that occur. A form that has neither would have one cell, equal to its total, so it is left out.
    /// </summary>
    private static (IReadOnlyList<SubFormCell>, TableProtection) SubFormCells(YearTally now, SmallCellRule rule)
    {
        var keys = new List<(Form Form, string? SubForm)>();
        var cells = new List<CountCell>();
        var sums = new List<IReadOnlyList<int>>();
        foreach (var form in Enum.GetValues<Form>())
        {
            var offered = Terms.SubForms.Of(form);
            // That somebody used a code which is not on offer tells that its count is not zero.
            var others = now.SubFormsOf(form).Except(offered).ToList();
            if (offered.Count + others.Count == 0)
            {
                continue;
            }

            sums.Add([.. Enumerable.Range(keys.Count, offered.Count + others.Count + 1)]);
            keys.AddRange(offered.Concat(others).Append(null).Select(subForm => (form, subForm)));
            cells.AddRange(offered.Select(subForm => new CountCell(now.Of(form, subForm))));
            cells.AddRange(others.Select(subForm => new CountCell(now.Of(form, subForm), Least: 1)));
            cells.Add(new CountCell(now.Of(form, null)));
        }

        var table = new CountTable(cells, sums);
        var hidden = SmallCells.Protect(table, rule);
        return (
            [.. keys.Select((key, cell) => new SubFormCell(key.Form, key.SubForm ?? Unknown, Shown(table, hidden, cell), hidden.Hidden[cell]))],
            Tell("vormSubvorm", rule, hidden));
    }

    private static int? Shown(CountTable table, Protection hidden, int cell) => hidden.Hidden[cell] ? null : table.Cells[cell].Count;

    private static TableProtection Tell(string table, SmallCellRule rule, Protection made) => new(
        table, rule.Threshold, made.State, made.Hidden.Count(isHidden => isHidden), made.ZerosVisible, made.FewestValues);

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
