using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Baken.Vault;

/// <summary>
/// A part of the content key of one thing (<see cref="KeyPart"/>), sealed for one person. One part tells nothing; two people together can let somebody read
/// what neither of them can open alone (decision 23).
/// </summary>
public sealed class KeyShare
{
    /// <summary>What the key opens.</summary>
    public required KeyOf Of { get; init; }

    /// <summary>Its id.</summary>
    public required Guid ThingId { get; init; }

    /// <summary>Id of the person for whom the part is sealed.</summary>
    public required Guid PersonId { get; init; }

    /// <summary>The part.</summary>
    public required Wrap Wrap { get; init; }

    /// <summary>What the part is bound to: the same for every person, since the public key is bound by HPKE.</summary>
    public static Binding BindingOf(KeyOf of, Guid thing) => new(Terms.Codes.Of(of), thing, "share");

    internal sealed class Mapping : IEntityTypeConfiguration<KeyShare>
    {
        public void Configure(EntityTypeBuilder<KeyShare> builder)
        {
            builder.ToTable("key_shares");
            builder.HasKey(share => new { share.ThingId, share.Of, share.PersonId });
            builder.HasIndex(share => share.PersonId);
        }
    }
}

/// <summary>A part of a content key (Shamir, <see cref="SecretShares"/>). Exists only while a request lasts; its memory is wiped.</summary>
public sealed class KeyPart : IDisposable
{
    /// <summary>Length: the values of a key of 32 bytes, and the number of the part behind them.</summary>
    internal const int Length = 33;

    private readonly byte[] raw = GC.AllocateArray<byte>(Length, pinned: true);

    private KeyPart()
    {
    }

    /// <summary>Splits a key into parts, of which any <paramref name="needed"/> give it back and fewer tell nothing. Dispose them.</summary>
    /// <exception cref="ArgumentException">Not 2 &lt;= needed &lt;= count &lt;= 255.</exception>
    public static IReadOnlyList<KeyPart> Split(ContentKey key, int count, int needed)
    {
        ArgumentNullException.ThrowIfNull(key);
        var raw = key.ExportRaw();
        var parts = new List<KeyPart>(count);
        foreach (var share in SecretShares.Split(raw, count, needed))
        {
            parts.Add(FromRaw(share));
            CryptographicOperations.ZeroMemory(share);
        }

        CryptographicOperations.ZeroMemory(raw);
        return parts;
    }

    /// <summary>
    /// The key that these parts make; null when they are fewer than two or two are the same. Too few, or parts of different splits, make a wrong key: whoever
    /// calls tries it on something that it must open.
    /// </summary>
    public static ContentKey? Combine(IReadOnlyList<KeyPart> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        var shares = new List<byte[]>(parts.Count);
        foreach (var part in parts) shares.Add(part.raw);
        if (SecretShares.Combine(shares) is not { } secret) return null;
        var key = ContentKey.FromRaw(secret);
        CryptographicOperations.ZeroMemory(secret);
        return key;
    }

    /// <summary>This part, readable only by the holder of the private half of <paramref name="holder"/> and only for this place.</summary>
    public Wrap WrapFor(HolderPublicKey holder, Binding binding)
    {
        ArgumentNullException.ThrowIfNull(binding);
        return Wrap.Make(raw, holder, binding);
    }

    internal static KeyPart FromRaw(ReadOnlySpan<byte> share)
    {
        var part = new KeyPart();
        share.CopyTo(part.raw);
        return part;
    }

    /// <inheritdoc />
    public void Dispose() => CryptographicOperations.ZeroMemory(raw);
}
