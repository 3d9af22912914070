using Baken.Access;
using Baken.Dossiers;
using Baken.Storage;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Baken.Retention;

/// <summary>Id of a legal hold.</summary>
/// <param name="Value">The UUID.</param>
public readonly record struct HoldId(Guid Value) : IUuid<HoldId>
{
    /// <inheritdoc />
    public static HoldId From(Guid value) => new(value);
}

/// <summary>
/// That a dossier must not be destroyed, whatever its term is (<i>vasthouden</i>): for a court case or a complaint, for example. One stands at a time; those that were
/// lifted stay to be read.
/// </summary>
public sealed class LegalHold : IUnderDossierKey
{
    /// <summary>Longest reason, in characters.</summary>
    public const int MaxWhy = 500;

    /// <summary>Its id.</summary>
    public required HoldId Id { get; init; }

    /// <summary>Which dossier.</summary>
    public required DossierId DossierId { get; init; }

    /// <summary>Since when (UTC).</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who set it.</summary>
    public required PersonId By { get; init; }

    /// <summary>Why, under the key of the dossier.</summary>
    public required Sealed Why { get; set; }

    /// <summary>When it was lifted (UTC); null while it stands.</summary>
    public DateTimeOffset? LiftedAt { get; set; }

    /// <summary>Who lifted it; null while it stands.</summary>
    public PersonId? LiftedBy { get; set; }

    /// <summary>Why it was lifted, under the key of the dossier; null while it stands.</summary>
    public Sealed? LiftedWhy { get; set; }

    /// <summary>Grows with each change, so that two changes at once are noticed.</summary>
    public long Version { get; set; }

    /// <summary>What <see cref="Why"/> is bound to.</summary>
    public static Binding WhyBinding(HoldId id) => new("hold", id.Value, "why");

    /// <summary>What <see cref="LiftedWhy"/> is bound to.</summary>
    public static Binding LiftedBinding(HoldId id) => new("hold", id.Value, "lifted");

    /// <inheritdoc />
    void IUnderDossierKey.Reseal(Func<Sealed, Binding, Sealed> anew)
    {
        Why = anew(Why, WhyBinding(Id));
        if (LiftedWhy is { } lifted) LiftedWhy = anew(lifted, LiftedBinding(Id));
    }

    internal sealed class Mapping : IEntityTypeConfiguration<LegalHold>
    {
        public void Configure(EntityTypeBuilder<LegalHold> builder)
        {
            builder.ToTable("legal_holds");
            builder.HasKey(hold => hold.Id);
            builder.HasIndex(hold => new { hold.DossierId, hold.LiftedAt });
            builder.Property(hold => hold.Version).IsConcurrencyToken();
            builder.HasOne<Dossier>().WithMany().HasForeignKey(hold => hold.DossierId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
