using System.Globalization;
using Baken.Storage;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Baken.Access;

/// <summary>Id of an organisation.</summary>
/// <param name="Value">The UUID.</param>
public readonly record struct OrganisationId(Guid Value) : IUuid<OrganisationId>
{
    /// <inheritdoc />
    public static OrganisationId From(Guid value) => new(value);

    /// <summary>As it stands in the audit log.</summary>
    public override string ToString() => Value.ToString();
}

/// <summary>
/// A board (<i>bevoegd gezag</i>) with those who act for it. It has a key pair of its own, as a team of inspectors has, so that what it writes is read by whoever acts for the board, now or
/// later, and by nobody of another board (docs/decisions/0034).
/// </summary>
public sealed class Organisation
{
    /// <summary>Its id.</summary>
    public required OrganisationId Id { get; init; }

    /// <summary>The number of the board: 5 digits, unique.</summary>
    public required string BoardNumber { get; init; }

    /// <summary>Which of its keys is used for what is sealed from now on, from 1.</summary>
    public required int Generation { get; set; }

    /// <summary>Grows with each change, so that two changes at once are noticed.</summary>
    public long Version { get; set; }

    /// <summary>As the audit log names it.</summary>
    public static string Subject(OrganisationId id) => $"organisation/{id}";

    internal sealed class Mapping : IEntityTypeConfiguration<Organisation>
    {
        public void Configure(EntityTypeBuilder<Organisation> builder)
        {
            builder.ToTable("organisations");
            builder.HasKey(organisation => organisation.Id);
            builder.Property(organisation => organisation.BoardNumber).HasMaxLength(5);
            builder.HasIndex(organisation => organisation.BoardNumber).IsUnique();
            builder.Property(organisation => organisation.Version).IsConcurrencyToken();
        }
    }
}

/// <summary>One key pair of an organisation. When somebody who acts for it leaves it gets the next one.</summary>
public sealed class OrganisationKey
{
    /// <summary>Whose.</summary>
    public required OrganisationId OrganisationId { get; init; }

    /// <summary>Which, from 1.</summary>
    public required int Generation { get; init; }

    /// <summary>The public half.</summary>
    public required HolderPublicKey PublicKey { get; init; }

    /// <summary>When it was made (UTC).</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The organisation with this key as a holder of keys.</summary>
    public Holder AsHolder() => new() { Kind = HolderKind.Organisation, Id = OrganisationId.Value, Generation = Generation, PublicKey = PublicKey };

    internal sealed class Mapping : IEntityTypeConfiguration<OrganisationKey>
    {
        public void Configure(EntityTypeBuilder<OrganisationKey> builder)
        {
            builder.ToTable("organisation_keys");
            builder.HasKey(key => new { key.OrganisationId, key.Generation });
            builder.HasOne<Organisation>().WithMany().HasForeignKey(key => key.OrganisationId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}

/// <summary>The private half of an organisation's key, wrapped for one of those who act for the board.</summary>
public sealed class OrganisationKeyWrap
{
    /// <summary>Whose key.</summary>
    public required OrganisationId OrganisationId { get; init; }

    /// <summary>Which, from 1.</summary>
    public required int Generation { get; init; }

    /// <summary>Who can unwrap it.</summary>
    public required PersonId PersonId { get; init; }

    /// <summary>The wrapped private half.</summary>
    public required Wrap Wrap { get; init; }

    /// <summary>Hands an organisation's key to a person who has keys.</summary>
    internal static OrganisationKeyWrap Make(OrganisationId organisation, int generation, HolderKey key, Person member) => new()
    {
        OrganisationId = organisation,
        Generation = generation,
        PersonId = member.Id,
        Wrap = key.WrapFor(member.PublicKey ?? throw new InvalidOperationException("This person has no keys yet."), BindingOf(organisation, generation)),
    };

    /// <summary>What <see cref="Wrap"/> is bound to.</summary>
    public static Binding BindingOf(OrganisationId organisation, int generation) =>
        new("organisation", organisation.Value, string.Create(CultureInfo.InvariantCulture, $"key-{generation}"));

    internal sealed class Mapping : IEntityTypeConfiguration<OrganisationKeyWrap>
    {
        public void Configure(EntityTypeBuilder<OrganisationKeyWrap> builder)
        {
            builder.ToTable("organisation_key_wraps");
            builder.HasKey(wrap => new { wrap.OrganisationId, wrap.Generation, wrap.PersonId });
            builder.HasIndex(wrap => wrap.PersonId);
            builder.HasOne<OrganisationKey>().WithMany().HasForeignKey(wrap => new { wrap.OrganisationId, wrap.Generation }).OnDelete(DeleteBehavior.Restrict);
            builder.HasOne<Person>().WithMany().HasForeignKey(wrap => wrap.PersonId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
