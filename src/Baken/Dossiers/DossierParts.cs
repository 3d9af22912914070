using Baken.Access;
using Baken.Dossiers.Advising;
using Baken.Statistics;
using Baken.Terms;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Baken.Dossiers;

/// <summary>A revision of the classification of a dossier: who, when, what it became, and why.</summary>
public sealed class ClassificationRevision : IUnderDossierKey
{
    /// <summary>Longest reason, in characters.</summary>
    public const int MaxWhy = 500;

    /// <summary>Whose.</summary>
    public required DossierId DossierId { get; init; }

    /// <summary>Which, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>When (UTC).</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who.</summary>
    public required PersonId By { get; init; }

    /// <summary>Why, under the key of the dossier.</summary>
    public required Sealed Why { get; set; }

    /// <summary>As <see cref="Classification.ReceivedOn"/>.</summary>
    public required DateOnly ReceivedOn { get; init; }

    /// <summary>As <see cref="Classification.Sector"/>.</summary>
    public required Sector Sector { get; init; }

    /// <summary>As <see cref="Classification.Form"/>.</summary>
    public required Form? Form { get; init; }

    /// <summary>As <see cref="Classification.SubForm"/>.</summary>
    public required string? SubForm { get; init; }

    /// <summary>As <see cref="Classification.Reporter"/>.</summary>
    public required ReporterRole Reporter { get; init; }

    /// <summary>As <see cref="Classification.Accused"/>.</summary>
    public required AccusedRole Accused { get; init; }

    /// <summary>As <see cref="Classification.Circumstances"/>.</summary>
    public required CodeSet<Circumstance> Circumstances { get; init; }

    /// <summary>As <see cref="Classification.Advice"/>.</summary>
    public required CodeSet<AdviceKind> Advice { get; init; }

    /// <summary>As <see cref="Classification.Duties"/>.</summary>
    public required CodeSet<DutyStep> Duties { get; init; }

    /// <summary>The advice that it follows from; null when somebody classified.</summary>
    public AdviceId? FromAdvice { get; init; }

    /// <summary>The consultation that it follows from; null when somebody classified.</summary>
    public NoteId? FromNote { get; init; }

    /// <summary>The classification in the columns.</summary>
    public Classification Classification => new()
    {
        ReceivedOn = ReceivedOn,
        Sector = Sector,
        Form = Form,
        SubForm = SubForm,
        Reporter = Reporter,
        Accused = Accused,
        Circumstances = Circumstances,
        Advice = Advice,
        Duties = Duties,
    };

    /// <summary>What <see cref="Why"/> of a revision is bound to.</summary>
    public static Binding WhyBinding(DossierId dossier, int number) =>
        new("dossier", dossier.Value, "classification-" + number.ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <inheritdoc />
    void IUnderDossierKey.Reseal(Func<Sealed, Binding, Sealed> anew) => Why = anew(Why, WhyBinding(DossierId, Number));

    internal static ClassificationRevision Of(
        DossierId dossier, int number, Classification became, PersonId by, DateTimeOffset at, Sealed why, AdviceId? fromAdvice = null, NoteId? fromNote = null) => new()
        {
            DossierId = dossier,
            Number = number,
            At = at,
            By = by,
            Why = why,
            FromAdvice = fromAdvice,
            FromNote = fromNote,
            ReceivedOn = became.ReceivedOn,
            Sector = became.Sector,
            Form = became.Form,
            SubForm = became.SubForm,
            Reporter = became.Reporter,
            Accused = became.Accused,
            Circumstances = became.Circumstances,
            Advice = became.Advice,
            Duties = became.Duties,
        };

    internal sealed class Mapping : IEntityTypeConfiguration<ClassificationRevision>
    {
        public void Configure(EntityTypeBuilder<ClassificationRevision> builder)
        {
            builder.ToTable("classification_revisions");
            builder.HasKey(revision => new { revision.DossierId, revision.Number });
            builder.Ignore(revision => revision.Classification);
            builder.Property(revision => revision.SubForm).HasMaxLength(SubForms.MaxLength);
            builder.Property(revision => revision.Circumstances).AsCodes();
            builder.Property(revision => revision.Advice).AsCodes();
            builder.Property(revision => revision.Duties).AsCodes();
            builder.HasOne<Dossier>().WithMany().HasForeignKey(revision => revision.DossierId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
