using Microsoft.Data.Sqlite;

namespace Baken.Sqlite;

/// <summary>The database file in the data directory.</summary>
/// <param name="dataDirectory">Path of the data directory.</param>
internal sealed class SqliteFile(string dataDirectory)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnersDirectory = OwnerOnly | UnixFileMode.UserExecute;

    public string DirectoryPath { get; } = Path.GetFullPath(dataDirectory);

    public string FilePath => Path.Combine(DirectoryPath, "baken.sqlite");

    public bool Exists => File.Exists(FilePath);

    /// <summary>
    /// Never makes the file: a missing database is an error, not an empty database. The command's time-out is longer than SQLite's own
    /// patience, which polls more finely than the driver's.
    /// </summary>
    public string ConnectionString => new SqliteConnectionStringBuilder
    {
        DataSource = FilePath,
        Mode = SqliteOpenMode.ReadWrite,
        Cache = SqliteCacheMode.Private,
        Pooling = true,
        DefaultTimeout = 60,
    }.ToString();

    /// <summary>Makes directory and file for the owner's eyes alone. SQLite gives the files beside it the mode of this one.</summary>
    public void Make()
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(DirectoryPath);
        else Directory.CreateDirectory(DirectoryPath, OwnersDirectory);
        if (!Exists) Open(FilePath, FileShare.ReadWrite | FileShare.Delete).Dispose();
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(FilePath, OwnerOnly);
    }

    /// <summary>Whether others than the owner may enter the directory or read the file. The mode of a directory that was there is its owner's to choose.</summary>
    public bool IsOpenToOthers => !OperatingSystem.IsWindows()
        && ((File.GetUnixFileMode(DirectoryPath) & ~OwnersDirectory) != 0 || (File.GetUnixFileMode(FilePath) & ~OwnerOnly) != 0);

    /// <summary>Waits until no other process holds this lock. It ends with the process that holds it, however that ends.</summary>
    public async Task<IDisposable> LockAsync(CancellationToken cancel)
    {
        while (true)
        {
            try
            {
                return Open(FilePath + ".migrating", FileShare.None);
            }
            catch (IOException held) when (held is not (DirectoryNotFoundException or FileNotFoundException or PathTooLongException))
            {
                await Task.Delay(50, cancel);
            }
        }
    }

    private static FileStream Open(string path, FileShare share)
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = share };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerOnly;
        return new FileStream(path, options);
    }
}
