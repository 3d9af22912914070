using System.Globalization;
using Baken.Duties;
using Baken.Statistics;
using Baken.Terms;

namespace Baken.Supervision;

/// <summary>One line of a division.</summary>
/// <param name="Code">Its code: a month (<c>2026-03</c>), or a code of the glossary.</param>
/// <param name="Count">How many consultations; null when that is hidden.</param>
/// <param name="Because">Why it is hidden; null when it is shown.</param>
public sealed record CountedPart(string Code, int? Count, HiddenBecause? Because);

/// <summary>One division of all consultations of a period: its parts add up to the total.</summary>
/// <param name="Name">Its code: <c>maand</c>, <c>sector</c>, <c>tijd</c> or <c>uitkomst</c>.</param>
/// <param name="Parts">Its parts, in a fixed order; those without any are there too.</param>
public sealed record CountedDivision(string Name, IReadOnlyList<CountedPart> Parts);

/// <summary>The consultations that boards asked for in a period, counted.</summary>
public sealed record SupervisionFigures
{
    /// <summary>The code of a sector that was not told.</summary>
    public const string UnknownSector = "onbekend";

    /// <summary>The period.</summary>
    public required SupervisionPeriod Period { get; init; }

    /// <summary>The legal day on which was counted.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>All of them.</summary>
    public required int Total { get; init; }

    /// <summary>By month, sector, time between knowing and asking, and result.</summary>
    public required IReadOnlyList<CountedDivision> Divisions { get; init; }

    /// <summary>The median of the time between knowing and asking, in working days; null when there are none, or when a part of that division is hidden, since it would tell of it.</summary>
    public required decimal? Median { get; init; }

    /// <summary>Counts from 1 up to and including this are hidden; 0 when nothing is.</summary>
    public required int Threshold { get; init; }

    /// <summary>The first month of which any consultation is known; null when none is.</summary>
    public required DateOnly? Since { get; init; }

    /// <summary>Whether something is hidden.</summary>
    public bool IsHiding => Divisions.Any(division => division.Parts.Any(part => part.Because is not null));

    /// <summary>Counts. Pure.</summary>
    /// <param name="period">The period; facts outside of it do not count.</param>
    /// <param name="today">The legal day on which is counted.</param>
    /// <param name="facts">The facts.</param>
    /// <param name="since">The first month of which any consultation is known.</param>
    /// <param name="rule">By which small counts are hidden; null shows all.</param>
    public static SupervisionFigures Count(SupervisionPeriod period, DateOnly today, IEnumerable<StatedConsultation> facts, DateOnly? since, SmallCellRule? rule)
    {
        ArgumentNullException.ThrowIfNull(facts);
        List<StatedConsultation> counted = [.. facts.Where(one => one.Month >= period.From && one.Month < period.Until)];
        (string Name, IReadOnlyList<(string Code, int Count)> Parts)[] divisions =
        [
            ("maand", By(counted, period.MonthsUntil(today).Select(MonthCode), one => MonthCode(one.Month))),
            ("sector", By(counted, [.. Codes.All<FactSector>(), UnknownSector], one => one.Sector is { } sector ? Codes.Of(sector) : UnknownSector)),
            ("tijd", By(counted, Codes.All<TimeToConsult>(), one => Codes.Of(TimesToConsult.Of(one.Days)))),
            ("uitkomst", By(counted, Codes.All<ConsultationResult>(), one => Codes.Of(one.Result))),
        ];
        var hidden = Hide(divisions, rule);
        IReadOnlyList<CountedDivision> shown =
            [.. divisions.Zip(hidden, (division, why) => new CountedDivision(division.Name, [.. division.Parts.Zip(why, (part, because) => new CountedPart(part.Code, because is null ? part.Count : null, because))]))];
        return new SupervisionFigures
        {
            Period = period,
            Today = today,
            Total = counted.Count,
            Divisions = shown,
            Median = shown[2].Parts.Any(part => part.Because is not null) ? null : TimesToConsult.Median(counted.Select(one => one.Days)),
            Threshold = rule?.Threshold ?? 0,
            Since = since,
        };
    }

    private static string MonthCode(DateOnly month) => month.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    private static IReadOnlyList<(string, int)> By(List<StatedConsultation> counted, IEnumerable<string> codes, Func<StatedConsultation, string> code)
    {
        var counts = counted.CountBy(code).ToDictionary(StringComparer.Ordinal);
        return [.. codes.Select(one => (one, counts.GetValueOrDefault(one)))];
    }

    /// <summary>Why each part of each division is hidden. The total is known to whoever looks, so each division is a line of which the sum is published.</summary>
    private static IReadOnlyList<IReadOnlyList<HiddenBecause?>> Hide((string Name, IReadOnlyList<(string Code, int Count)> Parts)[] divisions, SmallCellRule? rule)
    {
        if (rule is null || rule.Threshold == 0) return [.. divisions.Select(division => new HiddenBecause?[division.Parts.Count])];
        var tables = divisions.Select(division => CountTable.Line(division.Parts.Select(part => (part.Count, Least: 0)), division.Name));
        return [.. SmallCells.Protect(new LinkedTables(null, [.. tables]), rule).Select(table => table.Hidden)];
    }
}
