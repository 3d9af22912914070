using Baken.Access;
using Baken.Oversight;
using Baken.Storage;
using CsCheck;
using Xunit;

namespace Baken.Tests.Oversight;

/// <summary>Lines of the log, put together by person and by day.</summary>
public sealed class ReadingBookTests
{
    private static readonly string[] Acts = ["dossier.read", "report.read", "document.shown"];

    private static readonly Gen<SeenLine> Line = Gen.Select(Gen.Int[1, 3], Gen.Int[0, 40 * 24 * 60], Gen.Int[0, 2], Gen.Bool).Select((who, minute, act, isRefused) =>
        new SeenLine(new PersonId(new Guid(who, 0, 0, new byte[8])), new DateTimeOffset(2026, 3, 10, 0, 0, 0, TimeSpan.Zero).AddMinutes(minute), Acts[act], isRefused));

    [Fact]
    public void No_line_is_lost_and_none_counts_twice() => Line.List[0, 200].Sample(lines =>
    {
        var (people, days) = (ReadingBook.People(lines), ReadingBook.Days(lines));
        return people.Sum(one => one.Opened + one.Parts + one.Refused) == lines.Count
            && days.Sum(day => day.Read.Sum(act => act.Times) + day.Refused.Sum(act => act.Times)) == lines.Count
            && people.Sum(one => one.Days) == days.Count
            && days.Sum(day => day.Refused.Sum(act => act.Times)) == lines.Count(line => line.IsRefused);
    });

    [Fact]
    public void Whoever_was_there_last_and_the_latest_day_come_first_whatever_the_order_of_the_lines() => Line.List[0, 200].Sample(lines =>
    {
        var (people, days) = (ReadingBook.People(lines), ReadingBook.Days(lines));
        return people.Zip(people.Skip(1)).All(pair => pair.First.Last >= pair.Second.Last)
            && days.Zip(days.Skip(1)).All(pair => pair.First.Day >= pair.Second.Day)
            && days.All(day => LegalDay.Of(day.First) == day.Day && LegalDay.Of(day.Last) == day.Day)
            && people.SequenceEqual(ReadingBook.People(Enumerable.Reverse(lines)));
    });

    [Theory]
    [InlineData("dossier.read", "", true), InlineData("dossier.read", "dossier.not-yours", true), InlineData("note.added", "dossier.not-yours", true)]
    [InlineData("note.added", "", false), InlineData("note.added", "dossier.closed", false), InlineData("reading.shown", "", false), InlineData("reading.shown", "dossier.not-yours", true)]
    public void What_counts_is_what_shows_something_and_what_was_tried_without_a_key(string act, string refusal, bool counts) =>
        Assert.Equal(counts, ReadingBook.Counts(act, refusal));
}
