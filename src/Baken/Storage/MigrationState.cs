using Microsoft.EntityFrameworkCore;

namespace Baken.Storage;

/// <summary>Compares the migrations that were applied to a database with those of this version.</summary>
internal static class MigrationState
{
    /// <summary>Whether exactly the migrations of this version were applied.</summary>
    public static async Task<bool> IsCurrentAsync(BakenDb db, CancellationToken cancel) =>
        db.Database.GetMigrations().SequenceEqual(await db.Database.GetAppliedMigrationsAsync(cancel));

    /// <exception cref="InvalidOperationException">A migration was applied that this version does not know.</exception>
    public static async Task RefuseNewerAsync(BakenDb db, CancellationToken cancel)
    {
        var unknown = (await db.Database.GetAppliedMigrationsAsync(cancel)).Except(db.Database.GetMigrations()).FirstOrDefault();
        if (unknown is not null) throw new InvalidOperationException($"The database was made by a newer version: it has the migration {unknown}.");
    }
}
