using Baken.Vault;
using CsCheck;
using Xunit;

namespace Baken.Tests.Vault;

public sealed class SecretSharesTests
{
    /// <summary>Made by the npm package shamir-secret-sharing 0.0.4: 3 shares, 2 needed, of the secret "baken-herstel-123".</summary>
    private static readonly byte[][] Elsewhere =
    [
        Convert.FromHexString("e5fcac9453bfe1fd03472538be4864f80517"),
        Convert.FromHexString("fb6200dfeb9d3dfe375c486b2e3eea14e2d7"),
        Convert.FromHexString("6691047ff021d3c1be8000280baa5227468e"),
    ];

    [Theory]
    [InlineData(0, 1), InlineData(1, 0), InlineData(0, 2), InlineData(2, 1)]
    public void Shares_of_another_implementation_give_the_secret_back(int one, int two) =>
        Assert.Equal("baken-herstel-123"u8.ToArray(), SecretShares.Combine([Elsewhere[one], Elsewhere[two]]));

    [Fact]
    public void Any_choice_of_enough_shares_gives_the_secret_back() => Gen.Byte.Array[1, 64]
        .Select(Gen.Int[2, 6], Gen.Int[0, 4], Gen.Int)
        .Sample((secret, needed, more, seed) =>
        {
            var shares = SecretShares.Split(secret, needed + more, needed).ToArray();
            new Random(seed).Shuffle(shares);
            return SecretShares.Combine(shares[..needed])!.SequenceEqual(secret) && SecretShares.Combine(shares)!.SequenceEqual(secret);
        });

    [Fact]
    public void One_share_too_few_does_not_give_the_secret() => Gen.Byte.Array[16, 32].Sample(secret =>
        !SecretShares.Combine([.. SecretShares.Split(secret, 4, 3).Take(2)])!.SequenceEqual(secret));

    [Fact]
    public void Shares_that_cannot_belong_together_are_refused()
    {
        Assert.Null(SecretShares.Combine([Elsewhere[0]]));
        Assert.Null(SecretShares.Combine([Elsewhere[0], Elsewhere[0]]));
        Assert.Null(SecretShares.Combine([Elsewhere[0], [1, 2]]));
        Assert.Null(SecretShares.Combine([[1, 0], [1, 1]]));
        Assert.Throws<ArgumentException>(() => SecretShares.Split("x"u8, 2, 3));
        Assert.Throws<ArgumentException>(() => SecretShares.Split("x"u8, 2, 1));
        Assert.Throws<ArgumentException>(() => SecretShares.Split([], 3, 2));
    }
}
