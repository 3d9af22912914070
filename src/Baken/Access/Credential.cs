using Baken.Storage;
using Baken.Terms;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Baken.Access;

/// <summary>Id of a credential.</summary>
/// <param name="Value">The UUID.</param>
public readonly record struct CredentialId(Guid Value) : IUuid<CredentialId>
{
    /// <inheritdoc />
    public static CredentialId From(Guid value) => new(value);
}

/// <summary>By what a person shows who they are. Another way to sign in is another kind; unlocking does not change with it.</summary>
public enum CredentialKind
{
    /// <summary>A passphrase; what is sealed is its <see cref="PassphraseHash"/>.</summary>
    [Code("wachtwoord")] Passphrase,

    /// <summary>An authenticator app; what is sealed is its <see cref="TotpSecret"/>.</summary>
    [Code("totp")] Totp,
}

/// <summary>
/// Something by which a person shows who they are when signing in. It opens nothing: keys are unlocked apart (<see cref="Person.LockedKey"/>).
/// </summary>
public sealed class Credential
{
    /// <summary>Its id.</summary>
    public required CredentialId Id { get; init; }

    /// <summary>Whose.</summary>
    public required PersonId PersonId { get; init; }

    /// <summary>What sort.</summary>
    public required CredentialKind Kind { get; init; }

    /// <summary>What is known of it, sealed under the installation's key: the database alone tells nothing, and it holds for no other row.</summary>
    public required Sealed Secret { get; set; }

    /// <summary>For TOTP: the last step that was used, since each is used once; else 0.</summary>
    public long LastStep { get; set; }

    /// <summary>When it was made (UTC).</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Grows with each change, so that two uses of one code at once are noticed.</summary>
    public long Version { get; set; }

    /// <summary>What <see cref="Secret"/> is bound to: credential and person, so that a row given to another person does not open.</summary>
    public static Binding BindingOf(CredentialId id, PersonId person) => new("credential", id.Value, person.ToString());

    internal static Credential OfPassphrase(PersonId person, string passphrase, ServerKeys keys, DateTimeOffset now) =>
        Make(person, CredentialKind.Passphrase, PassphraseHash.Make(passphrase), keys, now);

    internal static Credential OfTotp(PersonId person, TotpSecret secret, ServerKeys keys, DateTimeOffset now) =>
        Make(person, CredentialKind.Totp, secret.Raw, keys, now);

    /// <summary>The secret; null when the row was moved, changed, or sealed by another installation.</summary>
    internal byte[]? Open(ServerKeys keys) => keys.Credentials.OpenBytes(Secret, BindingOf(Id, PersonId));

    private static Credential Make(PersonId person, CredentialKind kind, ReadOnlySpan<byte> secret, ServerKeys keys, DateTimeOffset now)
    {
        var id = NewId.At<CredentialId>(now);
        return new Credential
        {
            Id = id,
            PersonId = person,
            Kind = kind,
            Secret = keys.Credentials.SealBytes(secret, BindingOf(id, person)),
            CreatedAt = now,
        };
    }

    internal sealed class Mapping : IEntityTypeConfiguration<Credential>
    {
        public void Configure(EntityTypeBuilder<Credential> builder)
        {
            builder.ToTable("credentials");
            builder.HasKey(credential => credential.Id);
            builder.HasIndex(credential => credential.PersonId);
            builder.HasOne<Person>().WithMany().HasForeignKey(credential => credential.PersonId).OnDelete(DeleteBehavior.Cascade);
            builder.Property(credential => credential.Version).IsConcurrencyToken();
        }
    }
}
