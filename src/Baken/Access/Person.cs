using Baken.Storage;
using Baken.Terms;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Baken.Access;

/// <summary>Id of a person who signs in.</summary>
/// <param name="Value">The UUID.</param>
public readonly record struct PersonId(Guid Value) : IUuid<PersonId>
{
    /// <inheritdoc />
    public static PersonId From(Guid value) => new(value);

    /// <summary>As it stands in the audit log.</summary>
    public override string ToString() => Value.ToString();
}

/// <summary>Where a person is between invitation and leaving.</summary>
public enum PersonState
{
    /// <summary>Has an invitation and no keys yet.</summary>
    [Code("uitgenodigd")] Invited,

    /// <summary>Signs in and holds keys.</summary>
    [Code("actief")] Active,

    /// <summary>Left; keys and credentials are gone, the name stays for what was done.</summary>
    [Code("vertrokken")] Left,
}

/// <summary>A person who signs in: staff of the inspectorate, or somebody of a board.</summary>
public sealed class Person
{
    /// <summary>Longest name that is shown, in characters.</summary>
    public const int MaxName = 100;

    /// <summary>Longest name to sign in with, in characters.</summary>
    public const int MaxSignInName = 60;

    /// <summary>Its id.</summary>
    public required PersonId Id { get; init; }

    /// <summary>The name to sign in with: lower-case, unique.</summary>
    public required string SignInName { get; init; }

    /// <summary>The name that colleagues see.</summary>
    public required string Name { get; set; }

    /// <summary>What the person is here for.</summary>
    public required Role Role { get; set; }

    /// <summary>For a person of a board or its schools: the number of the board (5 digits); else null.</summary>
    public string? BoardNumber { get; init; }

    /// <summary>For a school leader or confidant of one school: its BRIN; null for the whole organisation, and for everybody else.</summary>
    public string? Brin { get; init; }

    /// <summary>Where the person is between invitation and leaving.</summary>
    public required PersonState State { get; set; }

    /// <summary>When the account was made (UTC).</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The public half of the person's keys; null before they were made.</summary>
    public HolderPublicKey? PublicKey { get; set; }

    /// <summary>The private half, locked by the passphrase (<see cref="PassphraseLock"/>); null before it was made and after leaving.</summary>
    public Sealed? LockedKey { get; set; }

    /// <summary>The private half, wrapped for the recovery key (docs/decisions/0005); null as <see cref="LockedKey"/>.</summary>
    public Wrap? RecoveryWrap { get; set; }

    /// <summary>Who usually stands in for this inspector (<i>vaste waarnemer</i>): offered when a dossier is opened; null while nobody was named.</summary>
    public PersonId? UsualSubstituteId { get; set; }

    /// <summary>Grows with each change, so that two changes at once are noticed.</summary>
    public long Version { get; set; }

    /// <summary>A name to sign in with, as it is stored: without blanks around it, in lower case. Null when it is none.</summary>
    public static string? SignInNameOf(string? typed)
    {
        var name = (typed ?? "").Trim().ToLowerInvariant();
        return name.Length is >= 2 and <= MaxSignInName && name.All(sign => char.IsAsciiLetterOrDigit(sign) || sign is '.' or '-' or '_' or '@')
            ? name
            : null;
    }

    /// <summary>What <see cref="LockedKey"/> is bound to.</summary>
    public static Binding KeyBinding(PersonId id) => new("person", id.Value, "private-key");

    /// <summary>What <see cref="RecoveryWrap"/> is bound to.</summary>
    public static Binding RecoveryBinding(PersonId id) => new("person", id.Value, "recovery");

    /// <summary>The person as a holder of keys; null while there are none.</summary>
    public Holder? AsHolder() => PublicKey is { } key ? new Holder { Kind = HolderKind.Person, Id = Id.Value, PublicKey = key } : null;

    /// <summary>Whether the person may be given a dossier: an inspector who is here and has keys.</summary>
    public bool MayHoldDossiers => State == PersonState.Active && Role is (Role.Inspector or Role.LeadInspector) && PublicKey is not null;

    /// <summary>The person as somebody who is signed in.</summary>
    public Caller AsCaller() => new(Id, Role, Name) { BoardNumber = BoardNumber, Brin = Brin };

    internal sealed class Mapping : IEntityTypeConfiguration<Person>
    {
        public void Configure(EntityTypeBuilder<Person> builder)
        {
            builder.ToTable("people");
            builder.HasKey(person => person.Id);
            builder.Property(person => person.SignInName).HasMaxLength(MaxSignInName);
            builder.Property(person => person.Name).HasMaxLength(MaxName);
            builder.Property(person => person.BoardNumber).HasMaxLength(5);
            builder.Property(person => person.Brin).HasMaxLength(4);
            builder.Ignore(person => person.MayHoldDossiers);
            builder.HasIndex(person => person.SignInName).IsUnique();
            builder.Property(person => person.Version).IsConcurrencyToken();
        }
    }
}
