using Baken.Access;
using Baken.Audit;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;

namespace Baken.Reports;

/// <summary>For whom is sealed what a reporter adds to a report later.</summary>
internal static class StaffHolders
{
    /// <summary>Those of staff who hold the key of the conversation: the team, or by name those who read a dossier that is not the team's.</summary>
    public static async Task<IReadOnlyList<Holder>> OfAsync(Unit unit, ReportId report, Holder team, CancellationToken cancel)
    {
        var thing = report.Value;
        var wraps = await unit.Db.KeyWraps.AsNoTracking()
            .Where(wrap => wrap.ThingId == thing && wrap.Of == KeyOf.Conversation && wrap.Holder != HolderKind.Reporter)
            .Select(wrap => new { wrap.Holder, wrap.HolderId }).ToListAsync(cancel);
        if (wraps.Count == 0 || wraps.Any(wrap => wrap.Holder == HolderKind.Team)) return [team];
        var ids = wraps.Select(wrap => new PersonId(wrap.HolderId)).ToList();
        var people = await unit.Db.People.AsNoTracking().Where(person => ids.Contains(person.Id)).ToListAsync(cancel);
        return [.. people.Select(person => person.AsHolder()).OfType<Holder>()];
    }
}
