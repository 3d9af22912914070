using System.Net.Sockets;
using System.Text;
using Baken.TestHost;
using Baken.TestPages;
using Xunit;

namespace Baken.IntegrationTests.Web;

/// <summary>What all pages stand on, served once for a class, without a database.</summary>
public sealed class WebWorld : IAsyncLifetime
{
    /// <summary>The host.</summary>
    public WebHost Host { get; private set; } = null!;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync() => Host = await WebHost.StartAsync();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Host.DisposeAsync();

    /// <summary>Somebody with a browser of their own.</summary>
    public Visitor Visitor() => new(Host.Address);

    /// <summary>Sends these bytes as they are, and gives back what came until the connection ended or was quiet for a while.</summary>
    public async Task<string> RawAsync(string request)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(Host.Address.Host, Host.Address.Port, TestContext.Current.CancellationToken);
        var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request), TestContext.Current.CancellationToken);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        using var reader = new StreamReader(stream, Encoding.UTF8);
        try
        {
            return await reader.ReadToEndAsync(limit.Token);
        }
        catch (IOException)
        {
            return ""; // The server hung up before all was read.
        }
    }
}
