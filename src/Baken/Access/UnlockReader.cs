using Baken.Storage;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;

namespace Baken.Access;

/// <summary>Unlocks the keys of a person by the passphrase, outside a session: for the demonstration and for tests.</summary>
public sealed class UnlockReader(BakenDb db)
{
    /// <summary>A reader, to be disposed when the work is done.</summary>
    /// <returns><c>unlock.wrong</c> when there is no such person or the passphrase is another one.</returns>
    public async Task<Outcome<Reader>> ExecuteAsync(PersonId person, string passphrase, CancellationToken cancel)
    {
        var row = await db.People.AsNoTracking().SingleOrDefaultAsync(row => row.Id == person && row.State == PersonState.Active, cancel);
        if (row?.LockedKey is not { } locked || PassphraseLock.Unlock(locked, passphrase, Person.KeyBinding(person)) is not { } key)
            return new Refusal("unlock.wrong") { Field = "wachtzin" };
        return await Reader.UnlockAsync(db, row.AsCaller(), key, cancel);
    }
}
