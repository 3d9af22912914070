using Baken.Audit;
using Baken.Storage;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;

namespace Baken.Access;

/// <summary>An invitation that was just made.</summary>
public sealed class MadeInvitation
{
    /// <summary>Whose.</summary>
    public required PersonId Person { get; init; }

    /// <summary>The code, to be handed over once and apart from the name.</summary>
    public required string Code { get; init; }

    /// <summary>From when it is no longer good (UTC).</summary>
    public required DateTimeOffset ExpiresAt { get; init; }
}

/// <summary>Makes an account without keys and a code to come and complete it. Only an administrator invites.</summary>
public sealed class InvitePerson(Committer committer, ServerKeys keys)
{
    /// <summary>Invites.</summary>
    public Task<Outcome<MadeInvitation>> ExecuteAsync(Caller caller, NewPerson who, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(who);
        return committer.RunAsync<MadeInvitation>(DatabaseDuty.Casework, (unit, stop) => InviteAsync(unit, caller, who, stop), cancel);
    }

    private async Task<Outcome<MadeInvitation>> InviteAsync(Unit unit, Caller caller, NewPerson who, CancellationToken cancel)
    {
        if (caller.Role != Role.Administrator)
        {
            unit.Record(caller.Actor, "person.invited", "", "role.not-yours");
            return new Refusal("role.not-yours");
        }

        // Who knows the people of a school is its board: it invites them itself.
        if (who.Role is Role.SchoolLeader or Role.Confidant) return new Refusal("person.invited-by-board") { Field = "rol" };
        return await InviteAsync(unit, keys, caller, who, cancel);
    }

    /// <summary>The same for whoever may invite.</summary>
    internal static async Task<Outcome<MadeInvitation>> InviteAsync(Unit unit, ServerKeys keys, Caller caller, NewPerson who, CancellationToken cancel)
    {
        if (who.Fault is { } fault) return fault;
        var name = Person.SignInNameOf(who.SignInName)!;
        if (await unit.Db.People.AnyAsync(row => row.SignInName == name, cancel))
            return new Refusal("person.sign-in-name-taken") { Field = "inlognaam" };

        var person = new Person
        {
            Id = NewId.At<PersonId>(unit.Now),
            SignInName = name,
            Name = who.Name.Trim(),
            Role = who.Role,
            BoardNumber = who.BoardNumber,
            Brin = who.Brin,
            State = PersonState.Invited,
            CreatedAt = unit.Now,
        };
        unit.Db.People.Add(person);
        unit.Record(caller.Actor, "person.invited", $"person/{person.Id}");
        return Make(unit, keys, person.Id, caller, Invitation.Lasts, InvitationCode.New());
    }

    internal static MadeInvitation Make(Unit unit, ServerKeys keys, PersonId person, Caller by, TimeSpan lasts, string code)
    {
        var invitation = new Invitation
        {
            PersonId = person,
            CodeHash = InvitationCode.HashOf(keys, code),
            By = by.Person,
            ExpiresAt = unit.Now + lasts,
        };
        unit.Db.Invitations.Add(invitation);
        return new MadeInvitation { Person = person, Code = code, ExpiresAt = invitation.ExpiresAt };
    }
}

/// <summary>Gives somebody who was invited, and who has no keys yet, a new code in place of the old one.</summary>
public sealed class InviteAgain(Committer committer, ServerKeys keys)
{
    /// <summary>Makes the code.</summary>
    /// <returns><c>person.not-invited</c> when the person is not waiting for one.</returns>
    public Task<Outcome<MadeInvitation>> ExecuteAsync(Caller caller, PersonId person, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return committer.RunAsync<MadeInvitation>(
            DatabaseDuty.Casework,
            async (unit, stop) =>
            {
                var mayInvite = caller.Role == Role.Administrator;
                return await MakeAsync(unit, keys, caller, person, unit.Db.People.Where(_ => mayInvite), stop);
            },
            cancel);
    }

    /// <summary>The same for whoever may invite those people.</summary>
    internal static async Task<Outcome<MadeInvitation>> MakeAsync(Unit unit, ServerKeys keys, Caller caller, PersonId person, IQueryable<Person> those, CancellationToken cancel)
    {
        if (!await those.AnyAsync(row => row.Id == person && row.State == PersonState.Invited && row.PublicKey == null, cancel))
        {
            unit.Record(caller.Actor, "person.invited", $"person/{person}", "person.not-invited");
            return new Refusal("person.not-invited");
        }

        await unit.Db.Invitations.Where(row => row.PersonId == person).ExecuteDeleteAsync(cancel);
        unit.Record(caller.Actor, "person.invited", $"person/{person}");
        return InvitePerson.Make(unit, keys, person, caller, Invitation.Lasts, InvitationCode.New());
    }
}
