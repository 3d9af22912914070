using Baken.Audit;
using Baken.Storage;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;

namespace Baken.Access;

/// <summary>
/// Somebody leaves: keys, credentials and sessions go at once, and each team of the person gets a new key pair, for which all that comes in is sealed from
/// now on, and each dossier of which the person had the key gets another one. The name stays, for what was done under it. What nobody else can read waits for the holders of the recovery shares: its wraps stay, and so does the
/// private key as wrapped for them alone.
/// </summary>
public sealed class RemovePerson(Committer committer, IBeforeKeysGo before)
{
    /// <summary>Removes the person's access. Only an administrator does it, and not for themselves.</summary>
    /// <returns><c>role.not-yours</c>, <c>person.none</c>, <c>person.yourself</c>, or <c>team.last-member</c> when nobody would be left who can read.</returns>
    public Task<Outcome<Done>> ExecuteAsync(Caller caller, PersonId person, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return committer.RunAsync<Done>(DatabaseDuty.Casework, (unit, stop) => RemoveAsync(unit, caller, person, stop), cancel);
    }

    private async Task<Outcome<Done>> RemoveAsync(Unit unit, Caller caller, PersonId id, CancellationToken cancel)
    {
        var subject = $"person/{id}";
        var person = await unit.Db.People.SingleOrDefaultAsync(row => row.Id == id && row.State != PersonState.Left, cancel);
        var refused = caller.Role != Role.Administrator ? "role.not-yours"
            : person is null ? "person.none"
            : id == caller.Person ? "person.yourself"
            : await TeamRotation.IsLastMemberAsync(unit, id, cancel) ? "team.last-member" : null;
        if (refused is not null)
        {
            unit.Record(caller.Actor, "person.left", subject, refused);
            return new Refusal(refused);
        }

        await before.PrepareAsync(unit.Db, id, cancel);
        await LeaveAsync(unit, caller.Actor, person!, cancel);
        return default(Done);
    }

    /// <summary>Ends the access of somebody, for whoever may do so.</summary>
    internal static async Task LeaveAsync(Unit unit, string actor, Person person, CancellationToken cancel)
    {
        var id = person.Id;
        await TeamRotation.LeaveAllAsync(unit, actor, id, cancel);
        await OrganisationRotation.LeaveAsync(unit, actor, id, cancel);
        var lone = await LoneKeys.DeleteOthersAsync(unit.Db, id, cancel);
        (person.State, person.LockedKey) = (PersonState.Left, null);
        if (lone == 0) person.RecoveryWrap = null;
        person.Version++;
        await unit.Db.KeyShares.Where(share => share.PersonId == id.Value).ExecuteDeleteAsync(cancel);
        await unit.Db.Sessions.Where(row => row.PersonId == id).ExecuteDeleteAsync(cancel);
        await unit.Db.Credentials.Where(row => row.PersonId == id).ExecuteDeleteAsync(cancel);
        await unit.Db.Invitations.Where(row => row.PersonId == id).ExecuteDeleteAsync(cancel);
        await unit.Db.PersonMails.Where(row => row.PersonId == id).ExecuteDeleteAsync(cancel);
        unit.Record(actor, "person.left", $"person/{id}");
    }
}

/// <summary>
/// Changes what a person is here for. All sessions end. Who is no inspector any more loses the teams' keys, as by leaving; who becomes one has to
/// be admitted by a lead inspector.
/// </summary>
public sealed class ChangeRole(Committer committer, IBeforeKeysGo before)
{
    /// <summary>Changes it. Only an administrator does it, and not for themselves; people of a board stay that.</summary>
    /// <returns><c>role.not-yours</c>, <c>person.none</c>, <c>person.yourself</c>, <c>role.of-board</c>, <c>team.last-member</c>, or <c>person.only-reader</c>.</returns>
    public Task<Outcome<Done>> ExecuteAsync(Caller caller, PersonId person, Role role, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return committer.RunAsync<Done>(DatabaseDuty.Casework, (unit, stop) => ChangeAsync(unit, caller, person, role, stop), cancel);
    }

    private async Task<Outcome<Done>> ChangeAsync(Unit unit, Caller caller, PersonId id, Role role, CancellationToken cancel)
    {
        var subject = $"person/{id}";
        var leaves = role is not (Role.Inspector or Role.LeadInspector);
        var person = await unit.Db.People.SingleOrDefaultAsync(row => row.Id == id && row.State != PersonState.Left, cancel);
        var refused = caller.Role != Role.Administrator ? "role.not-yours"
            : person is null ? "person.none"
            : id == caller.Person ? "person.yourself"
            : role.IsOfOrganisation || person.Role.IsOfOrganisation ? "role.of-board"
            : leaves && await TeamRotation.IsLastMemberAsync(unit, id, cancel) ? "team.last-member"
            : leaves && await LoneKeys.Of(unit.Db, id).AnyAsync(cancel) ? "person.only-reader" : null;
        if (refused is not null)
        {
            unit.Record(caller.Actor, "role.changed", subject, refused);
            return new Refusal(refused);
        }

        if (leaves)
        {
            await before.PrepareAsync(unit.Db, id, cancel);
            await TeamRotation.LeaveAllAsync(unit, caller.Actor, id, cancel);
            await LoneKeys.DeleteOthersAsync(unit.Db, id, cancel);
        }

        // Parts of keys are for leads. Those that are left are made anew by who can open the dossiers.
        if (role != Role.LeadInspector) await unit.Db.KeyShares.Where(share => share.PersonId == id.Value).ExecuteDeleteAsync(cancel);
        person!.Role = role;
        person.Version++;
        await unit.Db.Sessions.Where(row => row.PersonId == id).ExecuteDeleteAsync(cancel);
        unit.Record(caller.Actor, "role.changed", subject);
        return default(Done);
    }
}
