using System.Net;
using System.Net.Sockets;

namespace Baken.TestHost;

/// <summary>Ports of this machine that nobody listens on.</summary>
public static class FreePort
{
    private const int First = 15000;
    private const int Count = 15000;

    // Processes that run side by side begin at different places, so that they seldom ask for the same port at the same moment.
    private static int last = Environment.ProcessId * 97;

    /// <summary>
    /// A port that was free a moment ago, below the range from which the kernel gives ports to outgoing connections. Where the listener can choose
    /// (port 0), let it.
    /// </summary>
    public static int Next()
    {
        while (true)
        {
            var port = First + ((Interlocked.Increment(ref last) & int.MaxValue) % Count);
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
            }
        }
    }
}
