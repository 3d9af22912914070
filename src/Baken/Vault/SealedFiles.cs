using System.Security.Cryptography;

namespace Baken.Vault;

/// <summary>
/// Where sealed files are: one directory, that only the owner may read. Their names are random and say nothing. A file is there whole or
/// not at all; one that nobody names (a power cut came between the file and its row) is removed by <see cref="RemoveStray"/>. Nobody else
/// opens a file here.
/// </summary>
public sealed class SealedFiles
{
    /// <summary>1 GiB.</summary>
    public const long UsuallyFree = 1L << 30;

    /// <summary>Name of the directory within the data directory.</summary>
    public const string DirectoryName = "files";

    /// <summary>Characters of a name.</summary>
    public const int NameLength = 32;

    internal const string Unfinished = ".nieuw";

    private readonly string directory;
    private readonly long keepFree;

    /// <summary>The files of one directory.</summary>
    /// <param name="directory">The directory; it is made when it is first needed.</param>
    /// <param name="keepFree">Bytes of the disk that files leave free, so that the database has room.</param>
    public SealedFiles(string directory, long keepFree = UsuallyFree) => (this.directory, this.keepFree) = (directory, keepFree);

    /// <summary>Begins a file. Dispose it: what was not kept is removed then.</summary>
    /// <param name="key">The file's key.</param>
    /// <param name="binding">Where the file belongs.</param>
    public PendingFile Begin(FileKey key, Binding binding)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(binding);
        if (!OperatingSystem.IsWindows())
            Directory.CreateDirectory(directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        else
            Directory.CreateDirectory(directory);
        return new PendingFile(Path.Combine(directory, RandomNumberGenerator.GetHexString(NameLength, lowercase: true)), key, binding);
    }

    /// <summary>Whether the disk has room for so many bytes more.</summary>
    public bool HasRoom(long bytes)
    {
        var parent = Path.GetDirectoryName(Path.GetFullPath(directory))!;
        return !Directory.Exists(parent) || new DriveInfo(parent).AvailableFreeSpace - bytes >= keepFree;
    }

    /// <summary>Opens a file; null when it is not there.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="key">Its key.</param>
    /// <param name="binding">Where it belongs.</param>
    /// <param name="length">Bytes of its content.</param>
    /// <returns>
    /// A stream to read from asynchronously. It throws <see cref="InvalidDataException"/> when the file was damaged, at the latest before
    /// it says that there is no more.
    /// </returns>
    public Stream? Open(string name, FileKey key, Binding binding, long length)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(binding);
        var path = PathOf(name);
        return File.Exists(path) ? new OpeningStream(PendingFile.OpenToRead(path), key, binding, length) : null;
    }

    /// <summary>Removes a file; one that is gone already is fine.</summary>
    public void Remove(string name)
    {
        if (Directory.Exists(directory)) File.Delete(PathOf(name));
    }

    /// <summary>The names of the files that were last touched before a moment, finished or not.</summary>
    public IReadOnlyList<string> Before(DateTimeOffset moment)
    {
        var names = new List<string>();
        if (!Directory.Exists(directory)) return names;
        foreach (var file in new DirectoryInfo(directory).EnumerateFiles())
        {
            if (file.LastWriteTimeUtc < moment.UtcDateTime) names.Add(file.Name);
        }

        return names;
    }

    /// <summary>Removes a file that no row names, or that was never finished.</summary>
    public void RemoveStray(string name) => File.Delete(Path.Combine(directory, Path.GetFileName(name)));

    private string PathOf(string name) => name is { Length: NameLength } && name.All(char.IsAsciiHexDigitLower)
        ? Path.Combine(directory, name)
        : throw new ArgumentException("This is no name of a sealed file.", nameof(name));
}

/// <summary>A file that is being written. What is written is sealed before it reaches the disk.</summary>
public sealed class PendingFile : IAsyncDisposable
{
    private const int Buffer = 128 * 1024;
    private readonly string path;
    private readonly FileKey key;
    private readonly Binding binding;
    private readonly FileStream file;
    private readonly SealingStream content;
    private bool kept;

    internal PendingFile(string path, FileKey key, Binding binding)
    {
        (this.path, this.key, this.binding) = (path, key, binding);
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            Share = FileShare.Read | FileShare.Delete,
            BufferSize = Buffer,
            Options = FileOptions.Asynchronous,
        };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        file = new FileStream(path + SealedFiles.Unfinished, options);
        content = new SealingStream(file, key, binding);
    }

    /// <summary>Its name when it is kept.</summary>
    public string Name => Path.GetFileName(path);

    /// <summary>What the file holds is written to this, asynchronously.</summary>
    public Stream Content => content;

    /// <summary>Bytes that were written so far.</summary>
    public long Length => content.Written;

    /// <summary>Writes what is left, and pads. Nothing can be written after it.</summary>
    public async Task FinishAsync(CancellationToken cancel)
    {
        await content.FinishAsync(cancel);
        await file.FlushAsync(cancel);
    }

    /// <summary>What was written, from the beginning; after <see cref="FinishAsync"/>. Dispose it before this.</summary>
    public Stream Read() => new OpeningStream(OpenToRead(file.Name), key, binding, content.Written);

    /// <summary>
    /// Gives it its name, once it is safe on the disk. It gets the start of its day as its time: the moment of a reporter's act is not
    /// kept.
    /// </summary>
    public async Task KeepAsync(DateOnly day)
    {
        file.Flush(flushToDisk: true);
        await file.DisposeAsync();
        File.SetLastWriteTimeUtc(file.Name, day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc));
        File.SetLastAccessTimeUtc(file.Name, day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc));
        File.Move(file.Name, path);
        DirectorySync.Flush(Path.GetDirectoryName(path)!);
        kept = true;
    }

    /// <summary>Takes it back after it was kept: the row about it was not stored.</summary>
    public void TakeBack()
    {
        if (kept) File.Delete(path);
    }

    internal static FileStream OpenToRead(string path) => new(path, new FileStreamOptions
    {
        Mode = FileMode.Open,
        Access = FileAccess.Read,
        Share = FileShare.ReadWrite | FileShare.Delete,
        BufferSize = Buffer,
        Options = FileOptions.Asynchronous | FileOptions.SequentialScan,
    });

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await content.DisposeAsync();
        await file.DisposeAsync();
        if (!kept) File.Delete(file.Name);
    }
}
