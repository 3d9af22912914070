using System.Globalization;
using Baken.Access;
using Baken.Audit;
using Baken.Institutions;
using Baken.Storage;
using Baken.Terms;
using Microsoft.EntityFrameworkCore;

namespace Baken.Supervision;

/// <summary>By what the list of boards is sorted.</summary>
public enum SilentOrder
{
    /// <summary>By name.</summary>
    [Code("naam")] Name,

    /// <summary>By number.</summary>
    [Code("nummer")] Number,

    /// <summary>By how many institutions it answers for.</summary>
    [Code("instellingen")] Institutions,

    /// <summary>By how many locations are open.</summary>
    [Code("vestigingen")] Locations,

    /// <summary>By when it last consulted.</summary>
    [Code("laatst")] Last,
}

/// <summary>A board with what the register knows of it, and when it last consulted.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Name">Its name; null when no register told it.</param>
/// <param name="FirstSeenOn">The legal day since which the register is known to have it; null when that was not written down.</param>
/// <param name="Institutions">Its institutions with an open location, 1 or more.</param>
/// <param name="Locations">Its open locations, 1 or more.</param>
/// <param name="Last">First day of the month in which it last asked for a consultation; null when none is known.</param>
public sealed record SupervisedBoard(BoardNumber Number, string? Name, DateOnly? FirstSeenOn, int Institutions, int Locations, DateOnly? Last)
{
    /// <summary>Whether the register had it on and since a day.</summary>
    public bool ExistedSince(DateOnly day) => FirstSeenOn <= day;

    /// <summary>Whether it asked for no consultation since a day. The month of that day counts as a whole, in favour of the board.</summary>
    public bool IsSilentSince(DateOnly day) => Last is null || Last < StatedConsultation.MonthOf(day);
}

/// <summary>Boards that asked for no consultation in years: a signal, and not a judgement.</summary>
public sealed record ShownSilence
{
    /// <summary>How many years.</summary>
    public required int Years { get; init; }

    /// <summary>The legal day since which.</summary>
    public required DateOnly Since { get; init; }

    /// <summary>How many boards have a school today.</summary>
    public required int All { get; init; }

    /// <summary>How many of those the register has had all that time: the others are not in the list.</summary>
    public required int Existed { get; init; }

    /// <summary>The first month of which any consultation is known; null when none is.</summary>
    public required DateOnly? FirstMonth { get; init; }

    /// <summary>The day since which the register is known to have had any board; null when that was not written down.</summary>
    public required DateOnly? RegisterSince { get; init; }

    /// <summary>The boards, sorted.</summary>
    public required IReadOnlyList<SupervisedBoard> Boards { get; init; }

    /// <summary>Finds them. Pure.</summary>
    /// <param name="boards">Every board that has a school today.</param>
    /// <param name="years">How many years.</param>
    /// <param name="today">The legal day on which is looked.</param>
    /// <param name="firstMonth">The first month of which any consultation is known.</param>
    public static ShownSilence Find(IReadOnlyList<SupervisedBoard> boards, int years, DateOnly today, DateOnly? firstMonth)
    {
        ArgumentNullException.ThrowIfNull(boards);
        var since = today.AddYears(-years);
        var existed = boards.Where(board => board.ExistedSince(since)).ToList();
        return new ShownSilence
        {
            Years = years,
            Since = since,
            All = boards.Count,
            Existed = existed.Count,
            FirstMonth = firstMonth,
            RegisterSince = boards.Min(board => board.FirstSeenOn),
            Boards = [.. existed.Where(board => board.IsSilentSince(since))],
        };
    }

