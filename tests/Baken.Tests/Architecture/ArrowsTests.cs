using Baken.Storage;
using Xunit;

namespace Baken.Tests.Architecture;

public sealed class ArrowsTests
{
    private const string Planted = "Baken.Tests.Architecture.Planted";

    [Fact]
    public void Every_arrow_in_the_house_points_the_right_way() => Assert.Empty(House.WrongArrows(typeof(BakenDb).Assembly, "Baken"));

    [Fact]
    public void Each_way_to_use_a_type_is_seen()
    {
        var wrong = House.WrongArrows(typeof(ArrowsTests).Assembly, Planted);

        var ways = typeof(Planted.Statistics.AsField).Assembly.GetTypes()
            .Where(type => type.Namespace == Planted + ".Statistics" && !type.IsNested)
            .Select(type => type.Name.Split('`')[0]).Except([nameof(Architecture.Planted.Statistics.Innocent)]).ToArray();

        Assert.True(ways.Length > 20);
        Assert.All(ways, way => Assert.Contains(wrong, line => line.StartsWith($"Statistics.{way}", StringComparison.Ordinal)
            && line.Contains("Statistics may not use Vault.", StringComparison.Ordinal)));
        Assert.DoesNotContain(wrong, line => line.StartsWith("Statistics.Innocent", StringComparison.Ordinal));
    }

    [Fact]
    public void Each_sort_of_wrong_arrow_is_told()
    {
        var wrong = House.WrongArrows(typeof(ArrowsTests).Assembly, Planted);

        Assert.Contains(wrong, line => line.EndsWith("Vault may not use Reports.Report", StringComparison.Ordinal));
        Assert.Contains(wrong, line => line.EndsWith("Duties may not use Reports.Report", StringComparison.Ordinal));
        Assert.Contains(wrong, line => line.EndsWith("System.Console", StringComparison.Ordinal));
        Assert.Contains("Attic.Box: no room 'Attic' in the table of the house", wrong);
        Assert.Contains("Loose: no room '(none)' in the table of the house", wrong);
        Assert.Contains(wrong, line => line.EndsWith("NSec.Cryptography.Key is for Vault alone", StringComparison.Ordinal));
    }
}
