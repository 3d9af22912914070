using Baken.Storage;
using Baken.Terms;
using Microsoft.EntityFrameworkCore;

namespace Baken.Institutions;

/// <summary>How many locations of one sector are known.</summary>
/// <param name="Sector">The sector.</param>
/// <param name="Open">Open today.</param>
/// <param name="Closed">Their last day has passed.</param>
public sealed record SectorCount(Sector Sector, int Open, int Closed);

/// <summary>What is known of the register of schools.</summary>
public sealed record ShownRegister
{
    /// <summary>How many boards.</summary>
    public required int Boards { get; init; }

    /// <summary>How many institutions.</summary>
    public required int Institutions { get; init; }

    /// <summary>Locations by sector, in the order of the sectors; sectors without any are left out.</summary>
    public required IReadOnlyList<SectorCount> Sectors { get; init; }

    /// <summary>The last imports, latest first; at most <see cref="RegisterOverview.MaxImports"/>.</summary>
    public required IReadOnlyList<RegisterImport> Imports { get; init; }
}

/// <summary>Shows how much of the register of schools is known, and how fresh it is.</summary>
public sealed class RegisterOverview(BakenDb db, TimeProvider clock)
{
    /// <summary>Most imports that are shown.</summary>
    public const int MaxImports = 10;

    /// <summary>Counts.</summary>
    public async Task<ShownRegister> ShowAsync(CancellationToken cancel)
    {
        var today = LegalDay.Today(clock);
        var sectors = await db.Locations.GroupBy(location => location.Sector)
            .Select(group => new
            {
                Sector = group.Key,
                All = group.Count(),
                Closed = group.Count(location => location.EndDate != null && location.EndDate < today),
            })
            .ToListAsync(cancel);
        return new ShownRegister
        {
            Boards = await db.Boards.CountAsync(cancel),
            Institutions = await db.Institutions.CountAsync(cancel),
            Sectors = [.. sectors.OrderBy(row => row.Sector).Select(row => new SectorCount(row.Sector, row.All - row.Closed, row.Closed))],
            Imports = await db.RegisterImports.AsNoTracking().OrderByDescending(import => import.At).Take(MaxImports).ToListAsync(cancel),
        };
    }
}
