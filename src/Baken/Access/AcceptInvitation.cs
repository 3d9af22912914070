using Baken.Audit;
using Baken.Storage;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;

namespace Baken.Access;

/// <summary>What somebody chose who accepts an invitation.</summary>
public sealed class Acceptance
{
    /// <summary>The code of the invitation, as typed.</summary>
    public string? Code { get; init; }

    /// <summary>The passphrase.</summary>
    public string? Passphrase { get; init; }

    /// <summary>The same again.</summary>
    public string? Again { get; init; }

    /// <summary>The authenticator's secret, as the page showed it.</summary>
    public string? TotpText { get; init; }

    /// <summary>The code that the authenticator shows now.</summary>
    public string? TotpCode { get; init; }
}

/// <summary>Who is invited by a code.</summary>
public sealed class Invitations(BakenDb db, ServerKeys keys, TimeProvider clock)
{
    /// <summary>The person whom a code invites; null when it is none or no longer good.</summary>
    public async Task<Person?> FindAsync(string? typed, CancellationToken cancel)
    {
        if (InvitationCode.Read(typed) is not { } code) return null;
        var (hash, now) = (InvitationCode.HashOf(keys, code), clock.GetUtcNow());
        return await (
            from invitation in db.Set<Invitation>().AsNoTracking()
            join person in db.Set<Person>().AsNoTracking() on invitation.PersonId equals person.Id
            where invitation.CodeHash == hash && invitation.ExpiresAt > now && person.State == PersonState.Invited
            select person).SingleOrDefaultAsync(cancel);
    }
}

/// <summary>
/// Completes an account: own passphrase, own authenticator, own keys. For a person whose access is restored the keys are there already, locked by
/// the code; they get the new passphrase.
/// </summary>
public sealed class AcceptInvitation(
    BakenDb db, Invitations invitations, Committer committer, ServerKeys keys, PassphraseWork work, TimeProvider clock)
{
    /// <summary>Completes the account. The person signs in after it.</summary>
    /// <returns><c>invitation.wrong</c>, a refusal about the passphrase, <c>totp.wrong</c>, or <c>sign-in.busy</c>.</returns>
    public async Task<Outcome<PersonId>> ExecuteAsync(Acceptance what, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(what);
        if (await invitations.FindAsync(what.Code, cancel) is not { } person) return new Refusal("invitation.wrong") { Field = "uitnodiging" };
        if (Passphrases.FaultIn(what.Passphrase, person.SignInName) is { } fault) return fault;
        if (what.Passphrase != what.Again) return new Refusal("passphrase.not-the-same") { Field = "herhaling" };
        using var totp = TotpSecret.FromText(what.TotpText);
        if (totp?.StepOf(what.TotpCode, clock.GetUtcNow(), 0) is not { } step) return new Refusal("totp.wrong") { Field = "code" };

        using var turn = await work.TurnAsync(isKnown: false, cancel);
        if (turn is null) return new Refusal("sign-in.busy");
        var code = InvitationCode.Read(what.Code)!;
        using var kept = person.LockedKey is { } locked ? PassphraseLock.Unlock(locked, code, Person.KeyBinding(person.Id)) : null;
        if (person.PublicKey is not null && kept is null) return new Refusal("invitation.wrong") { Field = "uitnodiging" };
        var recovery = await db.RecoveryKeys.AsNoTracking().SingleAsync(cancel);
        using var account = NewAccount.Make(person, what.Passphrase!, totp, recovery.PublicKey, keys, clock.GetUtcNow(), kept);
        account.Credentials.Single(credential => credential.Kind == CredentialKind.Totp).LastStep = step;
        return await committer.RunAsync<PersonId>(DatabaseDuty.Casework, (unit, stop) => StoreAsync(unit, account, code, stop), cancel);
    }

    private async Task<Outcome<PersonId>> StoreAsync(Unit unit, NewAccount account, string code, CancellationToken cancel)
    {
        var hash = InvitationCode.HashOf(keys, code);
        var id = account.Person.Id;
        if (await unit.Db.Invitations.Where(row => row.PersonId == id && row.CodeHash == hash).ExecuteDeleteAsync(cancel) == 0)
            return new Refusal("invitation.wrong") { Field = "uitnodiging" };
        var person = await unit.Db.People.SingleAsync(row => row.Id == id, cancel);
        if (person.State != PersonState.Invited) return new Refusal("invitation.wrong") { Field = "uitnodiging" };
        (person.State, person.PublicKey) = (PersonState.Active, account.Person.PublicKey);
        (person.LockedKey, person.RecoveryWrap) = (account.Person.LockedKey, account.Person.RecoveryWrap);
        person.Version++;
        await unit.Db.Credentials.Where(row => row.PersonId == id).ExecuteDeleteAsync(cancel);
        unit.Db.Credentials.AddRange(account.Credentials);
        unit.Record(id.ToString(), "person.enrolled", $"person/{id}");
        await OrganisationRotation.JoinAsync(unit, person, cancel);
        return id;
    }
}
