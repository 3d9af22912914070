using System.Security.Cryptography;
using System.Text;
using Baken.Terms;
using NSec.Cryptography;

namespace Baken.Vault;

/// <summary>What a token of the blind index stands for. The same word in two kinds has two tokens that have nothing in common.</summary>
public enum IndexKind
{
    /// <summary>The code of an institution or a location.</summary>
    [Code("institution")] Institution,

    /// <summary>A word of a person's name, as it is spelled.</summary>
    [Code("name")] Name,

    /// <summary>A word of a person's name, as it sounds.</summary>
    [Code("name-sound")] NameSound,

    /// <summary>A word of a story, a note or a message.</summary>
    [Code("word")] Word,
}

/// <summary>
/// The random key of a team's blind index (HMAC-SHA256, RFC 2104). It is stored only wrapped for those who may search. Dispose it as soon
/// as the request is done: its memory is locked and wiped.
/// </summary>
public sealed class IndexKey : IDisposable
{
    private static readonly MacAlgorithm Mac = MacAlgorithm.HmacSha256_128;
    private static KeyCreationParameters Exportable => new() { ExportPolicy = KeyExportPolicies.AllowPlaintextExport };
    private readonly Key key;

    private IndexKey(Key key) => this.key = key;

    /// <summary>A new random key.</summary>
    public static IndexKey New()
    {
        Span<byte> raw = stackalloc byte[Hpke.KeyLength];
        RandomNumberGenerator.Fill(raw);
        var made = FromRaw(raw);
        CryptographicOperations.ZeroMemory(raw);
        return made;
    }

    internal static IndexKey FromRaw(ReadOnlySpan<byte> raw) => new(Key.Import(Mac, raw, KeyBlobFormat.RawSymmetricKey, Exportable));

    /// <summary>This key, readable only by the holder of the private half of <paramref name="holder"/> and only for this place.</summary>
    public Wrap WrapFor(HolderPublicKey holder, Binding binding)
    {
        ArgumentNullException.ThrowIfNull(binding);
        var raw = key.Export(KeyBlobFormat.RawSymmetricKey);
        var wrap = Wrap.Make(raw, holder, binding);
        CryptographicOperations.ZeroMemory(raw);
        return wrap;
    }

    /// <summary>
    /// The first 16 bytes of the HMAC of purpose, kind and value, with a NUL between them; a purpose and a kind have none.
    /// </summary>
    internal IndexToken TokenOf(IndexKind kind, string value)
    {
        var message = Encoding.UTF8.GetBytes($"baken/index/1\0{Codes.Of(kind)}\0{value}");
        var token = IndexToken.FromStored(Mac.Mac(key, message));
        CryptographicOperations.ZeroMemory(message);
        return token;
    }

    /// <inheritdoc />
    public void Dispose() => key.Dispose();
}

/// <summary>
/// A word, a name or an institution as the database knows it: 16 bytes that only the holder of the <see cref="IndexKey"/> can make.
/// </summary>
public readonly struct IndexToken : IEquatable<IndexToken>
{
    /// <summary>Its length, in bytes.</summary>
    public const int Length = 16;

    private readonly byte[]? bytes;

    private IndexToken(byte[] bytes) => this.bytes = bytes;

    /// <summary>Takes back what was stored.</summary>
    /// <exception cref="ArgumentException">It is not <see cref="Length"/> bytes long.</exception>
    public static IndexToken FromStored(byte[] stored)
    {
        ArgumentNullException.ThrowIfNull(stored);
        return stored.Length == Length
            ? new IndexToken(stored)
            : throw new ArgumentException($"A token is {Length} bytes long.", nameof(stored));
    }

    /// <summary>The bytes to store.</summary>
    public byte[] ToStored() => bytes ?? throw new InvalidOperationException("This token was never made.");

    /// <inheritdoc />
    public bool Equals(IndexToken other) => (bytes ?? []).AsSpan().SequenceEqual(other.bytes ?? []);

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is IndexToken other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.AddBytes(bytes ?? []);
        return hash.ToHashCode();
    }

    /// <summary>Whether it is the same token.</summary>
    public static bool operator ==(IndexToken left, IndexToken right) => left.Equals(right);

    /// <summary>Whether it is another token.</summary>
    public static bool operator !=(IndexToken left, IndexToken right) => !left.Equals(right);
}
