namespace Baken.TestHost;

/// <summary>Where an installation lives: a data directory and, on PostgreSQL, a database. Both go when it is disposed.</summary>
public sealed class Site : IAsyncDisposable
{
    private readonly Func<ValueTask> removeDatabase;

    private Site(string dataDirectory, string? database, Func<ValueTask> removeDatabase) =>
        (DataDirectory, Database, this.removeDatabase) = (dataDirectory, database, removeDatabase);

    /// <summary>The data directory.</summary>
    public string DataDirectory { get; }

    /// <summary>The connection string of PostgreSQL; null when the database is SQLite in the data directory.</summary>
    public string? Database { get; }

    /// <summary>The recovery shares as they were printed; empty when nothing was initialised.</summary>
    public IReadOnlyList<string> RecoveryShares { get; internal set; } = [];

    /// <summary>What a process is to be told (<see cref="ServerProcess"/>).</summary>
    public IReadOnlyDictionary<string, string> Environment =>
        new Dictionary<string, string> { ["BAKEN_DATA"] = DataDirectory, ["BAKEN_DATABASE"] = Database ?? "" };

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await removeDatabase();
        if (Directory.Exists(DataDirectory)) Directory.Delete(DataDirectory, recursive: true);
    }

    internal static Site Empty(string? database, Func<ValueTask> removeDatabase) =>
        new(Directory.CreateTempSubdirectory("baken-world-").FullName, database, removeDatabase);

    /// <summary>A site whose data directory has the same files as another's, with the same rights.</summary>
    internal static Site CopyOf(Site template, string? database, Func<ValueTask> removeDatabase)
    {
        var copy = Empty(database, removeDatabase);
        copy.RecoveryShares = template.RecoveryShares;
        foreach (var from in new DirectoryInfo(template.DataDirectory).EnumerateFileSystemInfos("*", SearchOption.AllDirectories))
        {
            var to = Path.Combine(copy.DataDirectory, Path.GetRelativePath(template.DataDirectory, from.FullName));
            if (from is FileInfo file) file.CopyTo(to);
            else Directory.CreateDirectory(to, from.UnixFileMode);
        }

        return copy;
    }
}
