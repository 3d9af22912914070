using Baken.Storage;
using Baken.Vault;

namespace Baken.Attachments;

/// <summary>
/// Makes of a file that came in one that may be kept. Sound and video are cleaned while they stream; what has to be written anew whole is
/// taken into memory, for a few files at once and no more.
/// </summary>
public sealed class FileCleaning : IDisposable
{
    /// <summary>
    /// Files that are written anew at the same time. Each takes a few times its size, and a picture up to 4 bytes a pixel more.
    /// </summary>
    public const int AtOnce = 2;

    /// <summary>How long a file waits for its turn, and how long writing one anew may take.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly SemaphoreSlim turns = new(AtOnce);

    /// <summary>Writes the file as it may be kept.</summary>
    /// <param name="source">The file as it came in.</param>
    /// <param name="target">Where it goes.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>What it is and how far it was cleaned; or a refusal that says what is wrong with the file (<c>file.…</c>).</returns>
    internal async Task<Outcome<(FileKind Kind, Cleaned Cleaned)>> ExecuteAsync(PendingFile source, PendingFile target, CancellationToken cancel)
    {
        try
        {
            var head = await HeadAsync(source, cancel);
            var isZip = FileSignatures.IsZip(head);
            var kind = FileKind.Text;
            if (!isZip && !FileSignatures.Recognise(head).TryGet(out kind, out var refused)) return refused;
            if (!isZip && FileKinds.IsMedia(kind)) return (kind, await MediaCleaning.CleanAsync(source.Read, kind, target.Content, cancel));
            return await RewriteAsync(source, target, content => isZip ? OfficeCleaning.Clean(content) : Rewritten(content, kind), cancel);
        }
        catch (InvalidDataException)
        {
            return new Refusal("file.damaged");
        }
    }

    /// <inheritdoc />
    public void Dispose() => turns.Dispose();

    private static async Task<byte[]> HeadAsync(PendingFile source, CancellationToken cancel)
    {
        var head = new byte[Math.Min(FileSignatures.Head, source.Length)];
        await using var stream = source.Read();
        await stream.ReadExactlyAsync(head, cancel);
        return head;
    }

    private async Task<Outcome<(FileKind Kind, Cleaned Cleaned)>> RewriteAsync(
        PendingFile source, PendingFile target, Func<byte[], Outcome<CleanFile>> rewrite, CancellationToken cancel)
    {
        var outcome = await InTurnAsync(async () =>
        {
            var content = new byte[source.Length];
            await using (var stream = source.Read()) await stream.ReadExactlyAsync(content, cancel);
            return rewrite(content);
        }, "file.damaged", cancel);
        if (!outcome.TryGet(out var clean, out var refused)) return refused;
        await target.Content.WriteAsync(clean.Content, cancel);
        return (clean.Kind, clean.Cleaned);
    }

    /// <summary>Does what takes a file into memory, when it is its turn.</summary>
    /// <returns>
    /// What the work gives; <c>file.busy</c> when no turn came, or <paramref name="damaged"/> when it threw or did not end.
    /// </returns>
    internal async Task<Outcome<T>> InTurnAsync<T>(Func<Task<Outcome<T>>> work, string damaged, CancellationToken cancel)
    {
        if (!await turns.WaitAsync(Patience, cancel)) return new Refusal("file.busy");
        var running = Task.Run(work, CancellationToken.None);
        // The turn ends with the work and not with our patience: a file that keeps the machine busy for ever takes one turn, and no more.
        _ = running.ContinueWith(_ => turns.Release(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        try
        {
            return await running.WaitAsync(Patience, cancel);
        }
        catch (Exception fault) when (fault is TimeoutException or InvalidDataException)
        {
            return new Refusal(damaged);
        }
    }

    private static Outcome<CleanFile> Rewritten(byte[] content, FileKind kind) => kind switch
    {
        FileKind.Pdf => PdfCleaning.Clean(content),
        FileKind.Text => PlainText.Decode(content, isWhole: true) is { } text
            ? new CleanFile(System.Text.Encoding.UTF8.GetBytes(text), kind, Cleaned.Whole) : new Refusal("file.unknown-kind"),
        _ => PictureCleaning.Clean(content, kind),
    };
}
