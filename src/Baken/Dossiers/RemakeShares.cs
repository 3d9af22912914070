using Baken.Access;
using Baken.Audit;
using Baken.Storage;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;

namespace Baken.Dossiers;

/// <summary>Open dossiers of which the parts of the key are not those of the leads of now.</summary>
internal static class StaleDossiers
{
    /// <summary>Of those of which the reader may know. Closed ones get their parts when somebody opens them.</summary>
    public static async Task<IQueryable<Dossier>> OfAsync(BakenDb db, Reader reader, CancellationToken cancel)
    {
        var members = db.Set<TeamKeyWrap>();
        var leads = await db.Set<Person>().AsNoTracking().Where(person => person.Role == Role.LeadInspector && person.State == PersonState.Active
            && members.Any(wrap => wrap.PersonId == person.Id)).Select(person => person.Id).ToListAsync(cancel);
        var (holders, count) = (leads.Select(lead => lead.Value).ToList(), leads.Count);
        var shares = db.Set<KeyShare>().Where(share => share.Of == KeyOf.Dossier);
        var conflicts = DossierConflict.Standing(db).Where(conflict => leads.Contains(conflict.PersonId));
        var open = db.Set<Dossier>().AsNoTracking().SeenBy(db, reader).Where(dossier => dossier.State == DossierState.Open);
        return count < LeadShares.Needed
            ? open.Where(dossier => shares.Any(share => share.ThingId == (Guid)(object)dossier.Id))
            : open.Where(dossier =>
                shares.Any(share => share.ThingId == (Guid)(object)dossier.Id && !holders.Contains(share.PersonId))
                || shares.Count(share => share.ThingId == (Guid)(object)dossier.Id)
                    != (count - conflicts.Count(conflict => conflict.DossierId == dossier.Id) >= LeadShares.Needed
                        ? count - conflicts.Count(conflict => conflict.DossierId == dossier.Id) : 0));
    }
}

/// <summary>How far the making of parts is.</summary>
/// <param name="Made">Of how many dossiers they were made.</param>
/// <param name="Left">Of how many that this reader can open they still have to be.</param>
public sealed record SharesMade(int Made, int Left);

/// <summary>Makes the parts of the leads anew, of the dossiers that somebody can open, some at a time.</summary>
public sealed class RemakeShares(BakenDb db, Committer committer)
{
    /// <summary>Most dossiers at a time, each in a transaction of its own.</summary>
    public const int Batch = 50;

    /// <summary>Makes them.</summary>
    public async Task<SharesMade> ExecuteAsync(Reader reader, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var (holder, teams) = (reader.Caller.Person.Value, reader.Teams.Select(team => team.Value).ToList());
        var wraps = db.Set<KeyWrap>().Where(wrap => wrap.Of == KeyOf.Dossier && ((wrap.Holder == HolderKind.Person && wrap.HolderId == holder)
            || (wrap.Holder == HolderKind.Team && teams.Contains(wrap.HolderId))));
        var stale = (await StaleDossiers.OfAsync(db, reader, cancel)).Where(dossier => wraps.Any(wrap => wrap.ThingId == (Guid)(object)dossier.Id));
        var made = 0;
        foreach (var id in await stale.OrderBy(dossier => dossier.Id).Select(dossier => dossier.Id).Take(Batch).ToListAsync(cancel))
        {
            var done = await committer.RunAsync<Done>(
                DatabaseDuty.Casework,
                async (unit, stop) =>
                {
                    var taken = await UnderHand.TakeAsync(unit, reader, id, "dossier.shares-made", stop);
                    if (!taken.TryGet(out var hand, out var refused)) return refused;
                    using (hand) await new Keyring(unit, reader, hand).SettleAsync(stop);
                    return default(Done);
                },
                cancel);
            if (!done.IsRefused) made++;
        }

        return new SharesMade(made, await stale.CountAsync(cancel));
    }
}
