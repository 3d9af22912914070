namespace Baken.Server.Pages.Figures;

/// <summary>A place in a chart, in the units of its SVG: to the right, and down.</summary>
/// <param name="X">From the left.</param>
/// <param name="Y">From the top.</param>
public readonly record struct ChartPlace(double X, double Y);

/// <summary>Where the number of a point stands in a chart of lines: clear of the lines and of the other points. Pure.</summary>
/// <param name="lines">The points of each line, from left to right; a point by itself is a line of one.</param>
/// <param name="height">How high digits are.</param>
/// <param name="lowest">The lowest place for the foot of digits.</param>
public sealed class ChartLabels(IReadOnlyList<IReadOnlyList<ChartPlace>> lines, double height, double lowest)
{
    /// <summary>From the middle of a point to the edge of its number.</summary>
    public const double Gap = 10;

    /// <summary>What a point takes around its middle, and a line beside it.</summary>
    public const double Around = 6;

    /// <summary>The foot of the number of a point: above it, or under it, or else above all that is between its left and its right side.</summary>
    /// <param name="of">The point.</param>
    /// <param name="left">Left side of the number.</param>
    /// <param name="right">Right side of the number.</param>
    public double FootOf(ChartPlace of, double left, double right)
    {
        var between = lines.SelectMany(line => Between(line, left, right)).Where(span => span != (of.Y, of.Y)).ToList();
        var (above, under) = (of.Y - Gap, of.Y + Gap + height);
        return IsFree(above) ? above
            : under <= lowest && IsFree(under) ? under
            : Math.Min(above, between.Min(span => span.Highest) - Gap);

        bool IsFree(double foot) => between.TrueForAll(span => span.Lowest + Around <= foot - height || span.Highest - Around >= foot);
    }

    /// <summary>The highest and lowest place of each part of a line within two sides.</summary>
    private static IEnumerable<(double Highest, double Lowest)> Between(IReadOnlyList<ChartPlace> line, double left, double right)
    {
        for (var at = 0; at < line.Count; at++)
        {
            if (line[at].X >= left - Around && line[at].X <= right + Around) yield return (line[at].Y, line[at].Y);
            if (at == 0 || line[at - 1].X > right || line[at].X < left) continue;
            var (one, other) = (Height(line[at - 1], line[at], Math.Max(left, line[at - 1].X)), Height(line[at - 1], line[at], Math.Min(right, line[at].X)));
            yield return (Math.Min(one, other), Math.Max(one, other));
        }
    }

    private static double Height(ChartPlace from, ChartPlace to, double x) =>
        to.X <= from.X ? to.Y : from.Y + ((to.Y - from.Y) * (x - from.X) / (to.X - from.X));
}
