using System.Globalization;
using OxyPlot.Axes;

namespace Baken.Server.Pages.Figures;

/// <summary>From counts to lengths, on an axis from 0 that ends at a round number.</summary>
public sealed class ChartScale
{
    private readonly double length;
    private readonly double top;

    /// <summary>A scale for counts up to <paramref name="highest"/>, drawn over a length.</summary>
    /// <param name="highest">The highest count, 0 or more.</param>
    /// <param name="length">How long the axis is drawn.</param>
    /// <param name="apart">How far apart the lines are about.</param>
    public ChartScale(int highest, double length, double apart = 110)
    {
        this.length = length;
        var span = Math.Max(1, highest);
        // Counts are whole: a line at half a dossier would say nothing.
        var interval = Math.Max(1, Axis.Interval(length, apart, span));
        top = Math.Ceiling(span / interval) * interval;
        Ticks = [.. AxisUtilities.CreateTickValues(0, top, interval).Select(tick => (int)Math.Round(tick))];
    }

    /// <summary>The round counts at which a line is drawn; the first is 0, the last is the end of the axis.</summary>
    public IReadOnlyList<int> Ticks { get; }

    /// <summary>How far from 0 a count lies.</summary>
    public double At(int count) => length * count / top;

    /// <summary>A number as it stands in SVG, whatever the language of the page.</summary>
    public static string Svg(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>The rule by which OxyPlot chooses round intervals; it is only open to its own axes.</summary>
    private sealed class Axis : LinearAxis
    {
        public static double Interval(double length, double apart, double span) =>
            new Axis().CalculateActualInterval(length, apart, span, minIntervalCount: 2, maxIntervalCount: double.PositiveInfinity);
    }
}
