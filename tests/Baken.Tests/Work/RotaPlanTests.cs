using Baken.Access;
using Baken.Terms;
using Baken.Work;
using CsCheck;
using Xunit;

namespace Baken.Tests.Work;

/// <summary>Who is on duty, by the rule of the rota.</summary>
public sealed class RotaPlanTests
{
    private static readonly PersonId[] People = [.. Enumerable.Range(1, 4).Select(number => new PersonId(new Guid(number, 0, 0, new byte[8])))];
    private static readonly DateOnly Monday = new(2026, 3, 2);

    private static readonly Gen<RotaRule> Rule = Gen.Select(Gen.Int[0, 6], Gen.Bool, Gen.Enum<DayPart>(), Gen.Int[0, 4]).Select((day, isWeekly, part, who) =>
        isWeekly ? new RotaRule((DayOfWeek)day, null, part, People[who % 4]) : new RotaRule(null, Monday.AddDays(day), part, who == 4 ? null : People[who]));

    private static readonly Gen<HashSet<PersonId>> Away = Gen.Int[0, 15].Select(mask => People.Where((_, place) => (mask & (1 << place)) != 0).ToHashSet());

    [Fact]
    public void What_is_said_of_one_day_goes_before_each_week_for_that_half_alone()
    {
        RotaRule[] rules =
            [new(DayOfWeek.Monday, null, DayPart.WholeDay, People[0]), new(null, Monday, DayPart.Morning, People[1]), new(null, Monday.AddDays(7), DayPart.WholeDay, null)];

        Assert.Equal([People[1], People[0]], On(Monday, rules).Select(half => half.People.Single().Person));
        Assert.Equal([true, true], On(Monday.AddDays(7), rules).Select(half => half.IsGap));
        Assert.Equal([People[0], People[0]], On(Monday.AddDays(14), rules).Select(half => half.People.Single().Person));
    }

    [Fact]
    public void On_a_holiday_the_week_does_not_count_and_nobody_is_missed()
    {
        var easter = new DateOnly(2026, 4, 6);
        RotaRule[] rules = [new(DayOfWeek.Monday, null, DayPart.WholeDay, People[0])];

        Assert.All(On(easter, rules), half => Assert.True(half is { IsGap: false, People: [] }));
        Assert.All(On(easter, [.. rules, new(null, easter, DayPart.WholeDay, People[2])]), half => Assert.Equal(People[2], half.People.Single().Person));
        Assert.All(On(new DateOnly(2026, 3, 7), rules), half => Assert.False(half.IsGap));
        Assert.All(On(new DateOnly(2026, 3, 3), rules), half => Assert.True(half.IsGap));
    }

    [Fact]
    public void Who_is_away_is_replaced_or_missed_and_nobody_stands_twice() => Gen.Select(Rule.List[0, 12], Away, Gen.Int[0, 6]).Sample((rules, away, step) =>
    {
        var day = Monday.AddDays(step);
        var halves = On(day, rules, away);
        return halves.Count == 2 && halves.All(half =>
            half.People.All(one => !away.Contains(one.Person) && (one.InPlaceOf is not { } other || (away.Contains(other) && SubstituteOf(other) == one.Person)))
            && half.People.Select(one => one.Person).Distinct().Count() == half.People.Count
            && half.Missing.All(one => away.Contains(one) && (SubstituteOf(one) is not { } other || away.Contains(other)))
            && half.IsGap == (half.People.Count == 0 && (WorkingDays.Includes(day) || half.Missing.Count > 0))
            && half.IsOverlap == half.People.Count > 1);
    });

    [Fact]
    public void The_order_of_the_lines_does_not_matter() => Gen.Select(Rule.List[0, 12], Away, Gen.Int[0, 6]).Sample((rules, away, step) =>
    {
        var (one, other) = (On(Monday.AddDays(step), rules, away), On(Monday.AddDays(step), [.. Enumerable.Reverse(rules)], away));
        return one.Zip(other).All(pair => pair.First.People.Select(duty => duty.Person).ToHashSet().SetEquals(pair.Second.People.Select(duty => duty.Person))
            && pair.First.IsGap == pair.Second.IsGap);
    });

    private static IReadOnlyList<DutyHalf> On(DateOnly day, IReadOnlyCollection<RotaRule> rules, HashSet<PersonId>? away = null) =>
        RotaPlan.On(day, rules, who => away?.Contains(who) != true, SubstituteOf);

    /// <summary>Each stands in for the one before; the last has nobody.</summary>
    private static PersonId? SubstituteOf(PersonId who) => Array.IndexOf(People, who) is < 3 and var place ? People[place + 1] : null;
}
