using Baken.Storage;
using Baken.Terms;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Baken.Statistics;

/// <summary>Id of the bare fact that a report came in. It leads to no report.</summary>
public readonly record struct ReportFactsId(Guid Value) : IUuid<ReportFactsId>
{
    /// <inheritdoc />
    public static ReportFactsId From(Guid value) => new(value);
}

/// <summary>
/// That a report (<i>melding</i>) came in, on which day and how: enough to count reports apart from dossiers, and to go on counting
/// them when the report itself has been shredded.
/// </summary>
public sealed class ReportFacts
{
    private ReportFacts()
    {
    }

    /// <summary>Id that tells the day, and the order within it.</summary>
    public ReportFactsId Id { get; private init; }

    /// <summary>The legal day on which it came in.</summary>
    public DateOnly ReceivedOn { get; private init; }

    /// <summary>How it came in.</summary>
    public ReportChannel Channel { get; private init; }

    /// <summary>The fact of a report. Whoever takes the report in adds this row in the same transaction.</summary>
    public static ReportFacts Of(DateOnly receivedOn, ReportChannel channel) =>
        new() { Id = DayId.InOrder<ReportFactsId>(receivedOn), ReceivedOn = receivedOn, Channel = channel };

    internal sealed class Mapping : IEntityTypeConfiguration<ReportFacts>
    {
        public void Configure(EntityTypeBuilder<ReportFacts> builder)
        {
            builder.ToTable("report_facts");
            builder.HasKey(report => report.Id);
            builder.MayBeUsedFor(DatabaseDuty.Intake, Rights.Insert);
            builder.MayBeUsedFor(DatabaseDuty.Casework, Rights.Select | Rights.Insert);
            builder.MayBeUsedFor(DatabaseDuty.Statistics, Rights.Select);
            builder.HasIndex(report => report.ReceivedOn);
        }
    }
}
