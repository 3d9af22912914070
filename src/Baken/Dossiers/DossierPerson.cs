using Baken.Access;
using Baken.Storage;
using Baken.Terms;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Baken.Dossiers;

/// <summary>The part that a person has in one situation. Somebody may be a victim in one dossier and a witness in another.</summary>
public enum InvolvedAs
{
    /// <summary>To whom it happened (<i>slachtoffer</i>).</summary>
    [Code("slachtoffer")] Victim,

    /// <summary>Who is said to have done it (<i>beklaagde</i>).</summary>
    [Code("beklaagde")] Accused,

    /// <summary>Who saw or heard it (<i>getuige</i>).</summary>
    [Code("getuige")] Witness,

    /// <summary>Who told it (<i>melder</i>).</summary>
    [Code("melder")] Reporter,

    /// <summary>Somebody else who plays a part (<i>betrokkene</i>).</summary>
    [Code("betrokkene")] Other,
}

/// <summary>Id of a person in a dossier.</summary>
/// <param name="Value">The UUID.</param>
public readonly record struct InvolvedId(Guid Value) : IUuid<InvolvedId>
{
    /// <inheritdoc />
    public static InvolvedId From(Guid value) => new(value);
}

/// <summary>
/// A person in a dossier. The name is sealed; it is found again through the blind index. Correcting it keeps what it was (<see cref="Correcting.PersonRevision"/>); who
/// was taken out has no row here any more.
/// </summary>
public sealed class InvolvedPerson : IUnderDossierKey
{
    /// <summary>Longest name, in characters.</summary>
    public const int MaxName = 120;

    /// <summary>Its id.</summary>
    public required InvolvedId Id { get; init; }

    /// <summary>In which dossier.</summary>
    public required DossierId DossierId { get; init; }

    /// <summary>The part that the person has in it.</summary>
    public required InvolvedAs As { get; set; }

    /// <summary>The name, under the key of the dossier.</summary>
    public required Sealed Name { get; set; }

    /// <summary>When it was added (UTC).</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who added it.</summary>
    public required PersonId By { get; init; }

    /// <summary>Which version it is: 1 as it was added, and one more with each correction.</summary>
    public int Revision { get; set; } = 1;

    /// <summary>When it was corrected last (UTC); null when it never was.</summary>
    public DateTimeOffset? ChangedAt { get; set; }

    /// <summary>Who corrected it last; null when nobody did.</summary>
    public PersonId? ChangedBy { get; set; }

    /// <summary>What <see cref="Name"/> is bound to.</summary>
    public static Binding NameBinding(InvolvedId id) => new("involved", id.Value, "name");

    /// <inheritdoc />
    void IUnderDossierKey.Reseal(Func<Sealed, Binding, Sealed> anew) => Name = anew(Name, NameBinding(Id));

    internal sealed class Mapping : IEntityTypeConfiguration<InvolvedPerson>
    {
        public void Configure(EntityTypeBuilder<InvolvedPerson> builder)
        {
            builder.ToTable("involved_people");
            builder.HasKey(person => person.Id);
            builder.Property(person => person.Revision).HasDefaultValue(1).IsConcurrencyToken();
            builder.HasIndex(person => person.DossierId);
            builder.HasOne<Dossier>().WithMany().HasForeignKey(person => person.DossierId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}

/// <summary>A word of a name in the blind index: a keyed hash, and the person in whose name it stands.</summary>
public sealed class NameToken
{
    /// <summary>The keyed hash.</summary>
    public required IndexToken Token { get; init; }

    /// <summary>In whose name.</summary>
    public required InvolvedId InvolvedId { get; init; }

    /// <summary>In which dossier.</summary>
    public required DossierId DossierId { get; init; }

    /// <summary>Whether it is how the word sounds, and not how it is spelled.</summary>
    public required bool IsSound { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<NameToken>
    {
        public void Configure(EntityTypeBuilder<NameToken> builder)
        {
            builder.ToTable("name_tokens");
            builder.HasKey(token => new { token.Token, token.InvolvedId });
            builder.HasIndex(token => token.InvolvedId);
            builder.HasOne<InvolvedPerson>().WithMany().HasForeignKey(token => token.InvolvedId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}

/// <summary>The tables of casework.</summary>
public static class DossierTables
{
    extension(BakenDb db)
    {
        /// <summary>Dossiers.</summary>
        public DbSet<Dossier> Dossiers => db.Set<Dossier>();

        /// <summary>Revisions of classifications.</summary>
        public DbSet<ClassificationRevision> ClassificationRevisions => db.Set<ClassificationRevision>();

        /// <summary>Notes.</summary>
        public DbSet<DossierNote> DossierNotes => db.Set<DossierNote>();

        /// <summary>What notes were before they were changed.</summary>
        public DbSet<NoteRevision> NoteRevisions => db.Set<NoteRevision>();

        /// <summary>Tasks.</summary>
        public DbSet<DossierTask> DossierTasks => db.Set<DossierTask>();

        /// <summary>What tasks were before they were changed.</summary>
        public DbSet<TaskRevision> TaskRevisions => db.Set<TaskRevision>();

        /// <summary>What members of staff were typing.</summary>
        public DbSet<WorkDraft> WorkDrafts => db.Set<WorkDraft>();

        /// <summary>People in dossiers.</summary>
        public DbSet<InvolvedPerson> InvolvedPeople => db.Set<InvolvedPerson>();

        /// <summary>Words of their names in the blind index.</summary>
        public DbSet<NameToken> NameTokens => db.Set<NameToken>();

        /// <summary>Who looked for names, and why.</summary>
        public DbSet<NameSearch> NameSearches => db.Set<NameSearch>();

        /// <summary>Links between dossiers, each from both sides.</summary>
        public DbSet<DossierLink> DossierLinks => db.Set<DossierLink>();

        /// <summary>Links that are not to be suggested again.</summary>
        public DbSet<LinkDismissal> LinkDismissals => db.Set<LinkDismissal>();

        /// <summary>Which dossiers are restricted.</summary>
        public DbSet<DossierRestriction> DossierRestrictions => db.Set<DossierRestriction>();

        /// <summary>Who must not know which dossier.</summary>
        public DbSet<DossierConflict> DossierConflicts => db.Set<DossierConflict>();

        /// <summary>Requests for access.</summary>
        public DbSet<AccessRequest> AccessRequests => db.Set<AccessRequest>();

        /// <summary>Parts of keys that leads gave for them.</summary>
        public DbSet<AccessSupport> AccessSupports => db.Set<AccessSupport>();
    }
}
