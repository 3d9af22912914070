using Baken.Access;
using Baken.Storage;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;

namespace Baken.Dossiers;

/// <summary>Of which dossiers somebody may know that they are there. Every list, count and look-up by number begins here.</summary>
internal static class SeenDossiers
{
    /// <summary>
    /// Those that the reader holds a key of, and those of the team that are not restricted; none for which, or for the one that it is a part of, the reader has a conflict of interest. A part of the
    /// rule <see cref="NeedToKnow"/>.
    /// </summary>
    public static IQueryable<Dossier> SeenBy(this IQueryable<Dossier> dossiers, BakenDb db, Reader reader)
    {
        var (person, holder) = (reader.Caller.Person, reader.Caller.Person.Value);
        var conflicts = db.Set<DossierConflict>().Where(conflict => conflict.PersonId == person && conflict.LiftedAt == null);
        var own = db.Set<KeyWrap>().Where(wrap => wrap.Of == KeyOf.Dossier && wrap.Holder == HolderKind.Person && wrap.HolderId == holder);
        var restrictions = db.Set<DossierRestriction>();
        var known = dossiers.Where(dossier => !conflicts.Any(conflict => conflict.DossierId == dossier.Id || conflict.DossierId == dossier.MergedIntoId));
        return reader.Teams.Count == 0
            ? known.Where(dossier => own.Any(wrap => wrap.ThingId == (Guid)(object)dossier.Id))
            : known.Where(dossier => !restrictions.Any(one => one.DossierId == dossier.Id) || own.Any(wrap => wrap.ThingId == (Guid)(object)dossier.Id));
    }

    /// <summary>
    /// Ids of the restricted dossiers of which the reader holds a key; which of them may be seen, <see cref="SeenBy"/> says. It begins at the restrictions, of which there are few: asking each dossier
    /// whether it is restricted takes as long as there are dossiers.
    /// </summary>
    public static async Task<IReadOnlyList<DossierId>> RestrictedToAsync(BakenDb db, Reader reader, CancellationToken cancel)
    {
        var holder = reader.Caller.Person.Value;
        var own = db.Set<KeyWrap>().Where(wrap => wrap.Of == KeyOf.Dossier && wrap.Holder == HolderKind.Person && wrap.HolderId == holder);
        return await db.Set<DossierRestriction>().Where(one => own.Any(wrap => wrap.ThingId == (Guid)(object)one.DossierId)).Select(one => one.DossierId).ToListAsync(cancel);
    }

    /// <summary>Ids of the dossiers that a member of the team may not see: the other side of <see cref="SeenBy"/>, for counting all and taking the few off.</summary>
    public static async Task<IReadOnlyList<DossierId>> HiddenInTeamAsync(BakenDb db, Reader reader, CancellationToken cancel)
    {
        var (person, holder) = (reader.Caller.Person, reader.Caller.Person.Value);
        var own = db.Set<KeyWrap>().Where(wrap => wrap.Of == KeyOf.Dossier && wrap.Holder == HolderKind.Person && wrap.HolderId == holder);
        var restricted = await db.Set<DossierRestriction>().Where(one => !own.Any(wrap => wrap.ThingId == (Guid)(object)one.DossierId)).Select(one => one.DossierId).ToListAsync(cancel);
        var conflicts = await db.Set<DossierConflict>().Where(conflict => conflict.PersonId == person && conflict.LiftedAt == null).Select(conflict => conflict.DossierId).ToListAsync(cancel);
        var parts = await db.Dossiers.Where(dossier => dossier.MergedIntoId != null && conflicts.Contains(dossier.MergedIntoId.Value)).Select(dossier => dossier.Id).ToListAsync(cancel);
        return [.. restricted, .. conflicts, .. parts];
    }
}
