using Baken.Storage;
using Baken.Vault;

namespace Baken.Access;

/// <summary>Whom to make an account for.</summary>
public sealed record NewPerson
{
    /// <summary>The name that colleagues see, 1 to <see cref="Person.MaxName"/> characters.</summary>
    public required string Name { get; init; }

    /// <summary>The name to sign in with: letters, digits and <c>. - _ @</c>, 2 to <see cref="Person.MaxSignInName"/> characters.</summary>
    public required string SignInName { get; init; }

    /// <summary>What the person is here for.</summary>
    public required Role Role { get; init; }

    /// <summary>For a person of a board or its schools: the number of the board (5 digits); else null.</summary>
    public string? BoardNumber { get; init; }

    /// <summary>For a school leader or confidant of one school: its BRIN (<c>01AB</c>); null for the whole organisation.</summary>
    public string? Brin { get; init; }

    /// <summary>What is wrong with it; null when nothing is.</summary>
    internal Refusal? Fault
    {
        get
        {
            if (string.IsNullOrWhiteSpace(Name)) return new Refusal("person.name-missing") { Field = "naam" };
            if (Name.Trim().Length > Person.MaxName) return new Refusal("person.name-too-long", Person.MaxName) { Field = "naam" };
            if (Name.Any(char.IsControl)) return new Refusal("person.name-missing") { Field = "naam" };
            if (Person.SignInNameOf(SignInName) is null) return new Refusal("person.sign-in-name-wrong", Person.MaxSignInName) { Field = "inlognaam" };
            var isNumber = BoardNumber is { Length: 5 } number && number.All(char.IsAsciiDigit);
            if (Role.IsOfOrganisation != isNumber || (!Role.IsOfOrganisation && BoardNumber is not null)) return new Refusal("person.board-number-wrong") { Field = "bestuursnummer" };
            var mayHaveSchool = Role is Role.SchoolLeader or Role.Confidant;
            return Brin is null || (mayHaveSchool && Brin is [>= '0' and <= '9', >= '0' and <= '9', >= 'A' and <= 'Z', >= 'A' and <= 'Z'])
                ? null
                : new Refusal("person.school-wrong") { Field = "school" };
        }
    }
}

/// <summary>
/// An account with its keys and credentials, ready to be stored. Making one takes Argon2id twice, so it is done before a transaction is opened.
/// </summary>
internal sealed class NewAccount : IDisposable
{
    private NewAccount(Person person, HolderKey key, IReadOnlyList<Credential> credentials) =>
        (Person, Key, Credentials) = (person, key, credentials);

    public Person Person { get; }

    public HolderKey Key { get; }

    public IReadOnlyList<Credential> Credentials { get; }

    /// <summary>Makes an active account.</summary>
    public static NewAccount Make(
        NewPerson who, string passphrase, TotpSecret totp, HolderPublicKey recovery, ServerKeys keys, DateTimeOffset now)
    {
        var person = new Person
        {
            Id = NewId.At<PersonId>(now),
            SignInName = Person.SignInNameOf(who.SignInName)!,
            Name = who.Name.Trim(),
            Role = who.Role,
            BoardNumber = who.BoardNumber,
            Brin = who.Brin,
            State = PersonState.Invited,
            CreatedAt = now,
        };
        return Make(person, passphrase, totp, recovery, keys, now);
    }

    /// <summary>Gives a person who was invited keys and credentials; <paramref name="kept"/> are the keys that the person had before, if any.</summary>
    public static NewAccount Make(
        Person person, string passphrase, TotpSecret totp, HolderPublicKey recovery, ServerKeys keys, DateTimeOffset now, HolderKey? kept = null)
    {
        var key = kept ?? HolderKey.New();
        person.PublicKey = key.Public;
        person.LockedKey = PassphraseLock.Lock(key, passphrase, Person.KeyBinding(person.Id));
        person.RecoveryWrap = key.WrapFor(recovery, Person.RecoveryBinding(person.Id));
        person.State = PersonState.Active;
        return new NewAccount(
            person, key, [Credential.OfPassphrase(person.Id, passphrase, keys, now), Credential.OfTotp(person.Id, totp, keys, now)]);
    }

    public void Dispose() => Key.Dispose();
}
