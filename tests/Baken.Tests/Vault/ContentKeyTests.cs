using Baken.Vault;
using CsCheck;
using Xunit;

namespace Baken.Tests.Vault;

public sealed class ContentKeyTests
{
    private static readonly Binding Story = new("report", new Guid("01890000-0000-7000-8000-000000000001"), "story");

    [Fact]
    public void What_was_sealed_opens_with_the_same_key_at_the_same_place() => Gen.Byte.Array[0, 5000].Sample(content =>
    {
        using var key = ContentKey.New();
        return key.OpenBytes(key.SealBytes(content, Story), Story)!.SequenceEqual(content);
    });

    [Fact]
    public void A_row_that_was_moved_elsewhere_does_not_open()
    {
        using var key = ContentKey.New();
        var content = key.Seal("Het gebeurde op het plein.", Story);

        Assert.Equal("Het gebeurde op het plein.", key.Open(content, Story));
        Assert.Null(key.Open(content, Story with { Owner = new Guid("01890000-0000-7000-8000-000000000002") }));
        Assert.Null(key.Open(content, Story with { Field = "note" }));
        Assert.Null(key.Open(content, Story with { Kind = "dossier" }));
    }

    [Fact]
    public void Another_key_does_not_open_it()
    {
        using var key = ContentKey.New();
        using var other = ContentKey.New();

        Assert.Null(other.Open(key.Seal("x", Story), Story));
    }

    [Fact]
    public void Any_changed_bit_is_noticed()
    {
        using var key = ContentKey.New();
        var stored = key.Seal("kort", Story).ToStored();

        Gen.Int[0, (stored.Length * 8) - 1].Sample(bit =>
        {
            var changed = stored.ToArray();
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            return key.Open(Sealed.FromStored(changed), Story) is null;
        });
    }

    [Fact]
    public void A_short_story_is_as_long_as_a_longer_one()
    {
        using var key = ContentKey.New();

        Assert.Equal(key.Seal("", Story).ToStored().Length, key.Seal(new string('a', 900), Story).ToStored().Length);
    }

    [Fact]
    public void A_wrapped_key_opens_for_its_holder_alone()
    {
        using var team = HolderKey.New();
        using var stranger = HolderKey.New();
        using var key = ContentKey.New();
        var place = Story with { Field = "key" };
        var wrap = key.WrapFor(team.Public, place);

        using var unwrapped = team.Unwrap(wrap, place);

        Assert.Equal("x", unwrapped!.Open(key.Seal("x", Story), Story));
        Assert.Null(stranger.Unwrap(wrap, place));
        Assert.Null(team.Unwrap(wrap, Story));
    }

    [Fact]
    public void A_team_key_that_was_wrapped_for_a_member_is_the_same_key()
    {
        using var team = HolderKey.New();
        using var member = HolderKey.New();

        using var opened = member.UnwrapHolder(team.WrapFor(member.Public, Story), Story);

        Assert.Equal(team.Public, opened!.Public);
    }

    [Fact]
    public void No_public_type_of_the_vault_prints_its_bytes() => Assert.DoesNotContain(
        typeof(ContentKey).Assembly.GetExportedTypes()
            .Where(type => type.Namespace == "Baken.Vault" && type != typeof(Binding) && type != typeof(Holder)),
        type => type.GetMethod("ToString", Type.EmptyTypes)!.DeclaringType == type);
}
