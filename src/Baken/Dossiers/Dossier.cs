using System.Collections.Frozen;
using System.Globalization;
using Baken.Access;
using Baken.Statistics;
using Baken.Storage;
using Baken.Terms;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Baken.Dossiers;

/// <summary>Id of a dossier.</summary>
/// <param name="Value">The UUID.</param>
public readonly record struct DossierId(Guid Value) : IUuid<DossierId>
{
    /// <inheritdoc />
    public static DossierId From(Guid value) => new(value);

    /// <summary>As it stands in the audit log.</summary>
    public override string ToString() => Value.ToString();
}

/// <summary>Where a dossier is in its life.</summary>
public enum DossierState
{
    /// <summary>Somebody works on it.</summary>
    [Code("open")] Open,

    /// <summary>Done; it can be opened again.</summary>
    [Code("gesloten")] Closed,

    /// <summary>A part of another dossier (<see cref="DossierMerge"/>); it can be made one of its own again.</summary>
    [Code("samengevoegd")] Merged,
}

/// <summary>
/// One situation that an inspector handles. The row tells codes and dates; what it is about is sealed under the key of the dossier, which is
/// wrapped for the inspectors who may read it. The institution is a keyed token.
/// </summary>
public sealed class Dossier : IUnderDossierKey
{
    /// <summary>Longest subject, in characters.</summary>
    public const int MaxSubject = 120;

    /// <summary>To which state each state may go.</summary>
    public static readonly FrozenDictionary<DossierState, IReadOnlyList<DossierState>> Allowed =
        new Dictionary<DossierState, IReadOnlyList<DossierState>>
        {
            [DossierState.Open] = [DossierState.Closed],
            [DossierState.Closed] = [DossierState.Open],
            // Merging and undoing it are acts of their own.
            [DossierState.Merged] = [],
        }.ToFrozenDictionary();

    /// <summary>Its id.</summary>
    public required DossierId Id { get; init; }

    /// <summary>Year in which it was opened and place in that year: the number that people say.</summary>
    public required int Year { get; init; }

    /// <summary>Place in its year, from 1.</summary>
    public required int Sequence { get; init; }

    /// <summary>When it was opened (UTC).</summary>
    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>When something of it last changed (UTC).</summary>
    public required DateTimeOffset ChangedAt { get; set; }

    /// <summary>Where it is in its life.</summary>
    public required DossierState State { get; set; }

    /// <summary>When it was closed (UTC); null while it is open.</summary>
    public DateTimeOffset? ClosedAt { get; set; }

    /// <summary>The dossier that it is a part of; null while it stands on its own.</summary>
    public DossierId? MergedIntoId { get; set; }

    /// <summary>The inspector who handles it.</summary>
    public required PersonId OwnerId { get; set; }

    /// <summary>Who stands in for the inspector who handles it (<i>waarnemer</i>), and holds the key too; null while nobody was named.</summary>
    public PersonId? SubstituteId { get; set; }

    /// <summary>Who handed it over to the inspector who handles it now; null once that one has opened it.</summary>
    public PersonId? HandedOverById { get; set; }

    /// <summary>Whether somebody lost the key by an act of who cannot open it, such as leaving: who opens it next gives it another key.</summary>
    public bool RotationIsDue { get; set; }

    /// <summary>Under which its facts are in the figures. Nothing there leads back to here.</summary>
    public required FactsId FactsId { get; init; }

    /// <summary>A few words that say what it is about, under the key of the dossier.</summary>
    public required Sealed Subject { get; set; }

    /// <summary>The institution: code or words, under the key of the dossier; null when it is not known.</summary>
    public Sealed? Institution { get; set; }

    /// <summary>The institution as a keyed token, to find what else comes from there; null when it is not known or not in the register.</summary>
    public IndexToken? InstitutionToken { get; set; }

    /// <summary>Which version its subject and its institution are: 1 as it was opened, and one more with each correction (<see cref="Correcting.NamingRevision"/>).</summary>
    public int Naming { get; set; } = 1;

    /// <summary>When its subject or institution was corrected last (UTC); null when neither ever was.</summary>
    public DateTimeOffset? NamedAt { get; set; }

    /// <summary>Who corrected its subject or institution last; null when nobody did.</summary>
    public PersonId? NamedBy { get; set; }

    /// <summary>Which revision of the classification is in these columns, from 1.</summary>
    public required int Revision { get; set; }

    /// <summary>As <see cref="Classification.ReceivedOn"/>.</summary>
    public required DateOnly ReceivedOn { get; set; }

    /// <summary>As <see cref="Classification.Sector"/>.</summary>
    public required Sector Sector { get; set; }

    /// <summary>As <see cref="Classification.Form"/>.</summary>
    public Form? Form { get; set; }

    /// <summary>As <see cref="Classification.SubForm"/>.</summary>
    public string? SubForm { get; set; }

    /// <summary>As <see cref="Classification.Reporter"/>.</summary>
    public required ReporterRole Reporter { get; set; }

    /// <summary>As <see cref="Classification.Accused"/>.</summary>
    public required AccusedRole Accused { get; set; }

