using Baken.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Baken.Institutions;

/// <summary>Id of an import of a register.</summary>
/// <param name="Value">The UUID.</param>
public readonly record struct RegisterImportId(Guid Value) : IUuid<RegisterImportId>
{
    /// <inheritdoc />
    public static RegisterImportId From(Guid value) => new(value);

    /// <summary>As it stands in the audit log.</summary>
    public override string ToString() => Value.ToString();
}

/// <summary>How an import found what is stored.</summary>
/// <param name="Added">Were not there.</param>
/// <param name="Changed">Were there, and the file tells something else.</param>
/// <param name="Unchanged">Were there as the file tells them.</param>
/// <param name="Gone">Stored, of a sector of the file, not known to be closed, and not in the file. They are kept.</param>
public readonly record struct Tally(int Added, int Changed, int Unchanged, int Gone);

/// <summary>That a register was imported: when, which, and what it changed. Rows are added and never changed.</summary>
public sealed class RegisterImport
{
    /// <summary>Its id.</summary>
    public required RegisterImportId Id { get; init; }

    /// <summary>When (UTC).</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The layout of the file.</summary>
    public required RegisterLayout Layout { get; init; }

    /// <summary>The sectors of the file: their codes with a blank between them.</summary>
    public required string Sectors { get; init; }

    /// <summary>Locations that were not there before.</summary>
    public required int LocationsAdded { get; init; }

    /// <summary>Locations that changed.</summary>
    public required int LocationsChanged { get; init; }

    /// <summary>Locations that were as the file has them.</summary>
    public required int LocationsUnchanged { get; init; }

    /// <summary>Locations of these sectors that are open by what we know and were not in the file.</summary>
    public required int LocationsGone { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<RegisterImport>
    {
        public void Configure(EntityTypeBuilder<RegisterImport> builder)
        {
            builder.ToTable("register_imports").HasKey(import => import.Id);
            builder.Property(import => import.Sectors).HasMaxLength(40);
            builder.HasIndex(import => import.At);
            builder.MayBeUsedFor(DatabaseDuty.Casework, Rights.Select | Rights.Insert);
        }
    }
}

/// <summary>The tables of boards, institutions and locations.</summary>
public static class InstitutionTables
{
    /// <summary>Intake may look up a school; nobody removes one.</summary>
    internal static EntityTypeBuilder<T> IsKept<T>(this EntityTypeBuilder<T> builder) where T : class => builder
        .MayBeUsedFor(DatabaseDuty.Intake, Rights.Select)
        .MayBeUsedFor(DatabaseDuty.Casework, Rights.Select | Rights.Insert | Rights.Update);

    extension(BakenDb db)
    {
        /// <summary>Boards.</summary>
        public DbSet<Board> Boards => db.Set<Board>();

        /// <summary>Institutions.</summary>
        public DbSet<Institution> Institutions => db.Set<Institution>();

        /// <summary>Locations.</summary>
        public DbSet<Location> Locations => db.Set<Location>();

        /// <summary>Imports of registers.</summary>
        public DbSet<RegisterImport> RegisterImports => db.Set<RegisterImport>();
    }
}
