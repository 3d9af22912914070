using System.Security.Cryptography;

namespace Baken.Vault;

/// <summary>
/// What a receipt code comes down to on this server (HKDF-SHA256, RFC 5869: the pseudo-random key of words and pepper). It lives as long as a
/// request. Dispose it: it is wiped.
/// </summary>
public sealed class ReporterSecret : IDisposable
{
    /// <summary>Its length, in bytes.</summary>
    public const int Length = 32;

    private readonly byte[] secret = GC.AllocateArray<byte>(Length, pinned: true);

    internal ReporterSecret(ReadOnlySpan<byte> secret) => secret.CopyTo(this.secret);

    /// <summary>The public half of <see cref="Key"/>, without making the private half: for taking in a report, which needs no more.</summary>
    public HolderPublicKey PublicKey()
    {
        Span<byte> raw = stackalloc byte[32];
        HKDF.Expand(HashAlgorithmName.SHA256, secret, raw, "baken/receipt/1/key"u8);
        var made = new byte[32];
        Sodium.PublicKeyOf(raw, made);
        CryptographicOperations.ZeroMemory(raw);
        return HolderPublicKey.FromStored(made);
    }

    internal byte[] Export() => [.. secret];

    /// <summary>The value under which the conversation is found, 32 bytes. It opens nothing.</summary>
    public byte[] Lookup() => HKDF.Expand(HashAlgorithmName.SHA256, secret, 32, "baken/receipt/1/lookup"u8.ToArray());

    /// <summary>The reporter's key pair, for which the conversation's key is wrapped.</summary>
    public HolderKey Key()
    {
        Span<byte> raw = stackalloc byte[32];
        HKDF.Expand(HashAlgorithmName.SHA256, secret, raw, "baken/receipt/1/key"u8);
        var key = HolderKey.FromRaw(raw);
        CryptographicOperations.ZeroMemory(raw);
        return key;
    }

    /// <inheritdoc />
    public void Dispose() => CryptographicOperations.ZeroMemory(secret);
}
