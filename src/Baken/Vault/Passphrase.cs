using System.Security.Cryptography;
using System.Text;
using Baken.Terms;
using NSec.Cryptography;

namespace Baken.Vault;

/// <summary>
/// A private key as it is stored: encrypted under its owner's passphrase. Argon2id (RFC 9106) with 64 MiB and three passes makes a key for
/// XChaCha20-Poly1305; version, salt and nonce stand before the ciphertext.
/// </summary>
public static class PassphraseLock
{
    /// <summary>Shortest passphrase that is taken, in characters (NIST SP 800-63B asks at least 8; a key that opens stories asks more).</summary>
    public const int MinLength = 12;

    /// <summary>Longest passphrase, in characters, so that nobody can make the server work for ever.</summary>
    public const int MaxLength = 256;

    private const byte Version = 1;
    private const int SaltSize = 16;
    private static readonly XChaCha20Poly1305 Aead = AeadAlgorithm.XChaCha20Poly1305;

    private static readonly Argon2id Kdf = new(new Argon2Parameters
    {
        DegreeOfParallelism = 1,
        MemorySize = 64 * 1024,
        NumberOfPasses = 3,
    });

    /// <summary>
    /// Makes bytes of the bytes of a passphrase, a salt and a length: slow by intent. Tests, which sign in the same few people thousands of times, put a memory
    /// before it; what it gives stays the same.
    /// </summary>
    internal static Func<byte[], byte[], int, byte[]> Stretch { get; set; } = (passphrase, salt, length) => Kdf.DeriveBytes(passphrase, salt, length);

    /// <summary>The private key, locked for its owner.</summary>
    /// <exception cref="ArgumentException">The passphrase is shorter than <see cref="MinLength"/> or longer than <see cref="MaxLength"/>.</exception>
    public static Sealed Lock(HolderKey key, string passphrase, Binding binding)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(passphrase);
        ArgumentNullException.ThrowIfNull(binding);
        if (passphrase.Length is < MinLength or > MaxLength)
            throw new ArgumentException($"A passphrase has {MinLength} to {MaxLength} characters.", nameof(passphrase));

        Span<byte> head = stackalloc byte[1 + SaltSize + Aead.NonceSize];
        RandomNumberGenerator.Fill(head);
        head[0] = Version;
        var raw = key.Export();
        using var derived = Derive(passphrase, head.Slice(1, SaltSize));
        var sealedKey = Aead.Encrypt(derived, head[(1 + SaltSize)..], binding.ToBytes("passphrase"), raw);
        CryptographicOperations.ZeroMemory(raw);
        return Sealed.FromStored([.. head, .. sealedKey]);
    }

    /// <summary>The private key; null when the passphrase or the owner is another one, or when one bit was changed.</summary>
    public static HolderKey? Unlock(Sealed locked, string passphrase, Binding binding)
    {
        ArgumentNullException.ThrowIfNull(passphrase);
        ArgumentNullException.ThrowIfNull(binding);
        var stored = locked.ToStored();
        const int keySize = 32;
        var headSize = 1 + SaltSize + Aead.NonceSize;
        if (stored.Length != headSize + keySize + Aead.TagSize || stored[0] != Version || passphrase.Length > MaxLength) return null;

        using var derived = Derive(passphrase, stored.AsSpan(1, SaltSize));
        var nonce = stored.AsSpan(1 + SaltSize, Aead.NonceSize);
        if (Aead.Decrypt(derived, nonce, binding.ToBytes("passphrase"), stored.AsSpan(headSize)) is not { } raw) return null;
        var key = HolderKey.FromRaw(raw);
        CryptographicOperations.ZeroMemory(raw);
        return key;
    }

    /// <summary>A hash of a passphrase with the same work as the lock, for <see cref="PassphraseHash"/>.</summary>
    internal static byte[] Hash(string passphrase, ReadOnlySpan<byte> salt, int length)
    {
        ArgumentNullException.ThrowIfNull(passphrase);
        var bytes = Bytes(passphrase);
        var hash = Stretch(bytes, salt.ToArray(), length);
        CryptographicOperations.ZeroMemory(bytes);
        return hash;
    }

    /// <summary>A strong passphrase of six words (78 bits), for those who did not bring their own. Shown once.</summary>
    public static string Suggest() => WordText.Random(6);

    private static Key Derive(string passphrase, ReadOnlySpan<byte> salt)
    {
        var raw = Hash(passphrase, salt, Aead.KeySize);
        var key = Key.Import(Aead, raw, KeyBlobFormat.RawSymmetricKey);
        CryptographicOperations.ZeroMemory(raw);
        return key;
    }

    /// <summary>The same letters in another Unicode form are the same passphrase (RFC 8265, OpaqueString: NFC).</summary>
    private static byte[] Bytes(string passphrase) => Encoding.UTF8.GetBytes(WellFormedText.Normal(passphrase, NormalizationForm.FormC));
}
