using Baken.Vault;
using Xunit;

namespace Baken.Tests.Vault;

public sealed class PassphraseHashTests
{
    [Fact]
    public void A_passphrase_is_known_again_in_every_form_of_its_letters_and_no_other_is()
    {
        var stored = PassphraseHash.Make("één lange wachtzin");

        Assert.True(PassphraseHash.Matches(stored, "één lange wachtzin".Normalize(System.Text.NormalizationForm.FormD)));
        Assert.False(PassphraseHash.Matches(stored, "een lange wachtzin"));
        Assert.False(PassphraseHash.Matches(stored, ""));
        Assert.False(PassphraseHash.Matches(stored, new string('x', 300)));
    }

    [Fact]
    public void What_is_no_hash_matches_nothing()
    {
        Assert.False(PassphraseHash.Matches([], "een lange wachtzin"));
        Assert.False(PassphraseHash.Matches(new byte[49], "een lange wachtzin"));
    }

    [Fact]
    public void Two_people_with_one_passphrase_have_different_hashes() =>
        Assert.NotEqual(PassphraseHash.Make("een lange wachtzin"), PassphraseHash.Make("een lange wachtzin"));
}
