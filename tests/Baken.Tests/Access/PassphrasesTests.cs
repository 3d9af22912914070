using Baken.Access;
using Xunit;

namespace Baken.Tests.Access;

public sealed class PassphrasesTests
{
    [Theory]
    [InlineData(null, "passphrase.too-short")]
    [InlineData("", "passphrase.too-short")]
    [InlineData("elf tekens.", "passphrase.too-short")]
    [InlineData("aaaaaaaaaaaaaaaa", "passphrase.too-simple")]
    [InlineData("abababababABABAB", "passphrase.too-simple")]
    [InlineData("irisirisirisiris", "passphrase.too-simple")]
    [InlineData("paars ijs valt zacht", null)]
    [InlineData("日本語のとても長いパスフレーズ", null)]
    public void Length_counts_and_signs_do_not(string? passphrase, string? refused) =>
        Assert.Equal(refused, Passphrases.FaultIn(passphrase, "iris")?.Code);

    [Fact]
    public void Nobody_makes_the_server_work_for_ever() =>
        Assert.Equal("passphrase.too-long", Passphrases.FaultIn(string.Concat(Enumerable.Repeat("woord ", 60)), "iris")?.Code);
}
