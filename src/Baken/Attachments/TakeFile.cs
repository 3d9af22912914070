using Baken.Storage;
using Baken.Vault;

namespace Baken.Attachments;

/// <summary>A file that is coming in.</summary>
/// <param name="Name">As it was sent; null or empty when it had none.</param>
/// <param name="Content">Its bytes, as they arrive.</param>
public sealed record IncomingFile(string? Name, Stream Content);

/// <summary>A file that came in, was scanned and cleaned, and is not kept yet.</summary>
/// <param name="Pending">The file; keep it or dispose it.</param>
/// <param name="Key">Its key; dispose it once it is sealed.</param>
/// <param name="Card">What it is.</param>
public sealed record ArrivedFile(PendingFile Pending, FileKey Key, AttachmentCard Card);

/// <summary>
/// Takes one file in, in two steps: first it comes in, as fast as the line is, sealed under a key that is nowhere but here. Then, when it is whole, it is scanned
/// and cleaned at the speed of the machine. So a slow line holds no turn and no memory, and nothing stands in the clear on a disk meanwhile.
/// </summary>
public sealed class TakeFile(SealedFiles files, VirusScan scan, FileCleaning cleaning, AttachmentLimits limits)
{
    private const int Buffer = 64 * 1024;

    /// <summary>Takes it in.</summary>
    /// <param name="file">The file; it is read to its end.</param>
    /// <param name="number">Which of a sending, from 1: a file without a name is called after it.</param>
    /// <param name="place">To what it is bound: <c>arriving</c> while it comes in, <c>content</c> when it is kept.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>Refused with <c>file.no-room</c>, <c>file.too-large</c>, <c>file.empty</c>, and as scanning and cleaning refuse.</returns>
    public async Task<Outcome<ArrivedFile>> ExecuteAsync(IncomingFile file, int number, Func<string, Binding> place, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(place);
        // A full disk would stop reports themselves from coming in.
        if (!files.HasRoom(2 * limits.Bytes)) return new Refusal("file.no-room");
        using var passing = FileKey.New();
        await using var source = files.Begin(passing, place("arriving"));
        if (!await ReceiveAsync(file.Content, source, cancel)) return new Refusal("file.too-large", limits.MegaBytes);
        if (source.Length == 0) return new Refusal("file.empty");
        await source.FinishAsync(cancel);
        await using (var content = source.Read())
        {
            if (!(await scan.ExecuteAsync(content, cancel)).TryGet(out _, out var refused)) return refused;
        }

        return await CleanAsync(file, number, source, place("content"), cancel);
    }

    private async Task<Outcome<ArrivedFile>> CleanAsync(IncomingFile file, int number, PendingFile source, Binding place, CancellationToken cancel)
    {
        var key = FileKey.New();
        var target = files.Begin(key, place);
        try
        {
            if ((await cleaning.ExecuteAsync(source, target, cancel)).TryGet(out var clean, out var refused))
            {
                await target.FinishAsync(cancel);
                return new ArrivedFile(target, key, new AttachmentCard
                {
                    Name = FileNames.Of(file.Name, clean.Kind, number),
                    Kind = clean.Kind,
                    Length = target.Length,
                    Cleaned = clean.Cleaned,
                });
            }

            await LeaveAsync();
            return refused;
        }
        catch
        {
            await LeaveAsync();
            throw;
        }

        async Task LeaveAsync()
        {
            key.Dispose();
            await target.DisposeAsync();
        }
    }

    private async Task<bool> ReceiveAsync(Stream from, PendingFile to, CancellationToken cancel)
    {
        var buffer = new byte[Buffer];
        for (int read; (read = await from.ReadAsync(buffer, cancel)) > 0;)
        {
            if (to.Length + read > limits.Bytes) return false;
            await to.Content.WriteAsync(buffer.AsMemory(0, read), cancel);
        }

        Array.Clear(buffer);
        return true;
    }
}
