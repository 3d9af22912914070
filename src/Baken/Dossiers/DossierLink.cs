using Baken.Access;
using Baken.Storage;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Baken.Dossiers;

/// <summary>Id of a link between two dossiers.</summary>
/// <param name="Value">The UUID.</param>
public readonly record struct LinkId(Guid Value) : IUuid<LinkId>
{
    /// <inheritdoc />
    public static LinkId From(Guid value) => new(value);

    /// <summary>As it stands in the audit log.</summary>
    public override string ToString() => Value.ToString();
}

/// <summary>
/// One side of a link between two dossiers (<i>verband</i>): they have something to do with each other, and stay two. Each side has the reason under its own
/// key; in the one that is not restricted there are no words about one that is.
/// </summary>
public sealed class DossierLink : IUnderDossierKey
{
    /// <summary>Longest reason, in characters.</summary>
    public const int MaxWhy = 500;

    /// <summary>Its id: the same on both sides.</summary>
    public required LinkId Id { get; init; }

    /// <summary>On the side of which dossier this stands.</summary>
    public required DossierId DossierId { get; init; }

    /// <summary>The other dossier.</summary>
    public required DossierId OtherId { get; init; }

    /// <summary>When it was made (UTC).</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who made it.</summary>
    public required PersonId By { get; init; }

    /// <summary>Why, under the key of this side; null when the words stand on the other side alone.</summary>
    public Sealed? Why { get; set; }

    /// <summary>When it was undone (UTC); null while it stands.</summary>
    public DateTimeOffset? UndoneAt { get; set; }

    /// <summary>Who undid it; null while it stands.</summary>
    public PersonId? UndoneBy { get; set; }

    /// <summary>Why it was undone, under the key of this side; null while it stands, or when the words stand on the other side alone.</summary>
    public Sealed? UndoneWhy { get; set; }

    /// <summary>Grows with each change, so that two changes at once are noticed.</summary>
    public long Version { get; set; }

    /// <summary>What <see cref="Why"/> is bound to.</summary>
    public static Binding WhyBinding(LinkId id) => new("link", id.Value, "why");

    /// <summary>What <see cref="UndoneWhy"/> is bound to.</summary>
    public static Binding UndoneBinding(LinkId id) => new("link", id.Value, "undone");

    /// <summary>Takes the words about a dossier that is restricted now from the other sides; they stay on its own.</summary>
    internal static Task HideWordsAsync(BakenDb db, DossierId about, CancellationToken cancel) => db.Set<DossierLink>().Where(link => link.OtherId == about)
        .ExecuteUpdateAsync(set => set.SetProperty(link => link.Why, (Sealed?)null).SetProperty(link => link.UndoneWhy, (Sealed?)null), cancel);

    /// <inheritdoc />
    void IUnderDossierKey.Reseal(Func<Sealed, Binding, Sealed> anew)
    {
        if (Why is { } why) Why = anew(why, WhyBinding(Id));
        if (UndoneWhy is { } undone) UndoneWhy = anew(undone, UndoneBinding(Id));
    }

    internal sealed class Mapping : IEntityTypeConfiguration<DossierLink>
    {
        public void Configure(EntityTypeBuilder<DossierLink> builder)
        {
            builder.ToTable("dossier_links");
            builder.HasKey(link => new { link.Id, link.DossierId });
            builder.HasIndex(link => link.DossierId);
            builder.HasIndex(link => link.OtherId);
            builder.Property(link => link.Version).IsConcurrencyToken();
            builder.HasOne<Dossier>().WithMany().HasForeignKey(link => link.DossierId).OnDelete(DeleteBehavior.Cascade);
            builder.HasOne<Dossier>().WithMany().HasForeignKey(link => link.OtherId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}

/// <summary>That somebody said that two dossiers have nothing to do with each other, so that it is not suggested again.</summary>
public sealed class LinkDismissal
{
    /// <summary>In which dossier it was said.</summary>
    public required DossierId DossierId { get; init; }

    /// <summary>The other one.</summary>
    public required DossierId OtherId { get; init; }

    /// <summary>Who said it.</summary>
    public required PersonId By { get; init; }

    /// <summary>When (UTC).</summary>
    public required DateTimeOffset At { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<LinkDismissal>
    {
        public void Configure(EntityTypeBuilder<LinkDismissal> builder)
        {
            builder.ToTable("dossier_link_dismissals");
            builder.HasKey(one => new { one.DossierId, one.OtherId });
            builder.HasIndex(one => one.OtherId);
            builder.HasOne<Dossier>().WithMany().HasForeignKey(one => one.DossierId).OnDelete(DeleteBehavior.Cascade);
            builder.HasOne<Dossier>().WithMany().HasForeignKey(one => one.OtherId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
