using Baken.Terms;

namespace Baken.Statistics;

/// <summary>
/// The tables of two divisions that come of the joint counts of one school year, protected together. They need nothing but those counts, so they can be
/// made while the rest is still being counted. Pure.
/// </summary>
/// <param name="Linked">The tables, in the order of <see cref="CrossTables"/>.</param>
/// <param name="Made">How each was protected.</param>
internal sealed record JointTables(LinkedTables Linked, IReadOnlyList<Protection> Made)
{
    /// <summary>The divisions of the joint counts, in their order: the table of their totals, and the codes of their values.</summary>
    private static readonly (string Totals, IReadOnlyList<string> Codes)[] Divisions =
    [
        ("perVorm", [.. Codes.All<Form>(), ReportTables.Unknown]),
        ("perSector", Codes.All<Sector>()),
        ("perMelder", Codes.All<ReporterRole>()),
        ("perBeklaagde", Codes.All<AccusedRole>()),
    ];

    /// <summary>Makes and protects them.</summary>
    /// <param name="joint">The joint counts of the school year.</param>
    /// <param name="rule">The rule on small cells.</param>
    /// <param name="year">The school year.</param>
    /// <param name="alreadyPublished">Reports that were published before; those of the same school year count.</param>
    public static JointTables Make(JointCounts joint, SmallCellRule rule, SchoolYear year, IReadOnlyList<AnnualReport> alreadyPublished)
    {
        const int Form = 0, Sector = 1, Reporter = 2, Role = 3;
        var before = new EarlierEditions(alreadyPublished, year, rule.Threshold);
        CountTable Table(string name, int rows, int columns) => before.Settle(
            joint.Table(name, rows, columns),
            [.. Divisions[rows].Codes.Select(code => (Divisions[rows].Totals, code))],
            [.. Divisions[columns].Codes.Select(code => ((string?)Divisions[columns].Totals, code))]);
        var linked = new LinkedTables(joint,
        [
            Table("sectorVorm", Sector, Form),
            Table("vormBeklaagde", Form, Role),
            Table("sectorMelder", Sector, Reporter),
            Table("sectorBeklaagde", Sector, Role),
            Table("vormMelder", Form, Reporter),
            Table("melderBeklaagde", Reporter, Role),
        ]);
        return new JointTables(linked, SmallCells.Protect(linked, rule));
    }
}
