using System.Security.Cryptography;

namespace Baken.Vault;

/// <summary>
/// The random key of what a reporter is typing (256 bits). It exists in the browser's session cookie alone; from it follow the id under which the
/// draft is stored, the key that opens it, and the receipt code of the report that it becomes (decision 3). Dispose it: it is wiped.
/// </summary>
public sealed class DraftKey : IDisposable
{
    /// <summary>Its length, in bytes.</summary>
    public const int Length = ReceiptCode.DraftKeyLength;

    private readonly byte[] key = GC.AllocateArray<byte>(Length, pinned: true);

    private DraftKey()
    {
    }

    /// <summary>A new random key.</summary>
    public static DraftKey New()
    {
        var made = new DraftKey();
        RandomNumberGenerator.Fill(made.key);
        return made;
    }

    /// <summary>Takes back what stood in the cookie; null when it is not <see cref="Length"/> bytes long.</summary>
    public static DraftKey? FromCookie(ReadOnlySpan<byte> cookie)
    {
        if (cookie.Length != Length) return null;
        var made = new DraftKey();
        cookie.CopyTo(made.key);
        return made;
    }

    /// <summary>The bytes for the protected cookie. Whoever has them reads the draft and makes its code: wipe the array after use.</summary>
    public byte[] ToCookie() => [.. key];

    /// <summary>The id under which the draft is stored. It opens nothing.</summary>
    public Guid Id()
    {
        Span<byte> id = stackalloc byte[16];
        HKDF.Expand(HashAlgorithmName.SHA256, key, id, "baken/draft/1/id"u8);
        return new Guid(id, bigEndian: true);
    }

    /// <summary>The key that opens the draft.</summary>
    public ContentKey ContentKey()
    {
        Span<byte> raw = stackalloc byte[32];
        HKDF.Expand(HashAlgorithmName.SHA256, key, raw, "baken/draft/1/content"u8);
        var made = Vault.ContentKey.FromRaw(raw);
        CryptographicOperations.ZeroMemory(raw);
        return made;
    }

    /// <summary>
    /// This key, readable only by whoever has the words of its code: so an unfinished report is found again without the cookie. The words are not
    /// what it is made of, and can't be: they are made of it.
    /// </summary>
    /// <param name="reporter">The public key that follows from the words (<see cref="ReporterSecret.PublicKey"/>).</param>
    public Wrap WrapFor(HolderPublicKey reporter) => Wrap.Make(key, reporter, BindingOf(Id()));

    /// <summary>The key of the draft with this id; null when it was not wrapped for this reporter, belongs to another draft, or was changed.</summary>
    public static DraftKey? Open(Wrap wrap, HolderKey reporter, Guid draft)
    {
        ArgumentNullException.ThrowIfNull(reporter);
        return reporter.UnwrapDraft(wrap, BindingOf(draft));
    }

    private static Binding BindingOf(Guid draft) => new("draft", draft, "key");

    /// <summary>The receipt code of the report that this draft becomes.</summary>
    public ReceiptCode Code() => ReceiptCode.FromDraft(key);

    /// <inheritdoc />
    public void Dispose() => CryptographicOperations.ZeroMemory(key);
}
