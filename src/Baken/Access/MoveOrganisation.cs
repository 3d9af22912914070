using Baken.Audit;
using Baken.Storage;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;

namespace Baken.Access;

/// <summary>Wraps what was sealed for an organisation's earlier keys for the newest one, and takes the earlier wraps away. A board has some dozens of these, so it is one transaction.</summary>
public sealed class MoveOrganisation(Committer committer)
{
    /// <summary>Whether there is something that this reader could move.</summary>
    internal static async Task<bool> IsBehindAsync(BakenDb db, Reader reader, CancellationToken cancel) => reader.Organisation is { } id && await Earlier(db, id).AnyAsync(cancel);

    /// <summary>Moves it. What this reader can't open stays as it is.</summary>
    /// <returns>How many wraps were made anew; refused with <c>organisation.not-yours</c> for who holds no key of an organisation.</returns>
    public Task<Outcome<int>> ExecuteAsync(Reader reader, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return committer.RunAsync<int>(
            DatabaseDuty.Casework,
            async (unit, stop) => reader.Organisation is { } id ? await MoveAsync(unit, reader, id, stop) : new Refusal("organisation.not-yours"),
            cancel);
    }

    internal static async Task<int> MoveAsync(Unit unit, Reader reader, OrganisationId id, CancellationToken cancel)
    {
        var keys = unit.Db.OrganisationKeys;
        var newest = (await keys.AsNoTracking().Where(key => key.OrganisationId == id).OrderByDescending(key => key.Generation).FirstAsync(cancel)).AsHolder();
        var moved = 0;
        foreach (var wrap in await Earlier(unit.Db, id).AsTracking().ToListAsync(cancel))
        {
            using var key = reader.Open([wrap]);
            if (key is null) continue;
            unit.Db.KeyWraps.Remove(wrap);
            unit.Db.KeyWraps.Add(KeyWrap.Make(key, wrap.Of, wrap.ThingId, newest));
            moved++;
        }

        if (moved > 0) unit.Record(reader.Actor, "organisation.rewrapped", Organisation.Subject(id));
        return moved;
    }

    private static IQueryable<KeyWrap> Earlier(BakenDb db, OrganisationId id)
    {
        var organisations = db.Set<Organisation>();
        return db.Set<KeyWrap>().Where(wrap => wrap.Holder == HolderKind.Organisation && wrap.HolderId == id.Value
            && organisations.Any(one => one.Id == id && wrap.Generation < one.Generation));
    }
}
