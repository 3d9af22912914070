using System.Globalization;
using Baken.Access;
using Baken.Storage;
using Baken.Terms;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Baken.Consultations;

/// <summary>Id of a consultation.</summary>
/// <param name="Value">The UUID.</param>
public readonly record struct ConsultationId(Guid Value) : IUuid<ConsultationId>
{
    /// <inheritdoc />
    public static ConsultationId From(Guid value) => new(value);

    /// <summary>As it stands in the audit log.</summary>
    public override string ToString() => Value.ToString();
}

/// <summary>Where a consultation (<i>overleg</i>) is.</summary>
public enum ConsultationState
{
    /// <summary>The board asked for it, and no inspector has taken it (<i>gevraagd</i>).</summary>
    [Code("gevraagd")] Asked,

    /// <summary>An inspector has it (<i>in behandeling</i>).</summary>
    [Code("in-behandeling")] Taken,

    /// <summary>It was concluded, and a second inspector agreed (<i>afgerond</i>): what follows from it has to be done.</summary>
    [Code("afgerond")] Concluded,

    /// <summary>Nothing has to be done any more (<i>gesloten</i>).</summary>
    [Code("gesloten")] Closed,

    /// <summary>The board took it back before it was concluded (<i>ingetrokken</i>). What was written stays.</summary>
    [Code("ingetrokken")] Withdrawn,
}

/// <summary>How soon a board wants to be called.</summary>
public enum Urgency
{
    /// <summary>Within a working day (<i>gewoon</i>).</summary>
    [Code("gewoon")] Usual,

    /// <summary>Today (<i>vandaag</i>).</summary>
    [Code("vandaag")] Today,

    /// <summary>Somebody is in danger, or will be (<i>direct</i>): the page says to call.</summary>
    [Code("direct")] AtOnce,
}

/// <summary>What may become of a consultation.</summary>
public static class ConsultationStates
{
    private static readonly (ConsultationState From, ConsultationState To)[] Ways =
    [
        (ConsultationState.Asked, ConsultationState.Taken), (ConsultationState.Asked, ConsultationState.Withdrawn),
        (ConsultationState.Taken, ConsultationState.Concluded), (ConsultationState.Taken, ConsultationState.Withdrawn), (ConsultationState.Taken, ConsultationState.Closed),
        (ConsultationState.Concluded, ConsultationState.Taken), (ConsultationState.Concluded, ConsultationState.Closed),
        (ConsultationState.Closed, ConsultationState.Taken), (ConsultationState.Withdrawn, ConsultationState.Asked),
    ];

    /// <summary>Whether a consultation may go from one state to another.</summary>
    public static bool MayBecome(ConsultationState from, ConsultationState to) => Ways.Contains((from, to));

    /// <summary>Whether work goes on in it.</summary>
    public static bool IsOpen(ConsultationState state) => state is ConsultationState.Asked or ConsultationState.Taken or ConsultationState.Concluded;
}

/// <summary>
/// The talk of a board with a confidential inspector (<i>overleg</i>; WPO and WEC art. 4a, WVO 2020, WEB art. 1.3.8, WHW art. 1.20) and what follows from it. Plain are days, state and which organisation;
/// all that it is about is sealed for the organisation and the inspectors (docs/decisions/0034).
/// </summary>
public sealed class Consultation
{
    /// <summary>Its id.</summary>
    public required ConsultationId Id { get; init; }

    /// <summary>Year of its number.</summary>
    public required int Year { get; init; }

    /// <summary>Its place in that year, from 1.</summary>
    public required int Sequence { get; init; }

    /// <summary>The organisation of which the board asked.</summary>
    public required OrganisationId OrganisationId { get; init; }

    /// <summary>Where it is.</summary>
    public required ConsultationState State { get; set; }

    /// <summary>How soon the board wants to be called.</summary>
    public required Urgency Urgency { get; init; }

    /// <summary>When it was asked for (UTC).</summary>
    public required DateTimeOffset AskedAt { get; init; }

    /// <summary>Who asked.</summary>
    public required PersonId AskedBy { get; init; }

    /// <summary>What it is about (<see cref="Consultations.Matter"/>), under its key.</summary>
    public required Sealed Matter { get; set; }

