using Baken.Institutions;
using Baken.Institutions.History;
using CsCheck;
using Xunit;

namespace Baken.Tests.Institutions;

public sealed class BoardPeriodsTests
{
    private static readonly DateOnly Begin = new(2010, 1, 1);
    private static readonly int[] AskedDays = [9, 10, 29, 30, 99];

    [Fact]
    public void Without_changes_the_board_of_now_was_the_board_then()
    {
        Assert.Equal("99001", BoardPeriods.On([], Number("99001"), Begin).ToString());
        Assert.Null(BoardPeriods.On([], null, Begin));
    }

    [Fact]
    public void The_board_of_a_day_is_that_of_the_last_change_on_or_before_it_and_before_the_first_the_one_that_was()
    {
        var changes = new[] { Change(30, "99003", "99002"), Change(10, "99002", "99001") };

        Assert.Equal(
            ["99001", "99002", "99002", "99003", "99003"],
            AskedDays.Select(day => BoardPeriods.On(changes, Number("99003"), Begin.AddDays(day)).ToString()));
    }

    [Fact]
    public void Before_the_first_board_that_the_register_tells_there_is_none() =>
        Assert.Null(BoardPeriods.On([Change(10, "99002", "", isTold: true)], Number("99002"), Begin));

    [Fact]
    public void A_change_that_an_import_found_is_the_change_that_the_register_dates()
    {
        var (told, found) = (Change(10, "99002", "99001", isTold: true), Change(40, "99002", "99001"));

        Assert.Equal([told], BoardPeriods.Settle([found, told]));
        Assert.Equal("99002", BoardPeriods.On([found, told], Number("99002"), Begin.AddDays(20)).ToString());
        // A change to another board, or one that was found before the told day, is another change.
        Assert.Equal(3, BoardPeriods.Settle([told, Change(5, "99002", "99001"), Change(40, "99003", "99002")]).Count);
    }

    [Fact]
    public void Any_order_gives_the_board_that_a_diary_gives()
    {
        var periods = Gen.Select(Gen.Int[1, 400].Array[1, 6].Where(days => days.Distinct().Count() == days.Length), Gen.Int[0, 450], Gen.Int[0, 1000]);

        periods.Sample((days, asked, seed) =>
        {
            var sorted = days.Order().ToArray();
            var changes = sorted.Select((day, place) => Change(day, $"{90001 + place}", $"{90000 + place}")).ToArray();
            new Random(seed).Shuffle(changes);
            var diary = 90000 + sorted.Count(day => day <= asked);
            Assert.Equal($"{diary}", BoardPeriods.On(changes, Number($"{90000 + days.Length}"), Begin.AddDays(asked)).ToString());
        });
    }

    private static BoardNumber? Number(string text) => BoardNumber.TryParse(text, out var number) ? number : null;

    private static RegisterEvent Change(int day, string board, string before, bool isTold = false) => new()
    {
        Id = new RegisterEventId(Guid.NewGuid()),
        ImportId = new RegisterImportId(Guid.Empty),
        Kind = RegisterEventKind.OtherBoard,
        Subject = "98AA",
        On = Begin.AddDays(day),
        IsDayTold = isTold,
        Other = board,
        Before = before,
    };
}
