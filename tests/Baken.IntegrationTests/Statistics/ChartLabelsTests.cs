using Baken.Server.Pages.Figures;
using CsCheck;
using Xunit;

namespace Baken.IntegrationTests.Statistics;

public sealed class ChartLabelsTests
{
    private const double Height = 12;
    private const double Lowest = 124;

    private static readonly Gen<ChartPlace[]> Lines =
        Gen.Double[44, Lowest].Array[2, 13].Select(heights => heights.Select((y, at) => new ChartPlace(60 + (at * 20), y)).ToArray());

    [Fact]
    public void Above_the_last_point_of_a_line_that_rises() => Assert.Equal(70, Foot(new(60, 120), new(80, 100), new(100, 80)));

    [Fact]
    public void Under_the_last_point_of_a_line_that_falls_steeply() => Assert.Equal(70 + 10 + Height, Foot(new(60, 70), new(80, 48), new(100, 70)));

    [Fact]
    public void Above_the_whole_line_where_there_is_no_room_under_it() => Assert.Equal(90, Foot(new(60, 120), new(80, 100), new(100, 118)));

    [Fact]
    public void A_point_by_itself_has_its_number_above_it() => Assert.Equal(90, Foot(new ChartPlace(100, 100)));

    [Fact]
    public void A_number_touches_no_line_and_no_point() => Lines.Select(Gen.Double[8, 60]).Sample((line, width) =>
    {
        var last = line[^1];
        var foot = new ChartLabels([line], Height, Lowest).FootOf(last, last.X - width, last.X);

        // The line as a hundred dots a part.
        return line[..^1].All(point => point.X < last.X - width - 4 || point.Y > foot + 4 || point.Y < foot - Height - 4) && line.Zip(line.Skip(1)).All(part => Enumerable.Range(0, 101).Select(step => step / 100.0).All(step =>
        {
            var (x, y) = (part.First.X + ((part.Second.X - part.First.X) * step), part.First.Y + ((part.Second.Y - part.First.Y) * step));
            return x < last.X - width || y > foot || y < foot - Height;
        }));
    });

    private static double Foot(params ChartPlace[] line) => new ChartLabels([line], Height, Lowest).FootOf(line[^1], line[^1].X - 20, line[^1].X);
}
