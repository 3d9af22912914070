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

    /// <summary>Legal days that a draft is kept which was put under a code, after the day on which it was last saved.</summary>
    public const int DaysKeptUnderCode = 14;

    /// <summary>Its id: derived from its key.</summary>
    public required Guid Id { get; init; }

    /// <summary>The legal day on which it was last saved.</summary>
    public required DateOnly SavedOn { get; set; }

    /// <summary>The answers so far, under the draft's key.</summary>
    public required Sealed Answers { get; set; }

    /// <summary>
    /// Under which it is found with its code: what <see cref="Report.Lookup"/> will be when it is sent. Null while it was not put under its code.
    /// </summary>
    public byte[]? Lookup { get; private set; }

    /// <summary>Its key, for whoever has the code (<see cref="DraftKey.WrapFor"/>); null while it was not put under its code.</summary>
    public Wrap? KeyWrap { get; private set; }

    /// <summary>The last legal day on which it can be opened with its code; null while it was not put under one.</summary>
    public DateOnly? KeptUntil => Lookup is null ? null : SavedOn.AddDays(DaysKeptUnderCode);

    /// <summary>From now on whoever has the code finds it.</summary>
    /// <returns>False when it was put under its code on this day already: then nothing changed.</returns>
    public bool PutUnderCode(byte[] lookup, Wrap key, DateOnly today)
    {
        if (Lookup is not null && SavedOn == today) return false;
        (Lookup, KeyWrap, SavedOn) = (lookup, key, today);
        return true;
    }

    /// <summary>What <see cref="Answers"/> is bound to.</summary>
    public static Binding BindingOf(Guid id) => new("draft", id, "answers");

    internal sealed class Mapping : IEntityTypeConfiguration<Draft>
    {
        public void Configure(EntityTypeBuilder<Draft> builder)
        {
            builder.ToTable("report_drafts").MayBeUsedFor(DatabaseDuty.Intake, Rights.All);
            builder.HasKey(draft => draft.Id);
            builder.HasIndex(draft => draft.SavedOn);
            builder.Property(draft => draft.Lookup).HasMaxLength(Report.LookupLength);
            builder.HasIndex(draft => draft.Lookup).IsUnique();
            builder.Ignore(draft => draft.KeptUntil);
        }
    }
}