    /// <summary>The same, in another order. What is equal is sorted by number.</summary>
    public ShownSilence By(SilentOrder order, bool descending)
    {
        var sorted = order switch
        {
            SilentOrder.Number => Sort(board => board.Number.ToString(), StringComparer.Ordinal),
            SilentOrder.Institutions => Sort(board => board.Institutions, Comparer<int>.Default),
            SilentOrder.Locations => Sort(board => board.Locations, Comparer<int>.Default),
            SilentOrder.Last => Sort(board => board.Last ?? DateOnly.MinValue, Comparer<DateOnly>.Default),
            _ => Sort(board => board.Name ?? "", StringComparer.Create(CultureInfo.GetCultureInfo("nl"), ignoreCase: true)),
        };
        return this with { Boards = [.. sorted.ThenBy(board => board.Number.ToString(), StringComparer.Ordinal)] };

        IOrderedEnumerable<SupervisedBoard> Sort<T>(Func<SupervisedBoard, T> by, IComparer<T> comparer) => descending ? Boards.OrderByDescending(by, comparer) : Boards.OrderBy(by, comparer);
    }
}

/// <summary>
/// Finds boards that asked for no consultation in years, for inspectors. It is a signal and not a judgement: a board may have had no case, and of what was before Baken nothing may be known. That somebody looked
/// is in the audit log.
/// </summary>
public sealed class SilentBoards(BakenDb db, Committer committer, TimeProvider clock)
{
    /// <summary>Fewest years that can be chosen.</summary>
    public const int FewestYears = 2;

    /// <summary>Most years that can be chosen.</summary>
    public const int MostYears = 10;

    private const string Act = "supervision.boards-listed";

    /// <summary>Finds them.</summary>
    /// <param name="caller">Who looks.</param>
    /// <param name="years"><see cref="FewestYears"/> to <see cref="MostYears"/>.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>Refused with <c>supervision.not-for-you</c> for who is no inspector, or <c>supervision.years-wrong</c> (field <c>jaren</c>).</returns>
    public async Task<Outcome<ShownSilence>> ExecuteAsync(Caller caller, int years, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (caller.Role is not (Role.Inspector or Role.LeadInspector)) return await SuperviseDuty.LookedAsync(committer, clock, caller, Act, "boards", "supervision.not-for-you", cancel);
        if (years is < FewestYears or > MostYears) return new Refusal("supervision.years-wrong", FewestYears, MostYears) { Field = "jaren" };
        await SuperviseDuty.LookedAsync(committer, clock, caller, Act, "boards", "", cancel);
        var today = LegalDay.Today(clock);
        var last = await db.Set<BoardConsulted>().AsNoTracking().GroupBy(row => row.BoardNumber).Select(rows => new { Board = rows.Key, Last = rows.Max(row => row.Month) })
            .ToDictionaryAsync(row => row.Board, row => row.Last, StringComparer.Ordinal, cancel);
        var first = await db.Set<BoardConsulted>().AsNoTracking().Select(row => (DateOnly?)row.Month).MinAsync(cancel);
        return ShownSilence.Find(await BoardsAsync(last, today, cancel), years, today, first);
    }

    private async Task<IReadOnlyList<SupervisedBoard>> BoardsAsync(Dictionary<string, DateOnly> last, DateOnly today, CancellationToken cancel)
    {
        // Three plain reads of a register that fits in memory: a join with two groupings costs more, and reads as little.
        var open = await db.Locations.AsNoTracking().Where(location => location.EndDate == null || location.EndDate >= today)
            .GroupBy(location => location.Institution).Select(rows => new { Brin = rows.Key, Count = rows.Count() }).ToDictionaryAsync(row => row.Brin, row => row.Count, cancel);
        var institutions = (await db.Institutions.AsNoTracking().Where(row => row.Board != null).Select(row => new { row.Brin, Board = row.Board!.Value }).ToListAsync(cancel))
            .Where(row => open.ContainsKey(row.Brin)).ToLookup(row => row.Board, row => open[row.Brin]);
        var boards = await db.Boards.AsNoTracking().Select(row => new { row.Number, row.Name, row.FirstSeenOn }).ToListAsync(cancel);
        return
        [
            .. boards.Where(board => institutions.Contains(board.Number)).Select(board => new SupervisedBoard(
                board.Number, board.Name, board.FirstSeenOn, institutions[board.Number].Count(), institutions[board.Number].Sum(),
                last.TryGetValue(board.Number.ToString(), out var month) ? month : null)),
        ];
    }
}
