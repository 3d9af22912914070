using Baken.Access;
using Baken.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Baken.Work;

/// <summary>Id of a line of the rota.</summary>
/// <param name="Value">The UUID.</param>
public readonly record struct RotaEntryId(Guid Value) : IUuid<RotaEntryId>
{
    /// <inheritdoc />
    public static RotaEntryId From(Guid value) => new(value);
}

/// <summary>A line of the rota as it is stored: who takes new reports and the phone, on a day of each week or on one day.</summary>
public sealed class RotaEntry
{
    /// <summary>How far ahead a day may lie, in days.</summary>
    public const int MaxDaysAhead = 400;

    /// <summary>Its id.</summary>
    public required RotaEntryId Id { get; init; }

    /// <summary>On which day of each week; null for a line of one day.</summary>
    public DayOfWeek? Weekday { get; init; }

    /// <summary>On which legal day; null for a line of each week.</summary>
    public DateOnly? Day { get; init; }

    /// <summary>Which part of it.</summary>
    public required DayPart Part { get; init; }

    /// <summary>Who; null for nobody.</summary>
    public PersonId? PersonId { get; init; }

    /// <summary>Which lead put it there.</summary>
    public required PersonId SetById { get; init; }

    /// <summary>When (UTC).</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>As a rule.</summary>
    internal RotaRule Rule => new(Weekday, Day, Part, PersonId);

    internal sealed class Mapping : IEntityTypeConfiguration<RotaEntry>
    {
        public void Configure(EntityTypeBuilder<RotaEntry> builder)
        {
            builder.ToTable("rota");
            builder.HasKey(entry => entry.Id);
            builder.Ignore(entry => entry.Rule);
            builder.HasIndex(entry => entry.Day);
            builder.HasOne<Person>().WithMany().HasForeignKey(entry => entry.PersonId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
