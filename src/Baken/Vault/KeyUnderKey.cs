using Baken.Terms;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Baken.Vault;

/// <summary>
/// The content key of one thing under the content key of another: a key of a report under that of the dossier in which the report lies. Whoever comes by the outer key, by the parts
/// of two leads too, comes by the inner one (docs/decisions/0033). Shredding a thing is deleting its row here with its wraps.
/// </summary>
public sealed class KeyUnderKey
{
    /// <summary>What the inner key opens.</summary>
    public required KeyOf Of { get; init; }

    /// <summary>Its id.</summary>
    public required Guid ThingId { get; init; }

    /// <summary>Id of the dossier under whose key it lies.</summary>
    public required Guid UnderId { get; init; }

    /// <summary>The inner key, sealed under the outer one.</summary>
    public required Sealed Key { get; set; }

    /// <summary>What <see cref="Key"/> is bound to.</summary>
    public static Binding BindingOf(KeyOf of, Guid thing) => new(Codes.Of(of), thing, "under");

    /// <summary>Puts a key under another.</summary>
    public static KeyUnderKey Make(ContentKey inner, KeyOf of, Guid thing, ContentKey outer, Guid under)
    {
        ArgumentNullException.ThrowIfNull(inner);
        return new KeyUnderKey { Of = of, ThingId = thing, UnderId = under, Key = inner.SealUnder(outer, BindingOf(of, thing)) };
    }

    /// <summary>The inner key; null when <paramref name="outer"/> is not the key under which it lies.</summary>
    public ContentKey? Open(ContentKey outer) => ContentKey.OpenUnder(outer, Key, BindingOf(Of, ThingId));

    /// <summary>Puts the inner key under the next outer key. What was damaged before stays as it is.</summary>
    public void Move(ContentKey outer, ContentKey next)
    {
        using var inner = Open(outer);
        if (inner is not null) Key = inner.SealUnder(next, BindingOf(Of, ThingId));
    }

    internal sealed class Mapping : IEntityTypeConfiguration<KeyUnderKey>
    {
        public void Configure(EntityTypeBuilder<KeyUnderKey> builder)
        {
            builder.ToTable("keys_under_keys");
            builder.HasKey(key => new { key.ThingId, key.Of });
            builder.HasIndex(key => key.UnderId);
        }
    }
}
