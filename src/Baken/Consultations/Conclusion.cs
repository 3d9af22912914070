using Baken.Access;
using Baken.Duties;
using Baken.Storage;
using Baken.Terms;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Baken.Consultations;

/// <summary>Id of a conclusion.</summary>
/// <param name="Value">The UUID.</param>
public readonly record struct ConclusionId(Guid Value) : IUuid<ConclusionId>
{
    /// <inheritdoc />
    public static ConclusionId From(Guid value) => new(value);

    /// <summary>As it stands in the audit log.</summary>
    public override string ToString() => Value.ToString();
}

/// <summary>How a conclusion stands.</summary>
public enum ConclusionState
{
    /// <summary>Proposed: a second inspector has to read it (<i>voorgesteld</i>).</summary>
    [Code("voorgesteld")] Proposed,

    /// <summary>A second inspector agreed (<i>geldt</i>).</summary>
    [Code("geldt")] Holds,

    /// <summary>A second inspector did not agree (<i>niet akkoord</i>).</summary>
    [Code("niet-akkoord")] NotAgreed,

    /// <summary>It held, and was withdrawn (<i>ingetrokken</i>).</summary>
    [Code("ingetrokken")] Withdrawn,
}

/// <summary>What was concluded.</summary>
public sealed record ConclusionTold
{
    /// <summary>Reasonable suspicion or not.</summary>
    public required ConsultationOutcome Outcome { get; init; }

    /// <summary>The legal day of the talk from which it comes.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>The grounds: on which facts (1 to <see cref="Conclusion.MaxWords"/> characters).</summary>
    public required string Grounds { get; init; }

    /// <summary>What the board thinks of it (1 to <see cref="Conclusion.MaxWords"/> characters).</summary>
    public required string BoardView { get; init; }

    /// <summary>What was agreed; may be empty.</summary>
    public string Agreements { get; init; } = "";
}

/// <summary>
/// A decision on reasonable suspicion (<i>redelijk vermoeden</i>): with grounds, the board's view, a second reader and a day. It is changed by a new decision alone; one that was withdrawn stays to be read.
/// </summary>
public sealed class Conclusion
{
    /// <summary>Longest text, in characters.</summary>
    public const int MaxWords = 10_000;

    /// <summary>Its id.</summary>
    public required ConclusionId Id { get; init; }

    /// <summary>Of which consultation.</summary>
    public required ConsultationId ConsultationId { get; init; }

    /// <summary>How it stands.</summary>
    public required ConclusionState State { get; set; }

    /// <summary>Who proposed it.</summary>
    public required PersonId ProposedBy { get; init; }

    /// <summary>When (UTC).</summary>
    public required DateTimeOffset ProposedAt { get; init; }

    /// <summary>What was concluded (<see cref="ConclusionTold"/>), under the key of the consultation.</summary>
    public required Sealed Told { get; init; }

    /// <summary>The second reader; null while nobody read it.</summary>
    public PersonId? ReadBy { get; set; }

    /// <summary>When the second reader decided (UTC); null while nobody did.</summary>
    public DateTimeOffset? ReadAt { get; set; }

    /// <summary>Who withdrew it; null while nobody did.</summary>
    public PersonId? WithdrawnBy { get; set; }

    /// <summary>When it was withdrawn (UTC); null while it was not.</summary>
    public DateTimeOffset? WithdrawnAt { get; set; }

    /// <summary>Why the second reader did not agree, or why it was withdrawn, under the key of the consultation; null while neither was.</summary>
    public Sealed? Why { get; set; }

    /// <summary>Grows with each change, so that two changes at once are noticed.</summary>
    public long Version { get; set; }

    /// <summary>What <see cref="Told"/> is bound to.</summary>
    public static Binding ToldBinding(ConclusionId id) => new("conclusion", id.Value, "told");

    /// <summary>What <see cref="Why"/> is bound to.</summary>
    public static Binding WhyBinding(ConclusionId id) => new("conclusion", id.Value, "why");

    internal sealed class Mapping : IEntityTypeConfiguration<Conclusion>
    {
        public void Configure(EntityTypeBuilder<Conclusion> builder)
        {
            builder.ToTable("conclusions");
            builder.HasKey(conclusion => conclusion.Id);
            builder.HasIndex(conclusion => conclusion.ConsultationId);
            builder.HasOne<Consultation>().WithMany().HasForeignKey(conclusion => conclusion.ConsultationId).OnDelete(DeleteBehavior.Cascade);
            builder.Property(conclusion => conclusion.Version).IsConcurrencyToken();
        }
    }
}
