using System.Text;
using Baken.Statistics;
using Baken.Terms;
using Xunit;

namespace Baken.Tests.Statistics;

public sealed class FigureRulesTests
{
    private const string Unit = """{"vanaf":"1900-08-01","tot":null,"eenheid":"dossiers","bron":""}""";

    [Fact]
    public void The_rules_that_come_along_hide_one_to_four_and_count_dossiers_since_2020()
    {
        var rules = FigureRules.Shipped;

        Assert.Equal((4, 4), (rules.SmallCellsOn(new DateOnly(2025, 12, 17)).Threshold, rules.SmallCellsOn(new DateOnly(2025, 12, 17)).Values));
        Assert.Equal(CountingUnit.Reports, rules.UnitOf(SchoolYear.Beginning(2019)));
        Assert.Equal(CountingUnit.Dossiers, rules.UnitOf(SchoolYear.Beginning(2020)));
        Assert.Equal(CountingUnit.Reports, rules.UnitOf(SchoolYear.Of(new DateOnly(1900, 1, 1))));
    }

    [Fact]
    public void Each_version_holds_from_its_first_day_to_the_day_before_the_next()
    {
        var rules = Read(Rules("""
            {"vanaf":"2000-01-01","tot":"2026-01-01","drempel":4,"waarden":4,"grondslag":"huisregel","bron":"","vrijgesteld":[]},
            {"vanaf":"2026-01-01","tot":null,"drempel":9,"waarden":5,"grondslag":"huisregel","bron":"","vrijgesteld":[]}
            """));

        Assert.Equal(4, rules.SmallCellsOn(new DateOnly(2025, 12, 31)).Threshold);
        Assert.Equal(9, rules.SmallCellsOn(new DateOnly(2026, 1, 1)).Threshold);
        Assert.Equal(4, rules.SmallCellsOn(new DateOnly(1999, 12, 31)).Threshold);
    }

    [Theory]
    [InlineData("""{"vanaf":"2000-01-01","tot":"2026-01-01","drempel":4,"waarden":4,"grondslag":"","bron":"","vrijgesteld":[]}""")]
    [InlineData("""{"vanaf":"2000-01-01","tot":null,"drempel":4,"waarden":1,"grondslag":"","bron":"","vrijgesteld":[]}""")]
    [InlineData("""{"vanaf":"2000-01-01","tot":null,"drempel":-1,"waarden":4,"grondslag":"","bron":"","vrijgesteld":[]}""")]
    [InlineData("""{"vanaf":"2000-01-01","tot":null,"drempel":4,"waarden":4,"grondslag":"","bron":"","vrijgesteld":[],"dremple":5}""")]
    [InlineData("""{"vanaf":"2000-01-01","tot":null,"drempel":4,"waarden":4,"grondslag":""}""")]
    [InlineData("""{"vanaf":"2000-01-01","tot":"2025-01-01","drempel":4,"waarden":4,"grondslag":"","bron":"","vrijgesteld":[]},{"vanaf":"2026-01-01","tot":null,"drempel":4,"waarden":4,"grondslag":"","bron":"","vrijgesteld":[]}""")]
    [InlineData("")]
    public void A_file_with_a_gap_an_overlap_or_a_word_that_is_not_known_is_refused(string smallCells) =>
        Assert.Throws<FormatException>(() => Read(Rules(smallCells)));

    [Theory]
    [InlineData("perSchool")]
    [InlineData("perBestuur")]
    [InlineData("sectorVorm")]
    [InlineData("vormSubvorm")]
    public void Nothing_by_school_or_board_and_no_table_of_two_divisions_can_be_exempt(string table) =>
        Assert.Contains(table, Assert.Throws<FormatException>(() => Read(Rules(Exempting(table, "huisregel")))).Message, StringComparison.Ordinal);

    [Fact]
    public void An_exemption_names_its_basis()
    {
        Assert.True(Read(Rules(Exempting("perVorm", "huisregel"))).SmallCellsOn(new DateOnly(2025, 1, 1)).Exempts("perVorm"));
        Assert.False(Read(Rules(Exempting("perVorm", "huisregel"))).SmallCellsOn(new DateOnly(2025, 1, 1)).Exempts("perSector"));
        Assert.Throws<FormatException>(() => Read(Rules(Exempting("perVorm", ""))));
        Assert.All(FigureRules.NationalTables, table => Assert.True(FigureRules.Shipped.SmallCells[0].Exempts(table)));
    }

    [Fact]
    public void A_table_with_a_small_count_that_is_not_exempt_stops_the_report()
    {
        var report = Invented.Report(Invented.Count([new StatedFacts { ReceivedOn = Invented.Year.From, Sector = Sector.Primary, Form = Form.Other }]));
        var rule = FigureRules.Shipped.SmallCells[0];

        Assert.Null(MakeAnnualReport.Unprotected(report, rule));
        Assert.Equal("perSector", MakeAnnualReport.Unprotected(report, rule with { Exempt = [.. rule.Exempt.Where(table => table.Table != "perSector")] }));
        Assert.Null(MakeAnnualReport.Unprotected(report, rule with { Exempt = [], Threshold = 0 }));
    }

    [Fact]
    public void What_is_not_JSON_is_refused_with_its_line() =>
        Assert.Contains("line 2", Assert.Throws<FormatException>(() => Read("{\n x")).Message, StringComparison.Ordinal);

    private static string Exempting(string table, string basis) =>
        $$"""{"vanaf":"2000-01-01","tot":null,"drempel":4,"waarden":4,"grondslag":"","bron":"","vrijgesteld":[{"tabel":"{{table}}","grondslag":"{{basis}}","bron":""}]}""";

    private static string Rules(string smallCells) => $$"""{"kleineCellen":[{{smallCells}}],"eenheden":[{{Unit}}]}""";

    private static FigureRules Read(string json) => FigureRules.Read(new MemoryStream(Encoding.UTF8.GetBytes(json)));
}
