using Baken.Storage;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Baken.Access;

/// <summary>Id of a session. It is no secret: what opens a session is its <see cref="SessionTicket"/>.</summary>
/// <param name="Value">The UUID.</param>
public readonly record struct SessionId(Guid Value) : IUuid<SessionId>
{
    /// <inheritdoc />
    public static SessionId From(Guid value) => new(value);

    /// <summary>As it stands in addresses and in the audit log.</summary>
    public override string ToString() => Value.ToString();
}

/// <summary>How long sessions last.</summary>
/// <param name="Idle">After this long without a request a session ends.</param>
/// <param name="Longest">After this long a session ends whatever happens.</param>
public sealed record SessionTerms(TimeSpan Idle, TimeSpan Longest)
{
    /// <summary>Half an hour without a request; ten hours in all.</summary>
    public static SessionTerms Usual { get; } = new(TimeSpan.FromMinutes(30), TimeSpan.FromHours(10));

    /// <summary>Whether a session goes on at this moment. Both ends are outside it.</summary>
    public bool Lasts(DateTimeOffset createdAt, DateTimeOffset lastSeenAt, DateTimeOffset now) =>
        now < createdAt + Longest && now < lastSeenAt + Idle;
}

/// <summary>
/// Somebody who is signed in with one browser. The row alone opens nothing: of the token it has the hash, and of the unlocked key a half
/// (<see cref="SplitKey"/>). Ending a session is deleting its row.
/// </summary>
public sealed class Session
{
    /// <summary>A session that was seen is written down as such at most this often.</summary>
    public static readonly TimeSpan SeenEvery = TimeSpan.FromMinutes(1);

    /// <summary>Its id.</summary>
    public required SessionId Id { get; init; }

    /// <summary>Whose.</summary>
    public required PersonId PersonId { get; init; }

    /// <summary>SHA-256 of the token in the browser's cookie, 32 bytes.</summary>
    public required byte[] TokenHash { get; init; }

    /// <summary>Our half of the unlocked key; null while the session is signed in and not unlocked.</summary>
    public Sealed? StoredHalf { get; set; }

    /// <summary>When the person signed in (UTC).</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last seen (UTC), to <see cref="SeenEvery"/>.</summary>
    public required DateTimeOffset LastSeenAt { get; set; }

    /// <summary>What <see cref="StoredHalf"/> is bound to.</summary>
    public static Binding BindingOf(SessionId id) => new("session", id.Value, "key");

    internal sealed class Mapping : IEntityTypeConfiguration<Session>
    {
        public void Configure(EntityTypeBuilder<Session> builder)
        {
            builder.ToTable("sessions");
            builder.HasKey(session => session.Id);
            builder.Property(session => session.TokenHash).HasMaxLength(32);
            builder.HasIndex(session => session.TokenHash).IsUnique();
            builder.HasIndex(session => session.PersonId);
            builder.HasOne<Person>().WithMany().HasForeignKey(session => session.PersonId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
