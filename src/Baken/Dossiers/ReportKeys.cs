using Baken.Access;
using Baken.Audit;
using Baken.Reports;
using Baken.Storage;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;

namespace Baken.Dossiers;

/// <summary>
/// Who reads the reports of a dossier: those who read the dossier, and nobody else (docs/decisions/0033). A report that lies in none is the team's. The reporter keeps their own
/// key, so a conversation keeps its content key.
/// </summary>
internal static class ReportKeys
{
    private static readonly KeyOf[] Following = [KeyOf.Conversation, KeyOf.Identity, KeyOf.Notice];

    /// <summary>Brings the keys of the reports into line with who holds the key of the dossier. Everything before it must have been saved.</summary>
    /// <param name="unit">The open transaction.</param>
    /// <param name="reader">Who does it.</param>
    /// <param name="dossier">Which dossier.</param>
    /// <param name="under">Its key; null when who does it does not hold it. What can't be opened then loses those who must not have it, and gets nobody.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task FollowAsync(Unit unit, Reader reader, DossierId dossier, ContentKey? under, CancellationToken cancel)
    {
        var keys = await OfDossierAsync(unit.Db, dossier, cancel);
        if (keys.Count == 0) return;
        var wanted = await Keyring.HoldersAsync(unit.Db, dossier, cancel);
        foreach (var key in keys.Where(key => key.IsBehind(dossier, wanted))) await FollowAsync(unit, reader, key, dossier, under, wanted, cancel);
        await unit.Db.SaveChangesAsync(cancel);
    }

    /// <summary>Gives a report that leaves its dossier back to the team.</summary>
    /// <param name="unit">The open transaction.</param>
    /// <param name="reader">Who does it.</param>
    /// <param name="report">Which report.</param>
    /// <param name="under">The key of the dossier that it leaves.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task GiveBackAsync(Unit unit, Reader reader, ReportId report, ContentKey under, CancellationToken cancel)
    {
        var team = await TeamAsync(unit.Db, cancel);
        foreach (var each in await LoadAsync(unit.Db, unit.Db.Reports.Where(one => one.Id == report), cancel))
        {
            using var key = each.Open(reader, under);
            if (key is null) continue;
            await TakeAsync(unit, each, null, cancel);
            unit.Db.KeyWraps.Add(KeyWrap.Make(key, each.Of, each.Report.Value, team));
            if (each.Kept is not null) unit.Db.Remove(each.Kept);
        }

        await unit.Db.SaveChangesAsync(cancel);
    }

    /// <summary>Whether <see cref="FollowAsync(Unit, Reader, DossierId, ContentKey?, CancellationToken)"/> would do something.</summary>
    public static async Task<bool> AreBehindAsync(BakenDb db, DossierId dossier, CancellationToken cancel)
    {
        var keys = await OfDossierAsync(db, dossier, cancel);
        if (keys.Count == 0) return false;
        var wanted = await Keyring.HoldersAsync(db, dossier, cancel);
        return keys.Any(key => key.IsBehind(dossier, wanted));
    }

    /// <summary>Whether somebody must not know what lies in a dossier.</summary>
    public static async Task<bool> IsNarrowAsync(BakenDb db, DossierId dossier, CancellationToken cancel) =>
        await DossierRestriction.HoldsAsync(db, dossier, cancel) || await DossierConflict.Standing(db).AnyAsync(one => one.DossierId == dossier, cancel);

    private static async Task FollowAsync(
        Unit unit, Reader reader, ReportKey each, DossierId dossier, ContentKey? under, IReadOnlyList<Holder> wanted, CancellationToken cancel)
    {
        using var key = each.Open(reader, under);
        if (key is null)
        {
            // Somebody who may have it still does, or whoever holds the dossier comes by it: the others lose it at once.
            if (each.Kept is not null || each.Wraps.Any(wrap => wanted.Any(holder => Fits(wrap, holder)))) await TakeAsync(unit, each, wanted, cancel);
            return;
        }

        if (!each.IsHeldBy(wanted))
        {
            await TakeAsync(unit, each, null, cancel);
            foreach (var holder in wanted) unit.Db.KeyWraps.Add(KeyWrap.Make(key, each.Of, each.Report.Value, holder));
        }

        if (under is null || each.Kept?.UnderId == dossier.Value) return;
        if (each.Kept is not null) unit.Db.Remove(each.Kept);
        await unit.Db.SaveChangesAsync(cancel);
        unit.Db.KeysUnderKeys.Add(KeyUnderKey.Make(key, each.Of, each.Report.Value, under, dossier.Value));
    }

    /// <summary>Takes a key from all of staff, or from all but some.</summary>
    private static async Task TakeAsync(Unit unit, ReportKey each, IReadOnlyList<Holder>? butFor, CancellationToken cancel)
    {
        var (thing, of) = (each.Report.Value, each.Of);
        var wraps = await unit.Db.KeyWraps.Where(wrap => wrap.ThingId == thing && wrap.Of == of && wrap.Holder != HolderKind.Reporter).ToListAsync(cancel);
        unit.Db.KeyWraps.RemoveRange(wraps.Where(wrap => butFor?.Any(holder => Fits(wrap, holder)) != true));
        await unit.Db.SaveChangesAsync(cancel);
    }

    private static Task<IReadOnlyList<ReportKey>> OfDossierAsync(BakenDb db, DossierId dossier, CancellationToken cancel) =>
        LoadAsync(db, db.Set<Report>().Where(report => report.DossierId == dossier.Value), cancel);

    private static async Task<IReadOnlyList<ReportKey>> LoadAsync(BakenDb db, IQueryable<Report> reports, CancellationToken cancel)
    {
        var things = (await reports.Select(report => report.Id).ToListAsync(cancel)).Select(id => id.Value).ToList();
        var wraps = (await db.Set<KeyWrap>().AsNoTracking().Where(wrap => things.Contains(wrap.ThingId) && Following.Contains(wrap.Of) && wrap.Holder != HolderKind.Reporter).ToListAsync(cancel))
            .ToLookup(wrap => (wrap.ThingId, wrap.Of));
        var kept = (await db.Set<KeyUnderKey>().Where(key => things.Contains(key.ThingId)).ToListAsync(cancel)).ToDictionary(key => (key.ThingId, key.Of));
        return
        [
            .. wraps.Select(group => group.Key).Union(kept.Keys)
                .Select(key => new ReportKey(new ReportId(key.Item1), key.Of, [.. wraps[key]], kept.GetValueOrDefault(key))),
        ];
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

    private static bool Fits(KeyWrap wrap, Holder holder) => wrap.Holder == holder.Kind && wrap.HolderId == holder.Id;

    /// <summary>One key of one report: for whom of staff it is wrapped, and as it lies under the key of a dossier.</summary>
    private sealed record ReportKey(ReportId Report, KeyOf Of, IReadOnlyList<KeyWrap> Wraps, KeyUnderKey? Kept)
    {
        public bool IsBehind(DossierId dossier, IReadOnlyList<Holder> wanted) => Kept?.UnderId != dossier.Value || !IsHeldBy(wanted);

        public bool IsHeldBy(IReadOnlyList<Holder> wanted) =>
            Wraps.Select(wrap => (wrap.Holder, wrap.HolderId)).ToHashSet().SetEquals(wanted.Select(holder => (holder.Kind, holder.Id)));

        public ContentKey? Open(Reader reader, ContentKey? under) =>
            reader.Open(Wraps) ?? (under is null || Kept is null ? null : Kept.Open(under));
    }
}