    /// <summary>As <see cref="Classification.Circumstances"/>.</summary>
    public required CodeSet<Circumstance> Circumstances { get; set; }

    /// <summary>As <see cref="Classification.Advice"/>.</summary>
    public required CodeSet<AdviceKind> Advice { get; set; }

    /// <summary>As <see cref="Classification.Duties"/>.</summary>
    public required CodeSet<DutyStep> Duties { get; set; }

    /// <summary>Whether something of it changed since its words were put into the index: whoever next opens it or searches puts them in.</summary>
    public bool WordsAreDue { get; set; } = true;

    /// <summary>Grows with each change, so that two changes at once are noticed.</summary>
    public long Version { get; set; }

    /// <summary>The number that people say, such as <c>2026-0042</c>.</summary>
    public string Number => NumberOf(Year, Sequence);

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

    /// <summary>A number as people say it: at least four digits after the year.</summary>
    public static string NumberOf(int year, int sequence) => string.Create(CultureInfo.InvariantCulture, $"{year:0000}-{sequence:0000}");

    /// <summary>What <see cref="Subject"/> is bound to.</summary>
    public static Binding SubjectBinding(DossierId id) => new("dossier", id.Value, "subject");

    /// <summary>What <see cref="Institution"/> is bound to.</summary>
    public static Binding InstitutionBinding(DossierId id) => new("dossier", id.Value, "institution");

    /// <inheritdoc />
    void IUnderDossierKey.Reseal(Func<Sealed, Binding, Sealed> anew)
    {
        Subject = anew(Subject, SubjectBinding(Id));
        if (Institution is { } school) Institution = anew(school, InstitutionBinding(Id));
    }

    /// <summary>Notes that something changed.</summary>
    internal void Touch(DateTimeOffset now)
    {
        ChangedAt = now;
        WordsAreDue = true;
        Version++;
    }

    /// <summary>Puts the next revision of the classification into the columns.</summary>
    internal void Reclassify(Classification classification)
    {
        ReceivedOn = classification.ReceivedOn;
        Sector = classification.Sector;
        Form = classification.Form;
        SubForm = classification.SubForm;
        Reporter = classification.Reporter;
        Accused = classification.Accused;
        Circumstances = classification.Circumstances;
        Advice = classification.Advice;
        Duties = classification.Duties;
        Revision++;
    }

    internal sealed class Mapping : IEntityTypeConfiguration<Dossier>
    {
        public void Configure(EntityTypeBuilder<Dossier> builder)
        {
            builder.ToTable("dossiers");
            builder.HasKey(dossier => dossier.Id);
            builder.Ignore(dossier => dossier.Number).Ignore(dossier => dossier.Classification);
            builder.Property(dossier => dossier.SubForm).HasMaxLength(SubForms.MaxLength);
            builder.Property(dossier => dossier.Circumstances).AsCodes();
            builder.Property(dossier => dossier.Advice).AsCodes();
            builder.Property(dossier => dossier.Duties).AsCodes();
            builder.Property(dossier => dossier.Version).IsConcurrencyToken();
            builder.HasIndex(dossier => new { dossier.Year, dossier.Sequence }).IsUnique();
            Listed(builder);
            builder.HasIndex(dossier => dossier.InstitutionToken);
            builder.HasIndex(dossier => dossier.MergedIntoId);
            builder.HasIndex(dossier => dossier.SubstituteId);
            // What somebody has in hand: counted from the index alone.
            builder.HasIndex(dossier => new { dossier.OwnerId, dossier.State, dossier.ChangedAt, dossier.Id });
            builder.HasIndex(dossier => dossier.OwnerId, "ix_dossiers_handed_over").HasDatabaseName("ix_dossiers_handed_over").HasFilter("handed_over_by_id IS NOT NULL");
            builder.Property(dossier => dossier.Naming).HasDefaultValue(1);
            builder.Property(dossier => dossier.WordsAreDue).HasDefaultValue(true);
            builder.HasIndex(dossier => dossier.WordsAreDue).HasFilter("words_are_due");
            builder.HasOne<Person>().WithMany().HasForeignKey(dossier => dossier.OwnerId).OnDelete(DeleteBehavior.Restrict);
        }

        /// <summary>
        /// Each filter of the list in each of its orders, so that a page is read off an index and nothing is sorted, whatever the planner thinks of the
        /// table. Dossiers are opened by hand, a few thousand a year: what it costs to keep the indexes is not noticed.
        /// </summary>
        private static void Listed(EntityTypeBuilder<Dossier> builder)
        {
            string[][] orders = [[nameof(ChangedAt), nameof(Id)], [nameof(Year), nameof(Sequence)], [nameof(ReceivedOn), nameof(Id)]];
            string[] filters = [nameof(OwnerId), nameof(State), nameof(Form), nameof(Sector)];
            builder.HasIndex(orders[0]);
            builder.HasIndex(orders[2]);
            foreach (var filter in filters)
            {
                foreach (var order in orders) builder.HasIndex([filter, .. order]);
            }
        }
    }
}
