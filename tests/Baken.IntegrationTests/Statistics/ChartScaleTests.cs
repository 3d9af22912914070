using Baken.Server.Pages.Figures;
using CsCheck;
using Xunit;

namespace Baken.IntegrationTests.Statistics;

public sealed class ChartScaleTests
{
    [Theory]
    [InlineData(0, new[] { 0, 1 })]
    [InlineData(3, new[] { 0, 1, 2, 3 })]
    [InlineData(11, new[] { 0, 5, 10, 15 })]
    [InlineData(2916, new[] { 0, 1000, 2000, 3000 })]
    public void The_lines_stand_at_round_counts(int highest, int[] ticks) => Assert.Equal(ticks, new ChartScale(highest, 500).Ticks);

    [Fact]
    public void Every_bar_ends_within_the_axis_and_in_proportion() => Gen.Int[0, 5_000_000].Select(Gen.Int[100, 900]).Sample((highest, length) =>
    {
        var scale = new ChartScale(highest, length);
        return scale.Ticks is { Count: >= 2 and <= 12 } && scale.Ticks[0] == 0 && scale.Ticks[^1] >= highest
            && scale.At(0) == 0 && scale.At(highest) <= length && Math.Abs(scale.At(scale.Ticks[^1]) - length) < 1e-6;
    });

    [Fact]
    public void A_number_stands_in_SVG_with_a_point_whatever_the_language() =>
        Assert.Equal("12.5", ChartScale.Svg(12.5));
}
