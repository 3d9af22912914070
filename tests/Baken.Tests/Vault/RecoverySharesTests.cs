using Baken.Vault;
using CsCheck;
using Xunit;

namespace Baken.Tests.Vault;

public sealed class RecoverySharesTests
{
    [Fact]
    public void Enough_shares_as_somebody_types_them_give_the_key_back()
    {
        using var key = HolderKey.New();
        var shares = RecoveryShares.Split(key, 3, 2);

        using var again = RecoveryShares.Combine([Read(shares[2].ToUpperInvariant()), Read(shares[0].Replace(" ", ",\r\n 7. ", StringComparison.Ordinal))], key.Public);

        Assert.NotNull(again);
        Assert.Equal(key.Public, again.Public);
    }

    [Fact]
    public void Too_few_shares_or_shares_of_another_installation_give_no_key()
    {
        using var key = HolderKey.New();
        using var other = HolderKey.New();
        var shares = RecoveryShares.Split(key, 5, 3).Select(Read).ToList();
        var theirs = RecoveryShares.Split(other, 5, 3).Select(Read).ToList();

        Assert.Null(RecoveryShares.Combine(shares[..2], key.Public));
        Assert.Null(RecoveryShares.Combine([shares[0], shares[1], theirs[2]], key.Public));
        Assert.Null(RecoveryShares.Combine([shares[0], shares[0], shares[1]], key.Public));
        Assert.Null(RecoveryShares.Combine(theirs[..3], key.Public));
    }

    [Fact]
    public void Another_word_of_the_list_is_noticed()
    {
        using var key = HolderKey.New();
        var words = RecoveryShares.Split(key, 2, 2)[0].Split(' ');

        // One in 2^22 would pass; 500 tries pass by chance once in 8,000 runs, so the seed of CsCheck is kept in its message.
        Gen.Select(Gen.Int[0, RecoveryShares.WordCount - 1], Gen.Int[0, ReceiptWords.All.Count - 1]).Sample(
            (at, place) =>
            {
                if (words[at] == ReceiptWords.At(place)) return;
                string[] typed = [.. words[..at], ReceiptWords.At(place), .. words[(at + 1)..]];
                Assert.False(RecoveryShares.TryRead(string.Join(' ', typed), out _, out var refusal));
                Assert.Equal("share.check", refusal.Code);
            },
            iter: 500);
    }

    [Fact]
    public void A_mistyped_word_is_pointed_out_by_its_number_and_not_repeated()
    {
        using var key = HolderKey.New();
        var words = RecoveryShares.Split(key, 2, 2)[0].Split(' ');
        words[4] = "qqqqq";

        Assert.False(RecoveryShares.TryRead(string.Join(' ', words), out _, out var refusal));

        Assert.Equal("share.word", refusal.Code);
        Assert.Equal(5, refusal.Details[0]);
        Assert.DoesNotContain("qqqqq", refusal.Details[1].ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("boom")]
    public void What_is_no_share_is_told_how_many_words_it_should_have(string? typed)
    {
        Assert.False(RecoveryShares.TryRead(typed, out _, out var refusal));
        Assert.Equal("share.count", refusal.Code);
    }

    private static byte[] Read(string words)
    {
        Assert.True(RecoveryShares.TryRead(words, out var share, out _));
        return share;
    }
}
