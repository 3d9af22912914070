using Baken.Reports;
using Baken.Storage;
using CsCheck;
using Xunit;

namespace Baken.Tests.Storage;

public sealed class DaysAndIdsTests
{
    private static readonly Gen<DateOnly> Days = Gen.Int[0, 60000].Select(day => new DateOnly(1975, 1, 1).AddDays(day));

    [Fact]
    public void A_day_begins_where_the_day_before_ends() => Days.Sample(day =>
    {
        var start = LegalDay.StartOf(day);
        return LegalDay.Of(start) == day && LegalDay.Of(start.AddTicks(-1)) == day.AddDays(-1);
    });

    [Fact]
    public void The_id_of_what_a_reporter_made_tells_the_day_and_no_more() => Days.Sample(day =>
    {
        var milliseconds = Convert.ToInt64(DayId.On(day).ToString("N")[..12], 16);
        return DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) == new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero)
            && DayId.On(day) != DayId.On(day);
    });

    [Fact]
    public void Ids_in_order_tell_the_day_and_sort_as_they_were_made() => Days.Sample(day =>
    {
        var made = Enumerable.Range(0, 600).Select(_ => DayId.InOrder<ReportId>(day)).ToList();

        return made.Order().SequenceEqual(made) && made.Distinct().Count() == made.Count
            && made.All(id => id.Value.Version == 7 && (id.Value.Variant & 0xC) == 0x8
                && id.Value.ToString("N")[..12] == DayId.On(day).ToString("N")[..12]);
    });

    [Fact]
    public void A_refusal_passes_through_what_would_come_after()
    {
        Outcome<int> refused = new Refusal("some.code") { Field = "veld" };

        var after = refused.Then<int>(value => value + 1);

        Assert.False(after.TryGet(out _, out var refusal));
        Assert.Equal(("some.code", "veld"), (refusal.Code, refusal.Field));
    }
}
