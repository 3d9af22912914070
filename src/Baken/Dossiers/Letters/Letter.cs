using Baken.Access;
using Baken.Storage;
using Baken.Terms;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Baken.Dossiers.Letters;

/// <summary>Id of a letter.</summary>
/// <param name="Value">The UUID.</param>
public readonly record struct LetterId(Guid Value) : IUuid<LetterId>
{
    /// <inheritdoc />
    public static LetterId From(Guid value) => new(value);

    /// <summary>As it stands in the audit log.</summary>
    public override string ToString() => Value.ToString();
}

/// <summary>What a letter or mail is for; each has a template.</summary>
public enum LetterKind
{
    /// <summary>To the reporter: it came in, and who handles it (<i>bevestiging aan de melder</i>).</summary>
    [Code("bevestiging-melder")] ConfirmationToReporter,

    /// <summary>To parents: what we advise (<i>advies aan ouders</i>).</summary>
    [Code("advies-ouders")] AdviceToParents,

    /// <summary>To the board: what we advise (<i>brief aan het bestuur</i>).</summary>
    [Code("advies-bestuur")] AdviceToBoard,

    /// <summary>To those to whom somebody is referred (<i>verwijsbrief</i>).</summary>
    [Code("verwijsbrief")] Referral,

    /// <summary>To come and talk (<i>uitnodiging voor een gesprek</i>).</summary>
    [Code("uitnodiging-gesprek")] Invitation,
}

/// <summary>A language in which letters are written.</summary>
public enum LetterLanguage
{
    /// <summary>Dutch.</summary>
    [Code("nl")] Dutch,

    /// <summary>English.</summary>
    [Code("en")] English,
}

/// <summary>A draft of a letter or mail in a dossier. Nothing is sent by itself. Changing it keeps what it was (<see cref="LetterRevision"/>).</summary>
public sealed class Letter : IUnderDossierKey
{
    /// <summary>Longest subject, in characters.</summary>
    public const int MaxSubject = 200;

    /// <summary>Longest text, in characters.</summary>
    public const int MaxText = 20_000;

    /// <summary>Its id.</summary>
    public required LetterId Id { get; init; }

    /// <summary>In which dossier.</summary>
    public required DossierId DossierId { get; init; }

    /// <summary>What it is for.</summary>
    public required LetterKind Kind { get; init; }

    /// <summary>Its language.</summary>
    public required LetterLanguage Language { get; init; }

    /// <summary>When it was made (UTC).</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who made it.</summary>
    public required PersonId By { get; init; }

    /// <summary>What it is about, under the key of the dossier.</summary>
    public required Sealed Subject { get; set; }

    /// <summary>The text, under the key of the dossier.</summary>
    public required Sealed Text { get; set; }

    /// <summary>Which version it is: 1 as it was made, and one more with each change.</summary>
    public int Revision { get; set; } = 1;

    /// <summary>When it was changed last (UTC); null when it never was.</summary>
    public DateTimeOffset? ChangedAt { get; set; }

    /// <summary>Who changed it last; null when nobody did.</summary>
    public PersonId? ChangedBy { get; set; }

    /// <summary>What <see cref="Subject"/> is bound to.</summary>
    public static Binding SubjectBinding(LetterId id) => new("letter", id.Value, "subject");

    /// <summary>What <see cref="Text"/> is bound to.</summary>
    public static Binding TextBinding(LetterId id) => new("letter", id.Value, "text");

    /// <inheritdoc />
    void IUnderDossierKey.Reseal(Func<Sealed, Binding, Sealed> anew) =>
        (Subject, Text) = (anew(Subject, SubjectBinding(Id)), anew(Text, TextBinding(Id)));

    internal sealed class Mapping : IEntityTypeConfiguration<Letter>
    {
        public void Configure(EntityTypeBuilder<Letter> builder)
        {
            builder.ToTable("letters");
            builder.HasKey(letter => letter.Id);
            builder.Property(letter => letter.Revision).HasDefaultValue(1).IsConcurrencyToken();
            builder.HasIndex(letter => new { letter.DossierId, letter.At });
            builder.HasOne<Dossier>().WithMany().HasForeignKey(letter => letter.DossierId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}

/// <summary>What a letter was before it was changed, with who wrote that and when.</summary>
public sealed class LetterRevision : IUnderDossierKey
{
    /// <summary>Of which letter.</summary>
    public required LetterId LetterId { get; init; }

    /// <summary>Which of its versions, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>In which dossier.</summary>
    public required DossierId DossierId { get; init; }

    /// <summary>When this version was written (UTC).</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who wrote this version.</summary>
    public required PersonId By { get; init; }

    /// <summary>What it was about, under the key of the dossier.</summary>
    public required Sealed Subject { get; set; }

    /// <summary>The text, under the key of the dossier.</summary>
    public required Sealed Text { get; set; }

    /// <summary>What <see cref="Subject"/> is bound to.</summary>
    public static Binding SubjectBinding(LetterId id, int number) => new("letter", id.Value, "subject-" + In(number));

    /// <summary>What <see cref="Text"/> is bound to.</summary>
    public static Binding TextBinding(LetterId id, int number) => new("letter", id.Value, "text-" + In(number));

    /// <inheritdoc />
    void IUnderDossierKey.Reseal(Func<Sealed, Binding, Sealed> anew) =>
        (Subject, Text) = (anew(Subject, SubjectBinding(LetterId, Number)), anew(Text, TextBinding(LetterId, Number)));

    private static string In(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    internal sealed class Mapping : IEntityTypeConfiguration<LetterRevision>
    {
        public void Configure(EntityTypeBuilder<LetterRevision> builder)
        {
            builder.ToTable("letter_revisions");
            builder.HasKey(revision => new { revision.LetterId, revision.Number });
            builder.HasIndex(revision => revision.DossierId);
            builder.HasOne<Letter>().WithMany().HasForeignKey(revision => revision.LetterId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}

/// <summary>The tables of letters.</summary>
public static class LetterTables
{
    extension(BakenDb db)
    {
        /// <summary>Letters.</summary>
        public DbSet<Letter> Letters => db.Set<Letter>();

        /// <summary>What they were before they were changed.</summary>
        public DbSet<LetterRevision> LetterRevisions => db.Set<LetterRevision>();
    }
}
