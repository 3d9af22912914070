using Baken.Storage;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Baken.Reports;

/// <summary>
/// What a reporter has typed and not sent yet: ciphertext under a key that only the browser's session cookie holds (<see cref="DraftKey"/>).
/// Without the cookie nobody reads it, we neither.
/// </summary>
public sealed class Draft
{
    /// <summary>Legal days that a draft is kept after the day on which it was last saved: it lives at least 24 hours, and less than 48.</summary>
    public const int DaysKept = 1;

    /// <summary>Its id: derived from its key.</summary>
    public required Guid Id { get; init; }

    /// <summary>The legal day on which it was last saved.</summary>
    public required DateOnly SavedOn { get; set; }

    /// <summary>The answers so far, under the draft's key.</summary>
    public required Sealed Answers { get; set; }

    /// <summary>What <see cref="Answers"/> is bound to.</summary>
    public static Binding BindingOf(Guid id) => new("draft", id, "answers");

    internal sealed class Mapping : IEntityTypeConfiguration<Draft>
    {
        public void Configure(EntityTypeBuilder<Draft> builder)
        {
            builder.ToTable("report_drafts").MayBeUsedFor(DatabaseDuty.Intake, Rights.All);
            builder.HasKey(draft => draft.Id);
            builder.HasIndex(draft => draft.SavedOn);
        }
    }
}
