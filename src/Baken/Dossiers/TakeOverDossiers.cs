using Baken.Access;
using Baken.Audit;
using Baken.Storage;
using Baken.Terms;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;

namespace Baken.Dossiers;

/// <summary>
/// The recovery ceremony for somebody who has left: holders of enough shares type them, and a colleague gets the keys of the dossiers that nobody else could
/// read, and handles them from now on. The audit log shows it, for each dossier.
/// </summary>
public sealed class TakeOverDossiers(BakenDb db, Committer committer)
{
    private const string Act = "recovery.dossiers-taken-over";

    /// <summary>Holds the ceremony.</summary>
    /// <param name="caller">An administrator or a lead inspector; neither needs to be the colleague.</param>
    /// <param name="left">Who has left.</param>
    /// <param name="heir">An inspector or lead inspector who is active.</param>
    /// <param name="shares">The shares as their holders typed them.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>
    /// How many dossiers have a reader again; or <c>role.not-yours</c>, <c>recovery.heir-missing</c> (field <c>opvolger</c>), and what
    /// <see cref="RecoverAccess"/> refuses about shares and people.
    /// </returns>
    public async Task<Outcome<int>> ExecuteAsync(
        Caller caller, PersonId left, PersonId heir, IReadOnlyList<string?> shares, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(shares);
        if (caller.Role is not (Role.Administrator or Role.LeadInspector)) return await RefuseAsync(caller, left, "role.not-yours", cancel);
        var colleague = await db.Set<Person>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == heir, cancel);
        if (colleague is not { State: PersonState.Active, Role: Role.Inspector or Role.LeadInspector } || colleague.AsHolder() is not { } holder)
            return new Refusal("recovery.heir-missing") { Field = "opvolger" };

        var person = await db.Set<Person>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == left && row.State == PersonState.Left, cancel);
        var opened = await RecoveryCeremony.OpenAsync(db, person, shares, cancel);
        if (!opened.TryGet(out var key, out var refused))
            return refused.Code is "recovery.wrong" or "person.none" ? await RefuseAsync(caller, left, refused.Code, cancel) : refused;
        using (key)
            return await committer.RunAsync<int>(DatabaseDuty.Casework, (unit, stop) => HandOverAsync(unit, caller, left, key, holder, stop), cancel);
    }

    private static async Task<Outcome<int>> HandOverAsync(
        Unit unit, Caller caller, PersonId left, HolderKey key, Holder heir, CancellationToken cancel)
    {
        var (dossiers, people) = (unit.Db.Dossiers, unit.Db.People);
        var mustNot = await DossierConflict.Standing(unit.Db).Where(conflict => conflict.PersonId == new PersonId(heir.Id))
            .Select(conflict => conflict.DossierId).ToListAsync(cancel);
        var wraps = (await LoneKeys.Of(unit.Db, left).ToListAsync(cancel)).Where(wrap => !mustNot.Contains(new DossierId(wrap.ThingId))).ToList();
        if (wraps.Count == 0 && mustNot.Count > 0) return new Refusal("dossier.has-conflict") { Field = "opvolger" };
        foreach (var wrap in wraps)
        {
            using var content = wrap.Open(key) ?? throw new InvalidOperationException("A wrap does not open with the key that it was made for.");
            unit.Db.KeyWraps.Add(KeyWrap.Make(content, wrap.Of, wrap.ThingId, heir));
            unit.Db.KeyWraps.Remove(wrap);
            unit.Record(caller.Actor, Act, $"{Codes.Of(wrap.Of)}/{wrap.ThingId}");
        }

        var things = wraps.Where(wrap => wrap.Of == KeyOf.Dossier).Select(wrap => new DossierId(wrap.ThingId)).ToList();
        foreach (var dossier in await dossiers.Where(dossier => things.Contains(dossier.Id) && dossier.OwnerId == left).ToListAsync(cancel))
        {
            dossier.OwnerId = new PersonId(heir.Id);
            if (dossier.SubstituteId == dossier.OwnerId) dossier.SubstituteId = null;
            dossier.HandedOverById = caller.Person == dossier.OwnerId ? null : caller.Person;
            dossier.Touch(unit.Now);
        }

        await OpenTasks.MoveAsync(unit.Db, things, left, new PersonId(heir.Id), cancel);
        var person = await people.SingleAsync(row => row.Id == left, cancel);
        await unit.Db.SaveChangesAsync(cancel);
        // What the heir must not know waits for another one, and so does the key to it.
        if (!await LoneKeys.Of(unit.Db, left).AnyAsync(cancel)) person.RecoveryWrap = null;
        person.Version++;
        unit.Record(caller.Actor, Act, $"person/{left}");
        return things.Count;
    }

    private async Task<Refusal> RefuseAsync(Caller caller, PersonId person, string code, CancellationToken cancel)
    {
        await committer.RunAsync<Done>(
            DatabaseDuty.Casework,
            (unit, _) =>
            {
                unit.Record(caller.Actor, Act, $"person/{person}", code);
                return Task.FromResult<Outcome<Done>>(new Refusal(code));
            },
            cancel);
        return new Refusal(code);
    }
}
