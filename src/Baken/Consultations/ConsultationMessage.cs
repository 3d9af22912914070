using Baken.Access;
using Baken.Storage;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Baken.Consultations;

/// <summary>Id of a message in a consultation.</summary>
/// <param name="Value">The UUID.</param>
public readonly record struct ConsultationMessageId(Guid Value) : IUuid<ConsultationMessageId>
{
    /// <inheritdoc />
    public static ConsultationMessageId From(Guid value) => new(value);
}

/// <summary>Something that board or inspector wrote to the other, or that inspectors wrote for themselves.</summary>
public sealed class ConsultationMessage
{
    /// <summary>Longest text, in characters.</summary>
    public const int MaxText = 20_000;

    /// <summary>Its id.</summary>
    public required ConsultationMessageId Id { get; init; }

    /// <summary>Of which consultation.</summary>
    public required ConsultationId ConsultationId { get; init; }

    /// <summary>When (UTC).</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who.</summary>
    public required PersonId By { get; init; }

    /// <summary>Whether it is a note of inspectors for themselves: then it is under the key of their notes, which no board has.</summary>
    public required bool IsNote { get; init; }

    /// <summary>The text, under the key of the consultation or of the notes.</summary>
    public required Sealed Text { get; init; }

    /// <summary>What <see cref="Text"/> is bound to.</summary>
    public static Binding BindingOf(ConsultationMessageId id) => new("consultation-message", id.Value, "text");

    internal sealed class Mapping : IEntityTypeConfiguration<ConsultationMessage>
    {
        public void Configure(EntityTypeBuilder<ConsultationMessage> builder)
        {
            builder.ToTable("consultation_messages");
            builder.HasKey(message => message.Id);
            builder.HasIndex(message => message.ConsultationId);
            builder.HasOne<Consultation>().WithMany().HasForeignKey(message => message.ConsultationId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}

/// <summary>The tables of consultations.</summary>
public static class ConsultationTables
{
    extension(BakenDb db)
    {
        /// <summary>Consultations.</summary>
        public DbSet<Consultation> Consultations => db.Set<Consultation>();

        /// <summary>Steps that were recorded.</summary>
        public DbSet<ConsultationStep> ConsultationSteps => db.Set<ConsultationStep>();

        /// <summary>Conclusions.</summary>
        public DbSet<Conclusion> Conclusions => db.Set<Conclusion>();

        /// <summary>Reminders of terms that were made.</summary>
        public DbSet<TermReminder> TermReminders => db.Set<TermReminder>();

        /// <summary>Messages and notes.</summary>
        public DbSet<ConsultationMessage> ConsultationMessages => db.Set<ConsultationMessage>();
    }
}
