using Baken.Statistics;
using Baken.Terms;
using Microsoft.AspNetCore.Components;

namespace Baken.Server.Pages.Figures;

/// <summary>A line over the years as SVG.</summary>
public sealed partial class LineChart
{
    private const int Right = 12;

    /// <summary>What is kept for the name of a school year, so that two never touch, also in the larger letters of a narrow screen.</summary>
    private const int RoomForYear = 104;

    private ChartScale scale = null!;
    private IReadOnlyList<(Point Point, double X)> places = [];
    private double step;
    private int width;
    private int height;
    private int left;
    private int top;
    private int bottom;

    /// <summary>Begins the ids in the SVG; once in a page.</summary>
    [Parameter, EditorRequired] public required string Id { get; set; }

    /// <summary>What it shows, in a few words; on a small one it is seen too.</summary>
    [Parameter, EditorRequired] public required string Title { get; set; }

    /// <summary>What is to be seen in it.</summary>
    [Parameter, EditorRequired] public required string Description { get; set; }

    /// <summary>The points from left to right, one for each year, also for those without figures.</summary>
    [Parameter, EditorRequired] public required IReadOnlyList<Point> Points { get; set; }

    /// <summary>Said at a break; null for nothing.</summary>
    [Parameter] public string? Divider { get; set; }

    /// <summary>Whether it is one of several small ones.</summary>
    [Parameter] public bool IsSmall { get; set; }

    private IEnumerable<int> Ticks => IsSmall ? [scale.Ticks[0], scale.Ticks[^1]] : scale.Ticks;

    /// <summary>The points of each line, of which some are of one point: a line through a break would compare what can't be compared.</summary>
    private IReadOnlyList<List<(Point Point, double X)>> Runs
    {
        get
        {
            var runs = new List<List<(Point Point, double X)>> { new() };
            foreach (var place in places)
            {
                if (place.Point.IsBreak || place.Point.Count is null) runs.Add([]);
                if (place.Point.Count is not null) runs[^1].Add(place);
            }

            return [.. runs.Where(run => run.Count > 0)];
        }
    }

    /// <summary>The points whose number is written beside them: the first, the last, and those around a break.</summary>
    private IEnumerable<(Point Point, double X)> Told
    {
        get
        {
            var known = places.Where(place => place.Point.Count is not null).ToList();
            return known.Where((place, at) => at == known.Count - 1 || (!IsSmall && (at == 0 || place.Point.IsBreak || known[at + 1].Point.IsBreak)));
        }
    }

    /// <summary>Their numbers, clear of the lines. A digit is as wide and as high as in the larger letters of a narrow screen.</summary>
    private IEnumerable<(string Number, double X, double Y, string Anchor)> Numbers
    {
        get
        {
            var (digit, high) = IsSmall ? (10, 12) : (13, 16);
            var free = new ChartLabels([.. Runs.Select(run => run.Select(Place).ToList())], high, bottom - 2);
            foreach (var told in Told)
            {
                var (number, at, isLast) = (FigureWords.Number(told.Point.Count!.Value), Place(told), told.X > width - Right - 40);
                var left = at.X - (number.Length * digit / (isLast ? 1.0 : 2));
                yield return (number, at.X, free.FootOf(at, left, left + (number.Length * digit)), isLast ? "end" : "middle");
            }

            ChartPlace Place((Point Point, double X) place) => new(place.X, bottom - scale.At(place.Point.Count!.Value));
        }
    }

    private IEnumerable<(string Label, double X, string Anchor)> Labels
    {
        get
        {
            // Counted from the last year back, for that is the one the report is about.
            var every = IsSmall ? Math.Max(1, places.Count - 1) : Math.Max(1, (int)Math.Ceiling(RoomForYear / Math.Max(1, step)));
            return places.Where((_, at) => (places.Count - 1 - at) % every == 0)
                .Select(place => (place.Point.Label, place.X, place.X > width - Right - 40 ? "end" : place.X < left + 40 && IsSmall ? "start" : "middle"));
        }
    }

    /// <summary>The points of a series of school years: also of the years between that have no figures, since time goes on in them too.</summary>
    /// <param name="series">The years.</param>
    /// <param name="count">The count of a year.</param>
    public static IReadOnlyList<Point> Of(IReadOnlyList<SeriesYear> series, Func<SeriesYear, int> count)
    {
        ArgumentNullException.ThrowIfNull(series);
        ArgumentNullException.ThrowIfNull(count);
        var byYear = series.ToDictionary(year => year.Year);
        return series.Count == 0 ? [] :
        [
            .. Enumerable.Range(series[0].Year.Start, series[^1].Year.Start - series[0].Year.Start + 1).Select(SchoolYear.Beginning).Select(year =>
                byYear.TryGetValue(year, out var known) ? new Point($"{year}", count(known), known.IsBreak, known.IsSynthetic) : new Point($"{year}", null)),
        ];
    }

    /// <inheritdoc />
    protected override void OnParametersSet()
    {
        (width, height, left) = IsSmall ? (270, 150, 44) : (560, 280, 48);
        (top, bottom) = IsSmall ? (44, height - 26) : (48, height - 30);
        scale = new ChartScale(Points.Select(point => point.Count ?? 0).DefaultIfEmpty().Max(), bottom - top, apart: 55);
        step = Points.Count > 1 ? (double)(width - left - Right - 12) / (Points.Count - 1) : 0;
        places = [.. Points.Select((point, at) => (point, left + 12 + (at * step)))];
    }

    private static string Svg(double number) => ChartScale.Svg(number);

    private string Y(int count) => Svg(bottom - scale.At(count));

    private string Low(int count) => Svg(bottom - scale.At(count) + 5);

    /// <summary>One year.</summary>
    /// <param name="Label">The year.</param>
    /// <param name="Count">Its count; null when there are no figures.</param>
    /// <param name="IsBreak">Whether something else was counted in the year before it.</param>
    /// <param name="IsMarked">Whether its point is drawn open.</param>
    public sealed record Point(string Label, int? Count, bool IsBreak = false, bool IsMarked = false);
}
