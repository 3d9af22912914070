using Baken.Storage;
using Baken.Terms;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Baken.Statistics;

/// <summary>What a figure from elsewhere tells.</summary>
public enum ReferenceKind
{
    /// <summary>How many pupils or students there were in a sector (<i>leerlingen, studenten</i>).</summary>
    [Code("leerlingen")] Enrolment,

    /// <summary>How many dossiers or reports were published (<i>gepubliceerd</i>).</summary>
    [Code("gepubliceerd")] Published,
}

/// <summary>What a figure from elsewhere is about.</summary>
/// <param name="Kind">What it tells.</param>
/// <param name="Year">Of which school year.</param>
/// <param name="Item">Of what: the code of a sector; of a published one <c>totaal</c> or the code of a form.</param>
public readonly record struct ReferenceSubject(ReferenceKind Kind, SchoolYear Year, string Item);

/// <summary>What is stated of a figure from elsewhere.</summary>
/// <param name="Count">The figure; null when it is given no longer.</param>
/// <param name="Unit">What a published one counts; null for others.</param>
/// <param name="Source">Where it comes from; empty when the file did not say.</param>
public sealed record StatedReference(int? Count, CountingUnit? Unit, string Source);

/// <summary>
/// A dated revision of a figure that came from elsewhere: enrolment, or what was published before. Like the facts of dossiers it has the period in which it
/// was what was known, so that a report for a past day stays the same.
/// </summary>
public sealed class ReferenceFigure
{
    /// <summary>Longest source, in characters.</summary>
    public const int MaxSource = 200;

    private ReferenceFigure()
    {
    }

    /// <summary>What it tells.</summary>
    public ReferenceKind Kind { get; private init; }

    /// <summary>Of which school year.</summary>
    public SchoolYear Year { get; private init; }

    /// <summary>Of what (<see cref="ReferenceSubject.Item"/>).</summary>
    public string Item { get; private init; } = "";

    /// <summary>1 for the first revision that was written down, each next one more.</summary>
    public int Sequence { get; private init; }

    /// <summary>The legal day on which it became known.</summary>
    public DateOnly KnownOn { get; private init; }

    /// <summary>The first day on which it no longer counts; null as long as nothing took over.</summary>
    public DateOnly? KnownUntil { get; private set; }

    /// <inheritdoc cref="StatedReference.Count" />
    public int? Count { get; private init; }

    /// <inheritdoc cref="StatedReference.Unit" />
    public CountingUnit? Unit { get; private init; }

    /// <inheritdoc cref="StatedReference.Source" />
    public string Source { get; private init; } = "";

    /// <summary>What it is about.</summary>
    public ReferenceSubject Subject => new(Kind, Year, Item);

    /// <summary>What this revision states.</summary>
    public StatedReference Stated => new(Count, Unit, Source);

    /// <summary>A revision that counts from <paramref name="knownOn"/> up to, not including, <paramref name="knownUntil"/>.</summary>
    public static ReferenceFigure Of(ReferenceSubject subject, int sequence, DateOnly knownOn, DateOnly? knownUntil, StatedReference stated)
    {
        ArgumentNullException.ThrowIfNull(stated);
        return new ReferenceFigure
        {
            Kind = subject.Kind,
            Year = subject.Year,
            Item = subject.Item,
            Sequence = sequence,
            KnownOn = knownOn,
            KnownUntil = knownUntil,
            Count = stated.Count,
            Unit = stated.Unit,
            Source = stated.Source,
        };
    }

    /// <summary>Whether this is what was known on a day.</summary>
    public bool HoldsOn(DateOnly day) => KnownOn <= day && (KnownUntil is null || day < KnownUntil);

    internal void EndOn(DateOnly day) => KnownUntil = day;

    internal sealed class Mapping : IEntityTypeConfiguration<ReferenceFigure>
    {
        public void Configure(EntityTypeBuilder<ReferenceFigure> builder)
        {
            builder.ToTable("reference_figures");
            builder.HasKey(figure => new { figure.Kind, figure.Year, figure.Item, figure.Sequence });
            builder.Ignore(figure => figure.Subject).Ignore(figure => figure.Stated);
            builder.MayBeUsedFor(DatabaseDuty.Casework, Rights.Select | Rights.Insert | Rights.Update);
            builder.MayBeUsedFor(DatabaseDuty.Statistics, Rights.Select);
            builder.Property(figure => figure.Year).HasConversion(year => year.Start, start => SchoolYear.Of(new DateOnly(start, 8, 1)));
            builder.Property(figure => figure.Item).HasMaxLength(SubForms.MaxLength);
            builder.Property(figure => figure.Source).HasMaxLength(MaxSource);
        }
    }
}
