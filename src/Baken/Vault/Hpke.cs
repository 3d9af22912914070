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

    private const int NonceLength = 12;
    private static readonly byte[] KemSuite = [.. "KEM"u8, 0x00, 0x20];
    private static readonly byte[] HpkeSuite = [.. "HPKE"u8, 0x00, 0x20, 0x00, 0x01, 0x00, 0x03];
    private static SharedSecretCreationParameters Exportable => new() { ExportPolicy = KeyExportPolicies.AllowPlaintextExport };

    /// <summary>The encapsulated key (32 bytes) with the ciphertext behind it.</summary>
    public static byte[] Seal(ReadOnlySpan<byte> recipient, ReadOnlySpan<byte> info, ReadOnlySpan<byte> aad, ReadOnlySpan<byte> plaintext)
    {
        Span<byte> ephemeral = stackalloc byte[KeyLength];
        RandomNumberGenerator.Fill(ephemeral);
        var message = SealWith(ephemeral, recipient, info, aad, plaintext);
        CryptographicOperations.ZeroMemory(ephemeral);
        return message;
    }

    /// <summary>As <see cref="Seal"/> with a chosen ephemeral private key: for the RFC's vectors alone.</summary>
    internal static byte[] SealWith(
        ReadOnlySpan<byte> ephemeral, ReadOnlySpan<byte> recipient, ReadOnlySpan<byte> info, ReadOnlySpan<byte> aad, ReadOnlySpan<byte> plaintext)
    {
        var message = new byte[KeyLength + plaintext.Length + TagLength];
        var enc = message.AsSpan(0, KeyLength);
        Sodium.PublicKeyOf(ephemeral, enc);
        Span<byte> secrets = stackalloc byte[KeyLength + KeyLength + NonceLength];
        var shared = secrets[..KeyLength];
        var key = secrets.Slice(KeyLength, KeyLength);
        var nonce = secrets[(2 * KeyLength)..];
        if (!Sodium.TryAgree(ephemeral, recipient, shared))
            throw new CryptographicException("The recipient's public key is a point of low order.");
        Schedule(shared, enc, recipient, info, key, nonce);
        Sodium.Encrypt(key, nonce, aad, plaintext, message.AsSpan(KeyLength));
        CryptographicOperations.ZeroMemory(secrets);
        return message;
    }

    /// <summary>The plaintext; null when the key, the info or the associated data differ, or when a bit was changed.</summary>
    public static byte[]? Open(Key recipient, ReadOnlySpan<byte> message, ReadOnlySpan<byte> info, ReadOnlySpan<byte> aad)
    {
        if (message.Length < KeyLength + TagLength) return null;
        var enc = message[..KeyLength];
        if (!PublicKey.TryImport(KeyAgreementAlgorithm.X25519, enc, KeyBlobFormat.RawPublicKey, out var theirs) || theirs is null) return null;
        using var agreed = KeyAgreementAlgorithm.X25519.Agree(recipient, theirs, Exportable);
        if (agreed is null) return null;
        Span<byte> secrets = stackalloc byte[KeyLength + KeyLength + NonceLength];
        var shared = secrets[..KeyLength];
        var key = secrets.Slice(KeyLength, KeyLength);
        var nonce = secrets[(2 * KeyLength)..];
        agreed.TryExport(SharedSecretBlobFormat.RawSharedSecret, shared, out _);
        Schedule(shared, enc, recipient.PublicKey.Export(KeyBlobFormat.RawPublicKey), info, key, nonce);
        var plaintext = new byte[message.Length - KeyLength - TagLength];
        var opened = Sodium.TryDecrypt(key, nonce, aad, message[KeyLength..], plaintext);
        CryptographicOperations.ZeroMemory(secrets);
        return opened ? plaintext : null;
    }

    /// <summary>Key and nonce (section 5.1) from what was agreed on (section 4.1).</summary>
    private static void Schedule(
        ReadOnlySpan<byte> agreed, ReadOnlySpan<byte> enc, ReadOnlySpan<byte> recipient, ReadOnlySpan<byte> info, Span<byte> key, Span<byte> nonce)
    {
        const byte baseMode = 0;
        Span<byte> prk = stackalloc byte[KeyLength];
        Span<byte> shared = stackalloc byte[KeyLength];
        Span<byte> context = stackalloc byte[1 + (2 * KeyLength)];
        Span<byte> both = stackalloc byte[2 * KeyLength];
        enc.CopyTo(both);
        recipient.CopyTo(both[KeyLength..]);
        LabeledExtract(KemSuite, [], "eae_prk"u8, agreed, prk);
        LabeledExpand(KemSuite, prk, "shared_secret"u8, both, shared);

        context[0] = baseMode;
        LabeledExtract(HpkeSuite, [], "psk_id_hash"u8, [], context.Slice(1, KeyLength));
        LabeledExtract(HpkeSuite, [], "info_hash"u8, info, context[(1 + KeyLength)..]);
        LabeledExtract(HpkeSuite, shared, "secret"u8, [], prk);
        LabeledExpand(HpkeSuite, prk, "key"u8, context, key);
        LabeledExpand(HpkeSuite, prk, "base_nonce"u8, context, nonce);
        CryptographicOperations.ZeroMemory(prk);
        CryptographicOperations.ZeroMemory(shared);
    }

    private static void LabeledExtract(
        ReadOnlySpan<byte> suite, ReadOnlySpan<byte> salt, ReadOnlySpan<byte> label, ReadOnlySpan<byte> ikm, Span<byte> prk)
    {
        Span<byte> labeled = stackalloc byte[7 + suite.Length + label.Length + ikm.Length];
        Join(labeled, "HPKE-v1"u8, suite, label, ikm);
        HKDF.Extract(HashAlgorithmName.SHA256, labeled, salt, prk);
        CryptographicOperations.ZeroMemory(labeled);
    }

    private static void LabeledExpand(
        ReadOnlySpan<byte> suite, ReadOnlySpan<byte> prk, ReadOnlySpan<byte> label, ReadOnlySpan<byte> info, Span<byte> output)
    {
        Span<byte> labeled = stackalloc byte[2 + 7 + suite.Length + label.Length + info.Length];
        BinaryPrimitives.WriteUInt16BigEndian(labeled, (ushort)output.Length);
        Join(labeled[2..], "HPKE-v1"u8, suite, label, info);
        HKDF.Expand(HashAlgorithmName.SHA256, prk, output, labeled);
    }

    private static void Join(Span<byte> into, ReadOnlySpan<byte> one, ReadOnlySpan<byte> two, ReadOnlySpan<byte> three, ReadOnlySpan<byte> four)
    {
        one.CopyTo(into);
        two.CopyTo(into[one.Length..]);
        three.CopyTo(into[(one.Length + two.Length)..]);
        four.CopyTo(into[(one.Length + two.Length + three.Length)..]);
    }
}
