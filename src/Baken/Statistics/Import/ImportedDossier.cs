using Baken.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Baken.Statistics;

/// <summary>
/// Which facts came from which dossier of an older system, so that importing the same file again changes nothing. It stands apart from the
/// facts: they stay free of anything that leads to a dossier, and this table may be emptied when the older system is gone.
/// </summary>
public sealed class ImportedDossier
{
    /// <summary>Longest <see cref="Number"/>, in characters.</summary>
    public const int MaxNumber = 64;

    /// <summary>The number of the dossier in the older system (<i>dossiernummer</i>).</summary>
    public required string Number { get; init; }

    /// <summary>The facts.</summary>
    public required FactsId FactsId { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<ImportedDossier>
    {
        public void Configure(EntityTypeBuilder<ImportedDossier> builder)
        {
            builder.ToTable("imported_dossiers");
            builder.HasKey(dossier => dossier.Number);
            builder.MayBeUsedFor(DatabaseDuty.Casework, Rights.Select | Rights.Insert);
            builder.Property(dossier => dossier.Number).HasMaxLength(MaxNumber);
            builder.Property(dossier => dossier.FactsId);
        }
    }
}
