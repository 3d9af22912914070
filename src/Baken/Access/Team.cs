using System.Globalization;
using Baken.Storage;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Baken.Access;

/// <summary>Id of a team.</summary>
/// <param name="Value">The UUID.</param>
public readonly record struct TeamId(Guid Value) : IUuid<TeamId>
{
    /// <inheritdoc />
    public static TeamId From(Guid value) => new(value);

    /// <summary>As it stands in the audit log.</summary>
    public override string ToString() => Value.ToString();
}

/// <summary>A team of inspectors. It has a key pair of its own, so that what comes in can be sealed before anybody is there to read it.</summary>
public sealed class Team
{
    /// <summary>Its id.</summary>
    public required TeamId Id { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; set; }

    /// <summary>Whether new reports are sealed for this team. One team has it.</summary>
    public required bool TakesIntake { get; init; }

    /// <summary>Which of its keys is used for what is sealed from now on, from 1.</summary>
    public required int Generation { get; set; }

    /// <summary>
    /// Whether the whole team may read what its members open from now on, and not only the inspector who handles it and the substitute. What was opened
    /// before stays as it was.
    /// </summary>
    public bool ReadsNewDossiers { get; set; }

    /// <summary>Grows with each change, so that two changes at once are noticed.</summary>
    public long Version { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<Team>
    {
        public void Configure(EntityTypeBuilder<Team> builder)
        {
            builder.ToTable("teams");
            builder.HasKey(team => team.Id);
            builder.Property(team => team.Name).HasMaxLength(Person.MaxName);
            builder.Property(team => team.Version).IsConcurrencyToken();
        }
    }
}

/// <summary>One key pair of a team. When a member leaves the team gets the next one.</summary>
public sealed class TeamKey
{
    /// <summary>Whose.</summary>
    public required TeamId TeamId { get; init; }

    /// <summary>Which, from 1.</summary>
    public required int Generation { get; init; }

    /// <summary>The public half.</summary>
    public required HolderPublicKey PublicKey { get; init; }

    /// <summary>The private half, wrapped for the recovery key.</summary>
    public required Wrap RecoveryWrap { get; set; }

    /// <summary>When it was made (UTC).</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>What <see cref="RecoveryWrap"/> is bound to.</summary>
    public static Binding RecoveryBinding(TeamId team, int generation) =>
        new("team", team.Value, string.Create(CultureInfo.InvariantCulture, $"recovery-{generation}"));

    internal static TeamKey Make(TeamId team, int generation, HolderKey key, HolderPublicKey recovery, DateTimeOffset now) => new()
    {
        TeamId = team,
        Generation = generation,
        PublicKey = key.Public,
        RecoveryWrap = key.WrapFor(recovery, RecoveryBinding(team, generation)),
        CreatedAt = now,
    };

    /// <summary>The team with this key as a holder of keys.</summary>
    public Holder AsHolder() => new() { Kind = HolderKind.Team, Id = TeamId.Value, Generation = Generation, PublicKey = PublicKey };

    internal sealed class Mapping : IEntityTypeConfiguration<TeamKey>
    {
        public void Configure(EntityTypeBuilder<TeamKey> builder)
        {
            builder.ToTable("team_keys");
            builder.HasKey(key => new { key.TeamId, key.Generation });
            builder.HasOne<Team>().WithMany().HasForeignKey(key => key.TeamId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}

/// <summary>The private half of a team's key, wrapped for one member. A person is a member while there is a row for the team's generation.</summary>
public sealed class TeamKeyWrap
{
    /// <summary>Whose key.</summary>
    public required TeamId TeamId { get; init; }

    /// <summary>Which, from 1.</summary>
    public required int Generation { get; init; }

    /// <summary>The member.</summary>
    public required PersonId PersonId { get; init; }

    /// <summary>The wrapped private half.</summary>
    public required Wrap Wrap { get; init; }

    /// <summary>Hands a team's key to a person who has keys.</summary>
    internal static TeamKeyWrap Make(TeamId team, int generation, HolderKey key, Person member) => new()
    {
        TeamId = team,
        Generation = generation,
        PersonId = member.Id,
        Wrap = key.WrapFor(member.PublicKey ?? throw new InvalidOperationException("This person has no keys yet."), BindingOf(team, generation)),
    };

    /// <summary>What <see cref="Wrap"/> is bound to.</summary>
    public static Binding BindingOf(TeamId team, int generation) =>
        new("team", team.Value, string.Create(CultureInfo.InvariantCulture, $"key-{generation}"));

    internal sealed class Mapping : IEntityTypeConfiguration<TeamKeyWrap>
    {
        public void Configure(EntityTypeBuilder<TeamKeyWrap> builder)
        {
            builder.ToTable("team_key_wraps");
            builder.HasKey(wrap => new { wrap.TeamId, wrap.Generation, wrap.PersonId });
            builder.HasIndex(wrap => wrap.PersonId);
            builder.HasOne<TeamKey>().WithMany().HasForeignKey(wrap => new { wrap.TeamId, wrap.Generation }).OnDelete(DeleteBehavior.Restrict);
            builder.HasOne<Person>().WithMany().HasForeignKey(wrap => wrap.PersonId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
