using Microsoft.EntityFrameworkCore;

namespace Baken.Storage;

/// <summary>Compares the migrations that were applied to a database with those of this version.</summary>
internal static class MigrationState
{
    /// <summary>Whether exactly the migrations of this version were applied.</summary>
    public static async Task<bool> IsCurrentAsync(BakenDb db, CancellationToken cancel) =>
        db.Database.GetMigrations().SequenceEqual(await db.Database.GetAppliedMigrationsAsync(cancel));

    /// <summary>The refusal <c>database.newer</c> with the first applied migration that this version does not know; null when it knows all.</summary>
    public static async Task<Refusal?> NewerAsync(BakenDb db, CancellationToken cancel) =>
        (await db.Database.GetAppliedMigrationsAsync(cancel)).Except(db.Database.GetMigrations()).FirstOrDefault() is { } unknown
            ? new Refusal("database.newer", unknown)
            : null;
}
