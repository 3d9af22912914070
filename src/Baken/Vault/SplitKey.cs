using System.Security.Cryptography;
using NSec.Cryptography;

namespace Baken.Vault;

/// <summary>
/// An unlocked key for as long as a session lasts, in two parts: <see cref="CookieHalf"/> goes to the browser, <see cref="StoredHalf"/> to the
/// database. Any web node can put them together; neither tells anything alone. Without the row the cookie is worthless, so ending a
/// session is deleting the row.
/// </summary>
public sealed class SplitKey
{
    private const int HalfSize = 32;
    private static readonly XChaCha20Poly1305 Aead = AeadAlgorithm.XChaCha20Poly1305;

    private SplitKey(byte[] cookieHalf, Sealed storedHalf) => (CookieHalf, StoredHalf) = (cookieHalf, storedHalf);

    /// <summary>32 random bytes for the session cookie. Never stored by us.</summary>
    public byte[] CookieHalf { get; }

    /// <summary>A random half and the private key, encrypted under both halves together (HKDF-SHA256). For the session's row.</summary>
    public Sealed StoredHalf { get; }

    /// <summary>Splits an unlocked key for one session.</summary>
    public static SplitKey Of(HolderKey key, Binding session)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(session);
        var cookie = RandomNumberGenerator.GetBytes(HalfSize);
        var ours = RandomNumberGenerator.GetBytes(HalfSize + Aead.NonceSize);
        var raw = key.Export();
        using var both = Combine(cookie, ours.AsSpan(0, HalfSize));
        var sealedKey = Aead.Encrypt(both, ours.AsSpan(HalfSize), session.ToBytes("session"), raw);
        CryptographicOperations.ZeroMemory(raw);
        return new SplitKey(cookie, Sealed.FromStored([.. ours, .. sealedKey]));
    }

    /// <summary>The key again; null when the halves do not belong together or to this session.</summary>
    public static HolderKey? Join(ReadOnlySpan<byte> cookieHalf, Sealed storedHalf, Binding session)
    {
        ArgumentNullException.ThrowIfNull(session);
        var stored = storedHalf.ToStored();
        if (cookieHalf.Length != HalfSize || stored.Length <= HalfSize + Aead.NonceSize + Aead.TagSize) return null;
        using var both = Combine(cookieHalf, stored.AsSpan(0, HalfSize));
        var nonce = stored.AsSpan(HalfSize, Aead.NonceSize);
        var content = stored.AsSpan(HalfSize + Aead.NonceSize);
        if (Aead.Decrypt(both, nonce, session.ToBytes("session"), content) is not { Length: 32 } raw) return null;
        var key = HolderKey.FromRaw(raw);
        CryptographicOperations.ZeroMemory(raw);
        return key;
    }

    private static Key Combine(ReadOnlySpan<byte> cookie, ReadOnlySpan<byte> stored)
    {
        Span<byte> both = stackalloc byte[HalfSize];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, cookie, both, stored, "baken/session/1"u8);
        var key = Key.Import(Aead, both, KeyBlobFormat.RawSymmetricKey);
        CryptographicOperations.ZeroMemory(both);
        return key;
    }
}
