using Baken.Audit;
using Baken.Storage;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;

namespace Baken.Access;

/// <summary>
/// Makes an active account at once, with a passphrase and an authenticator that somebody else chose: for the demonstration and for tests. People
/// of a real installation are invited and choose their own (<c>InvitePerson</c>).
/// </summary>
public sealed class EnrolPerson(BakenDb db, Committer committer, ServerKeys keys, TimeProvider clock)
{
    /// <summary>Makes the account. Inspectors read nothing before they are admitted to a team (<see cref="AdmitMember"/>).</summary>
    public async Task<Outcome<PersonId>> ExecuteAsync(NewPerson who, string passphrase, TotpSecret totp, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(who);
        ArgumentNullException.ThrowIfNull(totp);
        if ((who.Fault ?? Passphrases.FaultIn(passphrase, who.SignInName)) is { } fault) return fault;
        var recovery = await db.RecoveryKeys.AsNoTracking().SingleOrDefaultAsync(cancel)
            ?? throw new InvalidOperationException("There is no recovery key: run 'baken init'.");
        using var account = NewAccount.Make(who, passphrase, totp, recovery.PublicKey, keys, clock.GetUtcNow());
        return await committer.RunAsync<PersonId>(DatabaseDuty.Casework, (unit, stop) => StoreAsync(unit, account, stop), cancel);
    }

    private static async Task<Outcome<PersonId>> StoreAsync(Unit unit, NewAccount account, CancellationToken cancel)
    {
        if (await unit.Db.People.AnyAsync(person => person.SignInName == account.Person.SignInName, cancel))
            return new Refusal("person.sign-in-name-taken") { Field = "inlognaam" };
        unit.Db.People.Add(account.Person);
        unit.Db.Credentials.AddRange(account.Credentials);
        unit.Record("systeem", "person.enrolled", $"person/{account.Person.Id}");
        await OrganisationRotation.JoinAsync(unit, account.Person, cancel);
        return account.Person.Id;
    }
}
