using Baken.Vault;
using Xunit;

namespace Baken.Tests.Vault;

public sealed class KeyPartTests
{
    private static readonly Binding Place = KeyShare.BindingOf(KeyOf.Dossier, new Guid("018f0000-0000-7000-8000-000000000001"));

    [Fact]
    public void Any_two_parts_open_what_the_key_sealed_and_one_does_not()
    {
        using var key = ContentKey.New();
        var content = key.Seal("Docent gym", Place);
        var parts = KeyPart.Split(key, count: 4, needed: 2);

        foreach (var first in parts)
        {
            Assert.Null(KeyPart.Combine([first]));
            Assert.Null(KeyPart.Combine([first, first]));
            foreach (var second in parts.Where(part => part != first))
            {
                using var together = KeyPart.Combine([first, second]);
                Assert.Equal("Docent gym", together?.Open(content, Place));
            }
        }
    }

    [Fact]
    public void Parts_of_two_splits_make_no_key_of_either()
    {
        using var key = ContentKey.New();
        var content = key.Seal("Docent gym", Place);

        using var mixed = KeyPart.Combine([KeyPart.Split(key, 3, 2)[0], KeyPart.Split(key, 3, 2)[1]]);

        Assert.Null(mixed?.Open(content, Place));
    }

    [Fact]
    public void A_part_opens_for_its_holder_at_its_place_alone()
    {
        using var key = ContentKey.New();
        using var holder = HolderKey.New();
        using var other = HolderKey.New();
        var part = KeyPart.Split(key, 2, 2)[0];
        var wrap = part.WrapFor(holder.Public, Place);

        using var opened = holder.UnwrapPart(wrap, Place);

        Assert.NotNull(opened);
        Assert.Null(other.UnwrapPart(wrap, Place));
        Assert.Null(holder.UnwrapPart(wrap, Place with { Field = "key" }));
        // A part is no key, and a key no part.
        Assert.Null(holder.Unwrap(wrap, Place));
        Assert.Null(holder.UnwrapPart(key.WrapFor(holder.Public, Place), Place));
    }
}
