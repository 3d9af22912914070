using Baken.Institutions;
using CsCheck;
using Xunit;

namespace Baken.Tests.Institutions;

public sealed class SearchTextTests
{
    [Theory]
    [InlineData("'t Kofschip", "t kofschip")]
    [InlineData("Kaatje’s Île-Été", "kaatjes ile ete")]
    [InlineData("  St.  Jozef -- school/Zuid ", "st jozef school zuid")]
    [InlineData("Ĳsbrand ﬁets", "ijsbrand fiets")]
    [InlineData("Ærøskøbing Straße", "aeroskobing strasse")]
    [InlineData("!?", "")]
    [InlineData(null, "")]
    public void Accents_capitals_and_signs_make_no_difference(string? text, string found) => Assert.Equal(found, SearchText.Of(text));

    [Fact]
    public void What_is_searchable_stays_as_it_is() => Gen.String.Sample(text => SearchText.Of(SearchText.Of(text)) == SearchText.Of(text));

    [Fact]
    public void Nothing_is_left_that_a_database_would_read_as_a_pattern() =>
        Gen.String[Gen.Char["%_\\[]*?'\"aé ß\u0000\uD800"], 0, 20].Sample(text =>
            SearchText.Of(text).All(sign => char.IsLetterOrDigit(sign) || sign == ' '));
}
