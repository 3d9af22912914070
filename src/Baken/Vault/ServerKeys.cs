using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using NSec.Cryptography;

namespace Baken.Vault;

/// <summary>
/// The three secrets of the installation, files in the data directory that only its owner may read: the pepper of the receipt codes, the key
/// that signs the audit log, and the key under which credentials are stored. None opens any content. Losing the pepper locks reporters out of
/// their conversations and losing the credentials' key locks staff out, so all are backed up.
/// </summary>
public sealed class ServerKeys : IDisposable
{
    private const int Size = 32;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private static readonly Ed25519 Signing = SignatureAlgorithm.Ed25519;
    private readonly byte[] pepper;
    private readonly Key auditKey;

    private readonly byte[] hashing;

    private ServerKeys(byte[] pepper, Key auditKey, ReadOnlySpan<byte> credentials)
    {
        (this.pepper, this.auditKey, Credentials) = (pepper, auditKey, ContentKey.FromRaw(credentials));
        Span<byte> outbox = stackalloc byte[Size];
        HKDF.Expand(HashAlgorithmName.SHA256, credentials, outbox, "baken/credentials/1/outbox"u8);
        Outbox = ContentKey.FromRaw(outbox);
        CryptographicOperations.ZeroMemory(outbox);
        hashing = new byte[Size];
        HKDF.Expand(HashAlgorithmName.SHA256, credentials, hashing, "baken/credentials/1/hashing"u8);
    }

    /// <summary>32 bytes that are mixed into what is derived from a receipt code, so that the database alone is not enough to try codes.</summary>
    internal ReadOnlySpan<byte> Pepper => pepper;

    /// <summary>Seals what is stored of credentials, so that the database alone tells no TOTP secret and a hash can't be given to somebody else.</summary>
    internal ContentKey Credentials { get; }

    /// <summary>Seals mail addresses while a mail waits to be sent, so that the database alone tells none.</summary>
    internal ContentKey Outbox { get; }

    /// <summary>Makes new keys in a directory. Keys that are there already are kept.</summary>
    /// <exception cref="IOException">The directory cannot be written.</exception>
    public static void Create(string directory)
    {
        Directory.CreateDirectory(directory);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(directory, OwnerOnly | UnixFileMode.UserExecute);
        Make(Path.Combine(directory, "pepper"));
        Make(Path.Combine(directory, "audit-signing"));
        Make(Path.Combine(directory, "credentials"));
    }

    /// <summary>Reads the keys of an installation.</summary>
    /// <returns>Null when a file is missing or has another length than it was made with.</returns>
    public static ServerKeys? Load(string directory)
    {
        var pepper = Read(Path.Combine(directory, "pepper"));
        var signing = Read(Path.Combine(directory, "audit-signing"));
        var credentials = Read(Path.Combine(directory, "credentials"));
        if (pepper is null || signing is null || credentials is null) return null;
        var keys = new ServerKeys(pepper, Key.Import(Signing, signing, KeyBlobFormat.RawPrivateKey), credentials);
        CryptographicOperations.ZeroMemory(signing);
        CryptographicOperations.ZeroMemory(credentials);
        return keys;
    }

    /// <summary>Signs where a chain of the audit log ends (Ed25519, RFC 8032).</summary>
    /// <param name="chain">The code of the chain.</param>
    /// <param name="number">The number of the last entry.</param>
    /// <param name="hash">The hash of the last entry.</param>
    public byte[] SignHead(string chain, long number, ReadOnlySpan<byte> hash) => Signing.Sign(auditKey, Head(chain, number, hash));

    /// <summary>Whether a head was signed by this installation.</summary>
    public bool IsHead(string chain, long number, ReadOnlySpan<byte> hash, ReadOnlySpan<byte> signature) =>
        Signing.Verify(auditKey.PublicKey, Head(chain, number, hash), signature);

    /// <summary>
    /// A keyed hash (HMAC-SHA256, 32 bytes) for what has to be found again around signing in and may not be read from the database.
    /// </summary>
    /// <param name="purpose">What it is for: the same value has another hash for another purpose.</param>
    /// <param name="value">What to hash.</param>
    internal byte[] Hash(string purpose, ReadOnlySpan<byte> value) =>
        HMACSHA256.HashData(hashing, (byte[])[.. Encoding.UTF8.GetBytes(purpose), 0, .. value]);

    /// <inheritdoc />
    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(pepper);
        CryptographicOperations.ZeroMemory(hashing);
        auditKey.Dispose();
        Credentials.Dispose();
        Outbox.Dispose();
    }

    private static byte[] Head(string chain, long number, ReadOnlySpan<byte> hash)
    {
        Span<byte> eight = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(eight, number);
        return [.. "baken/audit-head/1/"u8, .. Encoding.UTF8.GetBytes(chain), 0, .. eight, .. hash];
    }

    private static void Make(string path)
    {
        if (File.Exists(path)) return;
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerOnly;
        var secret = RandomNumberGenerator.GetBytes(Size);
        using (var file = new FileStream(path, options))
        {
            file.Write(secret);
            file.Flush(flushToDisk: true);
        }

        CryptographicOperations.ZeroMemory(secret);
    }

    private static byte[]? Read(string path)
    {
        if (!File.Exists(path)) return null;
        var bytes = File.ReadAllBytes(path);
        return bytes.Length == Size ? bytes : null;
    }
}
