using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;
using Baken.Storage;

namespace Baken.Attachments;

/// <summary>
/// Asks ClamAV about a file, over its socket (<c>INSTREAM</c>, clamd(8)). What is sent is not kept there: clamd reads a stream to a
/// temporary file of its own, so it belongs on the same machine, with that directory in memory (docs/operations.md).
/// </summary>
/// <param name="address">Where clamd listens; null when no scanner is set.</param>
public sealed class VirusScan(ClamAddress? address)
{
    private const int Chunk = 64 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Scans a file. Without a scanner nothing is refused.</summary>
    /// <returns>
    /// Refused with <c>file.virus</c>, or with <c>file.scan-unreachable</c> when there is a scanner that gives no judgement: then the file
    /// is not taken.
    /// </returns>
    public async Task<Outcome<Done>> ExecuteAsync(Stream content, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(content);
        if (address is null) return default(Done);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(Patience);
        try
        {
            var answer = await AskAsync(content, limit.Token);
            return answer.EndsWith(": OK", StringComparison.Ordinal) ? default(Done)
                : new Refusal(answer.EndsWith(" FOUND", StringComparison.Ordinal) ? "file.virus" : "file.scan-unreachable");
        }
        catch (Exception fault) when (fault is SocketException or OperationCanceledException || (fault is IOException && fault.InnerException is SocketException))
        {
            cancel.ThrowIfCancellationRequested();
            return new Refusal("file.scan-unreachable");
        }
    }

    private async Task<string> AskAsync(Stream content, CancellationToken cancel)
    {
        using var socket = new Socket(address!.EndPoint.AddressFamily, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(address.EndPoint, cancel);
        await using var clam = new NetworkStream(socket);
        await clam.WriteAsync("zINSTREAM\0"u8.ToArray(), cancel);
        var chunk = new byte[4 + Chunk];
        int read;
        do
        {
            read = await content.ReadAsync(chunk.AsMemory(4), cancel);
            BinaryPrimitives.WriteInt32BigEndian(chunk, read);
            await clam.WriteAsync(chunk.AsMemory(0, 4 + read), cancel);
        }
        while (read > 0);
        Array.Clear(chunk);
        var answer = new byte[1024];
        var length = await clam.ReadAtLeastAsync(answer, answer.Length, throwOnEndOfStream: false, cancel);
        return Encoding.UTF8.GetString(answer, 0, length).TrimEnd('\0', '\n');
    }
}
