using Baken.Access;
using Baken.Terms;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Baken.Oversight;

/// <summary>What a lead found who looked at unusual reading. Codes, since leads hold no key under which words could be sealed.</summary>
public enum ReviewReason
{
    /// <summary>It belonged to standing in or to the rota.</summary>
    [Code("waarneming-of-dienst")] Duty,

    /// <summary>It belonged to looking for what belongs together.</summary>
    [Code("verbanden-zoeken")] Patterns,

    /// <summary>It belonged to other work: a transfer, a closing check, a request about personal data.</summary>
    [Code("ander-werk")] OtherWork,

    /// <summary>It was a mistake, and was talked about.</summary>
    [Code("vergissing-besproken")] Mistake,

    /// <summary>It can't be explained yet and goes further, outside of Baken.</summary>
    [Code("gaat-verder")] Escalated,
}

/// <summary>That a lead looked at unusual reading, and what came of it.</summary>
public sealed class ReadingReview
{
    /// <summary>Whose reading.</summary>
    public required PersonId PersonId { get; init; }

    /// <summary>On which legal day it was.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>In which way it was unusual.</summary>
    public required UnusualKind Kind { get; init; }

    /// <summary>The count that was looked at; when more is read that day it is to be looked at again.</summary>
    public required int Count { get; set; }

    /// <summary>What the lead found.</summary>
    public required ReviewReason Reason { get; set; }

    /// <summary>Which lead.</summary>
    public required PersonId ById { get; set; }

    /// <summary>When (UTC).</summary>
    public required DateTimeOffset At { get; set; }

    /// <summary>Grows with each change, so that two changes at once are noticed.</summary>
    public long Version { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<ReadingReview>
    {
        public void Configure(EntityTypeBuilder<ReadingReview> builder)
        {
            builder.ToTable("reading_reviews");
            builder.HasKey(review => new { review.PersonId, review.Day, review.Kind });
            builder.Property(review => review.Version).IsConcurrencyToken();
            builder.HasOne<Person>().WithMany().HasForeignKey(review => review.PersonId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
