using Baken.Editions;
using Baken.Statistics;
using Baken.Terms;
using Xunit;

namespace Baken.Tests.Statistics;

/// <summary>What a reader can derive of hidden counts from a report alone.</summary>
public sealed class ReaderAttackTests
{
    [Theory]
    [InlineData(1, 2500)]
    [InlineData(2, 900)]
    [InlineData(3, 300)]
    public void Every_hidden_count_has_an_interval_that_is_wide_enough_and_holds_the_truth(int seed, int dossiers)
    {
        var facts = Invented.Many(seed, dossiers);
        var report = Report(facts);

        var derived = ReaderAttack.Run(report);

        var hidden = report.Protection.Where(table => table.State != ProtectionState.Withheld).Sum(table => table.Hidden);
        Assert.Equal(hidden, derived.Count);
        Assert.True(hidden > 20);
        Assert.DoesNotContain(derived, one => one.IsTooNarrow);
        Assert.All(derived.Where(one => one.Table == "sectorVorm"), one =>
        {
            var sector = Codes.Parse<Sector>(one.Row);
            Form? form = one.Column == ReportTables.Unknown ? null : Codes.Parse<Form>(one.Column);
            Assert.InRange(facts.Count(fact => fact.Sector == sector && fact.Form == form), one.Low, one.High);
        });
        Assert.All(derived.Where(one => one.Because == HiddenBecause.Small), one => Assert.InRange(one.High, one.Low + 1, 4));
        Assert.All(derived.Where(one => one.Because == HiddenBecause.Protecting), one => Assert.InRange(one.Low, 5, 2500));
        Assert.Null(MakeEdition.TooNarrow(report));
    }

    [Fact]
    public void A_small_count_that_nothing_protects_is_found_and_refused()
    {
        var facts = Invented.Many(1);
        var report = Report(facts);
        // Somebody shows what protects: all that is left is hidden by its mark alone, and row and column tell the rest.
        var bare = report with
        {
            SectorForms =
            [
                .. report.SectorForms.Select(cell => cell.Because != HiddenBecause.Protecting ? cell : cell with
                {
                    IsHidden = false,
                    Because = null,
                    Count = facts.Count(fact => fact.Sector == cell.Sector && fact.Form == cell.Form),
                }),
            ],
        };
        Assert.NotEqual(report.SectorForms.Count(cell => cell.IsHidden), bare.SectorForms.Count(cell => cell.IsHidden));

        Assert.Contains(ReaderAttack.Run(bare), one => one is { IsTooNarrow: true, Table: "sectorVorm" });
        Assert.Equal("edition.too-narrow", MakeEdition.TooNarrow(bare)?.Code);
    }

    [Fact]
    public void Its_intervals_are_those_of_the_programme_that_knows_the_joint_counts()
    {
        var facts = Invented.Many(4, 700);
        var report = Report(facts);
        var joint = Invented.Count(facts).Year.Joint;
        var tables = new LinkedTables(joint,
        [
            joint.Table("sectorVorm", 1, 0), joint.Table("vormBeklaagde", 0, 3), joint.Table("sectorMelder", 1, 2),
            joint.Table("sectorBeklaagde", 1, 3), joint.Table("vormMelder", 0, 2), joint.Table("melderBeklaagde", 2, 3),
        ]);
        var figures = ReportFigures.Of(report).Where(figure => tables.Tables.Any(table => table.Name == figure.Table)).ToLookup(figure => figure.Table);
        var hidden = tables.Tables.SelectMany(table => figures[table.Name].Select(figure => figure.Hidden == "ja")).ToList();
        var protections = tables.Tables.Select(table => report.Protection.Single(one => one.Table == table.Name)).ToList();
        using var attack = new IntervalAttack(
            new HiddenBounds(tables, 4, [.. protections.Select(one => one.ZerosVisible)], [.. protections.Select(one => one.State == ProtectionState.Withheld)]), hidden);
        var names = tables.Tables.SelectMany(table => figures[table.Name].Select(figure => (figure.Table, figure.Row, figure.Column))).ToList();

        var derived = ReaderAttack.Run(report).Where(one => one.Table != "vormSubvorm").ToDictionary(one => (one.Table, one.Row, one.Column));

        Assert.True(derived.Count > 20);
        Assert.All(Enumerable.Range(0, hidden.Count).Where(cell => hidden[cell]), cell =>
            Assert.Equal(attack.Run(cell), new Interval(derived[names[cell]].Low, derived[names[cell]].High)));
    }

    private static AnnualReport Report(IReadOnlyCollection<StatedFacts> facts) => Invented.Report(Invented.Count(facts));
}
