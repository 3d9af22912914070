using Baken.Access;
using Baken.Audit;
using Baken.Storage;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;

namespace Baken.Dossiers;

/// <summary>
/// Who holds the keys of the dossiers that were merged into one: whoever holds the key of that one, and who held them before. Who must not know that one, or
/// held them for its sake alone and lost it, loses them, and they get another key.
/// </summary>
internal static class MergedKeys
{
    /// <summary>The dossiers that were merged into one.</summary>
    public static IQueryable<Dossier> Of(BakenDb db, DossierId into) => db.Set<Dossier>().Where(dossier => dossier.MergedIntoId == into);

    /// <summary>Brings the keys of the merged dossiers into line. Everything before it must have been saved. What the reader can't open stays as it is.</summary>
    public static async Task FollowAsync(Unit unit, Reader reader, DossierId into, CancellationToken cancel)
    {
        foreach (var dossier in await Of(unit.Db, into).ToListAsync(cancel))
        {
            var (missing, extra) = await DifferenceAsync(unit.Db, into, dossier.Id, cancel);
            if (missing.Count + extra.Count == 0 && !dossier.RotationIsDue) continue;
            using var hand = UnderHand.With(dossier, await reader.OpenAsync(unit.Db, KeyOf.Dossier, dossier.Id.Value, cancel));
            if (hand is null) continue;
            await GiveAsync(unit, hand, missing, cancel);
            await TakeAsync(unit, reader, hand, extra, cancel);
        }
    }

    /// <summary>Whether <see cref="FollowAsync"/> would do something.</summary>
    public static async Task<bool> AreBehindAsync(BakenDb db, DossierId into, CancellationToken cancel)
    {
        foreach (var dossier in await Of(db, into).Select(dossier => new { dossier.Id, dossier.RotationIsDue }).ToListAsync(cancel))
        {
            var (missing, extra) = await DifferenceAsync(db, into, dossier.Id, cancel);
            if (missing.Count + extra.Count > 0 || dossier.RotationIsDue) return true;
        }

        return false;
    }

    /// <summary>Takes the keys of the merged dossiers from somebody, without opening them: who opens them next gives them another key.</summary>
    public static async Task TakeFromAsync(BakenDb db, DossierId into, PersonId person, CancellationToken cancel)
    {
        foreach (var dossier in await Of(db, into).ToListAsync(cancel))
        {
            dossier.RotationIsDue |= await Keyring.TakeAsync(db, dossier.Id, person, cancel);
            await db.Set<MergeGrant>().Where(grant => grant.DossierId == dossier.Id && grant.HolderId == person.Value).ExecuteDeleteAsync(cancel);
        }
    }

    /// <summary>Takes back the keys that were given for the sake of the merging alone.</summary>
    public static async Task EndAsync(Unit unit, Reader reader, UnderHand hand, CancellationToken cancel)
    {
        var id = hand.Dossier.Id;
        var grants = await unit.Db.Set<MergeGrant>().AsNoTracking().Where(grant => grant.DossierId == id).ToListAsync(cancel);
        await TakeAsync(unit, reader, hand, [.. grants.Select(grant => (grant.Holder, grant.HolderId))], cancel);
    }

    private static async Task GiveAsync(Unit unit, UnderHand hand, IReadOnlyList<Holder> missing, CancellationToken cancel)
    {
        foreach (var holder in missing)
        {
            unit.Db.KeyWraps.Add(KeyWrap.Make(hand.Key, KeyOf.Dossier, hand.Dossier.Id.Value, holder));
            unit.Db.Add(new MergeGrant { DossierId = hand.Dossier.Id, Holder = holder.Kind, HolderId = holder.Id });
        }

        await unit.Db.SaveChangesAsync(cancel);
    }

    private static async Task TakeAsync(
        Unit unit, Reader reader, UnderHand hand, IReadOnlyList<(HolderKind Kind, Guid Id)> extra, CancellationToken cancel)
    {
        var id = hand.Dossier.Id;
        var keys = new Keyring(unit, reader, hand);
        foreach (var (kind, holder) in extra)
        {
            if (kind == HolderKind.Person) await keys.TakeAsync(new PersonId(holder), cancel);
            else await keys.TakeFromTeamAsync(cancel);
            await unit.Db.Set<MergeGrant>().Where(grant => grant.DossierId == id && grant.Holder == kind && grant.HolderId == holder).ExecuteDeleteAsync(cancel);
        }

        await keys.SettleAsync(cancel);
    }

    /// <summary>Who lacks the key of a merged dossier, and who holds it and should not.</summary>
    private static async Task<(IReadOnlyList<Holder> Missing, IReadOnlyList<(HolderKind Kind, Guid Id)> Extra)> DifferenceAsync(
        BakenDb db, DossierId into, DossierId merged, CancellationToken cancel)
    {
        var (readers, holders) = (await HeldAsync(db, into, cancel), await HeldAsync(db, merged, cancel));
        var excluded = (await DossierConflict.Standing(db).Where(one => one.DossierId == into || one.DossierId == merged).Select(one => one.PersonId).ToListAsync(cancel))
            .Select(person => (HolderKind.Person, person.Value)).ToHashSet();
        var grants = (await db.Set<MergeGrant>().AsNoTracking().Where(grant => grant.DossierId == merged).ToListAsync(cancel))
            .Select(grant => (grant.Holder, grant.HolderId)).ToHashSet();
        var extra = holders.Where(holder => excluded.Contains(holder) || (grants.Contains(holder) && !readers.Contains(holder))
            || (holder.Kind == HolderKind.Team && excluded.Count > 0)).ToList();
        var lacking = readers.Where(holder => !holders.Contains(holder) && !excluded.Contains(holder) && (holder.Kind == HolderKind.Person || excluded.Count == 0)).ToHashSet();
        return ([.. (await Keyring.HoldersAsync(db, into, cancel)).Where(holder => lacking.Contains((holder.Kind, holder.Id)))], extra);
    }

    private static async Task<HashSet<(HolderKind Kind, Guid Id)>> HeldAsync(BakenDb db, DossierId id, CancellationToken cancel) =>
        [.. (await Keyring.Of(db, id).AsNoTracking().Select(wrap => new { wrap.Holder, wrap.HolderId }).ToListAsync(cancel)).Select(wrap => (wrap.Holder, wrap.HolderId))];
}
