using System.Security.Cryptography;
using NSec.Cryptography;

namespace Baken.Vault;

/// <summary>The public half of a holder's key pair (X25519, 32 bytes). Holders are people, teams, reporters and the recovery key.</summary>
public readonly struct HolderPublicKey : IEquatable<HolderPublicKey>
{
    private readonly byte[]? bytes;

    private HolderPublicKey(byte[] bytes) => this.bytes = bytes;

    /// <summary>Takes back what was stored.</summary>
    /// <exception cref="ArgumentException">It is not 32 bytes long.</exception>
    public static HolderPublicKey FromStored(byte[] stored)
    {
        ArgumentNullException.ThrowIfNull(stored);
        return stored.Length == Hpke.KeyLength
            ? new HolderPublicKey(stored)
            : throw new ArgumentException("An X25519 public key is 32 bytes long.", nameof(stored));
    }

    /// <summary>The 32 bytes to store.</summary>
    public byte[] ToStored() => bytes ?? throw new InvalidOperationException("This public key was never made.");

    /// <inheritdoc />
    public bool Equals(HolderPublicKey other) => (bytes ?? []).AsSpan().SequenceEqual(other.bytes ?? []);

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is HolderPublicKey other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.AddBytes(bytes ?? []);
        return hash.ToHashCode();
    }

    /// <summary>Whether it is the same key.</summary>
    public static bool operator ==(HolderPublicKey left, HolderPublicKey right) => left.Equals(right);

    /// <summary>Whether it is another key.</summary>
    public static bool operator !=(HolderPublicKey left, HolderPublicKey right) => !left.Equals(right);
}

/// <summary>A key that was wrapped for one holder and one place: a version byte and an HPKE message (RFC 9180).</summary>
public readonly struct Wrap : IEquatable<Wrap>
{
    private const byte Version = 1;
    private readonly byte[]? bytes;

    private Wrap(byte[] bytes) => this.bytes = bytes;

    /// <summary>Takes back what was stored. Nothing is checked here: unwrapping does that.</summary>
    public static Wrap FromStored(byte[] stored)
    {
        ArgumentNullException.ThrowIfNull(stored);
        return new Wrap(stored);
    }

    /// <summary>The bytes to store.</summary>
    public byte[] ToStored() => bytes ?? [];

    internal static Wrap Make(ReadOnlySpan<byte> secret, HolderPublicKey holder, Binding binding) =>
        new([Version, .. Hpke.Seal(holder.ToStored(), "baken/wrap/1"u8, binding.ToBytes("wrap"), secret)]);

    internal byte[]? Open(Key holder, Binding binding)
    {
        var stored = ToStored();
        return stored.Length > 1 && stored[0] == Version
            ? Hpke.Open(holder, stored.AsSpan(1), "baken/wrap/1"u8, binding.ToBytes("wrap"))
            : null;
    }

    /// <inheritdoc />
    public bool Equals(Wrap other) => ToStored().AsSpan().SequenceEqual(other.ToStored());

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is Wrap other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.AddBytes(ToStored());
        return hash.ToHashCode();
    }

    /// <summary>Whether the stored bytes are the same.</summary>
    public static bool operator ==(Wrap left, Wrap right) => left.Equals(right);

    /// <summary>Whether the stored bytes differ.</summary>
    public static bool operator !=(Wrap left, Wrap right) => !left.Equals(right);
}

/// <summary>The unlocked key pair of a holder (X25519). Exists only while a request lasts; its memory is locked and wiped.</summary>
public sealed class HolderKey : IDisposable
{
    private static KeyCreationParameters Exportable => new() { ExportPolicy = KeyExportPolicies.AllowPlaintextExport };
    private readonly Key key;

    private HolderKey(Key key) => this.key = key;

    /// <summary>A new random key pair.</summary>
    public static HolderKey New() => new(Key.Create(KeyAgreementAlgorithm.X25519, Exportable));

    internal static HolderKey FromRaw(ReadOnlySpan<byte> raw) =>
        new(Key.Import(KeyAgreementAlgorithm.X25519, raw, KeyBlobFormat.RawPrivateKey, Exportable));

    /// <summary>The public half.</summary>
    public HolderPublicKey Public => HolderPublicKey.FromStored(key.PublicKey.Export(KeyBlobFormat.RawPublicKey));

    /// <summary>The content key inside; null when it was not wrapped for this holder and this place, or was changed.</summary>
    public ContentKey? Unwrap(Wrap wrap, Binding binding) => Opened(wrap, binding, ContentKey.FromRaw);

    /// <summary>The key pair inside (a team's, for a member); null when it was not wrapped for this holder and this place, or was changed.</summary>
    public HolderKey? UnwrapHolder(Wrap wrap, Binding binding) => Opened(wrap, binding, FromRaw);

    /// <summary>The key of a blind index inside; null when it was not wrapped for this holder and this place, or was changed.</summary>
    public IndexKey? UnwrapIndex(Wrap wrap, Binding binding) => Opened(wrap, binding, IndexKey.FromRaw);

    /// <summary>The key of a draft inside (for a reporter); null when it was not wrapped for this holder and this place, or was changed.</summary>
    public DraftKey? UnwrapDraft(Wrap wrap, Binding binding) => Opened(wrap, binding, DraftKey.FromCookie);

    /// <summary>The part of a key inside; null when it was not sealed for this holder and this place, or was changed.</summary>
    public KeyPart? UnwrapPart(Wrap wrap, Binding binding)
    {
        ArgumentNullException.ThrowIfNull(binding);
        if (wrap.Open(key, binding) is not { Length: KeyPart.Length } raw) return null;
        var part = KeyPart.FromRaw(raw);
        CryptographicOperations.ZeroMemory(raw);
        return part;
    }

    /// <summary>This private key, readable only by <paramref name="holder"/>: a team's key for a member, any key for the recovery key.</summary>
    public Wrap WrapFor(HolderPublicKey holder, Binding binding)
    {
        ArgumentNullException.ThrowIfNull(binding);
        var raw = Export();
        var wrap = Wrap.Make(raw, holder, binding);
        CryptographicOperations.ZeroMemory(raw);
        return wrap;
    }

    internal byte[] Export() => key.Export(KeyBlobFormat.RawPrivateKey);

    private T? Opened<T>(Wrap wrap, Binding binding, Func<ReadOnlySpan<byte>, T?> make) where T : class
    {
        ArgumentNullException.ThrowIfNull(binding);
        if (wrap.Open(key, binding) is not { Length: Hpke.KeyLength } raw) return null;
        var made = make(raw);
        CryptographicOperations.ZeroMemory(raw);
        return made;
    }

    /// <inheritdoc />
    public void Dispose() => key.Dispose();
}
