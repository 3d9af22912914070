using System.Security.Cryptography;

namespace Baken.Vault;

/// <summary>
/// The random key of one file (256 bits). It is stored sealed under the key of what the file belongs to, so whoever opens a conversation
/// opens its files, and a file is destroyed with its row. Dispose it: it is wiped.
/// </summary>
public sealed class FileKey : IDisposable
{
    internal const int Length = 32;
    private readonly byte[] key = GC.AllocateArray<byte>(Length, pinned: true);

    private FileKey()
    {
    }

    /// <summary>A new random key.</summary>
    public static FileKey New()
    {
        var made = new FileKey();
        RandomNumberGenerator.Fill(made.key);
        return made;
    }

    /// <summary>The key inside; null when it was sealed under another key or for another place, or was changed.</summary>
    public static FileKey? Open(ContentKey content, Sealed stored, Binding binding)
    {
        ArgumentNullException.ThrowIfNull(content);
        if (content.OpenBytes(stored, binding) is not { } raw) return null;
        var made = raw.Length == Length ? FromRaw(raw) : null;
        CryptographicOperations.ZeroMemory(raw);
        return made;
    }

    /// <summary>This key under the key of what the file belongs to.</summary>
    public Sealed SealUnder(ContentKey content, Binding binding)
    {
        ArgumentNullException.ThrowIfNull(content);
        return content.SealBytes(key, binding);
    }

    internal static FileKey FromRaw(ReadOnlySpan<byte> raw)
    {
        var made = new FileKey();
        raw.CopyTo(made.key);
        return made;
    }

    internal ReadOnlySpan<byte> Raw => key;

    /// <inheritdoc />
    public void Dispose() => CryptographicOperations.ZeroMemory(key);
}
