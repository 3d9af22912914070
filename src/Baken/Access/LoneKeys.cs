using Baken.Storage;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;

namespace Baken.Access;

/// <summary>
/// What a person alone can read: content keys wrapped for them and for no colleague or team. If these wraps were deleted when the person leaves, the stories
/// would be lost for ever. What somebody was typing is theirs alone by its nature, and is not meant.
/// </summary>
internal static class LoneKeys
{
    /// <summary>
    /// The wraps of what this person alone of all staff can read. What was written about access to a dossier is not kept for its own sake, so that does not count.
    /// </summary>
    public static IQueryable<KeyWrap> Of(BakenDb db, PersonId person)
    {
        var wraps = db.Set<KeyWrap>();
        return wraps.Where(own => own.Holder == HolderKind.Person && own.HolderId == person.Value
            && own.Of != KeyOf.Request && own.Of != KeyOf.Conflict && own.Of != KeyOf.WorkDraft && !wraps.Any(other =>
            other.Of == own.Of && other.ThingId == own.ThingId && other.Holder != HolderKind.Reporter
            && !(other.Holder == HolderKind.Person && other.HolderId == person.Value)));
    }

    /// <summary>Deletes the wraps of a person, but for those of what nobody else can read.</summary>
    /// <returns>How many stay.</returns>
    public static async Task<int> DeleteOthersAsync(BakenDb db, PersonId person, CancellationToken cancel)
    {
        var lone = await Of(db, person).Select(wrap => wrap.ThingId).ToListAsync(cancel);
        await db.Set<KeyWrap>().Where(wrap => wrap.Holder == HolderKind.Person && wrap.HolderId == person.Value && !lone.Contains(wrap.ThingId))
            .ExecuteDeleteAsync(cancel);
        return lone.Count;
    }
}
