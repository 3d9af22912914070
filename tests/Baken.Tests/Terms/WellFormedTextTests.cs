using System.Text;
using Baken.Terms;
using CsCheck;
using Xunit;

namespace Baken.Tests.Terms;

public sealed class WellFormedTextTests
{
    private static Gen<string> Text => Gen.OneOf(Gen.Char, Gen.Char["\ud800\udfff\ufffe\uffff\0é\u0301"]).Array[0, 20].Select(signs => new string(signs));

    [Fact]
    public void Whatever_somebody_sends_has_a_normal_form() => Gen.Select(Text, Gen.Enum<NormalizationForm>()).Sample((text, form) =>
        WellFormedText.Normal(text, form).IsNormalized(form));

    [Fact]
    public void What_is_no_character_becomes_the_replacement_character_and_the_rest_stays() =>
        Assert.Equal("a\ufffdb\ufffdc\uffffd", WellFormedText.Normal("a\ufffeb\ud800c\uffffd", NormalizationForm.FormC));
}
