using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Baken.Attachments;

/// <summary>Where ClamAV's daemon listens.</summary>
/// <param name="EndPoint">A socket of this machine, or a machine and a port.</param>
public sealed record ClamAddress(EndPoint EndPoint)
{
    /// <summary>Reads <c>unix:/run/clamav/clamd.ctl</c> or <c>host:port</c>; false when it is neither.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out ClamAddress? address)
    {
        address = null;
        if (text is null) return false;
        if (text.StartsWith("unix:/", StringComparison.Ordinal) && text.Length is > 6 and < 110)
            address = new ClamAddress(new UnixDomainSocketEndPoint(text[5..]));
        else if (text.LastIndexOf(':') is var colon and > 0 && Uri.CheckHostName(text[..colon]) is not UriHostNameType.Unknown
            && ushort.TryParse(text[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port > 0)
            address = new ClamAddress(IPAddress.TryParse(text[..colon], out var number) ? new IPEndPoint(number, port) : new DnsEndPoint(text[..colon], port));
        return address is not null;
    }
}
