using Baken.Access;
using Baken.Dossiers;
using Baken.Storage;
using Baken.Terms;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Baken.Retention;

/// <summary>Why a lead does not agree that a dossier is destroyed. Codes, since a lead may not hold the key to seal words with.</summary>
public enum KeepGround
{
    /// <summary>It is still needed.</summary>
    [Code("nog-nodig")] StillNeeded,

    /// <summary>It has to be held first, for a court case or a complaint.</summary>
    [Code("vasthouden")] ToBeHeld,

    /// <summary>What was recorded of it, and so its term, is not right.</summary>
    [Code("indeling-onjuist")] WrongOutcome,

    /// <summary>To be talked about first.</summary>
    [Code("eerst-overleggen")] TalkFirst,
}

/// <summary>That somebody proposes to destroy a dossier, of which the term has passed. Another one, who leads the team, decides. One stands for each dossier.</summary>
public sealed class DestructionProposal
{
    /// <summary>Which dossier.</summary>
    public required DossierId DossierId { get; init; }

    /// <summary>Who proposes it.</summary>
    public required PersonId ProposedById { get; init; }

    /// <summary>When (UTC).</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Why a lead did not agree; null while nobody decided.</summary>
    public KeepGround? RefusedAs { get; set; }

    /// <summary>Who did not agree; null while nobody decided.</summary>
    public PersonId? RefusedById { get; set; }

    /// <summary>When somebody did not agree (UTC); null while nobody decided.</summary>
    public DateTimeOffset? RefusedAt { get; set; }

    /// <summary>Grows with each change, so that two changes at once are noticed.</summary>
    public long Version { get; set; }

    /// <summary>Whether it waits for somebody who decides.</summary>
    public bool Waits => RefusedAt is null;

    internal sealed class Mapping : IEntityTypeConfiguration<DestructionProposal>
    {
        public void Configure(EntityTypeBuilder<DestructionProposal> builder)
        {
            builder.ToTable("destruction_proposals");
            builder.HasKey(proposal => proposal.DossierId);
            builder.Ignore(proposal => proposal.Waits);
            builder.Property(proposal => proposal.Version).IsConcurrencyToken();
            builder.HasOne<Dossier>().WithOne().HasForeignKey<DestructionProposal>(proposal => proposal.DossierId).OnDelete(DeleteBehavior.Cascade);
            builder.HasOne<Person>().WithMany().HasForeignKey(proposal => proposal.ProposedById).OnDelete(DeleteBehavior.Restrict);
        }
    }
}

/// <summary>The tables of retention.</summary>
public static class RetentionTables
{
    extension(BakenDb db)
    {
        /// <summary>Dossiers that must not be destroyed, and those that had to stay once.</summary>
        public DbSet<LegalHold> LegalHolds => db.Set<LegalHold>();

        /// <summary>Proposals to destroy a dossier.</summary>
        public DbSet<DestructionProposal> DestructionProposals => db.Set<DestructionProposal>();

        /// <summary>Certificates of destruction.</summary>
        public DbSet<DestructionCertificate> DestructionCertificates => db.Set<DestructionCertificate>();

        /// <summary>Sealed files of which row and key are gone, and that are to be removed from the disk.</summary>
        public DbSet<DoomedFile> DoomedFiles => db.Set<DoomedFile>();
    }
}
