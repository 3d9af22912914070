using Baken.Access;
using Baken.Storage;
using Baken.Terms;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Baken.Consultations;

/// <summary>Id of a step.</summary>
/// <param name="Value">The UUID.</param>
public readonly record struct StepId(Guid Value) : IUuid<StepId>
{
    /// <inheritdoc />
    public static StepId From(Guid value) => new(value);

    /// <summary>As it stands in the audit log.</summary>
    public override string ToString() => Value.ToString();
}

/// <summary>Something that was done. Who may record it: the board what the board did, inspectors what they did; an inspector may also record for a board that calls.</summary>
public enum StepKind
{
    /// <summary>Board and inspector talked (<i>overleg gevoerd</i>).</summary>
    [Code("overleg-gevoerd")] Held,

    /// <summary>The parents were informed (<i>ouders geïnformeerd</i>).</summary>
    [Code("ouders-geinformeerd")] ParentsInformed,

    /// <summary>The accused was informed (<i>beklaagde geïnformeerd</i>).</summary>
    [Code("beklaagde-geinformeerd")] AccusedInformed,

    /// <summary>Charges were pressed with the police (<i>aangifte gedaan</i>).</summary>
    [Code("aangifte-gedaan")] Charged,

    /// <summary>The inspector was told of the charges (<i>inspecteur ingelicht</i>).</summary>
    [Code("inspecteur-ingelicht")] InspectorTold,

    /// <summary>The board says that it does not press charges (<i>geen aangifte</i>): the escalation begins.</summary>
    [Code("geen-aangifte")] WillNotCharge,

    /// <summary>The inspector urged the board to press charges (<i>aangedrongen</i>).</summary>
    [Code("aangedrongen")] Persuaded,

    /// <summary>The inspector announced in writing that it will be imposed (<i>aangekondigd</i>).</summary>
    [Code("aangekondigd")] Announced,

    /// <summary>The coordinating inspector imposed it in writing (<i>opgelegd</i>).</summary>
    [Code("opgelegd")] Imposed,

    /// <summary>The Minister was told (<i>minister ingelicht</i>).</summary>
    [Code("minister-ingelicht")] MinisterTold,
}

/// <summary>Who records which steps.</summary>
public static class StepKinds
{
    private static readonly StepKind[] OfBoard = [StepKind.ParentsInformed, StepKind.AccusedInformed, StepKind.Charged, StepKind.InspectorTold, StepKind.WillNotCharge];

    /// <summary>The steps that somebody may record: an inspector all of them, a board what the board does.</summary>
    public static IReadOnlyList<StepKind> For(bool isInspector) => isInspector ? Enum.GetValues<StepKind>() : OfBoard;
}

/// <summary>What is known of a step.</summary>
/// <param name="Kind">What was done.</param>
/// <param name="Day">The legal day on which.</param>
/// <param name="Words">How, and with whom by role; may be empty, at most <see cref="ConsultationStep.MaxWords"/> characters.</param>
public sealed record StepTold(StepKind Kind, DateOnly Day, string Words);

/// <summary>A step as it was recorded. It is never changed: one that was entered wrongly is put right by another row, and both stay.</summary>
public sealed class ConsultationStep
{
    /// <summary>Longest text, in characters.</summary>
    public const int MaxWords = 2_000;

    /// <summary>Its id.</summary>
    public required StepId Id { get; init; }

    /// <summary>Of which consultation.</summary>
    public required ConsultationId ConsultationId { get; init; }

    /// <summary>When it was recorded (UTC).</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who recorded it.</summary>
    public required PersonId By { get; init; }

    /// <summary>What was done (<see cref="StepTold"/>), under the key of the consultation.</summary>
    public required Sealed Told { get; init; }

    /// <summary>The step that this one puts right; null when it is a new one.</summary>
    public StepId? Corrects { get; init; }

    /// <summary>Whether the step that is put right was not taken at all: then this row says why, and nothing was done.</summary>
    public bool IsUndone { get; init; }

    /// <summary>What <see cref="Told"/> is bound to.</summary>
    public static Binding BindingOf(StepId id) => new("consultation-step", id.Value, "told");

    internal sealed class Mapping : IEntityTypeConfiguration<ConsultationStep>
    {
        public void Configure(EntityTypeBuilder<ConsultationStep> builder)
        {
            builder.ToTable("consultation_steps");
            builder.HasKey(step => step.Id);
            builder.HasIndex(step => step.ConsultationId);
            // Two who put the same step right at once: the second is told so.
            builder.HasIndex(step => step.Corrects).IsUnique();
            builder.HasOne<Consultation>().WithMany().HasForeignKey(step => step.ConsultationId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
