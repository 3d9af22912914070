using Baken.Terms;

namespace Baken.Statistics;

/// <summary>The tables of two divisions of the annual report, with their small counts hidden. Pure.</summary>
internal static class CrossTables
{
    /// <summary>Sectors by forms.</summary>
    public static (IReadOnlyList<SectorFormCell>, TableProtection) SectorForms(YearTally now, SmallCellRule rule)
    {
        var sectors = Enum.GetValues<Sector>();
        var table = CountTable.Grid([.. sectors.Select(sector => ReportTables.FormsAndUnknown.Select(form => now.Of(sector, form)).ToList())]);
        var hidden = SmallCells.Protect(table, rule);
        var keys = sectors.SelectMany(sector => ReportTables.FormsAndUnknown.Select(form => (sector, form)));
        return (
            [.. keys.Select((key, cell) => new SectorFormCell(key.sector, key.form, Shown(table, hidden, cell), hidden.Hidden[cell]))],
            Tell("sectorVorm", rule, hidden));
    }

    /// <summary>Forms by roles of the accused.</summary>
    public static (IReadOnlyList<FormAccusedCell>, TableProtection) FormAccused(YearTally now, SmallCellRule rule)
    {
        var roles = Enum.GetValues<AccusedRole>();
        var table = CountTable.Grid([.. ReportTables.FormsAndUnknown.Select(form => roles.Select(role => now.Of(form, role)).ToList())]);
        var hidden = SmallCells.Protect(table, rule);
        var keys = ReportTables.FormsAndUnknown.SelectMany(form => roles.Select(role => (form, role)));
        return (
            [.. keys.Select((key, cell) => new FormAccusedCell(key.form, key.role, Shown(table, hidden, cell), hidden.Hidden[cell]))],
            Tell("vormBeklaagde", rule, hidden));
    }

    /// <summary>
    /// Of each form the sub-forms on offer and those that occur. A form that has neither would have one cell, equal to its total, so it is left out.
    /// </summary>
    public static (IReadOnlyList<SubFormCell>, TableProtection) SubFormCells(YearTally now, SmallCellRule rule)
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
            [.. keys.Select((key, cell) => new SubFormCell(key.Form, key.SubForm ?? ReportTables.Unknown, Shown(table, hidden, cell), hidden.Hidden[cell]))],
            Tell("vormSubvorm", rule, hidden));
    }

    private static int? Shown(CountTable table, Protection hidden, int cell) => hidden.Hidden[cell] ? null : table.Cells[cell].Count;

    private static TableProtection Tell(string table, SmallCellRule rule, Protection made) => new(
        table, rule.Threshold, made.State, made.Hidden.Count(isHidden => isHidden), made.ZerosVisible, made.FewestValues);
}
