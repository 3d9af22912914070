using Baken.Access;
using Baken.Storage;
using Baken.Terms;

namespace Baken.Oversight;

/// <summary>In which way reading was unusual. None of them says that it was wrong.</summary>
public enum UnusualKind
{
    /// <summary>Many dossiers on one day, compared with what is usual for that person.</summary>
    [Code("veel")] Many,

    /// <summary>Outside the hours of the house, in a weekend or on a holiday.</summary>
    [Code("buiten-uren")] OutsideHours,

    /// <summary>Dossiers that the reader does not handle, does not stand in for, and was given no access to by name.</summary>
    [Code("niet-eigen")] NotOwn,

    /// <summary>Attempts to read that were refused.</summary>
    [Code("geweigerd")] Refused,
}

/// <summary>A line of the log about reading.</summary>
/// <param name="Person">Who read.</param>
/// <param name="At">When (UTC).</param>
/// <param name="Thing">What, as the log names it: <c>dossier/0189…</c>, <c>report/0189…</c>.</param>
/// <param name="IsRefused">Whether it was refused.</param>
/// <param name="IsOwn">Whether it is a dossier that the reader handles, stands in for or was given by name; true of what is no dossier.</param>
public sealed record ReadingLine(PersonId Person, DateTimeOffset At, string Thing, bool IsRefused, bool IsOwn)
{
    /// <summary>Whether it is about a dossier.</summary>
    public bool IsDossier => Thing.StartsWith("dossier/", StringComparison.Ordinal);
}

/// <summary>Reading of one person on one day that was unusual in one way. A count, and never a content.</summary>
/// <param name="Person">Who.</param>
/// <param name="Day">On which legal day.</param>
/// <param name="Kind">In which way.</param>
/// <param name="Count">How many dossiers, things or attempts.</param>
/// <param name="Usual">For <see cref="UnusualKind.Many"/>: how many dossiers that person reads on a usual day; else 0.</param>
public sealed record UnusualReading(PersonId Person, DateOnly Day, UnusualKind Kind, int Count, int Usual);

/// <summary>
/// Which reading is unusual, pure. The numbers are constants (docs/decisions/0029): they are high enough that an ordinary day shows nothing, and each of them is a reason to ask and not a verdict.
/// </summary>
public static class ReadingRules
{
    /// <summary>Dossiers on a day below which nothing is called many: a day of searching for what belongs together is some twenty.</summary>
    public const int ManyAtLeast = 25;

    /// <summary>How many times what is usual for that person is many.</summary>
    public const int ManyTimes = 3;

    /// <summary>Things outside hours that are shown: one or two are somebody who looks something up after a call.</summary>
    public const int OutsideAtLeast = 3;

    /// <summary>Dossiers of others on a day that are shown: fewer are what a colleague asks to look at.</summary>
    public const int NotOwnAtLeast = 5;

    /// <summary>Refused attempts on a day that are shown: fewer are an old link.</summary>
    public const int RefusedAtLeast = 5;

    /// <summary>Days before a day from which is taken what is usual: eight weeks.</summary>
    public const int HistoryDays = 56;

    /// <summary>When the hours of the house begin, Dutch time: the phone opens at eight, and who begins early is there at seven.</summary>
    public static TimeOnly OpensAt { get; } = new(7, 0);

    /// <summary>When they end, Dutch time: calls with parents are made in the evening too.</summary>
    public static TimeOnly ClosesAt { get; } = new(20, 0);

    /// <summary>What was unusual on the days from <paramref name="from"/> up to, not including, <paramref name="until"/>; the latest day first, then by person and kind.</summary>
    /// <param name="lines">What was read on those days, and in the <see cref="HistoryDays"/> days before.</param>
    /// <param name="from">First legal day.</param>
    /// <param name="until">The legal day after the last.</param>
    public static IReadOnlyList<UnusualReading> Find(IEnumerable<ReadingLine> lines, DateOnly from, DateOnly until)
    {
        ArgumentNullException.ThrowIfNull(lines);
        return
        [
            .. lines.Select(line => (Line: line, Day: LegalDay.Of(line.At))).Where(one => one.Day < until).GroupBy(one => one.Line.Person).SelectMany(person =>
                {
                    var days = person.GroupBy(one => one.Day, one => one.Line).ToDictionary(day => day.Key, day => day.ToList());
                    return days.Where(day => day.Key >= from).SelectMany(day => OfDay(person.Key, day.Key, day.Value, UsualBefore(day.Key, days)));
                })
                .OrderByDescending(found => found.Day).ThenBy(found => found.Person.Value).ThenBy(found => found.Kind),
        ];
    }

    /// <summary>Whether a moment is outside the hours of the house.</summary>
    public static bool IsOutsideHours(DateTimeOffset at)
    {
        var local = TimeZoneInfo.ConvertTime(at, LegalDay.Zone);
        var time = TimeOnly.FromDateTime(local.DateTime);
        return time < OpensAt || time >= ClosesAt || !WorkingDays.Includes(DateOnly.FromDateTime(local.DateTime));
    }

    private static IEnumerable<UnusualReading> OfDay(PersonId person, DateOnly day, List<ReadingLine> lines, int usual)
    {
        var done = lines.Where(line => !line.IsRefused).ToList();
        var dossiers = DossiersOf(done);
        if (dossiers >= ManyAtLeast && dossiers > ManyTimes * usual) yield return new UnusualReading(person, day, UnusualKind.Many, dossiers, usual);
        var outside = done.Where(line => IsOutsideHours(line.At)).Select(line => line.Thing).Distinct(StringComparer.Ordinal).Count();
        if (outside >= OutsideAtLeast) yield return new UnusualReading(person, day, UnusualKind.OutsideHours, outside, 0);
        var others = DossiersOf(done.Where(line => !line.IsOwn));
        if (others >= NotOwnAtLeast) yield return new UnusualReading(person, day, UnusualKind.NotOwn, others, 0);
        var refused = lines.Count - done.Count;
        if (refused >= RefusedAtLeast) yield return new UnusualReading(person, day, UnusualKind.Refused, refused, 0);
    }

    /// <summary>The median of the days before on which that person read dossiers; 0 when there are none.</summary>
    private static int UsualBefore(DateOnly day, Dictionary<DateOnly, List<ReadingLine>> days)
    {
        var counts = days.Where(one => one.Key < day && one.Key >= day.AddDays(-HistoryDays)).Select(one => DossiersOf(one.Value.Where(line => !line.IsRefused)))
            .Where(count => count > 0).Order().ToList();
        return counts.Count == 0 ? 0 : counts[counts.Count / 2];
    }

    private static int DossiersOf(IEnumerable<ReadingLine> lines) => lines.Where(line => line.IsDossier).Select(line => line.Thing).Distinct(StringComparer.Ordinal).Count();
}
