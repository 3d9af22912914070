using System.Globalization;
using Baken.Access;
using Baken.Storage;
using Baken.Terms;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Baken.Reports;

/// <summary>One message of the conversation between reporter and inspector (<i>gesprek</i>). The first one is the story.</summary>
public sealed class Message
{
    /// <summary>Of which report.</summary>
    public required ReportId ReportId { get; init; }

    /// <summary>Its place, from 1 (the story).</summary>
    public required int Number { get; init; }

    /// <summary>Who wrote it.</summary>
    public required Writer From { get; init; }

    /// <summary>The legal day on which it was written.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>The text, under the conversation's key.</summary>
    public required Sealed Text { get; init; }

    /// <summary>
    /// The inspector who wrote it; null for the reporter's. The moment stands in the staff's audit log alone: beside rows of reporters it would tell
    /// when those were written.
    /// </summary>
    public PersonId? AuthorId { get; init; }

    /// <summary>The legal day on which the other side first read it; null while it was not read.</summary>
    public DateOnly? ReadOn { get; set; }

    /// <summary>
    /// What <see cref="Text"/> is bound to. The writer is part of it, so that nobody with the database in hand can put an inspector's words in a
    /// reporter's mouth.
    /// </summary>
    public static Binding BindingOf(ReportId report, int number, Writer from) =>
        new("report", report.Value, string.Create(CultureInfo.InvariantCulture, $"message-{number}-{Codes.Of(from)}"));

    internal static Message Write(ContentKey key, ReportId report, int number, Writer from, DateOnly day, string text) => new()
    {
        ReportId = report,
        Number = number,
        From = from,
        Day = day,
        Text = key.Seal(text, BindingOf(report, number, from)),
    };

    internal string? Read(ContentKey key) => key.Open(Text, BindingOf(ReportId, Number, From));

    internal sealed class Mapping : IEntityTypeConfiguration<Message>
    {
        public void Configure(EntityTypeBuilder<Message> builder)
        {
            builder.ToTable("report_messages").MayBeUsedFor(DatabaseDuty.Intake, Rights.Insert);
            builder.HasKey(message => new { message.ReportId, message.Number });
            builder.HasOne<Report>().WithMany().HasForeignKey(message => message.ReportId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
