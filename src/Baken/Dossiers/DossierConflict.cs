using Baken.Access;
using Baken.Storage;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Baken.Dossiers;

/// <summary>Id of a conflict of interest.</summary>
/// <param name="Value">The UUID.</param>
public readonly record struct ConflictId(Guid Value) : IUuid<ConflictId>
{
    /// <inheritdoc />
    public static ConflictId From(Guid value) => new(value);

    /// <summary>As it stands in the audit log.</summary>
    public override string ToString() => Value.ToString();
}

/// <summary>
/// A conflict of interest (<i>belangenverstrengeling</i>): an inspector who must neither find nor open a dossier. Why is sealed under a key of its own, for
/// the owner, the substitute and the leads, and never for that inspector.
/// </summary>
public sealed class DossierConflict
{
    /// <summary>Longest reason, in characters.</summary>
    public const int MaxWhy = 500;

    /// <summary>Its id.</summary>
    public required ConflictId Id { get; init; }

    /// <summary>Which dossier.</summary>
    public required DossierId DossierId { get; init; }

    /// <summary>Who must not know it.</summary>
    public required PersonId PersonId { get; init; }

    /// <summary>Who declared it: that person, the owner or the substitute, or a lead.</summary>
    public required PersonId DeclaredById { get; init; }

    /// <summary>When (UTC).</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Why.</summary>
    public required Sealed Why { get; init; }

    /// <summary>When it was lifted (UTC); null while it stands.</summary>
    public DateTimeOffset? LiftedAt { get; set; }

    /// <summary>The lead who lifted it; null while it stands.</summary>
    public PersonId? LiftedById { get; set; }

    /// <summary>Why it was lifted; null while it stands, and when the lead could not write under its key.</summary>
    public Sealed? LiftedWhy { get; set; }

    /// <summary>Grows with each change, so that two changes at once are noticed.</summary>
    public long Version { get; set; }

    /// <summary>What <see cref="Why"/> is bound to.</summary>
    public static Binding WhyBinding(ConflictId id) => new("conflict", id.Value, "why");

    /// <summary>What <see cref="LiftedWhy"/> is bound to.</summary>
    public static Binding LiftedBinding(ConflictId id) => new("conflict", id.Value, "lifted");

    /// <summary>Those that were not lifted.</summary>
    internal static IQueryable<DossierConflict> Standing(BakenDb db) => db.Set<DossierConflict>().Where(conflict => conflict.LiftedAt == null);

    /// <summary>Whether somebody must not know a dossier.</summary>
    internal static Task<bool> HoldsAsync(BakenDb db, DossierId dossier, PersonId person, CancellationToken cancel) =>
        Standing(db).AnyAsync(conflict => conflict.DossierId == dossier && conflict.PersonId == person, cancel);

    internal sealed class Mapping : IEntityTypeConfiguration<DossierConflict>
    {
        public void Configure(EntityTypeBuilder<DossierConflict> builder)
        {
            builder.ToTable("dossier_conflicts");
            builder.HasKey(conflict => conflict.Id);
            builder.HasIndex(conflict => new { conflict.DossierId, conflict.PersonId, conflict.LiftedAt });
            builder.Property(conflict => conflict.Version).IsConcurrencyToken();
            builder.HasOne<Dossier>().WithMany().HasForeignKey(conflict => conflict.DossierId).OnDelete(DeleteBehavior.Cascade);
            builder.HasOne<Person>().WithMany().HasForeignKey(conflict => conflict.PersonId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
