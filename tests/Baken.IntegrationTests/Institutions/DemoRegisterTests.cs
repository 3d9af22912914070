using Baken.Server.Demo;
using Baken.Terms;
using Xunit;

namespace Baken.IntegrationTests.Institutions;

public sealed class DemoRegisterTests
{
    [Fact]
    public void The_schools_of_the_demo_are_in_all_sectors() => Assert.Equal(
        [Sector.Primary, Sector.Special, Sector.Secondary, Sector.Vocational, Sector.Higher], DemoRegister.Read().Sectors);

    [Fact]
    public void No_school_of_the_demo_can_be_taken_for_a_real_one() => Assert.All(DemoRegister.Read().Rows, row =>
    {
        // No BRIN that was ever given begins with a 9, no number of a board with a 0, and no Dutch postcode with a 0.
        Assert.StartsWith("9", row.Code.ToString(), StringComparison.Ordinal);
        Assert.StartsWith("0", row.Board.ToString(), StringComparison.Ordinal);
        Assert.StartsWith("0", row.Postcode, StringComparison.Ordinal);
    });
}
