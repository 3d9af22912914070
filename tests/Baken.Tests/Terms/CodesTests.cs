using Baken.Terms;
using Xunit;

namespace Baken.Tests.Terms;

public sealed class CodesTests
{
    [Fact]
    public void The_codes_are_those_of_the_glossary()
    {
        Assert.Equal(
            ["psychisch-geweld", "fysiek-geweld", "seksuele-intimidatie", "seksueel-misbruik", "discriminatie", "radicalisering", "overig"],
            Codes.All<Form>());
        Assert.Equal(["po", "so", "vo", "mbo", "ho", "onbekend"], Codes.All<Sector>());
        Assert.Equal(
            ["leerling", "ouder", "personeel", "vertrouwenspersoon", "bestuur", "getuige", "overig", "onbekend"], Codes.All<ReporterRole>());
        Assert.Equal(["met-taken-belast", "medeleerling", "anders", "onbekend"], Codes.All<AccusedRole>());
    }

    [Theory]
    [InlineData("PO"), InlineData(" po"), InlineData(""), InlineData(null), InlineData("Primary"), InlineData("0")]
    public void A_code_that_is_not_exact_is_unknown(string? code) => Assert.False(Codes.TryParse<Sector>(code, out _));

    [Fact]
    public void Every_sub_form_on_offer_has_the_shape_of_a_code() =>
        Assert.All(Enum.GetValues<Form>().SelectMany(SubForms.Of), code => Assert.True(SubForms.HasShape(code)));
}
