using Baken.Vault;
using Xunit;

namespace Baken.Tests.Vault;

/// <summary>How letters are brought to what is compared: what was folded once stays what it is.</summary>
public sealed class LettersTests
{
    private static IEnumerable<char> All => Enumerable.Range(char.MinValue, char.MaxValue + 1).Select(sign => (char)sign).Where(sign => !char.IsSurrogate(sign));

    [Fact]
    public void Every_character_is_folded_to_what_folding_leaves_alone() => Assert.Empty(
        from sign in All from text in new[] { $"{sign}", $"a{sign}b", $"ж{sign}ж" } where Letters.Fold(Letters.Fold(text)) != Letters.Fold(text) select $"U+{(int)sign:X4} in {text}");

    [Fact]
    public void Every_word_with_any_character_in_it_is_found_by_itself() => Assert.Empty(
        from sign in All
        from text in new[] { $"aa{sign}bb", $"aa'{sign}bb", $"aa{sign}'bb", $"жж'{sign}жж", $"{sign}aaa" }
        from word in IndexWords.OfText(text)
        where !IndexWords.OfText(word).SequenceEqual([word])
        select $"U+{(int)sign:X4} in {text}");
}
