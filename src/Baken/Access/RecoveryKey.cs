using Baken.Storage;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Baken.Access;

/// <summary>
/// The public half of the recovery key (docs/decisions/0005), one row. Its private half exists on paper alone (<see cref="RecoveryShares"/>).
/// </summary>
public sealed class RecoveryKey
{
    /// <summary>Always 1.</summary>
    public int Id { get; init; } = 1;

    /// <summary>For which the private keys of people and teams are wrapped when they are made.</summary>
    public required HolderPublicKey PublicKey { get; init; }

    /// <summary>How many shares there are.</summary>
    public required int Shares { get; init; }

    /// <summary>How many of them make the key.</summary>
    public required int Needed { get; init; }

    /// <summary>When it was made (UTC).</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Whether there is one: then the database belongs to an installation that was initialised.</summary>
    public static Task<bool> ExistsAsync(BakenDb db, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(db);
        return db.RecoveryKeys.AnyAsync(cancel);
    }

    internal sealed class Mapping : IEntityTypeConfiguration<RecoveryKey>
    {
        public void Configure(EntityTypeBuilder<RecoveryKey> builder)
        {
            builder.ToTable("recovery_key");
            builder.HasKey(key => key.Id);
            builder.Property(key => key.Id).ValueGeneratedNever();
        }
    }
}
