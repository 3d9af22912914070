using Baken.Access;
using Baken.Storage;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Baken.Dossiers;

/// <summary>Id of a task.</summary>
/// <param name="Value">The UUID.</param>
public readonly record struct TaskId(Guid Value) : IUuid<TaskId>
{
    /// <inheritdoc />
    public static TaskId From(Guid value) => new(value);
}

/// <summary>Something that is to be done for a dossier by a day (<i>taak</i>). Changing it keeps what it was (<see cref="TaskRevision"/>).</summary>
public sealed class DossierTask : IUnderDossierKey
{
    /// <summary>Longest text, in characters.</summary>
    public const int MaxText = 200;

    /// <summary>How far ahead a day may lie, in days: ten years.</summary>
    public const int MaxDaysAhead = 3653;

    /// <summary>Its id.</summary>
    public required TaskId Id { get; init; }

    /// <summary>Whose.</summary>
    public required DossierId DossierId { get; init; }

    /// <summary>What is to be done, under the key of the dossier.</summary>
    public required Sealed Text { get; set; }

    /// <summary>The last legal day on which it is in time.</summary>
    public required DateOnly DueOn { get; set; }

    /// <summary>Who is to do it.</summary>
    public required PersonId For { get; set; }

    /// <summary>Who set it.</summary>
    public required PersonId By { get; init; }

    /// <summary>When it was set (UTC).</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>When it was changed last (UTC); null when it never was.</summary>
    public DateTimeOffset? ChangedAt { get; set; }

    /// <summary>Who changed it last; null when nobody did.</summary>
    public PersonId? ChangedBy { get; set; }

    /// <summary>When it was done (UTC); null while it is not.</summary>
    public DateTimeOffset? DoneAt { get; set; }

    /// <summary>Who did it; null while it is not done.</summary>
    public PersonId? DoneBy { get; set; }

    /// <summary>Grows with each change, so that two changes at once are noticed.</summary>
    public long Version { get; set; }

    /// <summary>What <see cref="Text"/> is bound to.</summary>
    public static Binding TextBinding(TaskId id) => new("task", id.Value, "text");

    /// <inheritdoc />
    void IUnderDossierKey.Reseal(Func<Sealed, Binding, Sealed> anew) => Text = anew(Text, TextBinding(Id));

    internal sealed class Mapping : IEntityTypeConfiguration<DossierTask>
    {
        public void Configure(EntityTypeBuilder<DossierTask> builder)
        {
            builder.ToTable("dossier_tasks");
            builder.HasKey(task => task.Id);
            builder.Property(task => task.Version).IsConcurrencyToken();
            builder.HasIndex(task => new { task.DossierId, task.DueOn });
            builder.HasIndex(task => new { task.For, task.DoneAt, task.DueOn });
            builder.HasOne<Dossier>().WithMany().HasForeignKey(task => task.DossierId).OnDelete(DeleteBehavior.Cascade);
            builder.HasOne<Person>().WithMany().HasForeignKey(task => task.For).OnDelete(DeleteBehavior.Restrict);
        }
    }
}

/// <summary>What a task was before it was changed, with who wrote that and when.</summary>
public sealed class TaskRevision : IUnderDossierKey
{
    /// <summary>Of which task.</summary>
    public required TaskId TaskId { get; init; }

    /// <summary>The <see cref="DossierTask.Version"/> that it was; grows with each change, not always by one.</summary>
    public required long Number { get; init; }

    /// <summary>In which dossier.</summary>
    public required DossierId DossierId { get; init; }

    /// <summary>When this was written (UTC).</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who wrote this.</summary>
    public required PersonId By { get; init; }

    /// <summary>What was to be done, under the key of the dossier.</summary>
    public required Sealed Text { get; set; }

    /// <summary>As <see cref="DossierTask.DueOn"/>.</summary>
    public required DateOnly DueOn { get; init; }

    /// <summary>As <see cref="DossierTask.For"/>.</summary>
    public required PersonId For { get; init; }

    /// <summary>What <see cref="Text"/> is bound to.</summary>
    public static Binding TextBinding(TaskId id, long number) => new("task", id.Value, "text-" + number.ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <inheritdoc />
    void IUnderDossierKey.Reseal(Func<Sealed, Binding, Sealed> anew) => Text = anew(Text, TextBinding(TaskId, Number));

    internal sealed class Mapping : IEntityTypeConfiguration<TaskRevision>
    {
        public void Configure(EntityTypeBuilder<TaskRevision> builder)
        {
            builder.ToTable("task_revisions");
            builder.HasKey(revision => new { revision.TaskId, revision.Number });
            builder.HasIndex(revision => revision.DossierId);
            builder.HasOne<DossierTask>().WithMany().HasForeignKey(revision => revision.TaskId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}

/// <summary>Who is to do what is not done yet, when somebody loses a dossier.</summary>
internal static class OpenTasks
{
    /// <summary>Gives them to somebody else. Inside a transaction that is open.</summary>
    /// <param name="db">The database.</param>
    /// <param name="dossiers">Of which dossiers.</param>
    /// <param name="from">Who was to do them.</param>
    /// <param name="to">Who is to do them now.</param>
    /// <param name="cancel">Gives up.</param>
    public static Task MoveAsync(BakenDb db, IReadOnlyList<DossierId> dossiers, PersonId from, PersonId to, CancellationToken cancel) => db.Set<DossierTask>()
        .Where(task => dossiers.Contains(task.DossierId) && task.For == from && task.DoneAt == null)
        .ExecuteUpdateAsync(set => set.SetProperty(task => task.For, to).SetProperty(task => task.Version, task => task.Version + 1), cancel);
}
