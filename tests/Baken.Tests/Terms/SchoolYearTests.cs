using Baken.Terms;
using CsCheck;
using Xunit;

namespace Baken.Tests.Terms;

public sealed class SchoolYearTests
{
    [Fact]
    public void A_school_year_begins_on_the_first_of_August()
    {
        Assert.Equal("2024-2025", SchoolYear.Of(new DateOnly(2024, 8, 1)).ToString());
        Assert.Equal("2023-2024", SchoolYear.Of(new DateOnly(2024, 7, 31)).ToString());
    }

    [Fact]
    public void Every_day_is_in_exactly_its_own_year() => Gen.Int[1901, 2198].Select(Gen.Int[0, 364]).Sample((year, day) =>
    {
        var date = new DateOnly(year, 1, 1).AddDays(day);
        var found = SchoolYear.Of(date);
        return found.From <= date && date < found.Until && date >= found.Previous.Until && date < found.Next.From;
    });

    [Fact]
    public void What_is_written_is_read_back() => Gen.Int[SchoolYear.Earliest, SchoolYear.Latest].Sample(year =>
        SchoolYear.TryParse(SchoolYear.Beginning(year).ToString(), out var read) && read.Value.Start == year);

    [Theory]
    [InlineData(null), InlineData(""), InlineData("2024"), InlineData("2024-2026"), InlineData("2025-2024"), InlineData("2024/2025")]
    [InlineData(" 2024-202"), InlineData("1899-1900"), InlineData("٢٠٢٤-2025")]
    public void Anything_else_is_refused(string? text) => Assert.False(SchoolYear.TryParse(text, out _));
}
