using Baken.Vault;
using CsCheck;
using Xunit;

namespace Baken.Tests.Vault;

public sealed class KeysOfPeopleTests
{
    private const string Passphrase = "vier losse woorden samen";
    private static readonly Binding Owner = new("person", new Guid("01890000-0000-7000-8000-000000000001"), "private-key");

    [Fact]
    public void The_owner_unlocks_the_key_and_nobody_else()
    {
        using var key = HolderKey.New();
        var locked = PassphraseLock.Lock(key, Passphrase, Owner);

        using var unlocked = PassphraseLock.Unlock(locked, Passphrase, Owner);

        Assert.Equal(key.Public, unlocked!.Public);
        Assert.Null(PassphraseLock.Unlock(locked, Passphrase + " ", Owner));
        Assert.Null(PassphraseLock.Unlock(locked, Passphrase, Owner with { Owner = Guid.Empty }));
    }

    [Fact]
    public void Letters_typed_on_another_keyboard_are_the_same_passphrase()
    {
        using var key = HolderKey.New();

        using var unlocked = PassphraseLock.Unlock(PassphraseLock.Lock(key, "cafe\u0301 op de hoek", Owner), "caf\u00e9 op de hoek", Owner);

        Assert.NotNull(unlocked);
    }

    [Theory]
    [InlineData(PassphraseLock.MinLength - 1), InlineData(PassphraseLock.MaxLength + 1)]
    public void A_passphrase_that_is_too_short_or_too_long_is_refused(int length)
    {
        using var key = HolderKey.New();

        Assert.Throws<ArgumentException>(() => PassphraseLock.Lock(key, new string('x', length), Owner));
    }

    [Fact]
    public void A_damaged_row_and_a_strange_passphrase_open_nothing_and_throw_nothing()
    {
        using var key = HolderKey.New();
        var stored = PassphraseLock.Lock(key, Passphrase, Owner).ToStored();
        stored[^1] ^= 1;

        Assert.Null(PassphraseLock.Unlock(Sealed.FromStored(stored), Passphrase, Owner));
        Assert.Null(PassphraseLock.Unlock(Sealed.FromStored(stored), "\ud800 lone surrogate", Owner));
        Gen.Byte.Array[0, 120].Sample(bytes => PassphraseLock.Unlock(Sealed.FromStored(bytes), Passphrase, Owner) is null, iter: 20);
    }

    [Fact]
    public void Both_halves_of_a_session_give_the_key_and_one_gives_nothing()
    {
        using var key = HolderKey.New();
        var session = Owner with { Kind = "session" };
        var split = SplitKey.Of(key, session);
        var other = SplitKey.Of(key, session);

        using var joined = SplitKey.Join(split.CookieHalf, split.StoredHalf, session);

        Assert.Equal(key.Public, joined!.Public);
        Assert.Null(SplitKey.Join(other.CookieHalf, split.StoredHalf, session));
        Assert.Null(SplitKey.Join(split.CookieHalf, split.StoredHalf, Owner));
        Assert.Null(SplitKey.Join([], split.StoredHalf, session));
        Gen.Byte.Array[0, 150].Sample(bytes => SplitKey.Join(split.CookieHalf, Sealed.FromStored(bytes), session) is null);
    }
}
