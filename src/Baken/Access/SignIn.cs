using System.Text;
using Baken.Audit;
using Baken.Storage;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;

namespace Baken.Access;

/// <summary>What somebody typed to sign in.</summary>
public sealed class SignInAttempt
{
    /// <summary>The name to sign in with.</summary>
    public string? Name { get; init; }

    /// <summary>The passphrase.</summary>
    public string? Passphrase { get; init; }

    /// <summary>The code of the authenticator.</summary>
    public string? Code { get; init; }

    /// <summary>What this browser got when it signed in before (<see cref="BrowserPass"/>); null when it did not.</summary>
    public string? BrowserPass { get; init; }
}

/// <summary>Somebody has just signed in.</summary>
public sealed class SignedIn
{
    /// <summary>Who.</summary>
    public required Caller Caller { get; init; }

    /// <summary>For the browser's session cookie.</summary>
    public required SessionTicket Ticket { get; init; }

    /// <summary>For the browser's lasting cookie.</summary>
    public required string BrowserPass { get; init; }
}

/// <summary>
/// Signs in with name, passphrase and a code of the authenticator, and unlocks the person's key with the same passphrase. They are two acts: another
/// way to show who somebody is would begin the session without a key, and <see cref="Unlock"/> would follow.
/// </summary>
public sealed class SignIn(BakenDb db, Committer committer, ServerKeys keys, PassphraseWork work, TimeProvider clock)
{
    /// <summary>Signs in.</summary>
    /// <returns>
    /// <c>sign-in.wrong</c>, the same and in the same time whether name, passphrase or code is wrong; <c>sign-in.wait</c> with the seconds to wait;
    /// <c>sign-in.busy</c> when too many wait for their turn.
    /// </returns>
    public async Task<Outcome<SignedIn>> ExecuteAsync(SignInAttempt attempt, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        var account = await FindAsync(Person.SignInNameOf(attempt.Name) ?? "", cancel);
        var (key, with) = CountedBy(attempt, account);
        if (await Attempts.LeftAsync(db, key, clock.GetUtcNow(), cancel) is { Ticks: > 0 } left) return Attempts.Wait(left);
        using var turn = await work.TurnAsync(with == TriedWith.KnownBrowser, cancel);
        if (turn is null) return new Refusal("sign-in.busy");
        if (!(await Attempts.CountAsync(committer, key, with, cancel)).TryGet(out _, out var wait)) return wait;

        // All three are looked at whatever the first one says, so that the time tells nothing.
        var passphrase = attempt.Passphrase ?? "";
        var isPassphrase = PassphraseHash.Matches(account.Hash, passphrase);
        var step = account.Totp.StepOf(attempt.Code, clock.GetUtcNow(), account.LastStep);
        if (account.Person is not { LockedKey: { } locked } person || !isPassphrase || step is null)
        {
            await RecordWrongAsync(account.Person, cancel);
            return new Refusal("sign-in.wrong");
        }

        using var own = PassphraseLock.Unlock(locked, passphrase, Person.KeyBinding(person.Id));
        return await committer.RunAsync<SignedIn>(
            DatabaseDuty.Casework, (unit, stop) => BeginAsync(unit, account, step.Value, own, key, stop), cancel);
    }

    private async Task<Outcome<SignedIn>> BeginAsync(
        Unit unit, Account account, long step, HolderKey? own, byte[] counted, CancellationToken cancel)
    {
        var person = await unit.Db.People.SingleAsync(row => row.Id == account.Person!.Id, cancel);
        var totp = await unit.Db.Credentials.SingleOrDefaultAsync(row => row.Id == account.TotpId, cancel);
        if (person.State != PersonState.Active || totp is null || totp.LastStep >= step)
        {
            unit.Record("onbekend", "session.begun", $"person/{person.Id}", "sign-in.wrong");
            return new Refusal("sign-in.wrong");
        }

        totp.LastStep = step;
        totp.Version++;
        await Attempts.ForgetAsync(unit, counted, cancel);
        var ticket = NewSession.Begin(unit, person.Id, own);
        return new SignedIn
        {
            Caller = person.AsCaller(),
            Ticket = ticket,
            BrowserPass = BrowserPass.New(keys, account.PassphraseId.Value, unit.Today),
        };
    }

    private Task<bool> RecordWrongAsync(Person? person, CancellationToken cancel) => committer.AddAsync(
        new Additions().Line(AuditChain.Staff, new AuditLine
        {
            At = clock.GetUtcNow(),
            Actor = "onbekend",
            Act = "session.begun",
            // A name that nobody has is not kept: people type their passphrase there by mistake.
            Subject = person is null ? "" : $"person/{person.Id}",
            Refusal = "sign-in.wrong",
        }),
        cancel);

    private (byte[] Key, TriedWith With) CountedBy(SignInAttempt attempt, Account account)
    {
        if (BrowserPass.Read(keys, attempt.BrowserPass, account.PassphraseId.Value, LegalDay.Today(clock)) is { } nonce)
            return (keys.Hash("tries/browser", nonce), TriedWith.KnownBrowser);
        var name = Person.SignInNameOf(attempt.Name) ?? (attempt.Name ?? "")[..Math.Min(attempt.Name?.Length ?? 0, Person.MaxSignInName)];
        return (keys.Hash("tries/name", Encoding.UTF8.GetBytes(name)), TriedWith.Name);
    }

    /// <summary>The account of a name; a hollow one, that nothing fits, when nobody has it. Both take the same queries.</summary>
    private async Task<Account> FindAsync(string name, CancellationToken cancel)
    {
        var person = await db.People.AsNoTracking()
            .SingleOrDefaultAsync(row => row.SignInName == name && row.State == PersonState.Active, cancel);
        var id = person?.Id ?? default;
        var credentials = await db.Credentials.AsNoTracking().Where(row => row.PersonId == id).ToListAsync(cancel);
        var passphrase = credentials.SingleOrDefault(row => row.Kind == CredentialKind.Passphrase);
        var totp = credentials.SingleOrDefault(row => row.Kind == CredentialKind.Totp);
        var secret = totp?.Open(keys) is { } raw ? TotpSecret.FromRaw(raw) : null;
        return new Account
        {
            Person = secret is null ? null : person,
            Hash = passphrase?.Open(keys) ?? [],
            PassphraseId = passphrase?.Id ?? default,
            Totp = secret ?? TotpSecret.New(),
            TotpId = totp?.Id ?? default,
            LastStep = totp?.LastStep ?? 0,
        };
    }

    private sealed class Account
    {
        public required Person? Person { get; init; }

        public required byte[] Hash { get; init; }

        public required CredentialId PassphraseId { get; init; }

        public required TotpSecret Totp { get; init; }

        public required CredentialId TotpId { get; init; }

        public required long LastStep { get; init; }
    }
}
