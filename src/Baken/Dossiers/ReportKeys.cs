using Baken.Access;
using Baken.Audit;
using Baken.Reports;
using Baken.Storage;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;

namespace Baken.Dossiers;

/// <summary>
/// Who reads the reports of a dossier. They are the team's, until the dossier is restricted or somebody must not know it: then they are for those who read the
/// dossier, and stay theirs. The reporter keeps their own key, so a conversation keeps its content key.
/// </summary>
internal static class ReportKeys
{
    private static readonly KeyOf[] Following = [KeyOf.Conversation, KeyOf.Identity, KeyOf.Notice];

    /// <summary>Brings the keys of the reports into line with who reads the dossier. Everything before it must have been saved.</summary>
    /// <param name="unit">The open transaction.</param>
    /// <param name="reader">Who can open the reports. What this one can't open stays as it is.</param>
    /// <param name="dossier">Which dossier.</param>
    /// <param name="widen">Whether they may be the team's again, when nothing stands against it.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task FollowAsync(Unit unit, Reader reader, DossierId dossier, bool widen, CancellationToken cancel)
    {
        var groups = await GroupsAsync(unit.Db, dossier, cancel);
        if (groups.Count == 0) return;
        var isNarrow = await IsNarrowAsync(unit.Db, dossier, cancel);
        var readers = await ReadersAsync(unit.Db, dossier, cancel);
        var wanted = isNarrow || !widen ? readers : [await TeamAsync(unit.Db, cancel)];
        foreach (var group in groups.Where(group => IsBehind(group, isNarrow, wanted)))
        {
            using var key = reader.Open(group);
            if (key is null) continue;
            var (thing, of) = group.Key;
            await unit.Db.KeyWraps.Where(wrap => wrap.ThingId == thing && wrap.Of == of && wrap.Holder != HolderKind.Reporter).ExecuteDeleteAsync(cancel);
            foreach (var holder in wanted) unit.Db.KeyWraps.Add(KeyWrap.Make(key, of, thing, holder));
        }

        await unit.Db.SaveChangesAsync(cancel);
    }

    /// <summary>Whether <see cref="FollowAsync"/> would do something.</summary>
    public static async Task<bool> AreBehindAsync(BakenDb db, DossierId dossier, CancellationToken cancel)
    {
        var groups = await GroupsAsync(db, dossier, cancel);
        if (groups.Count == 0) return false;
        var readers = await ReadersAsync(db, dossier, cancel);
        var isNarrow = await IsNarrowAsync(db, dossier, cancel);
        return groups.Any(group => IsBehind(group, isNarrow, readers));
    }

    private static bool IsBehind(IGrouping<(Guid Thing, KeyOf Of), KeyWrap> group, bool isNarrow, IReadOnlyList<Holder> wanted) =>
        (isNarrow || group.All(wrap => wrap.Holder != HolderKind.Team))
        && !group.Select(wrap => (wrap.Holder, wrap.HolderId)).ToHashSet().SetEquals(wanted.Select(holder => (holder.Kind, holder.Id)));

    private static async Task<List<IGrouping<(Guid Thing, KeyOf Of), KeyWrap>>> GroupsAsync(BakenDb db, DossierId dossier, CancellationToken cancel)
    {
        var reports = db.Set<Report>().Where(report => report.DossierId == dossier.Value);
        var wraps = await db.Set<KeyWrap>().AsNoTracking()
            .Where(wrap => Following.Contains(wrap.Of) && wrap.Holder != HolderKind.Reporter && reports.Any(report => (Guid)(object)report.Id == wrap.ThingId))
            .ToListAsync(cancel);
        return [.. wraps.GroupBy(wrap => (wrap.ThingId, wrap.Of))];
    }

    /// <summary>Whether the reports of a dossier are only for those who read it by name.</summary>
    public static async Task<bool> IsNarrowAsync(BakenDb db, DossierId dossier, CancellationToken cancel) =>
        await DossierRestriction.HoldsAsync(db, dossier, cancel) || await DossierConflict.Standing(db).AnyAsync(one => one.DossierId == dossier, cancel);

    /// <summary>Those who hold the key of the dossier by name.</summary>
    private static async Task<IReadOnlyList<Holder>> ReadersAsync(BakenDb db, DossierId dossier, CancellationToken cancel)
    {
        var ids = (await Keyring.Of(db, dossier).Where(wrap => wrap.Holder == HolderKind.Person).Select(wrap => wrap.HolderId).ToListAsync(cancel))
            .Select(id => new PersonId(id)).ToList();
        var people = await db.Set<Person>().AsNoTracking().Where(person => ids.Contains(person.Id)).ToListAsync(cancel);
        return [.. people.Select(person => person.AsHolder()).OfType<Holder>()];
    }

    private static async Task<Holder> TeamAsync(BakenDb db, CancellationToken cancel)
    {
        var key = await (
            from team in db.Set<Team>().AsNoTracking()
            join pair in db.Set<TeamKey>().AsNoTracking() on new { team.Id, team.Generation } equals new { Id = pair.TeamId, pair.Generation }
            where team.TakesIntake
            select pair).SingleAsync(cancel);
        return key.AsHolder();
    }
}
