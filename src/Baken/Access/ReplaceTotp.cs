using Baken.Audit;
using Baken.Storage;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;

namespace Baken.Access;

/// <summary>Puts another authenticator in place of the one there is: a new telephone. It asks for the passphrase. Other sessions end.</summary>
public sealed class ReplaceTotp(BakenDb db, Committer committer, ServerKeys keys, PassphraseWork work, TimeProvider clock)
{
    /// <summary>Replaces it.</summary>
    /// <param name="session">The session in which it is asked; it goes on.</param>
    /// <param name="passphrase">The own passphrase.</param>
    /// <param name="secret">The new authenticator's secret, as the page showed it.</param>
    /// <param name="code">The code that it shows now.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns><c>unlock.wrong</c>, <c>totp.wrong</c>, <c>sign-in.wait</c> or <c>sign-in.busy</c>.</returns>
    public async Task<Outcome<Done>> ExecuteAsync(
        FoundSession session, string? passphrase, string? secret, string? code, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(session);
        using var totp = TotpSecret.FromText(secret);
        if (totp?.StepOf(code, clock.GetUtcNow(), 0) is not { } step) return new Refusal("totp.wrong") { Field = "code" };
        var caller = session.Caller;
        var counted = keys.Hash("tries/unlock", caller.Person.Value.ToByteArray());
        if (await Attempts.LeftAsync(db, counted, clock.GetUtcNow(), cancel) is { Ticks: > 0 } left) return Attempts.Wait(left);
        using var turn = await work.TurnAsync(isKnown: true, cancel);
        if (turn is null) return new Refusal("sign-in.busy");
        if (!(await Attempts.CountAsync(committer, counted, TriedWith.Other, cancel)).TryGet(out _, out var wait)) return wait;
        var person = await db.People.AsNoTracking().SingleAsync(row => row.Id == caller.Person, cancel);
        using var own = person.LockedKey is { } locked ? PassphraseLock.Unlock(locked, passphrase ?? "", Person.KeyBinding(person.Id)) : null;
        var credential = Credential.OfTotp(person.Id, totp, keys, clock.GetUtcNow());
        credential.LastStep = step;
        var isRight = own is not null;
        return await committer.RunAsync<Done>(
            DatabaseDuty.Casework, (unit, stop) => StoreAsync(unit, session, isRight, credential, counted, stop), cancel);
    }

    private static async Task<Outcome<Done>> StoreAsync(
        Unit unit, FoundSession session, bool isRight, Credential credential, byte[] counted, CancellationToken cancel)
    {
        var caller = session.Caller;
        unit.Record(caller.Actor, "totp.replaced", $"person/{caller.Person}", isRight ? "" : "unlock.wrong");
        if (!isRight) return new Refusal("unlock.wrong") { Field = "wachtzin" };
        await unit.Db.Credentials.Where(row => row.PersonId == caller.Person && row.Kind == CredentialKind.Totp).ExecuteDeleteAsync(cancel);
        unit.Db.Credentials.Add(credential);
        await unit.Db.Sessions.Where(row => row.PersonId == caller.Person && row.Id != session.Id).ExecuteDeleteAsync(cancel);
        await Attempts.ForgetAsync(unit, counted, cancel);
        return default(Done);
    }
}
