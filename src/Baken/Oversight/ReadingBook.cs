using Baken.Access;
using Baken.Storage;

namespace Baken.Oversight;

/// <summary>A line of the log about something of a dossier.</summary>
/// <param name="Person">Who.</param>
/// <param name="At">When (UTC).</param>
/// <param name="Act">What, as the log names it.</param>
/// <param name="IsRefused">Whether it was refused.</param>
public sealed record SeenLine(PersonId Person, DateTimeOffset At, string Act, bool IsRefused);

/// <summary>How often something was done.</summary>
/// <param name="Act">What, as the log names it.</param>
/// <param name="Times">How often; at least once.</param>
public sealed record ActCount(string Act, int Times);

/// <summary>What one person did with a dossier on one day.</summary>
/// <param name="Person">Who.</param>
/// <param name="Day">On which legal day.</param>
/// <param name="First">When first on that day (UTC).</param>
/// <param name="Last">When last on that day (UTC).</param>
/// <param name="Read">What was opened and how often; most often first, then by name.</param>
/// <param name="Refused">What was tried and refused, in the same order.</param>
public sealed record ReadingOfDay(PersonId Person, DateOnly Day, DateTimeOffset First, DateTimeOffset Last, IReadOnlyList<ActCount> Read, IReadOnlyList<ActCount> Refused);

/// <summary>What one person did with a dossier, in all.</summary>
/// <param name="Person">Who.</param>
/// <param name="Days">On how many legal days.</param>
/// <param name="Opened">How often the dossier was opened.</param>
/// <param name="Parts">How often a part of it was opened apart: a report, a file, an earlier text, a letter, a package.</param>
/// <param name="Refused">How often something was refused.</param>
/// <param name="Last">When last (UTC).</param>
public sealed record ReadingOfPerson(PersonId Person, int Days, int Opened, int Parts, int Refused, DateTimeOffset Last);

/// <summary>Puts lines of the log together as people look for them: by person, and by person and day. Pure.</summary>
public static class ReadingBook
{
    private const string Opening = "dossier.read";

    /// <summary>What who holds no key of a dossier is refused with, whatever they tried.</summary>
    private const string NotYours = "dossier.not-yours";

    /// <summary>Whether a line tells of reading: something was shown, or somebody tried to see or change what is not theirs.</summary>
    /// <param name="act">Its act.</param>
    /// <param name="refusal">Why it was refused; empty when it was done.</param>
    public static bool Counts(string act, string refusal) => ReadingActs.All.Contains(act) || refusal == NotYours;

    /// <summary>By person, who did something last first.</summary>
    public static IReadOnlyList<ReadingOfPerson> People(IEnumerable<SeenLine> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        return
        [
            .. lines.GroupBy(line => line.Person).Select(of =>
            {
                var done = of.Where(line => !line.IsRefused).ToList();
                var opened = done.Count(line => line.Act == Opening);
                return new ReadingOfPerson(
                    of.Key, of.Select(line => LegalDay.Of(line.At)).Distinct().Count(), opened, done.Count - opened, of.Count(line => line.IsRefused), of.Max(line => line.At));
            }).OrderByDescending(one => one.Last).ThenBy(one => one.Person.Value),
        ];
    }

    /// <summary>By day and person, the latest day first, and on a day who did something last first.</summary>
    public static IReadOnlyList<ReadingOfDay> Days(IEnumerable<SeenLine> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        return
        [
            .. lines.GroupBy(line => (line.Person, Day: LegalDay.Of(line.At)))
                .Select(of => new ReadingOfDay(
                    of.Key.Person, of.Key.Day, of.Min(line => line.At), of.Max(line => line.At), Counted(of.Where(line => !line.IsRefused)), Counted(of.Where(line => line.IsRefused))))
                .OrderByDescending(one => one.Day).ThenByDescending(one => one.Last).ThenBy(one => one.Person.Value),
        ];
    }

    private static IReadOnlyList<ActCount> Counted(IEnumerable<SeenLine> lines) =>
        [.. lines.GroupBy(line => line.Act).Select(act => new ActCount(act.Key, act.Count())).OrderByDescending(one => one.Times).ThenBy(one => one.Act, StringComparer.Ordinal)];
}
