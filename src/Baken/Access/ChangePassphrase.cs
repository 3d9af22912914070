using Baken.Audit;
using Baken.Storage;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;

namespace Baken.Access;

/// <summary>What somebody typed to change the own passphrase.</summary>
public sealed class PassphraseChange
{
    /// <summary>The passphrase of today.</summary>
    public string? Now { get; init; }

    /// <summary>The new one.</summary>
    public string? Next { get; init; }

    /// <summary>The new one again.</summary>
    public string? Again { get; init; }
}

/// <summary>Changes the own passphrase. All sessions and passes of browsers end; this browser gets new ones.</summary>
public sealed class ChangePassphrase(BakenDb db, Committer committer, ServerKeys keys, PassphraseWork work, TimeProvider clock)
{
    /// <summary>Changes it.</summary>
    /// <returns><c>unlock.wrong</c> for the passphrase of today, a refusal about the new one, <c>sign-in.wait</c> or <c>sign-in.busy</c>.</returns>
    public async Task<Outcome<SignedIn>> ExecuteAsync(Caller caller, PassphraseChange change, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(change);
        var person = await db.People.AsNoTracking().SingleAsync(row => row.Id == caller.Person, cancel);
        if (Passphrases.FaultIn(change.Next, person.SignInName) is { } fault) return fault;
        if (change.Next != change.Again) return new Refusal("passphrase.not-the-same") { Field = "herhaling" };

        var counted = keys.Hash("tries/unlock", caller.Person.Value.ToByteArray());
        if (await Attempts.LeftAsync(db, counted, clock.GetUtcNow(), cancel) is { Ticks: > 0 } left) return Attempts.Wait(left);
        using var turn = await work.TurnAsync(isKnown: true, cancel);
        if (turn is null) return new Refusal("sign-in.busy");
        if (!(await Attempts.CountAsync(committer, counted, TriedWith.Other, cancel)).TryGet(out _, out var wait)) return wait;
        using var own = person.LockedKey is { } locked ? PassphraseLock.Unlock(locked, change.Now ?? "", Person.KeyBinding(person.Id)) : null;
        var next = own is null ? (Sealed?)null : PassphraseLock.Lock(own, change.Next!, Person.KeyBinding(person.Id));
        var credential = own is null ? null : Credential.OfPassphrase(person.Id, change.Next!, keys, clock.GetUtcNow());
        return await committer.RunAsync<SignedIn>(
            DatabaseDuty.Casework, (unit, stop) => StoreAsync(unit, caller, own, next, credential, counted, stop), cancel);
    }

    private async Task<Outcome<SignedIn>> StoreAsync(
        Unit unit, Caller caller, HolderKey? own, Sealed? next, Credential? credential, byte[] counted, CancellationToken cancel)
    {
        var subject = $"person/{caller.Person}";
        var person = await unit.Db.People.SingleAsync(row => row.Id == caller.Person, cancel);
        if (own is null || credential is null || person.PublicKey != own.Public || person.State != PersonState.Active)
        {
            unit.Record(caller.Actor, "passphrase.changed", subject, "unlock.wrong");
            return new Refusal("unlock.wrong") { Field = "wachtzin-nu" };
        }

        person.LockedKey = next;
        person.Version++;
        await unit.Db.Credentials.Where(row => row.PersonId == person.Id && row.Kind == CredentialKind.Passphrase).ExecuteDeleteAsync(cancel);
        unit.Db.Credentials.Add(credential);
        await unit.Db.Sessions.Where(row => row.PersonId == person.Id).ExecuteDeleteAsync(cancel);
        await Attempts.ForgetAsync(unit, counted, cancel);
        unit.Record(caller.Actor, "passphrase.changed", subject);
        return new SignedIn
        {
            Caller = caller,
            Ticket = NewSession.Begin(unit, person.Id, own),
            BrowserPass = BrowserPass.New(keys, credential.Id.Value, unit.Today),
        };
    }
}
