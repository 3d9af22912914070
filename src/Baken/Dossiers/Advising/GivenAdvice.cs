using Baken.Access;
using Baken.Statistics;
using Baken.Storage;
using Baken.Terms;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Baken.Dossiers.Advising;

/// <summary>Id of an advice.</summary>
/// <param name="Value">The UUID.</param>
public readonly record struct AdviceId(Guid Value) : IUuid<AdviceId>
{
    /// <inheritdoc />
    public static AdviceId From(Guid value) => new(value);

    /// <summary>As it stands in the audit log.</summary>
    public override string ToString() => Value.ToString();
}

/// <summary>What an inspector advised somebody (<i>advies</i>). Correcting it keeps what it said (<see cref="AdviceRevision"/>).</summary>
public sealed class GivenAdvice : IUnderDossierKey
{
    /// <summary>Longest text, in characters.</summary>
    public const int MaxText = 20_000;

    /// <summary>Its id.</summary>
    public required AdviceId Id { get; init; }

    /// <summary>In which dossier.</summary>
    public required DossierId DossierId { get; init; }

    /// <summary>When it was written down (UTC).</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who gave it and wrote it down.</summary>
    public required PersonId By { get; init; }

    /// <summary>What was advised: one or several kinds, or that it was nothing.</summary>
    public required CodeSet<AdviceKind> Kinds { get; set; }

    /// <summary>To whom, by role.</summary>
    public required ContactWith To { get; set; }

    /// <summary>The legal day on which it was given.</summary>
    public required DateOnly On { get; set; }

    /// <summary>The advice as it was given, under the key of the dossier.</summary>
    public required Sealed Text { get; set; }

    /// <summary>Which version it is: 1 as it was written, and one more with each correction.</summary>
    public int Revision { get; set; } = 1;

    /// <summary>When it was corrected last (UTC); null when it never was.</summary>
    public DateTimeOffset? ChangedAt { get; set; }

    /// <summary>Who corrected it last; null when nobody did.</summary>
    public PersonId? ChangedBy { get; set; }

    /// <summary>What <see cref="Text"/> is bound to.</summary>
    public static Binding TextBinding(AdviceId id) => new("advice", id.Value, "text");

    /// <inheritdoc />
    void IUnderDossierKey.Reseal(Func<Sealed, Binding, Sealed> anew) => Text = anew(Text, TextBinding(Id));

    internal sealed class Mapping : IEntityTypeConfiguration<GivenAdvice>
    {
        public void Configure(EntityTypeBuilder<GivenAdvice> builder)
        {
            builder.ToTable("advice_given");
            builder.HasKey(advice => advice.Id);
            builder.Property(advice => advice.Kinds).AsCodes();
            builder.Property(advice => advice.Revision).HasDefaultValue(1).IsConcurrencyToken();
            builder.HasIndex(advice => new { advice.DossierId, advice.At });
            builder.HasOne<Dossier>().WithMany().HasForeignKey(advice => advice.DossierId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}

/// <summary>What an advice said before it was corrected, with who wrote that and when.</summary>
public sealed class AdviceRevision : IUnderDossierKey
{
    /// <summary>Of which advice.</summary>
    public required AdviceId AdviceId { get; init; }

    /// <summary>Which of its versions, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>In which dossier.</summary>
    public required DossierId DossierId { get; init; }

    /// <summary>When this version was written (UTC).</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who wrote this version.</summary>
    public required PersonId By { get; init; }

    /// <summary>As <see cref="GivenAdvice.Kinds"/>.</summary>
    public required CodeSet<AdviceKind> Kinds { get; init; }

    /// <summary>As <see cref="GivenAdvice.To"/>.</summary>
    public required ContactWith To { get; init; }

    /// <summary>As <see cref="GivenAdvice.On"/>.</summary>
    public required DateOnly On { get; init; }

    /// <summary>The text, under the key of the dossier.</summary>
    public required Sealed Text { get; set; }

    /// <summary>What <see cref="Text"/> is bound to.</summary>
    public static Binding TextBinding(AdviceId id, int number) =>
        new("advice", id.Value, "text-" + number.ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <inheritdoc />
    void IUnderDossierKey.Reseal(Func<Sealed, Binding, Sealed> anew) => Text = anew(Text, TextBinding(AdviceId, Number));

    internal sealed class Mapping : IEntityTypeConfiguration<AdviceRevision>
    {
        public void Configure(EntityTypeBuilder<AdviceRevision> builder)
        {
            builder.ToTable("advice_revisions");
            builder.HasKey(revision => new { revision.AdviceId, revision.Number });
            builder.Property(revision => revision.Kinds).AsCodes();
            builder.HasIndex(revision => revision.DossierId);
            builder.HasOne<GivenAdvice>().WithMany().HasForeignKey(revision => revision.AdviceId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}

/// <summary>The tables of advice.</summary>
public static class AdviceTables
{
    extension(BakenDb db)
    {
        /// <summary>Advice that was given.</summary>
        public DbSet<GivenAdvice> GivenAdvice => db.Set<GivenAdvice>();

        /// <summary>What it said before it was corrected.</summary>
        public DbSet<AdviceRevision> AdviceRevisions => db.Set<AdviceRevision>();
    }
}
