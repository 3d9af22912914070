using Baken.Access;
using Baken.Storage;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Baken.Dossiers;

/// <summary>Id of what somebody was typing.</summary>
/// <param name="Value">The UUID.</param>
public readonly record struct WorkDraftId(Guid Value) : IUuid<WorkDraftId>
{
    /// <inheritdoc />
    public static WorkDraftId From(Guid value) => new(value);
}

/// <summary>
/// What a member of staff was typing and has not sent yet: kept as it goes, under a key of its own that is wrapped for that person alone. So
/// a session that ends, a browser that stops or a power cut costs a few seconds of typing.
/// </summary>
public sealed class WorkDraft
{
    /// <summary>Longest <see cref="Place"/>, in characters.</summary>
    public const int MaxPlace = 100;

    /// <summary>Most that is kept of one form, in characters: more than its longest fields together.</summary>
    public const int MaxContent = 100_000;

    /// <summary>Most fields of one form.</summary>
    public const int MaxFields = 60;

    /// <summary>How long one is kept after it was last saved, in legal days.</summary>
    public const int DaysKept = 30;

    /// <summary>Its id.</summary>
    public required WorkDraftId Id { get; init; }

    /// <summary>Who types.</summary>
    public required PersonId PersonId { get; init; }

    /// <summary>In which form: <c>note/</c> and the id of a dossier, for example. It tells nothing that is private.</summary>
    public required string Place { get; init; }

    /// <summary>When it was last saved (UTC).</summary>
    public required DateTimeOffset SavedAt { get; set; }

    /// <summary>The fields of the form as JSON.</summary>
    public required Sealed Fields { get; set; }

    /// <summary>What <see cref="Fields"/> is bound to.</summary>
    public static Binding FieldsBinding(WorkDraftId id) => new("work-draft", id.Value, "fields");

    internal sealed class Mapping : IEntityTypeConfiguration<WorkDraft>
    {
        public void Configure(EntityTypeBuilder<WorkDraft> builder)
        {
            builder.ToTable("work_drafts");
            builder.HasKey(draft => draft.Id);
            builder.Property(draft => draft.Place).HasMaxLength(MaxPlace);
            builder.HasIndex(draft => new { draft.PersonId, draft.Place }).IsUnique();
            builder.HasIndex(draft => draft.SavedAt);
            builder.HasOne<Person>().WithMany().HasForeignKey(draft => draft.PersonId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}

/// <summary>What was kept of a form.</summary>
/// <param name="SavedAt">When it was last saved (UTC).</param>
/// <param name="Fields">The fields by name; several of one name are on lines of their own.</param>
public sealed record KeptWork(DateTimeOffset SavedAt, IReadOnlyDictionary<string, string> Fields);
