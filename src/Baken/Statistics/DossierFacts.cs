using Baken.Storage;
using Baken.Terms;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Baken.Statistics;

/// <summary>Under which a dossier's facts are kept. The dossier holds it; nothing here leads back to the dossier.</summary>
public readonly record struct FactsId(Guid Value) : IUuid<FactsId>
{
    /// <inheritdoc />
    public static FactsId From(Guid value) => new(value);
}

/// <summary>
/// One dated revision of the statistical facts of one dossier. What it says never changes; only the end of its period is filled in when
/// a later revision takes over. The periods of one dossier follow each other without gap or overlap, so "as known on day D" is one
/// comparison, and a report for a past day stays the same for ever.
/// </summary>
public sealed class DossierFacts
{
    /// <summary>Longest <see cref="Source"/>, in characters.</summary>
    public const int MaxSource = 40;

    private DossierFacts()
    {
    }

    /// <summary>Whose facts these are.</summary>
    public FactsId FactsId { get; private init; }

    /// <summary>1 for the first revision that was written down, each next one more. Later ones win on the same day.</summary>
    public int Sequence { get; private init; }

    /// <summary>The legal day on which this became known: the first day on which it counts.</summary>
    public DateOnly KnownOn { get; private init; }

    /// <summary>The first day on which it no longer counts; null as long as nothing took over. May be <see cref="KnownOn"/>: never counted.</summary>
    public DateOnly? KnownUntil { get; private set; }

    /// <inheritdoc cref="StatedFacts.ReceivedOn" />
    public DateOnly ReceivedOn { get; private init; }

    /// <summary>The school year of <see cref="ReceivedOn"/>, kept so that the database can count by it.</summary>
    public SchoolYear Year { get; private init; }

    /// <inheritdoc cref="StatedFacts.Sector" />
    public Sector Sector { get; private init; }

    /// <inheritdoc cref="StatedFacts.Form" />
    public Form? Form { get; private init; }

    /// <inheritdoc cref="StatedFacts.SubForm" />
    public string? SubForm { get; private init; }

    /// <inheritdoc cref="StatedFacts.ReporterRole" />
    public ReporterRole ReporterRole { get; private init; }

    /// <inheritdoc cref="StatedFacts.AccusedRole" />
    public AccusedRole AccusedRole { get; private init; }

    /// <inheritdoc cref="StatedFacts.Circumstances" />
    public CodeSet<Circumstance> Circumstances { get; private init; }

    /// <inheritdoc cref="StatedFacts.Advice" />
    public CodeSet<AdviceKind> Advice { get; private init; }

    /// <inheritdoc cref="StatedFacts.Duties" />
    public CodeSet<DutyStep> Duties { get; private init; }

    /// <inheritdoc cref="StatedFacts.Synthetic" />
    public bool Synthetic { get; private init; }

    /// <inheritdoc cref="StatedFacts.Withdrawn" />
    public bool Withdrawn { get; private init; }

    /// <summary>Where the revision came from, as a code: <c>werkplek</c>, <c>import</c>, <c>demo</c>.</summary>
    public string Source { get; private init; } = "";

    /// <summary>What this revision states.</summary>
    public StatedFacts Stated => new()
    {
        ReceivedOn = ReceivedOn,
        Sector = Sector,
        Form = Form,
        SubForm = SubForm,
        ReporterRole = ReporterRole,
        AccusedRole = AccusedRole,
        Circumstances = Circumstances,
        Advice = Advice,
        Duties = Duties,
        Synthetic = Synthetic,
        Withdrawn = Withdrawn,
    };

