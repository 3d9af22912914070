using Baken.Audit;
using Baken.Storage;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;

namespace Baken.Access;

/// <summary>
/// The recovery ceremony: holders of enough shares type them, and somebody who lost the passphrase gets a code by which to choose a new one. The keys stay
/// the same, so all that the person could read is readable again. Shares are never stored or logged; the audit log shows the ceremony.
/// </summary>
public sealed class RecoverAccess(BakenDb db, Committer committer, ServerKeys keys, PassphraseWork work)
{
    /// <summary>Holds the ceremony.</summary>
    /// <param name="caller">An administrator or a lead inspector, and not the person itself.</param>
    /// <param name="person">Whose access is restored.</param>
    /// <param name="shares">The shares as their holders typed them.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>
    /// The code, to be used within a day; or <c>role.not-yours</c>, <c>person.none</c>, <c>recovery.too-few</c>, a refusal about a share
    /// (field <c>deel-1</c> and on), or <c>recovery.wrong</c> when the shares are not those of this installation.
    /// </returns>
    public async Task<Outcome<MadeInvitation>> ExecuteAsync(
        Caller caller, PersonId person, IReadOnlyList<string?> shares, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(shares);
        if (caller.Role is not (Role.Administrator or Role.LeadInspector)) return await RefuseAsync(caller, person, "role.not-yours", cancel);
        var row = await db.People.AsNoTracking().SingleOrDefaultAsync(row => row.Id == person && row.State != PersonState.Left, cancel);
        var opened = await RecoveryCeremony.OpenAsync(db, row, shares, cancel);
        if (!opened.TryGet(out var own, out var refused))
            return refused.Code is "recovery.wrong" or "person.none" ? await RefuseAsync(caller, person, refused.Code, cancel) : refused;
        using (own) return await RestoreAsync(caller, row!, own, cancel);
    }

    private async Task<Outcome<MadeInvitation>> RestoreAsync(Caller caller, Person person, HolderKey own, CancellationToken cancel)
    {
        using var turn = await work.TurnAsync(isKnown: true, cancel);
        if (turn is null) return new Refusal("sign-in.busy");
        var code = InvitationCode.New();
        var locked = PassphraseLock.Lock(own, code, Person.KeyBinding(person.Id));
        return await committer.RunAsync<MadeInvitation>(
            DatabaseDuty.Casework, (unit, stop) => StoreAsync(unit, caller, person, locked, code, stop), cancel);
    }

    private async Task<Outcome<MadeInvitation>> StoreAsync(
        Unit unit, Caller caller, Person read, Sealed locked, string code, CancellationToken cancel)
    {
        var person = await unit.Db.People.SingleAsync(row => row.Id == read.Id, cancel);
        if (person.Version != read.Version) return new Refusal("changed-meanwhile");
        (person.State, person.LockedKey) = (PersonState.Invited, locked);
        person.Version++;
        await unit.Db.Sessions.Where(row => row.PersonId == person.Id).ExecuteDeleteAsync(cancel);
        await unit.Db.Credentials.Where(row => row.PersonId == person.Id).ExecuteDeleteAsync(cancel);
        await unit.Db.Invitations.Where(row => row.PersonId == person.Id).ExecuteDeleteAsync(cancel);
        unit.Record(caller.Actor, "recovery.held", $"person/{person.Id}");
        return InvitePerson.Make(unit, keys, person.Id, caller, Invitation.LastsAfterRecovery, code);
    }

    private async Task<Refusal> RefuseAsync(Caller caller, PersonId person, string code, CancellationToken cancel)
    {
        await committer.RunAsync<Done>(
            DatabaseDuty.Casework,
            (unit, _) =>
            {
                unit.Record(caller.Actor, "recovery.held", $"person/{person}", code);
                return Task.FromResult<Outcome<Done>>(new Refusal(code));
            },
            cancel);
        return new Refusal(code);
    }
}
