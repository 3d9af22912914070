using System.Globalization;
using Baken.Institutions;
using Baken.Supervision;
using CsCheck;
using Xunit;

namespace Baken.Tests.Supervision;

/// <summary>Which boards are in the list of those that did not consult for years.</summary>
public sealed class SilentBoardsTests
{
    private static readonly DateOnly Today = new(2026, 6, 15);

    private static readonly Gen<SupervisedBoard> Board = Gen.Select(
        Gen.Int[0, 99_999], Gen.Int[-1, 6000], Gen.Int[-1, 150], Gen.Int[1, 40], Gen.Int[1, 60], Gen.Int[0, 4],
        (number, seen, last, institutions, locations, name) => new SupervisedBoard(
            Number(number), name == 0 ? null : $"Bestuur {name}", seen < 0 ? null : Today.AddDays(-seen), institutions, locations,
            last < 0 ? null : new DateOnly(Today.Year, Today.Month, 1).AddMonths(-last)));

    private static readonly Gen<(List<SupervisedBoard> Boards, int Years)> Some = Gen.Select(Board.List[0, 60], Gen.Int[SilentBoards.FewestYears, SilentBoards.MostYears]);

    [Fact]
    public void In_the_list_is_every_board_that_existed_all_that_time_and_did_not_consult_in_it() => Some.Sample(some =>
    {
        var found = ShownSilence.Find(some.Boards, some.Years, Today, null);

        Assert.Equal(Today.AddYears(-some.Years), found.Since);
        Assert.Equal(some.Boards.Count(board => board.FirstSeenOn is { } seen && seen <= found.Since), found.Existed);
        foreach (var board in some.Boards)
        {
            var isIn = board.FirstSeenOn is { } seen && seen <= found.Since && (board.Last is not { } last || last.AddMonths(1) <= found.Since);
            Assert.Equal(isIn, found.Boards.Any(one => ReferenceEquals(one, board)));
        }
    });

    [Fact]
    public void Who_is_silent_for_more_years_is_silent_for_fewer() => Some.Sample(some =>
    {
        var fewer = ShownSilence.Find(some.Boards, some.Years, Today, null);
        var more = ShownSilence.Find(some.Boards, some.Years + 1, Today, null);

        Assert.Empty(more.Boards.Except(fewer.Boards));
    });

    [Fact]
    public void Sorting_loses_nothing_and_sorts() => Gen.Select(Some, Gen.Enum<SilentOrder>(), Gen.Bool).Sample((some, order, descending) =>
    {
        var found = ShownSilence.Find(some.Boards, some.Years, Today, null);

        var sorted = found.By(order, descending).Boards;

        Assert.Equal(found.Boards.OrderBy(Key, StringComparer.Ordinal), sorted.OrderBy(Key, StringComparer.Ordinal));
        Assert.All(sorted.Zip(sorted.Skip(1)), pair => Assert.True(descending ? Compare(pair.First, pair.Second) >= 0 : Compare(pair.First, pair.Second) <= 0));

        static string Key(SupervisedBoard board) => board.ToString();

        int Compare(SupervisedBoard one, SupervisedBoard other) => order switch
        {
            SilentOrder.Number => string.CompareOrdinal(one.Number.ToString(), other.Number.ToString()),
            SilentOrder.Institutions => one.Institutions - other.Institutions,
            SilentOrder.Locations => one.Locations - other.Locations,
            SilentOrder.Last => (one.Last?.DayNumber ?? 0) - (other.Last?.DayNumber ?? 0),
            _ => string.CompareOrdinal(one.Name ?? "", other.Name ?? ""),
        };
    });

    private static BoardNumber Number(int number)
    {
        Assert.True(BoardNumber.TryParse(number.ToString("00000", CultureInfo.InvariantCulture), out var parsed));
        return parsed.Value;
    }
}
