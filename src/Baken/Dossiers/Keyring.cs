using Baken.Access;
using Baken.Audit;
using Baken.Storage;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;

namespace Baken.Dossiers;

/// <summary>
/// Changes who holds the key of one dossier, inside a transaction that is open. Whoever lost the key has had it, so when somebody did, the dossier gets
/// another key and all that is sealed in it is sealed anew.
/// </summary>
internal sealed class Keyring(Unit unit, Reader reader, UnderHand hand)
{
    private bool someoneLost;

    private DossierId Id => hand.Dossier.Id;

    /// <summary>Wraps the key for somebody, unless they hold it.</summary>
    /// <returns>Null, or <c>dossier.has-conflict</c> when this person must not know the dossier.</returns>
    public async Task<Refusal?> GiveAsync(Person person, CancellationToken cancel)
    {
        var holder = person.AsHolder() ?? throw new InvalidOperationException("This person has no keys.");
        if (await DossierConflict.HoldsAsync(unit.Db, Id, person.Id, cancel)) return new Refusal("dossier.has-conflict");
        if (await Of(unit.Db, Id).AnyAsync(wrap => wrap.Holder == HolderKind.Person && wrap.HolderId == holder.Id, cancel)) return null;
        unit.Db.KeyWraps.Add(KeyWrap.Make(hand.Key, KeyOf.Dossier, Id.Value, holder));
        await unit.Db.SaveChangesAsync(cancel);
        return null;
    }

    /// <summary>Takes the key from somebody. What that person was to do is for the one who handles the dossier now.</summary>
    public async Task TakeAsync(PersonId person, CancellationToken cancel)
    {
        if (!await TakeAsync(unit.Db, Id, person, cancel)) return;
        someoneLost = true;
        await OpenTasks.MoveAsync(unit.Db, [Id], person, hand.Dossier.OwnerId, cancel);
    }

    /// <summary>Takes the key from the team.</summary>
    public async Task TakeFromTeamAsync(CancellationToken cancel) =>
        someoneLost |= await Of(unit.Db, Id).Where(wrap => wrap.Holder == HolderKind.Team).ExecuteDeleteAsync(cancel) > 0;

    /// <summary>Gives the dossier another key in any case.</summary>
    public void Renew() => someoneLost = true;

    /// <summary>
    /// Brings everything that hangs on the key into line with who holds it now: another key when somebody lost it, the parts of the leads, the keys of the
    /// reports. Call it last.
    /// </summary>
    public async Task SettleAsync(CancellationToken cancel)
    {
        await unit.Db.SaveChangesAsync(cancel);
        if (someoneLost || hand.Dossier.RotationIsDue) await RotateAsync(cancel);
        else if (await LeadShares.AreStaleAsync(unit.Db, Id, cancel)) await RemakeSharesAsync(cancel);
        await ReportKeys.FollowAsync(unit, reader, Id, hand.Key, cancel);
        await MergedKeys.FollowAsync(unit, reader, Id, cancel);
    }

    /// <summary>Whether there is something for <see cref="SettleAsync"/> to do.</summary>
    public static async Task<bool> IsBehindAsync(BakenDb db, Dossier dossier, CancellationToken cancel) =>
        dossier.RotationIsDue || await LeadShares.AreStaleAsync(db, dossier.Id, cancel) || await ReportKeys.AreBehindAsync(db, dossier.Id, cancel)
        || await MergedKeys.AreBehindAsync(db, dossier.Id, cancel);

    /// <summary>Takes the key of a dossier from somebody.</summary>
    /// <returns>Whether they held it.</returns>
    public static async Task<bool> TakeAsync(BakenDb db, DossierId id, PersonId person, CancellationToken cancel) => await Of(db, id)
        .Where(wrap => wrap.Holder == HolderKind.Person && wrap.HolderId == person.Value).ExecuteDeleteAsync(cancel) > 0;

    /// <summary>The wraps of a dossier's key.</summary>
    public static IQueryable<KeyWrap> Of(BakenDb db, DossierId id) => db.Set<KeyWrap>().Where(wrap => wrap.ThingId == id.Value && wrap.Of == KeyOf.Dossier);

    private async Task RotateAsync(CancellationToken cancel)
    {
        var holders = await HoldersAsync(unit.Db, Id, cancel);
        var next = ContentKey.New();
        await SealedParts.ResealAsync(unit.Db, Id, hand.Key, next, cancel);
        await Of(unit.Db, Id).ExecuteDeleteAsync(cancel);
        foreach (var entry in unit.Db.ChangeTracker.Entries<KeyWrap>().ToList()) entry.State = EntityState.Detached;
        foreach (var holder in holders) unit.Db.KeyWraps.Add(KeyWrap.Make(next, KeyOf.Dossier, Id.Value, holder));
        hand.Dossier.RotationIsDue = false;
        hand.UseFromNowOn(next);
        await unit.Db.SaveChangesAsync(cancel);
        unit.Record(reader.Actor, "dossier.rekeyed", UnderHand.Subject(Id));
        await RemakeSharesAsync(cancel);
    }

    private async Task RemakeSharesAsync(CancellationToken cancel)
    {
        await LeadShares.RemakeAsync(unit, Id, hand.Key, cancel);
        unit.Record(reader.Actor, "dossier.shares-made", UnderHand.Subject(Id));
    }

    /// <summary>Those who hold the key now, a team with the newest of its keys.</summary>
    internal static async Task<IReadOnlyList<Holder>> HoldersAsync(BakenDb db, DossierId dossier, CancellationToken cancel)
    {
        var wraps = await Of(db, dossier).AsNoTracking().Select(wrap => new { wrap.Holder, wrap.HolderId }).Distinct().ToListAsync(cancel);
        var (teams, pairs) = (db.Teams, db.TeamKeys);
        var holders = new List<Holder>();
        foreach (var wrap in wraps.Where(wrap => wrap.Holder == HolderKind.Person))
        {
            var id = new PersonId(wrap.HolderId);
            var person = await db.People.AsNoTracking().SingleAsync(one => one.Id == id, cancel);
            holders.Add(person.AsHolder() ?? throw new InvalidOperationException("Somebody without keys holds a key."));
        }

        foreach (var wrap in wraps.Where(wrap => wrap.Holder == HolderKind.Team))
        {
            var id = new TeamId(wrap.HolderId);
            var team = await teams.AsNoTracking().SingleAsync(one => one.Id == id, cancel);
            holders.Add((await pairs.AsNoTracking().SingleAsync(pair => pair.TeamId == id && pair.Generation == team.Generation, cancel)).AsHolder());
        }

        return holders;
    }
}
