using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Baken.IntegrationTests.Attachments;

/// <summary>
/// A small clamd: it speaks the protocol of <c>INSTREAM</c> over a real socket (clamd(8)), refuses what breaks it, and knows one virus, the test file of EICAR.
/// </summary>
internal sealed class Clamd : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly Task running;

    public Clamd()
    {
        listener.Start();
        running = ServeAsync();
    }

    /// <summary>The test file, put together here so that no scanner of this machine takes the source for it.</summary>
    public static byte[] Eicar { get; } = [.. "X5O!P%@AP[4\\PZX54(P^)7CC)7}$"u8, .. "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"u8];

    public IPEndPoint Address => (IPEndPoint)listener.LocalEndpoint;

    /// <summary>Files that were looked at.</summary>
    public int Scanned { get; private set; }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        await running;
        stop.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync(stop.Token);
                await AnswerAsync(client.GetStream());
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task AnswerAsync(NetworkStream stream)
    {
        var command = new byte[10];
        await stream.ReadExactlyAsync(command, stop.Token);
        if (!command.AsSpan().SequenceEqual("zINSTREAM\0"u8))
        {
            await stream.WriteAsync("UNKNOWN COMMAND\0"u8.ToArray(), stop.Token);
            return;
        }

        using var content = new MemoryStream();
        var length = new byte[4];
        while (true)
        {
            await stream.ReadExactlyAsync(length, stop.Token);
            var chunk = new byte[BinaryPrimitives.ReadInt32BigEndian(length)];
            if (chunk.Length == 0) break;
            await stream.ReadExactlyAsync(chunk, stop.Token);
            content.Write(chunk);
        }

        Scanned++;
        var isVirus = content.ToArray().AsSpan().IndexOf(Eicar) >= 0;
        await stream.WriteAsync(isVirus ? "stream: Eicar-Test-Signature FOUND\0"u8.ToArray() : "stream: OK\0"u8.ToArray(), stop.Token);
    }
}
