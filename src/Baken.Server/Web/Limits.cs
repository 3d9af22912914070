using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Baken.Server.Web;

/// <summary>How much of anything a request may bring.</summary>
public static class Limits
{
    /// <summary>Bytes of a body. An endpoint that takes more says so itself (<c>[RequestSizeLimit]</c>).</summary>
    public const int Body = 1024 * 1024;

    /// <summary>Number of values in a form.</summary>
    public const int FormValues = 250;

    /// <summary>Characters of the name of a value in a form.</summary>
    public const int FormKey = 256;

    /// <summary>Characters of one value in a form: a story of 20,000 characters, escaped three times over.</summary>
    public const int FormValue = 256 * 1024;

    internal static void OfKestrel(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        var limits = kestrel.Limits;
        limits.MaxRequestBodySize = Body;
        limits.MaxRequestLineSize = 4 * 1024;
        limits.MaxRequestHeadersTotalSize = 16 * 1024;
        limits.MaxRequestHeaderCount = 64;
        limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        limits.KeepAliveTimeout = TimeSpan.FromSeconds(75);
        // A phone on a bad line is slower than this only when it sends nothing at all; a slow-body attack is slower on purpose.
        limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(5));
        limits.MinResponseDataRate = new MinDataRate(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(5));
        limits.Http2.MaxStreamsPerConnection = 100;
        limits.Http2.MaxRequestHeaderFieldSize = 8 * 1024;
    }

    internal static void OfForms(FormOptions forms)
    {
        forms.ValueCountLimit = FormValues;
        forms.KeyLengthLimit = FormKey;
        forms.ValueLengthLimit = FormValue;
        forms.MultipartBodyLengthLimit = Body;
        forms.MultipartHeadersCountLimit = 8;
        forms.MultipartHeadersLengthLimit = 4 * 1024;
        // Above the threshold a part goes to a temporary file, in the clear. No part gets that far.
        forms.MemoryBufferThreshold = int.MaxValue;
    }
}
