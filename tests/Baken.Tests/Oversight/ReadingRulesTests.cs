using Baken.Access;
using Baken.Oversight;
using Baken.Storage;
using CsCheck;
using Xunit;

namespace Baken.Tests.Oversight;

/// <summary>Which reading is unusual.</summary>
public sealed class ReadingRulesTests
{
    private static readonly PersonId Iris = new(new Guid(1, 0, 0, new byte[8]));
    private static readonly PersonId Collin = new(new Guid(2, 0, 0, new byte[8]));
    private static readonly DateOnly Monday = new(2026, 3, 2);

    private static readonly Gen<ReadingLine> Line = Gen.Select(Gen.Int[0, 1], Gen.Int[0, 40 * 24], Gen.Int[0, 60], Gen.Int[0, 9], Gen.Bool).Select((who, hour, thing, chance, isOwn) =>
        new ReadingLine(who == 0 ? Iris : Collin, LegalDay.StartOf(Monday.AddDays(-20)).AddHours(hour), thing < 50 ? $"dossier/{thing}" : $"report/{thing}", chance == 0, isOwn || thing >= 50));

    [Fact]
    public void Many_is_many_for_that_person()
    {
        var days = Enumerable.Range(1, 20).SelectMany(back => Read(Iris, Monday.AddDays(-back), 10));

        Assert.Equal((30, 10), Many([.. days, .. Read(Iris, Monday, 31)]) is { } found ? (found.Count - 1, found.Usual) : (0, 0));
        Assert.Null(Many([.. days, .. Read(Iris, Monday, 30)]));
        Assert.Null(Many([.. days, .. Read(Iris, Monday, 24), .. Read(Iris, Monday, 24)]));
        Assert.Null(Many(Read(Iris, Monday, ReadingRules.ManyAtLeast - 1)));
        Assert.Equal(ReadingRules.ManyAtLeast, Many(Read(Iris, Monday, ReadingRules.ManyAtLeast))?.Count);
    }

    [Theory]
    [InlineData("2026-03-02T06:00Z", false), InlineData("2026-03-02T05:59Z", true), InlineData("2026-03-02T18:59Z", false), InlineData("2026-03-02T19:00Z", true)]
    [InlineData("2026-07-01T05:00Z", false), InlineData("2026-07-01T18:00Z", true), InlineData("2026-03-07T10:00Z", true), InlineData("2026-04-27T10:00Z", true), InlineData("2026-03-29T10:00Z", true)]
    public void Outside_hours_is_by_the_Dutch_clock_and_calendar(string at, bool isOutside) =>
        Assert.Equal(isOutside, ReadingRules.IsOutsideHours(DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture)));

    [Fact]
    public void What_others_read_changes_nothing() => Line.List[0, 400].Sample(lines =>
        Find(lines).Where(found => found.Person == Iris).SequenceEqual(Find(lines.Where(line => line.Person == Iris))));

    [Fact]
    public void The_order_of_the_lines_changes_nothing() => Line.List[0, 400].Sample(lines => Find(lines).SequenceEqual(Find(Enumerable.Reverse(lines))));

    [Fact]
    public void More_read_on_a_day_takes_nothing_of_that_day_away() => Gen.Select(Line.List[0, 400], Line.List[0, 60]).Sample((lines, more) =>
    {
        var day = Monday.AddDays(5);
        var after = Find([.. lines, .. more.Select(line => line with { At = LegalDay.StartOf(day).AddHours(line.At.Hour) })]);
        return Find(lines).Where(found => found.Day == day).All(found => after.Any(other => (other.Person, other.Day, other.Kind) == (found.Person, found.Day, found.Kind) && other.Count >= found.Count));
    });

    [Fact]
    public void Each_count_is_the_count_of_the_lines_and_at_least_the_threshold() => Line.List[0, 600].Sample(lines => Find(lines).All(found =>
    {
        var of = lines.Where(line => line.Person == found.Person && LegalDay.Of(line.At) == found.Day).ToList();
        var done = of.Where(line => !line.IsRefused).ToList();
        return found.Kind switch
        {
            UnusualKind.Many => found.Count == Distinct(done.Where(line => line.IsDossier)) && found.Count >= ReadingRules.ManyAtLeast && found.Count > ReadingRules.ManyTimes * found.Usual,
            UnusualKind.OutsideHours => found.Count == Distinct(done.Where(line => ReadingRules.IsOutsideHours(line.At))) && found.Count >= ReadingRules.OutsideAtLeast,
            UnusualKind.NotOwn => found.Count == Distinct(done.Where(line => line.IsDossier && !line.IsOwn)) && found.Count >= ReadingRules.NotOwnAtLeast,
            UnusualKind.Refused => found.Count == of.Count(line => line.IsRefused) && found.Count >= ReadingRules.RefusedAtLeast,
            _ => false,
        };
    }));

    private static int Distinct(IEnumerable<ReadingLine> lines) => lines.Select(line => line.Thing).Distinct(StringComparer.Ordinal).Count();

    private static UnusualReading? Many(IEnumerable<ReadingLine> lines) => Find(lines).SingleOrDefault(found => found.Kind == UnusualKind.Many);

    private static IReadOnlyList<UnusualReading> Find(IEnumerable<ReadingLine> lines) => ReadingRules.Find(lines, Monday, Monday.AddDays(28));

    private static IEnumerable<ReadingLine> Read(PersonId who, DateOnly day, int dossiers) =>
        Enumerable.Range(0, dossiers).Select(number => new ReadingLine(who, LegalDay.StartOf(day).AddHours(10), $"dossier/{number}", false, true));
}
