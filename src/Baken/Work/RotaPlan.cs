using Baken.Access;
using Baken.Terms;

namespace Baken.Work;

/// <summary>Which part of a day somebody is on duty.</summary>
public enum DayPart
{
    /// <summary>Morning and afternoon.</summary>
    [Code("hele-dag")] WholeDay,

    /// <summary>The morning.</summary>
    [Code("ochtend")] Morning,

    /// <summary>The afternoon.</summary>
    [Code("middag")] Afternoon,
}

/// <summary>A line of the rota: of each week, or of one day.</summary>
/// <param name="Weekday">On which day of each week; null for a line of one day.</param>
/// <param name="Day">On which legal day; null for a line of each week.</param>
/// <param name="Part">Which part of it.</param>
/// <param name="Person">Who; null when nobody is, which only a line of one day can say.</param>
public sealed record RotaRule(DayOfWeek? Weekday, DateOnly? Day, DayPart Part, PersonId? Person)
{
    /// <summary>Whether it is about a morning or an afternoon.</summary>
    internal bool Covers(DayPart half) => Part == DayPart.WholeDay || Part == half;
}

/// <summary>Somebody who is on duty.</summary>
/// <param name="Person">Who.</param>
/// <param name="InPlaceOf">Who is in the rota and away; null when it is that person.</param>
public sealed record OnDuty(PersonId Person, PersonId? InPlaceOf);

/// <summary>Who is on duty on one morning or afternoon.</summary>
/// <param name="Half">Which of the two.</param>
/// <param name="People">Who; several is an overlap, which may be meant.</param>
/// <param name="Missing">Those in the rota who are away, or have left, and for whom nobody stands in.</param>
/// <param name="IsGap">Whether somebody should be there and nobody is.</param>
public sealed record DutyHalf(DayPart Half, IReadOnlyList<OnDuty> People, IReadOnlyList<PersonId> Missing, bool IsGap)
{
    /// <summary>Whether there is more than one.</summary>
    public bool IsOverlap => People.Count > 1;
}

/// <summary>
/// The rule of the rota (<i>rooster</i>), pure. What is said of one day goes before what is said of each week, for each half of a day apart; who is away is replaced by who usually stands in; a
/// holiday is no working day, so nobody has to be there unless the rota says so for that day.
/// </summary>
public static class RotaPlan
{
    private static readonly DayPart[] Halves = [DayPart.Morning, DayPart.Afternoon];

    /// <summary>Who is on duty on a day: morning and afternoon.</summary>
    /// <param name="day">The legal day.</param>
    /// <param name="rules">The whole rota.</param>
    /// <param name="isHere">Whether somebody handles dossiers and is not away on that day.</param>
    /// <param name="substituteOf">Who usually stands in for somebody; null for nobody.</param>
    public static IReadOnlyList<DutyHalf> On(DateOnly day, IReadOnlyCollection<RotaRule> rules, Func<PersonId, bool> isHere, Func<PersonId, PersonId?> substituteOf)
    {
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(isHere);
        ArgumentNullException.ThrowIfNull(substituteOf);
        return [.. Halves.Select(half => Of(day, half, rules, isHere, substituteOf))];
    }

    private static DutyHalf Of(DateOnly day, DayPart half, IReadOnlyCollection<RotaRule> rules, Func<PersonId, bool> isHere, Func<PersonId, PersonId?> substituteOf)
    {
        var isWorkingDay = WorkingDays.Includes(day);
        var ofDay = rules.Where(rule => rule.Day == day && rule.Covers(half)).ToList();
        var holding = ofDay.Count > 0 ? ofDay : !isWorkingDay && IsWeekday(day) ? [] : rules.Where(rule => rule.Weekday == day.DayOfWeek && rule.Covers(half)).ToList();
        var (people, missing) = (new List<OnDuty>(), new List<PersonId>());
        foreach (var person in holding.Select(rule => rule.Person).OfType<PersonId>().Distinct())
        {
            if (isHere(person)) people.Add(new OnDuty(person, null));
            else if (substituteOf(person) is { } other && isHere(other)) people.Add(new OnDuty(other, person));
            else missing.Add(person);
        }

        // Who is in the rota and stands in as well is one person.
        var once = people.OrderBy(one => one.InPlaceOf is not null).DistinctBy(one => one.Person).ToList();
        return new DutyHalf(half, once, missing, once.Count == 0 && (isWorkingDay || missing.Count > 0));
    }

    private static bool IsWeekday(DateOnly day) => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);
}
