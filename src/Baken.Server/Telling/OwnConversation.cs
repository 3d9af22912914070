using Baken.Reports;
using Baken.Vault;

namespace Baken.Server.Telling;

/// <summary>The conversation that this browser has open, for the pages on which a reporter arranges something.</summary>
public sealed class OwnConversation(ReadConversation read, ReporterCookies cookies)
{
    /// <summary>Reads it, and lets the browser's code live on. Null when it has none, or when the code opens nothing any more; then it is forgotten.</summary>
    public async Task<ShownConversation?> OpenAsync(HttpContext http, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(http);
        using var code = cookies.CodeOf(http);
        if (code is null) return null;
        if ((await read.ExecuteAsync(code, cancel)).TryGet(out var shown, out _))
        {
            cookies.Keep(http, code);
            return shown;
        }

        Close(http);
        return null;
    }

    /// <summary>The code that this browser has; null when it has none. Dispose it.</summary>
    public ReceiptCode? CodeOf(HttpContext http) => cookies.CodeOf(http);

    /// <summary>Forgets it.</summary>
    public static void Close(HttpContext http)
    {
        ReporterCookies.Forget(http, ReporterCookies.Code);
        ReporterCookies.Forget(http, ReporterCookies.Next);
    }
}
