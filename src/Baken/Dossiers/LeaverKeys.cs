using Baken.Access;
using Baken.Storage;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;

namespace Baken.Dossiers;

/// <summary>
/// Of who leaves, or is no inspector any more: every dossier of which that person had the key, by name or through a team, is due for another one (decision 24). Nobody who can open them is there when
/// an administrator takes the access away, so the next reader of each gives it.
/// </summary>
public sealed class LeaverKeys : IBeforeKeysGo
{
    /// <inheritdoc />
    public async Task PrepareAsync(BakenDb db, PersonId person, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(db);
        var teams = (await db.TeamKeyWraps.Where(wrap => wrap.PersonId == person).Select(wrap => wrap.TeamId).Distinct().ToListAsync(cancel)).Select(team => team.Value).ToList();
        var held = db.KeyWraps.Where(wrap => wrap.Of == KeyOf.Dossier
            && ((wrap.Holder == HolderKind.Person && wrap.HolderId == person.Value) || (wrap.Holder == HolderKind.Team && teams.Contains(wrap.HolderId)))).Select(wrap => wrap.ThingId);
        // What nobody else can open is marked too: whoever takes it over is its next reader.
        await db.Dossiers.Where(dossier => held.Contains((Guid)(object)dossier.Id) && !dossier.RotationIsDue)
            .ExecuteUpdateAsync(set => set.SetProperty(dossier => dossier.RotationIsDue, true), cancel);
    }
}
