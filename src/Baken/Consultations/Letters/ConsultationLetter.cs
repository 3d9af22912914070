using System.Globalization;
using Baken.Access;
using Baken.Dossiers.Letters;
using Baken.Storage;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Baken.Consultations.Letters;

/// <summary>Id of a letter of a consultation.</summary>
/// <param name="Value">The UUID.</param>
public readonly record struct ConsultationLetterId(Guid Value) : IUuid<ConsultationLetterId>
{
    /// <inheritdoc />
    public static ConsultationLetterId From(Guid value) => new(value);

    /// <summary>As it stands in the audit log.</summary>
    public override string ToString() => Value.ToString();
}

/// <summary>
/// A draft of a letter of the ladder. Nothing is sent by itself, and no board reads it here: subject and text lie under the key of the inspectors' notes. Changing it keeps what it was
/// (<see cref="ConsultationLetterRevision"/>). Its words are as long as those of any letter (<see cref="Letter.MaxSubject"/>, <see cref="Letter.MaxText"/>).
/// </summary>
public sealed class ConsultationLetter
{
    /// <summary>Its id.</summary>
    public required ConsultationLetterId Id { get; init; }

    /// <summary>Of which consultation.</summary>
    public required ConsultationId ConsultationId { get; init; }

    /// <summary>What it is for, in words of the glossary, under the key of the notes: the rungs of the ladder are no plain text either.</summary>
    public required Sealed Kind { get; init; }

    /// <summary>Its language.</summary>
    public required LetterLanguage Language { get; init; }

    /// <summary>When it was made (UTC).</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who made it.</summary>
    public required PersonId By { get; init; }

    /// <summary>What it is about, under the key of the notes.</summary>
    public required Sealed Subject { get; set; }

    /// <summary>The text, under the key of the notes.</summary>
    public required Sealed Text { get; set; }

    /// <summary>Which version it is: 1 as it was made, and one more with each change.</summary>
    public int Revision { get; set; } = 1;

    /// <summary>When it was changed last (UTC); null when it never was.</summary>
    public DateTimeOffset? ChangedAt { get; set; }

    /// <summary>Who changed it last; null when nobody did.</summary>
    public PersonId? ChangedBy { get; set; }

    /// <summary>What <see cref="Kind"/> is bound to.</summary>
    public static Binding KindBinding(ConsultationLetterId id) => new("consultation-letter", id.Value, "kind");

    /// <summary>What <see cref="Subject"/> is bound to.</summary>
    public static Binding SubjectBinding(ConsultationLetterId id) => new("consultation-letter", id.Value, "subject");

    /// <summary>What <see cref="Text"/> is bound to.</summary>
    public static Binding TextBinding(ConsultationLetterId id) => new("consultation-letter", id.Value, "text");

    internal sealed class Mapping : IEntityTypeConfiguration<ConsultationLetter>
    {
        public void Configure(EntityTypeBuilder<ConsultationLetter> builder)
        {
            builder.ToTable("consultation_letters");
            builder.HasKey(letter => letter.Id);
            builder.Property(letter => letter.Revision).HasDefaultValue(1).IsConcurrencyToken();
            builder.HasIndex(letter => new { letter.ConsultationId, letter.At });
            builder.HasOne<Consultation>().WithMany().HasForeignKey(letter => letter.ConsultationId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}

/// <summary>What a letter was before it was changed, with who wrote that and when.</summary>
public sealed class ConsultationLetterRevision
{
    /// <summary>Of which letter.</summary>
    public required ConsultationLetterId LetterId { get; init; }

    /// <summary>Which of its versions, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>When this version was written (UTC).</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who wrote this version.</summary>
    public required PersonId By { get; init; }

    /// <summary>What it was about, under the key of the notes.</summary>
    public required Sealed Subject { get; init; }

    /// <summary>The text, under the key of the notes.</summary>
    public required Sealed Text { get; init; }

    /// <summary>What <see cref="Subject"/> is bound to.</summary>
    public static Binding SubjectBinding(ConsultationLetterId id, int number) => new("consultation-letter", id.Value, "subject-" + In(number));

    /// <summary>What <see cref="Text"/> is bound to.</summary>
    public static Binding TextBinding(ConsultationLetterId id, int number) => new("consultation-letter", id.Value, "text-" + In(number));

    private static string In(int number) => number.ToString(CultureInfo.InvariantCulture);

    internal sealed class Mapping : IEntityTypeConfiguration<ConsultationLetterRevision>
    {
        public void Configure(EntityTypeBuilder<ConsultationLetterRevision> builder)
        {
            builder.ToTable("consultation_letter_revisions");
            builder.HasKey(revision => new { revision.LetterId, revision.Number });
            builder.HasOne<ConsultationLetter>().WithMany().HasForeignKey(revision => revision.LetterId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}

/// <summary>The tables of letters of consultations.</summary>
public static class ConsultationLetterTables
{
    extension(BakenDb db)
    {
        /// <summary>Letters.</summary>
        public DbSet<ConsultationLetter> ConsultationLetters => db.Set<ConsultationLetter>();

        /// <summary>What they were before they were changed.</summary>
        public DbSet<ConsultationLetterRevision> ConsultationLetterRevisions => db.Set<ConsultationLetterRevision>();
    }
}
