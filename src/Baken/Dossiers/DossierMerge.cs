using Baken.Storage;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Baken.Dossiers;

/// <summary>Id of a merging of two dossiers.</summary>
/// <param name="Value">The UUID.</param>
public readonly record struct MergeId(Guid Value) : IUuid<MergeId>
{
    /// <inheritdoc />
    public static MergeId From(Guid value) => new(value);
}

/// <summary>
/// That a dossier was merged into another (<i>samengevoegd</i>). Nothing moves: all that stands in it stays where it is, under its own key, and is shown in the
/// other one; who reads the other one gets its key. So nothing can be lost by it, and undoing it is the end of it. Why stands in a note of both.
/// </summary>
public sealed class DossierMerge
{
    /// <summary>Its id.</summary>
    public required MergeId Id { get; init; }

    /// <summary>Which dossier is a part of the other now.</summary>
    public required DossierId DossierId { get; init; }

    /// <summary>Into which.</summary>
    public required DossierId IntoId { get; init; }

    /// <summary>When (UTC).</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who merged them.</summary>
    public required Access.PersonId By { get; init; }

    /// <summary>The state that it had, and gets again when it is undone.</summary>
    public required DossierState WasState { get; init; }

    /// <summary>When it had been closed (UTC); null when it was open.</summary>
    public required DateTimeOffset? WasClosedAt { get; init; }

    /// <summary>When it was undone (UTC); null while it stands.</summary>
    public DateTimeOffset? UndoneAt { get; set; }

    /// <summary>Who undid it; null while it stands.</summary>
    public Access.PersonId? UndoneBy { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<DossierMerge>
    {
        public void Configure(EntityTypeBuilder<DossierMerge> builder)
        {
            builder.ToTable("dossier_merges");
            builder.HasKey(merge => merge.Id);
            builder.HasIndex(merge => merge.DossierId);
            builder.HasIndex(merge => merge.IntoId);
            builder.HasOne<Dossier>().WithMany().HasForeignKey(merge => merge.DossierId).OnDelete(DeleteBehavior.Cascade);
            builder.HasOne<Dossier>().WithMany().HasForeignKey(merge => merge.IntoId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}

/// <summary>Who holds the key of a merged dossier because they read the one that it was merged into, and for no other reason.</summary>
public sealed class MergeGrant
{
    /// <summary>Which dossier was merged.</summary>
    public required DossierId DossierId { get; init; }

    /// <summary>A person or a team.</summary>
    public required HolderKind Holder { get; init; }

    /// <summary>Id of the person or the team.</summary>
    public required Guid HolderId { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<MergeGrant>
    {
        public void Configure(EntityTypeBuilder<MergeGrant> builder)
        {
            builder.ToTable("merge_grants");
            builder.HasKey(grant => new { grant.DossierId, grant.Holder, grant.HolderId });
            builder.HasOne<Dossier>().WithMany().HasForeignKey(grant => grant.DossierId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
