using System.Security.Cryptography;
using Baken.Access;
using Baken.Vault;
using Microsoft.AspNetCore.DataProtection;

namespace Baken.Server.Pages.Workbench;

/// <summary>
/// Holds the key of a draft between opening it and sending it: protected, in the inspector's own page, for this inspector and four hours. The server keeps
/// nothing, and the words need not be spelled twice.
/// </summary>
public sealed class HeldDrafts(IDataProtectionProvider protection)
{
    private static readonly TimeSpan Long = TimeSpan.FromHours(4);

    /// <summary>The key, for the page.</summary>
    public string Hold(DraftKey key, Caller caller)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(caller);
        var secret = key.ToCookie();
        var held = Convert.ToBase64String(Of(caller).Protect(secret, Long));
        CryptographicOperations.ZeroMemory(secret);
        return held;
    }

    /// <summary>The key again; null when there is none, when it is somebody else's, or when it was held for too long.</summary>
    public DraftKey? Open(string? held, Caller caller)
    {
        ArgumentNullException.ThrowIfNull(caller);
        try
        {
            return held is null ? null : DraftKey.FromCookie(Of(caller).Unprotect(Convert.FromBase64String(held)));
        }
        catch (Exception wrong) when (wrong is CryptographicException or FormatException)
        {
            return null;
        }
    }

    private ITimeLimitedDataProtector Of(Caller caller) =>
        protection.CreateProtector("baken/workbench/draft", caller.Actor).ToTimeLimitedDataProtector();
}
