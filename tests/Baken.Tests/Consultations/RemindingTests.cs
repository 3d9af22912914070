using System.Text;
using Baken.Consultations;
using Baken.Terms;
using CsCheck;
using Xunit;

namespace Baken.Tests.Consultations;

/// <summary>When is reminded of a term follows from the rule of that day, and from nothing else.</summary>
public sealed class RemindingTests
{
    private static readonly DateOnly Monday = new(2026, 3, 2);

    private static readonly Gen<DateOnly> Day = Gen.Int[0, 3000].Select(days => new DateOnly(2025, 1, 1).AddDays(days));

    private static readonly Gen<ReminderRule> Rule = Gen.Select(Gen.Int[-ReminderRule.MostDays, ReminderRule.MostDays].Array[0, 5], Gen.Int[1, ReminderRule.MostDays],
        (moments, leads) => new ReminderRule { From = DateOnly.MinValue, Origin = "x", Moments = [.. moments.Distinct()], FromHour = 7, ToLeadsAfter = leads });

    [Fact]
    public void The_rule_that_comes_along_reminds_two_days_before_on_the_day_and_the_day_after_and_tells_the_leads_after_two()
    {
        var rule = ReminderRules.Shipped.On(Monday)!;
        var due = new DateOnly(2026, 3, 12);

        Assert.Equal(
            [(9, null), (10, -2), (11, -2), (12, 0), (13, 1), (14, null), (15, null), (16, (int?)1)],
            Enumerable.Range(9, 8).Select(day => (day, Reminding.MomentOn(rule, due, new DateOnly(2026, 3, day)))));
        Assert.Equal(16, Enumerable.Range(9, 8).First(day => Reminding.IsForLeads(rule, due, isUntaken: false, new DateOnly(2026, 3, day))));
        Assert.Equal(13, Enumerable.Range(9, 8).First(day => Reminding.IsForLeads(rule, due, isUntaken: true, new DateOnly(2026, 3, day))));
    }

    [Fact]
    public void The_moment_is_the_last_that_has_come_and_on_working_days_alone() =>
        Gen.Select(Rule, Day, Day).Sample((rule, due, today) =>
        {
            var moment = Reminding.MomentOn(rule, due, today);
            if (!WorkingDays.Includes(today)) Assert.Null(moment);
            if (moment is not { } at)
            {
                Assert.True(!WorkingDays.Includes(today) || rule.Moments.All(other => Reminding.DayOf(due, other) > today));
                return;
            }

            Assert.Contains(at, rule.Moments);
            Assert.True(Reminding.DayOf(due, at) <= today);
            Assert.All(rule.Moments.Where(other => other > at), other => Assert.True(Reminding.DayOf(due, other) > today));
        });

    [Fact]
    public void Moments_come_in_their_order_none_twice_and_whoever_looks_each_working_day_sees_each_that_has_a_day_of_its_own() =>
        Gen.Select(Rule, Day).Sample((rule, due) =>
        {
            var seen = Enumerable.Range(-40, 80).Select(days => Reminding.MomentOn(rule, due, due.AddDays(days))).OfType<int>().ToList();

            Assert.Equal(seen.Order(), seen);
            // On a day that is no working day nobody is reminded of its own moment when the next one comes first.
            if (WorkingDays.Includes(due)) Assert.Equal(rule.Moments.Order(), seen.Distinct());
        });

    [Fact]
    public void Days_before_and_after_are_counted_alike() => Gen.Select(Day, Gen.Int[1, 30]).Sample((day, count) =>
    {
        var before = WorkingDays.Before(day, count);

        Assert.True(WorkingDays.Includes(before) && before < day);
        if (WorkingDays.Includes(day)) Assert.Equal(day, WorkingDays.Add(before, count));
    });

    [Fact]
    public void A_term_that_was_shown_to_the_leads_stays_so_until_it_is_done() => Gen.Select(Rule, Day, Gen.Bool, Gen.Int[0, 60]).Sample((rule, due, isUntaken, days) =>
    {
        var now = Reminding.IsForLeads(rule, due, isUntaken, due.AddDays(days));

        Assert.False(Reminding.IsForLeads(rule, due, isUntaken, due));
        if (now) Assert.True(Reminding.IsForLeads(rule, due, isUntaken, due.AddDays(days + 1)));
        Assert.True(Reminding.IsForLeads(rule, due, isUntaken, due.AddDays(90)));
    });

    [Fact]
    public void A_rule_holds_from_its_day_on()
    {
        var rules = Read("""{"regels":[{"vanaf":"2026-01-01","bron":"a","momenten":[0],"vanafUur":7,"naarLeidingNa":2},{"vanaf":"2026-03-02","bron":"b","momenten":[],"vanafUur":0,"naarLeidingNa":1}]}""");

        Assert.Null(rules.On(new DateOnly(2025, 12, 31)));
        Assert.Equal(("a", "b"), (rules.On(Monday.AddDays(-1))!.Origin, rules.On(Monday)!.Origin));
    }

    [Theory]
    [InlineData("""{"regels":[]}""", "no rule")]
    [InlineData("""{"regels":[{"vanaf":"2026-01-01","bron":" ","momenten":[0],"vanafUur":7,"naarLeidingNa":2}]}""", "bron")]
    [InlineData("""{"regels":[{"vanaf":"2026-01-01","bron":"a","momenten":[0,0],"vanafUur":7,"naarLeidingNa":2}]}""", "twice")]
    [InlineData("""{"regels":[{"vanaf":"2026-01-01","bron":"a","momenten":[-21],"vanafUur":7,"naarLeidingNa":2}]}""", "at most 20")]
    [InlineData("""{"regels":[{"vanaf":"2026-01-01","bron":"a","momenten":[-2147483648],"vanafUur":7,"naarLeidingNa":2}]}""", "at most 20")]
    [InlineData("""{"regels":[{"vanaf":"2026-01-01","bron":"a","momenten":[0],"vanafUur":24,"naarLeidingNa":2}]}""", "vanafUur")]
    [InlineData("""{"regels":[{"vanaf":"2026-01-01","bron":"a","momenten":[0],"vanafUur":7,"naarLeidingNa":0}]}""", "naarLeidingNa")]
    [InlineData("""{"regels":[{"vanaf":"2026-01-01","bron":"a","momenten":[0],"vanafUur":7,"naarLeidingNa":2},{"vanaf":"2026-01-01","bron":"a","momenten":[0],"vanafUur":7,"naarLeidingNa":2}]}""", "regels[1]")]
    [InlineData("""{"regels":[{"vanaf":"2026-01-01","bron":"a","momenten":[0],"vanafUur":7,"naarLeidingNa":2,"nog":1}]}""", "nog")]
    [InlineData("""{"regels":[{"vanaf":"2026-01-01","bron":"a","vanafUur":7,"naarLeidingNa":2}]}""", "momenten")]
    [InlineData("[", "line 1")]
    [InlineData("null", "empty")]
    public void A_file_that_is_wrong_says_where(string json, string part) =>
        Assert.Contains(part, Assert.Throws<FormatException>(() => Read(json)).Message, StringComparison.Ordinal);

    private static ReminderRules Read(string json)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(json));
        return ReminderRules.Read(stream);
    }
}
