using System.Buffers.Binary;
using System.Security.Cryptography;
using Baken.Server.Web;
using Baken.Vault;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;

namespace Baken.Server.Telling;

/// <summary>
/// The cookies of a reporter: the key of what is being typed, the code of a conversation that was opened, and the code that is to replace it. All are
/// protected, go with the browser's session, and have names that tell nothing. None is made before a form needs it.
/// </summary>
public sealed class ReporterCookies(IDataProtectionProvider protection, TimeProvider clock)
{
    /// <summary>Name of the cookie with the key of a draft.</summary>
    public const string Draft = "d";

    /// <summary>Name of the cookie with a receipt code.</summary>
    public const string Code = "c";

    /// <summary>Name of the cookie with the key from which a new receipt code is made.</summary>
    public const string Next = "n";

    private const int TimeLength = sizeof(long);

    /// <summary>A browser may keep its session for weeks. What was typed is removed after a day or two anyway; a conversation closes much sooner.</summary>
    private static readonly TimeSpan DraftLives = TimeSpan.FromDays(3);

    private static readonly TimeSpan CodeLives = TimeSpan.FromHours(1);

    /// <summary>The key of the draft; null when there is none, or none that we made.</summary>
    public DraftKey? DraftOf(HttpContext http) => Read(http, Draft, DraftLives, DraftKey.FromCookie);

    /// <summary>The code of the conversation that is open; null when there is none, or when it was left open for too long.</summary>
    public ReceiptCode? CodeOf(HttpContext http) => Read(http, Code, CodeLives, ReceiptCode.FromCookie);

    /// <summary>The key of the code that is to replace the present one; null when there is none, or when it was left for too long.</summary>
    public DraftKey? NextOf(HttpContext http) => Read(http, Next, CodeLives, DraftKey.FromCookie);

    /// <summary>Gives the browser the key of the code that is to replace the present one.</summary>
    public void KeepNext(HttpContext http, DraftKey key) => Write(http, Next, key.ToCookie());

    /// <summary>Gives the browser the key of a draft.</summary>
    public void Keep(HttpContext http, DraftKey key) => Write(http, Draft, key.ToCookie());

    /// <summary>Gives the browser the code of a conversation, or lets it live on from now.</summary>
    public void Keep(HttpContext http, ReceiptCode code) => Write(http, Code, code.ToCookie());

    /// <summary>Takes a cookie away.</summary>
    public static void Forget(HttpContext http, string name) => http.Response.Cookies.Delete(name, Shape(http, name));

    private T? Read<T>(HttpContext http, string name, TimeSpan lives, Func<ReadOnlySpan<byte>, T?> make) where T : class
    {
        if (!http.Request.Cookies.TryGetValue(name, out var value) || Opened(name, value) is not { Length: > TimeLength } content) return null;
        var made = DateTimeOffset.FromUnixTimeSeconds(BinaryPrimitives.ReadInt64BigEndian(content));
        var read = clock.GetUtcNow() - made < lives ? make(content.AsSpan(TimeLength)) : null;
        CryptographicOperations.ZeroMemory(content);
        return read;
    }

    private byte[]? Opened(string name, string value)
    {
        try
        {
            return protection.CreateProtector("baken/reporter/" + name).Unprotect(WebEncoders.Base64UrlDecode(value));
        }
        catch (Exception wrong) when (wrong is CryptographicException or FormatException)
        {
            return null;
        }
    }

    private void Write(HttpContext http, string name, byte[] secret)
    {
        var content = new byte[TimeLength + secret.Length];
        BinaryPrimitives.WriteInt64BigEndian(content, clock.GetUtcNow().ToUnixTimeSeconds());
        secret.CopyTo(content, TimeLength);
        var sealedContent = protection.CreateProtector("baken/reporter/" + name).Protect(content);
        CryptographicOperations.ZeroMemory(secret);
        CryptographicOperations.ZeroMemory(content);
        http.Response.Cookies.Append(name, WebEncoders.Base64UrlEncode(sealedContent), Shape(http, name));
    }

    private static CookieOptions Shape(HttpContext http, string name)
    {
        var builder = new CookieBuilder();
        BakenWeb.Shape(builder, name);
        return builder.Build(http);
    }
}
