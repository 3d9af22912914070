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
            {"vanaf":"2000-01-01","tot":"2026-01-01","drempel":4,"waarden":4,"grondslag":"huisregel","bron":""},
            {"vanaf":"2026-01-01","tot":null,"drempel":9,"waarden":5,"grondslag":"huisregel","bron":""}
            """));

        Assert.Equal(4, rules.SmallCellsOn(new DateOnly(2025, 12, 31)).Threshold);
        Assert.Equal(9, rules.SmallCellsOn(new DateOnly(2026, 1, 1)).Threshold);
        Assert.Equal(4, rules.SmallCellsOn(new DateOnly(1999, 12, 31)).Threshold);
    }

    [Theory]
    [InlineData("""{"vanaf":"2000-01-01","tot":"2026-01-01","drempel":4,"waarden":4,"grondslag":"","bron":""}""")]
    [InlineData("""{"vanaf":"2000-01-01","tot":null,"drempel":4,"waarden":1,"grondslag":"","bron":""}""")]
    [InlineData("""{"vanaf":"2000-01-01","tot":null,"drempel":-1,"waarden":4,"grondslag":"","bron":""}""")]
    [InlineData("""{"vanaf":"2000-01-01","tot":null,"drempel":4,"waarden":4,"grondslag":"","bron":"","dremple":5}""")]
    [InlineData("""{"vanaf":"2000-01-01","tot":null,"drempel":4,"waarden":4,"grondslag":""}""")]
    [InlineData("""{"vanaf":"2000-01-01","tot":"2025-01-01","drempel":4,"waarden":4,"grondslag":"","bron":""},{"vanaf":"2026-01-01","tot":null,"drempel":4,"waarden":4,"grondslag":"","bron":""}""")]
    [InlineData("")]
    public void A_file_with_a_gap_an_overlap_or_a_word_that_is_not_known_is_refused(string smallCells) =>
        Assert.Throws<FormatException>(() => Read(Rules(smallCells)));

    [Fact]
    public void What_is_not_JSON_is_refused_with_its_line() =>
        Assert.Contains("line 2", Assert.Throws<FormatException>(() => Read("{\n x")).Message, StringComparison.Ordinal);

    private static string Rules(string smallCells) => $$"""{"kleineCellen":[{{smallCells}}],"eenheden":[{{Unit}}]}""";

    private static FigureRules Read(string json) => FigureRules.Read(new MemoryStream(Encoding.UTF8.GetBytes(json)));
}