    /// <summary>The inspector who has it; null while nobody does.</summary>
    public PersonId? HandledBy { get; set; }

    /// <summary>When the inspector took it (UTC); null while nobody did.</summary>
    public DateTimeOffset? TakenAt { get; set; }

    /// <summary>The first legal day by which the board has something to do; null when nothing waits for it.</summary>
    public DateOnly? BoardDueOn { get; set; }

    /// <summary>The first legal day by which the inspectors have something to do; null when nothing waits for them.</summary>
    public DateOnly? InspectorDueOn { get; set; }

    /// <summary>The legal day from which something else waits for the inspectors although nobody wrote anything: the ladder begins when the term of the board is over; null when nothing will.</summary>
    public DateOnly? InspectorLaterFrom { get; set; }

    /// <summary>By when that has to be done; null when nothing will.</summary>
    public DateOnly? InspectorLaterDueOn { get; set; }

    /// <summary>The dossier to which it belongs, under the key of the inspectors' notes; null while it was tied to none.</summary>
    public Sealed? Dossier { get; set; }

    /// <summary>
    /// The id of its facts for the figures (<see cref="Supervision.ConsultationFacts"/>), under its key, so that the database does not tie them to the board; null for one that was not changed since there are such
    /// facts.
    /// </summary>
    public Sealed? Facts { get; set; }

    /// <summary>When something of it last changed (UTC).</summary>
    public required DateTimeOffset ChangedAt { get; set; }

    /// <summary>Grows with each change, so that two changes at once are noticed.</summary>
    public long Version { get; set; }

    /// <summary>Its number, as people say it: <c>O2026-0012</c>.</summary>
    public string Number => NumberOf(Year, Sequence);

    /// <summary>The first legal day by which a side has something to do, as it is on a day; null when nothing waits for it.</summary>
    public DateOnly? DueOn(Side side, DateOnly today) =>
        side == Side.Board ? BoardDueOn
        : InspectorLaterFrom <= today && (InspectorDueOn is null || InspectorLaterDueOn < InspectorDueOn) ? InspectorLaterDueOn : InspectorDueOn;

    /// <summary>Whether these are the days that are written down.</summary>
    internal bool Keeps(DueDays days) => days == new DueDays(BoardDueOn, InspectorDueOn, InspectorLaterFrom, InspectorLaterDueOn);

    /// <summary>Writes down by when something has to be done, as the course has it.</summary>
    internal void Keep(DueDays days) => (BoardDueOn, InspectorDueOn, InspectorLaterFrom, InspectorLaterDueOn) = (days.Board, days.Inspectors, days.LaterFrom, days.Later);

    /// <summary>The number of a year and a place in it.</summary>
    public static string NumberOf(int year, int sequence) => string.Create(CultureInfo.InvariantCulture, $"O{year}-{sequence:0000}");

    /// <summary>As the audit log names it.</summary>
    public static string Subject(ConsultationId id) => $"consultation/{id}";

    /// <summary>What <see cref="Matter"/> is bound to.</summary>
    public static Binding MatterBinding(ConsultationId id) => new("consultation", id.Value, "matter");

    /// <summary>What <see cref="Dossier"/> is bound to.</summary>
    public static Binding DossierBinding(ConsultationId id) => new("consultation", id.Value, "dossier");

    /// <summary>What <see cref="Facts"/> is bound to.</summary>
    public static Binding FactsBinding(ConsultationId id) => new("consultation", id.Value, "facts");

    internal sealed class Mapping : IEntityTypeConfiguration<Consultation>
    {
        public void Configure(EntityTypeBuilder<Consultation> builder)
        {
            builder.ToTable("consultations");
            builder.HasKey(consultation => consultation.Id);
            builder.Ignore(consultation => consultation.Number);
            builder.HasIndex(consultation => new { consultation.Year, consultation.Sequence }).IsUnique();
            builder.HasIndex(consultation => new { consultation.OrganisationId, consultation.AskedAt });
            builder.HasIndex(consultation => new { consultation.State, consultation.AskedAt });
            builder.HasOne<Organisation>().WithMany().HasForeignKey(consultation => consultation.OrganisationId).OnDelete(DeleteBehavior.Restrict);
            builder.Property(consultation => consultation.Version).IsConcurrencyToken();
        }
    }
}
