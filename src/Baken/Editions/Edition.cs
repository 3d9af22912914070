using Baken.Access;
using Baken.Storage;
using Baken.Terms;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Baken.Editions;

/// <summary>Id of an edition. Nobody outside sees it: an edition is named by its school year and number.</summary>
public readonly record struct EditionId(Guid Value) : IUuid<EditionId>
{
    /// <inheritdoc />
    public static EditionId From(Guid value) => new(value);
}

/// <summary>Where an edition is between being made and being published.</summary>
public enum EditionState
{
    /// <summary>Made by one person and waiting for another; only the inspectorate sees it (<i>concept</i>).</summary>
    [Code("concept")] Concept,

    /// <summary>Checked by a second person and published, for good (<i>vastgesteld</i>).</summary>
    [Code("vastgesteld")] Settled,
}

/// <summary>
/// A frozen edition (<i>editie</i>) of the annual report of one school year: all its forms as bytes, made once. After it was settled nothing of it changes;
/// a correction is a new edition.
/// </summary>
public sealed class Edition
{
    /// <summary>Longest <see cref="Why"/>, in characters.</summary>
    public const int MaxWhy = 1000;

    /// <summary>Its id.</summary>
    public required EditionId Id { get; init; }

    /// <summary>The school year.</summary>
    public required SchoolYear Year { get; init; }

    /// <summary>1 for the first edition of the school year, each next one more.</summary>
    public required int Number { get; init; }

    /// <summary>Whether it is published.</summary>
    public required EditionState State { get; set; }

    /// <summary>The reference date of the report.</summary>
    public required DateOnly ReferenceDate { get; init; }

    /// <summary>SHA-256 of its list of files (<see cref="EditionManifest"/>): 64 lower-case hexadecimal digits.</summary>
    public required string Hash { get; init; }

    /// <summary>Why this edition was made, for everybody to read; null for a first edition that nobody explained.</summary>
    public required string? Why { get; init; }

    /// <summary>Who made it.</summary>
    public required PersonId ProposedBy { get; init; }

    /// <summary>The role in which it was made: that is what is published of who made it.</summary>
    public required Role ProposedAs { get; init; }

    /// <summary>When it was made (UTC).</summary>
    public required DateTimeOffset ProposedAt { get; init; }

    /// <summary>Who settled it: somebody else; null for a concept.</summary>
    public PersonId? SettledBy { get; set; }

    /// <summary>The role in which it was settled; null for a concept.</summary>
    public Role? SettledAs { get; set; }

    /// <summary>When it was settled (UTC); null for a concept.</summary>
    public DateTimeOffset? SettledAt { get; set; }

    /// <summary>Grows with each change, so that two changes at once are noticed.</summary>
    public long Version { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<Edition>
    {
        public void Configure(EntityTypeBuilder<Edition> builder)
        {
            builder.ToTable("editions");
            builder.HasKey(edition => edition.Id);
            builder.MayBeUsedFor(DatabaseDuty.Casework, Rights.Select);
            builder.MayBeUsedFor(DatabaseDuty.Statistics, Rights.Select);
            builder.MayBeUsedFor(DatabaseDuty.Publishing, Rights.All);
            builder.Property(edition => edition.Year).HasConversion(year => year.Start, start => SchoolYear.Of(new DateOnly(start, 8, 1)));
            builder.Property(edition => edition.Hash).HasMaxLength(64);
            builder.Property(edition => edition.Why).HasMaxLength(MaxWhy);
            builder.Property(edition => edition.Version).IsConcurrencyToken();
            builder.HasIndex(edition => new { edition.Year, edition.Number }).IsUnique();
        }
    }
}

/// <summary>One file of an edition: the report in one form (and one language, if it is in words).</summary>
public sealed class EditionFile
{
    /// <summary>Longest <see cref="Name"/>, in characters.</summary>
    public const int MaxName = 100;

    /// <summary>Of which edition.</summary>
    public required EditionId EditionId { get; init; }

    /// <summary>The form, with its language before it where it is in words: <c>json</c>, <c>nl.html</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Its media type.</summary>
    public required string MediaType { get; init; }

    /// <summary>SHA-256 of its content: 64 lower-case hexadecimal digits.</summary>
    public required string Hash { get; init; }

    /// <summary>Its content. Published figures alone, so it is not sealed.</summary>
    public required byte[] Content { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<EditionFile>
    {
        public void Configure(EntityTypeBuilder<EditionFile> builder)
        {
            builder.ToTable("edition_files");
            builder.HasKey(file => new { file.EditionId, file.Name });
            builder.MayBeUsedFor(DatabaseDuty.Casework, Rights.Select);
            builder.MayBeUsedFor(DatabaseDuty.Statistics, Rights.Select);
            builder.MayBeUsedFor(DatabaseDuty.Publishing, Rights.Select | Rights.Insert | Rights.Delete);
            builder.Property(file => file.Name).HasMaxLength(MaxName);
            builder.Property(file => file.MediaType).HasMaxLength(MaxName);
            builder.Property(file => file.Hash).HasMaxLength(64);
            builder.HasOne<Edition>().WithMany().HasForeignKey(file => file.EditionId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
