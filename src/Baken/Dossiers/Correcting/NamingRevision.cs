using System.Globalization;
using Baken.Access;
using Baken.Storage;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Baken.Dossiers.Correcting;

/// <summary>What the subject and the institution of a dossier were before they were corrected, with who wrote that and when.</summary>
public sealed class NamingRevision : IUnderDossierKey
{
    /// <summary>Of which dossier.</summary>
    public required DossierId DossierId { get; init; }

    /// <summary>Which of its versions, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>When this version was written (UTC).</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who wrote this version.</summary>
    public required PersonId By { get; init; }

    /// <summary>As <see cref="Dossier.Subject"/>, under the key of the dossier.</summary>
    public required Sealed Subject { get; set; }

    /// <summary>As <see cref="Dossier.Institution"/>, under the key of the dossier; null when it was not known.</summary>
    public Sealed? Institution { get; set; }

    /// <summary>What <see cref="Subject"/> is bound to.</summary>
    public static Binding SubjectBinding(DossierId id, int number) => new("dossier", id.Value, "subject-" + number.ToString(CultureInfo.InvariantCulture));

    /// <summary>What <see cref="Institution"/> is bound to.</summary>
    public static Binding InstitutionBinding(DossierId id, int number) => new("dossier", id.Value, "institution-" + number.ToString(CultureInfo.InvariantCulture));

    /// <inheritdoc />
    void IUnderDossierKey.Reseal(Func<Sealed, Binding, Sealed> anew)
    {
        Subject = anew(Subject, SubjectBinding(DossierId, Number));
        if (Institution is { } school) Institution = anew(school, InstitutionBinding(DossierId, Number));
    }

    internal sealed class Mapping : IEntityTypeConfiguration<NamingRevision>
    {
        public void Configure(EntityTypeBuilder<NamingRevision> builder)
        {
            builder.ToTable("naming_revisions");
            builder.HasKey(revision => new { revision.DossierId, revision.Number });
            builder.HasOne<Dossier>().WithMany().HasForeignKey(revision => revision.DossierId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}

/// <summary>The tables of corrections.</summary>
public static class CorrectionTables
{
    extension(BakenDb db)
    {
        /// <summary>What subjects and institutions of dossiers were.</summary>
        public DbSet<NamingRevision> NamingRevisions => db.Set<NamingRevision>();

        /// <summary>What people in dossiers were.</summary>
        public DbSet<PersonRevision> PersonRevisions => db.Set<PersonRevision>();
    }
}
