using System.Security.Cryptography;
using System.Text;
using NSec.Cryptography;

namespace Baken.Vault;

/// <summary>
/// The random key of one conversation, one identity or one dossier (XChaCha20-Poly1305). It is stored only wrapped for those who may
/// read. Dispose it as soon as the request is done: its memory is locked and wiped.
/// </summary>
public sealed class ContentKey : IDisposable
{
    private const byte Version = 1;
    private static readonly XChaCha20Poly1305 Aead = AeadAlgorithm.XChaCha20Poly1305;
    private static KeyCreationParameters Exportable => new() { ExportPolicy = KeyExportPolicies.AllowPlaintextExport };
    private readonly Key key;

    private ContentKey(Key key) => this.key = key;

    /// <summary>A new random key.</summary>
    public static ContentKey New() => new(Key.Create(Aead, Exportable));

    internal static ContentKey FromRaw(ReadOnlySpan<byte> raw) => new(Key.Import(Aead, raw, KeyBlobFormat.RawSymmetricKey, Exportable));

    /// <summary>Seals a text for one place; its length is padded away.</summary>
    public Sealed Seal(string text, Binding binding)
    {
        ArgumentNullException.ThrowIfNull(text);
        var content = Encoding.UTF8.GetBytes(text);
        var made = SealBytes(content, binding);
        CryptographicOperations.ZeroMemory(content);
        return made;
    }

    /// <summary>Seals bytes for one place; their length is padded away.</summary>
    public Sealed SealBytes(ReadOnlySpan<byte> content, Binding binding)
    {
        ArgumentNullException.ThrowIfNull(binding);
        var padded = Padding.Pad(content);
        var stored = new byte[1 + Aead.NonceSize + padded.Length + Aead.TagSize];
        stored[0] = Version;
        var nonce = stored.AsSpan(1, Aead.NonceSize);
        RandomNumberGenerator.Fill(nonce);
        Aead.Encrypt(key, nonce, binding.ToBytes("content"), padded, stored.AsSpan(1 + Aead.NonceSize));
        CryptographicOperations.ZeroMemory(padded);
        return Sealed.FromStored(stored);
    }

    /// <summary>The text; null when this key or this place is not the one it was sealed for, or when one bit was changed.</summary>
    public string? Open(Sealed content, Binding binding)
    {
        if (OpenBytes(content, binding) is not { } bytes) return null;
        var text = Encoding.UTF8.GetString(bytes);
        CryptographicOperations.ZeroMemory(bytes);
        return text;
    }

    /// <summary>The bytes; null when this key or this place is not the one they were sealed for, or when one bit was changed.</summary>
    public byte[]? OpenBytes(Sealed content, Binding binding)
    {
        ArgumentNullException.ThrowIfNull(binding);
        var stored = content.ToStored();
        if (stored.Length < 1 + Aead.NonceSize + Aead.TagSize || stored[0] != Version) return null;
        var padded = new byte[stored.Length - 1 - Aead.NonceSize - Aead.TagSize];
        var nonce = stored.AsSpan(1, Aead.NonceSize);
        var opened = Aead.Decrypt(key, nonce, binding.ToBytes("content"), stored.AsSpan(1 + Aead.NonceSize), padded);
        var bytes = opened ? Padding.Unpad(padded) : null;
        CryptographicOperations.ZeroMemory(padded);
        return bytes;
    }

    /// <summary>This key, readable only by the holder of the private half of <paramref name="holder"/> and only for this place.</summary>
    public Wrap WrapFor(HolderPublicKey holder, Binding binding)
    {
        ArgumentNullException.ThrowIfNull(binding);
        var raw = key.Export(KeyBlobFormat.RawSymmetricKey);
        var wrap = Wrap.Make(raw, holder, binding);
        CryptographicOperations.ZeroMemory(raw);
        return wrap;
    }

    /// <summary>This key, readable by whoever has <paramref name="outer"/> and only for this place.</summary>
    public Sealed SealUnder(ContentKey outer, Binding binding)
    {
        ArgumentNullException.ThrowIfNull(outer);
        var raw = ExportRaw();
        var made = outer.SealBytes(raw, binding);
        CryptographicOperations.ZeroMemory(raw);
        return made;
    }

    /// <summary>The key inside; null when it was sealed under another key or for another place, or was changed.</summary>
    public static ContentKey? OpenUnder(ContentKey outer, Sealed stored, Binding binding)
    {
        ArgumentNullException.ThrowIfNull(outer);
        if (outer.OpenBytes(stored, binding) is not { } raw) return null;
        var made = raw.Length == Aead.KeySize ? FromRaw(raw) : null;
        CryptographicOperations.ZeroMemory(raw);
        return made;
    }

    /// <summary>The bytes of this key, for the vault; to be wiped after use.</summary>
    internal byte[] ExportRaw() => key.Export(KeyBlobFormat.RawSymmetricKey);

    /// <inheritdoc />
    public void Dispose() => key.Dispose();
}