    /// <summary>A revision that counts from <paramref name="knownOn"/> up to, not including, <paramref name="knownUntil"/>.</summary>
    /// <exception cref="ArgumentException">Known before it was received, a period that ends before it begins, a sub-form without a form or of
    /// another shape than a code, or a source that is empty or too long.</exception>
    public static DossierFacts Of(FactsId subject, int sequence, DateOnly knownOn, DateOnly? knownUntil, StatedFacts stated, string source)
    {
        ArgumentNullException.ThrowIfNull(stated);
        ArgumentException.ThrowIfNullOrWhiteSpace(source);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(source.Length, MaxSource);
        ArgumentOutOfRangeException.ThrowIfLessThan(knownOn, stated.ReceivedOn);
        ArgumentOutOfRangeException.ThrowIfLessThan(knownUntil ?? DateOnly.MaxValue, knownOn);
        if (stated.SubForm is not null && (stated.Form is null || !SubForms.HasShape(stated.SubForm)))
        {
            throw new ArgumentException("A sub-form is a code, and belongs to a form.", nameof(stated));
        }

        return new DossierFacts
        {
            FactsId = subject,
            Sequence = sequence,
            KnownOn = knownOn,
            KnownUntil = knownUntil,
            ReceivedOn = stated.ReceivedOn,
            Year = SchoolYear.Of(stated.ReceivedOn),
            Sector = stated.Sector,
            Form = stated.Form,
            SubForm = stated.SubForm,
            ReporterRole = stated.ReporterRole,
            AccusedRole = stated.AccusedRole,
            Circumstances = stated.Circumstances,
            Advice = stated.Advice,
            Duties = stated.Duties,
            Synthetic = stated.Synthetic,
            Withdrawn = stated.Withdrawn,
            Source = source,
        };
    }

    /// <summary>Whether this is what was known on a day.</summary>
    public bool HoldsOn(DateOnly day) => KnownOn <= day && (KnownUntil is null || day < KnownUntil);

    internal void EndOn(DateOnly day) => KnownUntil = day;

    internal sealed class Mapping : IEntityTypeConfiguration<DossierFacts>
    {
        public void Configure(EntityTypeBuilder<DossierFacts> builder)
        {
            builder.ToTable("dossier_facts");
            builder.HasKey(facts => new { facts.FactsId, facts.Sequence });
            // Casework ends the period of a revision that another one takes over from; it removes none.
            builder.MayBeUsedFor(DatabaseDuty.Casework, Rights.Select | Rights.Insert | Rights.Update);
            builder.MayBeUsedFor(DatabaseDuty.Statistics, Rights.Select);
            builder.Ignore(facts => facts.Stated);
            builder.Property(facts => facts.Year).HasConversion(year => year.Start, start => SchoolYear.Of(new DateOnly(start, 8, 1)));
            builder.Property(facts => facts.Circumstances).AsCodes();
            builder.Property(facts => facts.Advice).AsCodes();
            builder.Property(facts => facts.Duties).AsCodes();
            builder.Property(facts => facts.SubForm).HasMaxLength(SubForms.MaxLength);
            builder.Property(facts => facts.Source).HasMaxLength(MaxSource);
            // The whole annual report is counted from these four indexes alone, each in its order, so nothing is sorted (docs/decisions).
            builder.HasIndex(facts => new
            {
                facts.Year,
                facts.Synthetic,
                facts.Form,
                facts.Sector,
                facts.ReporterRole,
                facts.AccusedRole,
                facts.Withdrawn,
                facts.KnownOn,
                facts.KnownUntil,
            }).HasDatabaseName("ix_dossier_facts_parties");
            builder.HasIndex(facts => new
            {
                facts.Year,
                facts.Form,
                facts.SubForm,
                facts.AccusedRole,
                facts.Circumstances,
                facts.Withdrawn,
                facts.KnownOn,
                facts.KnownUntil,
            }).HasDatabaseName("ix_dossier_facts_circumstances");
            builder.HasIndex(facts => new { facts.Year, facts.ReceivedOn, facts.Withdrawn, facts.KnownOn, facts.KnownUntil }).HasDatabaseName("ix_dossier_facts_days");
            builder.HasIndex(facts => new { facts.Year, facts.Advice, facts.Duties, facts.Withdrawn, facts.KnownOn, facts.KnownUntil })
                .HasDatabaseName("ix_dossier_facts_acts");
        }
    }
}
