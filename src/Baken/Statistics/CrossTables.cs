using Baken.Terms;

namespace Baken.Statistics;

/// <summary>
/// The tables of two divisions of the annual report, protected together: all of them add up the same dossiers. Pure.
/// <para>
/// The sub-forms of a form are protected by themselves. Whatever fits their total fits the other tables too: the dossiers of a form can be dealt
/// out over its sub-forms in any numbers without changing another table, so the one tells nothing about the other.
/// </para>
/// </summary>
internal sealed record CrossTables
{
    /// <summary>Sectors by forms.</summary>
    public required IReadOnlyList<SectorFormCell> SectorForms { get; init; }

    /// <summary>Forms by sub-forms.</summary>
    public required IReadOnlyList<SubFormCell> SubForms { get; init; }

    /// <summary>Forms by roles of the accused.</summary>
    public required IReadOnlyList<FormAccusedCell> FormAccused { get; init; }

    /// <summary>Sectors by roles of who told.</summary>
    public required IReadOnlyList<SectorReporterCell> SectorReporters { get; init; }

    /// <summary>Sectors by roles of the accused.</summary>
    public required IReadOnlyList<SectorAccusedCell> SectorAccused { get; init; }

    /// <summary>Forms by roles of who told.</summary>
    public required IReadOnlyList<FormReporterCell> FormReporters { get; init; }

    /// <summary>Roles of who told by roles of the accused.</summary>
    public required IReadOnlyList<ReporterAccusedCell> ReporterAccused { get; init; }

    /// <summary>How each was protected, in the order in which they are published.</summary>
    public required IReadOnlyList<TableProtection> Protection { get; init; }

    private static readonly IReadOnlyList<Form?> Forms = ReportTables.FormsAndUnknown;
    private static readonly IReadOnlyList<Sector> Sectors = Enum.GetValues<Sector>();
    private static readonly IReadOnlyList<ReporterRole> Reporters = Enum.GetValues<ReporterRole>();
    private static readonly IReadOnlyList<AccusedRole> Accused = Enum.GetValues<AccusedRole>();

    /// <summary>Puts them together.</summary>
    /// <param name="now">The counts of the school year.</param>
    /// <param name="joint">The tables of its joint counts.</param>
    /// <param name="rule">The rule on small cells.</param>
    /// <param name="year">The school year.</param>
    /// <param name="alreadyPublished">Reports that were published before; those of the same school year count.</param>
    public static CrossTables Make(
        YearTally now, JointTables joint, SmallCellRule rule, SchoolYear year, IReadOnlyList<AnnualReport> alreadyPublished)
    {
        var (linked, made) = joint;
        var before = new EarlierEditions(alreadyPublished, year, rule.Threshold);
        var (subForms, subFormProtection) = SubFormCells(now, rule, before);
        return new CrossTables
        {
            SectorForms = Cells(linked, made, 0, Sectors, Forms, (row, column, count, why) => new SectorFormCell(row, column, count, count is null, why)),
            FormAccused = Cells(linked, made, 1, Forms, Accused, (row, column, count, why) => new FormAccusedCell(row, column, count, count is null, why)),
            SectorReporters = Cells(linked, made, 2, Sectors, Reporters, (row, column, count, why) => new SectorReporterCell(row, column, count, count is null, why)),
            SectorAccused = Cells(linked, made, 3, Sectors, Accused, (row, column, count, why) => new SectorAccusedCell(row, column, count, count is null, why)),
            FormReporters = Cells(linked, made, 4, Forms, Reporters, (row, column, count, why) => new FormReporterCell(row, column, count, count is null, why)),
            ReporterAccused = Cells(linked, made, 5, Reporters, Accused, (row, column, count, why) => new ReporterAccusedCell(row, column, count, count is null, why)),
            SubForms = subForms,
            Protection =
            [
                Tell("sectorVorm", rule, made[0]),
                Tell("vormSubvorm", rule, subFormProtection),
                .. made.Skip(1).Select((protection, index) => Tell(linked.Tables[index + 1].Name, rule, protection)),
            ],
        };
    }

    private static IReadOnlyList<TCell> Cells<TRow, TColumn, TCell>(
        LinkedTables linked,
        IReadOnlyList<Protection> made,
        int table,
        IReadOnlyList<TRow> rows,
        IReadOnlyList<TColumn> columns,
        Func<TRow, TColumn, int?, HiddenBecause?, TCell> cell) =>
    [
        .. linked.Tables[table].Cells.Select((counted, place) => cell(
            rows[counted.Row], columns[counted.Column], made[table].Hidden[place] is null ? counted.Count : null, made[table].Hidden[place])),
    ];

    /// <summary>
    /// Of each form the sub-forms on offer and those that occur. A form that has neither would have one cell, equal to its total, so it is left out.
    /// </summary>
    private static (IReadOnlyList<SubFormCell>, Protection) SubFormCells(YearTally now, SmallCellRule rule, EarlierEditions before)
    {
        var cells = new List<SubFormCell>();
        var made = new List<Protection>();
        foreach (var form in Enum.GetValues<Form>())
        {
            var offered = Terms.SubForms.Of(form);
            // That somebody used a code which is not on offer tells that its count is not zero.
            var others = now.SubFormsOf(form).Except(offered).ToList();
            if (offered.Count + others.Count == 0)
            {
                continue;
            }

            var names = offered.Concat(others).Append(null).ToList();
            var line = before.Settle(
                CountTable.Line(names.Select(subForm => (now.Of(form, subForm), subForm is not null && others.Contains(subForm) ? 1 : 0)), "vormSubvorm"),
                [("perVorm", Codes.Of(form))],
                [.. names.Select(subForm => ((string?)null, subForm ?? ReportTables.Unknown))]);
            var protection = SmallCells.Protect(new LinkedTables(null, [line]), rule)[0];
            made.Add(protection);
            cells.AddRange(names.Select((subForm, place) => new SubFormCell(
                form,
                subForm ?? ReportTables.Unknown,
                protection.Hidden[place] is null ? line.Cells[place].Count : null,
                protection.Hidden[place] is not null,
                protection.Hidden[place])));
        }

        return (cells, new Protection
        {
            Hidden = [.. made.SelectMany(one => one.Hidden)],
            State = made.Max(one => one.State),
            ZerosVisible = made.TrueForAll(one => one.ZerosVisible),
            FewestValues = made.Min(one => one.FewestValues),
        });
    }

    private static TableProtection Tell(string table, SmallCellRule rule, Protection made) => new(
        table, rule.Threshold, made.State, made.Hidden.Count(why => why is not null), made.ZerosVisible, made.FewestValues);
}
