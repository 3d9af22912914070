using System.Globalization;
using Baken.Access;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Baken.Dossiers.Correcting;

/// <summary>
/// What was written down of a person in a dossier before it was corrected, with who wrote that and when; or the last that was, of somebody who was taken out, with why.
/// It stands in no index: a name that was corrected or taken out is not found any more.
/// </summary>
public sealed class PersonRevision : IUnderDossierKey
{
    /// <summary>Longest reason to take somebody out, in characters.</summary>
    public const int MaxWhy = 500;

    /// <summary>Of which person.</summary>
    public required InvolvedId InvolvedId { get; init; }

    /// <summary>Which of its versions, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>In which dossier.</summary>
    public required DossierId DossierId { get; init; }

    /// <summary>When this version was written (UTC).</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who wrote this version.</summary>
    public required PersonId By { get; init; }

    /// <summary>As <see cref="InvolvedPerson.As"/>.</summary>
    public required InvolvedAs As { get; init; }

    /// <summary>The name, under the key of the dossier.</summary>
    public required Sealed Name { get; set; }

    /// <summary>When the person was taken out (UTC); null when this version was corrected.</summary>
    public DateTimeOffset? TakenOutAt { get; init; }

    /// <summary>Who took the person out; null when this version was corrected.</summary>
    public PersonId? TakenOutBy { get; init; }

    /// <summary>Why the person was taken out, under the key of the dossier; null when this version was corrected.</summary>
    public Sealed? Why { get; set; }

    /// <summary>What <see cref="Name"/> is bound to.</summary>
    public static Binding NameBinding(InvolvedId id, int number) => new("involved", id.Value, "name-" + number.ToString(CultureInfo.InvariantCulture));

    /// <summary>What <see cref="Why"/> is bound to.</summary>
    public static Binding WhyBinding(InvolvedId id) => new("involved", id.Value, "why");

    /// <inheritdoc />
    void IUnderDossierKey.Reseal(Func<Sealed, Binding, Sealed> anew)
    {
        Name = anew(Name, NameBinding(InvolvedId, Number));
        if (Why is { } why) Why = anew(why, WhyBinding(InvolvedId));
    }

    internal sealed class Mapping : IEntityTypeConfiguration<PersonRevision>
    {
        public void Configure(EntityTypeBuilder<PersonRevision> builder)
        {
            builder.ToTable("person_revisions");
            builder.HasKey(revision => new { revision.InvolvedId, revision.Number });
            builder.HasIndex(revision => revision.DossierId);
            builder.HasOne<Dossier>().WithMany().HasForeignKey(revision => revision.DossierId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
