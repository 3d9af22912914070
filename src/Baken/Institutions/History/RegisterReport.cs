using Baken.Storage;
using Microsoft.EntityFrameworkCore;

namespace Baken.Institutions.History;

/// <summary>What an import changed.</summary>
/// <param name="Import">The import.</param>
/// <param name="Counts">How much of each kind happened, in the order of the kinds; kinds of which nothing happened are left out.</param>
/// <param name="Events">What happened, in the order of kinds and codes.</param>
/// <param name="HasMore">Whether more happened of this kind than is shown.</param>
public sealed record ShownReport(RegisterImport Import, IReadOnlyList<(RegisterEventKind Kind, int Count)> Counts, IReadOnlyList<PastEvent> Events, bool HasMore);

/// <summary>Shows the report of an import: what changed in the register.</summary>
public sealed class RegisterReport(BakenDb db)
{
    /// <summary>Most events that are shown at once.</summary>
    public const int Most = 500;

    /// <summary>The report.</summary>
    /// <param name="id">Which import.</param>
    /// <param name="kind">Only what happened of this kind; null for all.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>Null when there is no such import.</returns>
    public async Task<ShownReport?> FindAsync(RegisterImportId id, RegisterEventKind? kind, CancellationToken cancel)
    {
        if (await db.RegisterImports.AsNoTracking().SingleOrDefaultAsync(one => one.Id == id, cancel) is not { } import) return null;
        var ofImport = db.RegisterEvents.AsNoTracking().Where(one => one.ImportId == id);
        var counts = await ofImport.GroupBy(one => one.Kind).Select(group => new { Kind = group.Key, Count = group.Count() }).ToListAsync(cancel);
        var chosen = kind is { } only ? ofImport.Where(one => one.Kind == only) : ofImport;
        var events = await chosen.OrderBy(one => one.Kind).ThenBy(one => one.Subject).ThenBy(one => one.On).ThenBy(one => one.Id).Take(Most + 1).ToListAsync(cancel);
        return new ShownReport(
            import, [.. counts.OrderBy(one => one.Kind).Select(one => (one.Kind, one.Count))], await SchoolPast.NamedAsync(db, [.. events.Take(Most)], cancel), events.Count > Most);
    }
}
