namespace Baken.Storage;

/// <summary>Makes the database, brings it to the schema of this version, and tells whether it is as it should be.</summary>
public interface IDatabaseSetup
{
    /// <summary>
    /// Makes the database when it is not there and applies what is missing; does nothing when it is current. Two processes may call it at
    /// once: the second waits for the first.
    /// </summary>
    /// <exception cref="InvalidOperationException">The database was made by a newer version of Baken.</exception>
    /// <exception cref="System.Data.Common.DbException">The database cannot be reached, or the rights to change its schema are missing.</exception>
    Task MigrateAsync(CancellationToken cancel);

    /// <summary>Whether the database is there and has exactly the schema of this version. Makes and changes nothing.</summary>
    Task<bool> IsCurrentAsync(CancellationToken cancel);

    /// <summary>
    /// What about an existing database is not as it should be, as refusals with a code that begins with <c>database.</c>; empty when all is
    /// well. Makes and changes nothing.
    /// </summary>
    Task<IReadOnlyList<Refusal>> CheckAsync(CancellationToken cancel);

    /// <summary>
    /// Whether the engine gives each <see cref="DatabaseDuty"/> no more rights than it was declared; null on an engine that knows no rights.
    /// </summary>
    Task<bool?> RightsAreNarrowAsync(CancellationToken cancel);
}
