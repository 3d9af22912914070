using Baken.Institutions.History;
using Baken.Storage;
using Baken.Terms;
using Microsoft.EntityFrameworkCore;

namespace Baken.Institutions;

/// <summary>An institution of a board.</summary>
/// <param name="Brin">Its code.</param>
/// <param name="Name">Its name.</param>
/// <param name="Locations">Its locations that are open, by code.</param>
public sealed record BoardInstitution(Brin Brin, string Name, IReadOnlyList<BoardLocation> Locations);

/// <summary>A location of an institution.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Name">Its name.</param>
/// <param name="Place">Where it is.</param>
/// <param name="Sector">What sort of education.</param>
/// <param name="IsCaribbean">Whether it falls under an act for the Caribbean Netherlands.</param>
public sealed record BoardLocation(LocationCode Code, string Name, string Place, Sector Sector, bool IsCaribbean);

/// <summary>A board with what it answers for.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Name">Its name; null when no register told it.</param>
/// <param name="Institutions">Its institutions with at least one open location, by code; at most <see cref="BoardOverview.Most"/>.</param>
/// <param name="Former">Institutions that it answered for once and not now, by code, without locations; as many at most.</param>
public sealed record ShownBoard(BoardNumber Number, string? Name, IReadOnlyList<BoardInstitution> Institutions, IReadOnlyList<BoardInstitution> Former);

/// <summary>Shows a board its own organisation, as the register has it.</summary>
public sealed class BoardOverview(BakenDb db, SchoolPast past, TimeProvider clock)
{
    /// <summary>Most institutions that are shown; the largest boards have some dozens.</summary>
    public const int Most = 200;

    /// <summary>The board; null when the register has none of that number.</summary>
    public async Task<ShownBoard?> FindAsync(BoardNumber number, CancellationToken cancel)
    {
        var board = await db.Boards.AsNoTracking().SingleOrDefaultAsync(row => row.Number == number, cancel);
        if (board is null) return null;
        var today = LegalDay.Today(clock);
        var institutions = await db.Institutions.AsNoTracking().Where(row => row.Board == number)
            .OrderBy(row => row.Brin).Take(Most).ToListAsync(cancel);
        var codes = institutions.Select(row => row.Brin).ToList();
        var locations = await db.Locations.AsNoTracking()
            .Where(row => codes.Contains(row.Institution) && (row.EndDate == null || row.EndDate >= today))
            .OrderBy(row => row.Code).Select(row => new { row.Institution, Shown = new BoardLocation(row.Code, row.Name, row.Place, row.Sector, row.IsCaribbean) })
            .ToListAsync(cancel);
        var before = (await past.FormerOfAsync(number, cancel)).Take(Most).ToList();
        var former = await db.Institutions.AsNoTracking().Where(row => before.Contains(row.Brin)).OrderBy(row => row.Brin).ToListAsync(cancel);
        var byInstitution = locations.ToLookup(row => row.Institution, row => row.Shown);
        return new ShownBoard(
            board.Number,
            board.Name,
            [.. institutions.Select(row => new BoardInstitution(row.Brin, row.Name, [.. byInstitution[row.Brin]])).Where(row => row.Locations.Count > 0)],
            [.. former.Select(row => new BoardInstitution(row.Brin, row.Name, []))]);
    }
}
