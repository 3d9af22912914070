using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Baken.Access;

/// <summary>
/// That somebody may come and choose a passphrase and an authenticator: for a new account, or for one whose access is being restored. One a
/// person; accepting it removes it.
/// </summary>
public sealed class Invitation
{
    /// <summary>How long a new person has.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromDays(7);

    /// <summary>How long somebody has whose access was restored: the code locks the keys, and the ceremony has just been held.</summary>
    public static readonly TimeSpan LastsAfterRecovery = TimeSpan.FromDays(1);

    /// <summary>Whose.</summary>
    public required PersonId PersonId { get; init; }

    /// <summary>Keyed hash of the code, 32 bytes (<see cref="Vault.InvitationCode"/>).</summary>
    public required byte[] CodeHash { get; init; }

    /// <summary>Who invited.</summary>
    public required PersonId By { get; init; }

    /// <summary>From when it is no longer good (UTC).</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<Invitation>
    {
        public void Configure(EntityTypeBuilder<Invitation> builder)
        {
            builder.ToTable("invitations");
            builder.HasKey(invitation => invitation.PersonId);
            builder.Property(invitation => invitation.CodeHash).HasMaxLength(32);
            builder.HasIndex(invitation => invitation.CodeHash).IsUnique();
            builder.HasOne<Person>().WithMany().HasForeignKey(invitation => invitation.PersonId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
