using System.Buffers.Text;
using System.Security.Cryptography;

namespace Baken.Vault;

/// <summary>
/// What the browser holds of a session: a random token of 32 bytes and, once unlocked, the browser's half of the key (<see cref="SplitKey"/>),
/// another 32. It is never stored by us; of the token we know the hash.
/// </summary>
public sealed class SessionTicket : IDisposable
{
    private const int TokenSize = 32;
    private readonly byte[] bytes;

    private SessionTicket(byte[] bytes) => this.bytes = bytes;

    /// <summary>A new ticket without a half of a key.</summary>
    public static SessionTicket New() => new(RandomNumberGenerator.GetBytes(TokenSize));

    /// <summary>Reads a cookie; null when it is none of ours.</summary>
    public static SessionTicket? Parse(string? cookie)
    {
        var length = cookie?.Length ?? 0;
        if (length != Base64Url.GetEncodedLength(TokenSize) && length != Base64Url.GetEncodedLength(2 * TokenSize)) return null;
        var bytes = new byte[Base64Url.GetMaxDecodedLength(length)];
        return Base64Url.TryDecodeFromChars(cookie, bytes, out var written) && written is TokenSize or 2 * TokenSize
            ? new SessionTicket(bytes[..written])
            : null;
    }

    /// <summary>What is stored of the token: its SHA-256. The token is random enough to need no slow hash.</summary>
    public byte[] TokenHash => SHA256.HashData(bytes.AsSpan(0, TokenSize));

    /// <summary>The same token with the browser's half of a key behind it.</summary>
    public SessionTicket With(SplitKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return new SessionTicket([.. bytes.AsSpan(0, TokenSize), .. key.CookieHalf]);
    }

    /// <summary>The unlocked key; null when this ticket has no half of it, or not this one.</summary>
    public HolderKey? Join(Sealed storedHalf, Binding session) => SplitKey.Join(bytes.AsSpan(TokenSize), storedHalf, session);

    /// <summary>The value of the cookie (base64url, RFC 4648). It goes to the browser and nowhere else.</summary>
    public string ToCookie() => Base64Url.EncodeToString(bytes);

    /// <inheritdoc />
    public void Dispose() => CryptographicOperations.ZeroMemory(bytes);
}
