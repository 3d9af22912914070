using Baken.Audit;
using Baken.Storage;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;

namespace Baken.Access;

/// <summary>Unlocks the keys within a session that is signed in and not unlocked, by the passphrase.</summary>
public sealed class Unlock(BakenDb db, Committer committer, ServerKeys keys, PassphraseWork work, TimeProvider clock)
{
    /// <summary>Unlocks. The session goes on under another ticket.</summary>
    /// <returns><c>unlock.wrong</c>, <c>sign-in.wait</c> with seconds, <c>sign-in.busy</c>, or <c>session.none</c>.</returns>
    public async Task<Outcome<SessionTicket>> ExecuteAsync(FoundSession session, string? passphrase, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(session);
        var counted = keys.Hash("tries/unlock", session.Caller.Person.Value.ToByteArray());
        if (await Attempts.LeftAsync(db, counted, clock.GetUtcNow(), cancel) is { Ticks: > 0 } left) return Attempts.Wait(left);
        using var turn = await work.TurnAsync(isKnown: true, cancel);
        if (turn is null) return new Refusal("sign-in.busy");
        if (!(await Attempts.CountAsync(committer, counted, TriedWith.Other, cancel)).TryGet(out _, out var wait)) return wait;
        var person = await db.People.AsNoTracking().SingleOrDefaultAsync(row => row.Id == session.Caller.Person, cancel);
        using var own = person?.LockedKey is { } locked ? PassphraseLock.Unlock(locked, passphrase ?? "", Person.KeyBinding(person.Id)) : null;
        return await committer.RunAsync<SessionTicket>(
            DatabaseDuty.Casework, (unit, stop) => StoreAsync(unit, session, own, counted, stop), cancel);
    }

    private static async Task<Outcome<SessionTicket>> StoreAsync(
        Unit unit, FoundSession session, HolderKey? own, byte[] counted, CancellationToken cancel)
    {
        if (own is null)
        {
            unit.Record(session.Caller.Actor, "session.unlocked", $"session/{session.Id}", "unlock.wrong");
            return new Refusal("unlock.wrong") { Field = "wachtzin" };
        }

        if (await unit.Db.Sessions.Where(row => row.Id == session.Id).ExecuteDeleteAsync(cancel) == 0) return new Refusal("session.none");
        await Attempts.ForgetAsync(unit, counted, cancel);
        return NewSession.Begin(unit, session.Caller.Person, own);
    }
}
