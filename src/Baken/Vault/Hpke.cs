using System.Buffers.Binary;
using System.Security.Cryptography;
using NSec.Cryptography;

namespace Baken.Vault;

/// <summary>
/// Hybrid public key encryption, base mode, single message: DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, ChaCha20Poly1305 (RFC 9180, sections
/// 4.1, 5.1 and 6.1). It is put together from libsodium's primitives because no maintained .NET library offers it, and it is checked
/// with the vectors of the RFC's appendix A.2.
/// </summary>
internal static class Hpke
{
    /// <summary>Length of an encapsulated key and of a public key, in bytes.</summary>
    public const int KeyLength = 32;

    /// <summary>How much longer a ciphertext is than its plaintext, in bytes.</summary>
    public const int TagLength = 16;

    private static readonly byte[] KemSuite = [.. "KEM"u8, 0x00, 0x20];
    private static readonly byte[] HpkeSuite = [.. "HPKE"u8, 0x00, 0x20, 0x00, 0x01, 0x00, 0x03];
    private static SharedSecretCreationParameters Exportable => new() { ExportPolicy = KeyExportPolicies.AllowPlaintextExport };

    /// <summary>The encapsulated key (32 bytes) with the ciphertext behind it.</summary>
    public static byte[] Seal(ReadOnlySpan<byte> recipient, ReadOnlySpan<byte> info, ReadOnlySpan<byte> aad, ReadOnlySpan<byte> plaintext)
    {
        using var ephemeral = Key.Create(KeyAgreementAlgorithm.X25519);
        return SealWith(ephemeral, recipient, info, aad, plaintext);
    }

    /// <summary>As <see cref="Seal"/> with a chosen ephemeral key: for the RFC's vectors alone.</summary>
    internal static byte[] SealWith(
        Key ephemeral, ReadOnlySpan<byte> recipient, ReadOnlySpan<byte> info, ReadOnlySpan<byte> aad, ReadOnlySpan<byte> plaintext)
    {
        var enc = ephemeral.PublicKey.Export(KeyBlobFormat.RawPublicKey);
        if (!PublicKey.TryImport(KeyAgreementAlgorithm.X25519, recipient, KeyBlobFormat.RawPublicKey, out var theirs) || theirs is null)
            throw new CryptographicException("The recipient's public key is not an X25519 key.");
        var shared = Agree(ephemeral, theirs, enc, recipient)
            ?? throw new CryptographicException("The recipient's public key is a point of low order.");
        var (key, nonce) = Schedule(shared, info);
        CryptographicOperations.ZeroMemory(shared);
        using (key)
        {
            return [.. enc, .. AeadAlgorithm.ChaCha20Poly1305.Encrypt(key, nonce, aad, plaintext)];
        }
    }

    /// <summary>The plaintext; null when the key, the info or the associated data differ, or when a bit was changed.</summary>
    public static byte[]? Open(Key recipient, ReadOnlySpan<byte> message, ReadOnlySpan<byte> info, ReadOnlySpan<byte> aad)
    {
        if (message.Length < KeyLength + TagLength) return null;
        var enc = message[..KeyLength];
        if (!PublicKey.TryImport(KeyAgreementAlgorithm.X25519, enc, KeyBlobFormat.RawPublicKey, out var theirs) || theirs is null) return null;
        var shared = Agree(recipient, theirs, enc, recipient.PublicKey.Export(KeyBlobFormat.RawPublicKey));
        if (shared is null) return null;
        var (key, nonce) = Schedule(shared, info);
        CryptographicOperations.ZeroMemory(shared);
        using (key)
        {
            return AeadAlgorithm.ChaCha20Poly1305.Decrypt(key, nonce, aad, message[KeyLength..]);
        }
    }

    private static byte[]? Agree(Key ours, PublicKey theirs, ReadOnlySpan<byte> enc, ReadOnlySpan<byte> recipient)
    {
        using var agreed = KeyAgreementAlgorithm.X25519.Agree(ours, theirs, Exportable);
        if (agreed is null) return null;
        var dh = agreed.Export(SharedSecretBlobFormat.RawSharedSecret);
        var prk = LabeledExtract(KemSuite, [], "eae_prk"u8, dh);
        CryptographicOperations.ZeroMemory(dh);
        return LabeledExpand(KemSuite, prk, "shared_secret"u8, [.. enc, .. recipient], 32);
    }

    private static (Key Key, byte[] Nonce) Schedule(byte[] shared, ReadOnlySpan<byte> info)
    {
        const byte baseMode = 0;
        byte[] context =
        [
            baseMode,
            .. LabeledExtract(HpkeSuite, [], "psk_id_hash"u8, []),
            .. LabeledExtract(HpkeSuite, [], "info_hash"u8, info),
        ];
        var secret = LabeledExtract(HpkeSuite, shared, "secret"u8, []);
        var raw = LabeledExpand(HpkeSuite, secret, "key"u8, context, 32);
        var nonce = LabeledExpand(HpkeSuite, secret, "base_nonce"u8, context, 12);
        var key = Key.Import(AeadAlgorithm.ChaCha20Poly1305, raw, KeyBlobFormat.RawSymmetricKey);
        CryptographicOperations.ZeroMemory(raw);
        CryptographicOperations.ZeroMemory(secret);
        return (key, nonce);
    }

    private static byte[] LabeledExtract(ReadOnlySpan<byte> suite, byte[] salt, ReadOnlySpan<byte> label, ReadOnlySpan<byte> ikm) =>
        HKDF.Extract(HashAlgorithmName.SHA256, [.. "HPKE-v1"u8, .. suite, .. label, .. ikm], salt);

    private static byte[] LabeledExpand(ReadOnlySpan<byte> suite, byte[] prk, ReadOnlySpan<byte> label, ReadOnlySpan<byte> info, int length)
    {
        Span<byte> size = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(size, (ushort)length);
        return HKDF.Expand(HashAlgorithmName.SHA256, prk, length, [.. size, .. "HPKE-v1"u8, .. suite, .. label, .. info]);
    }
}
