namespace Baken.Storage;

/// <summary>Makes the database, brings it to the schema of this version, and tells whether it is as it should be.</summary>
public interface IDatabaseSetup
{
    /// <summary>
    /// Makes the database when it is not there and applies what is missing; does nothing when it is current. Two processes may call it at
    /// once: the second waits for the first.
    /// </summary>
    /// <returns>The refusal <c>database.newer</c> when a newer version of Baken has changed the schema; then nothing was changed.</returns>
    /// <exception cref="System.Data.Common.DbException">The database cannot be reached, or the rights to change its schema are missing.</exception>
    Task<Outcome<Done>> MigrateAsync(CancellationToken cancel);

    /// <summary>Whether the database is there and has exactly the schema of this version. Makes and changes nothing.</summary>
    Task<bool> IsCurrentAsync(CancellationToken cancel);

    /// <summary>
    /// What is wrong with the database: that it is not there or newer than this version, a setting by which a commit could be lost or what was
    /// deleted could be found again, a file that others can read. Empty when nothing is; whether it is current is asked apart. Changes nothing.
    /// </summary>
    Task<IReadOnlyList<Refusal>> CheckAsync(CancellationToken cancel);

    /// <summary>
    /// Whether the engine gives each <see cref="DatabaseDuty"/> no more rights than it was declared; null on an engine that knows no rights.
    /// </summary>
    Task<bool?> RightsAreNarrowAsync(CancellationToken cancel);

    /// <summary>
    /// Counts what is in the tables, so that queries find the right way through them, and tidies away what was deleted. For after many rows were added at once.
    /// </summary>
    Task AnalyzeAsync(CancellationToken cancel);
}
