using Baken.Institutions;
using Xunit;

namespace Baken.Tests.Institutions;

public sealed class PlaceNameTests
{
    [Theory]
    [InlineData("EMMEN", "Emmen")]
    [InlineData("'S-GRAVENHAGE", "'s-Gravenhage")]
    [InlineData("'T HARDE", "'t Harde")]
    [InlineData("DEN HAAG", "Den Haag")]
    [InlineData("WIJK BIJ DUURSTEDE", "Wijk bij Duurstede")]
    [InlineData("CAPELLE AAN DEN IJSSEL", "Capelle aan den IJssel")]
    [InlineData("IJMUIDEN", "IJmuiden")]
    [InlineData("NOORD-SCHARWOUDE", "Noord-Scharwoude")]
    [InlineData("BERGEN (NH)", "Bergen (NH)")]
    [InlineData("ALPHEN NB", "Alphen NB")]
    [InlineData("ST. NICOLAASGA", "St. Nicolaasga")]
    [InlineData("SÚDWEST-FRYSLÂN", "Súdwest-Fryslân")]
    [InlineData("2E EXLOERMOND", "2e Exloermond")]
    [InlineData("S HERTOGENBOSCH", "'s-Hertogenbosch")]
    [InlineData("Den Haag", "Den Haag")]
    [InlineData("", "")]
    public void Capitals_become_a_name_as_people_write_it(string told, string written) => Assert.Equal(written, PlaceName.Of(told));
}
