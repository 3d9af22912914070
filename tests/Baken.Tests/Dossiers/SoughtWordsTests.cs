using Baken.Dossiers.Searching;
using Baken.Vault;
using CsCheck;
using Xunit;

namespace Baken.Tests.Dossiers;

public sealed class SoughtWordsTests
{
    /// <summary>What people type and what they mean by it: letters of several scripts, apostrophes, accents, digits, signs.</summary>
    private static readonly Gen<string> Typed = Gen.OneOf(
        Gen.Char["abcdeéëĳKÅß'’`-. 09محمدأІвшченЁ中文\u0301\u200f\ud83d\ude00"], Gen.Char).Array[0, 60].Select(chars => new string(chars));

    [Theory]
    [InlineData("de KELDER van de school", "kelder", "de van school")]
    [InlineData("foto's Seán O’Brien", "fotos sean obrien", "")]
    [InlineData("قبو محمد", "قبو محمد", "")]
    [InlineData("أب", "أب", "")]
    [InlineData("Підвал", "підвал", "")]
    [InlineData("地下室", "地下室", "")]
    [InlineData("in 2026 om 06-12345678", "", "in 2026 om 06 12345678")]
    [InlineData(" -'- ", "", "")]
    [InlineData("", "", "")]
    public void Words_are_looked_for_as_they_are_kept_and_the_rest_is_told(string typed, string words, string left)
    {
        var sought = SoughtWords.Read(typed);

        Assert.Equal(words.Split(' ', StringSplitOptions.RemoveEmptyEntries), sought.Words);
        Assert.Equal(left.Split(' ', StringSplitOptions.RemoveEmptyEntries), sought.Left);
    }

    [Fact]
    public void A_word_of_65_letters_is_none() => Assert.Empty(SoughtWords.Read(new string('a', 65)).Words);

    [Fact]
    public void Every_word_of_a_text_that_is_kept_is_found_by_typing_it_however_it_is_written() => Typed.Sample(text =>
    {
        var kept = IndexWords.OfText(text).ToHashSet();
        return kept.SetEquals(SoughtWords.Read(text).Words)
            && kept.SetEquals(SoughtWords.Read(text.ToUpperInvariant().ToLowerInvariant()).Words.Concat(kept))
            && kept.All(word => SoughtWords.Read(word).Words.SequenceEqual([word]))
            && SoughtWords.Read(text).Left.All(word => !kept.Contains(word));
    });

    [Fact]
    public void Capitals_and_accents_on_latin_letters_make_no_difference() => Gen.Char["abcdefghijklmnopqrstuvwxyz"].Array[3, 20].Sample(letters =>
    {
        var word = new string(letters);
        var dressed = string.Concat(letters.Select(letter => char.ToUpperInvariant(letter) + "\u0301"));
        return SoughtWords.Read(dressed).Words.SequenceEqual(SoughtWords.Read(word).Words);
    });

    [Fact]
    public void A_word_has_one_number_of_twenty_bits_that_only_the_key_gives() => Typed.Sample(text =>
    {
        using var key = IndexKey.New();
        using var other = IndexKey.New();
        var words = IndexWords.OfText(text);
        var numbers = BlindIndex.WordNumbers(key, words);
        return numbers.All(number => number is >= 0 and < 1 << BlindIndex.WordBits)
            && numbers.SequenceEqual(numbers.Order().Distinct())
            && numbers.ToHashSet().SetEquals(words.SelectMany(word => BlindIndex.WordNumbers(key, [word])))
            // Two words can share a number under one key or meet under two, and not three by chance.
            && (words.Count < 3 || !numbers.SequenceEqual(BlindIndex.WordNumbers(other, words)));
    });

    [Fact]
    public void The_number_is_the_beginning_of_the_token()
    {
        using var key = IndexKey.FromRaw([.. Enumerable.Range(0, 32).Select(at => (byte)at)]);
        var token = BlindIndex.WordTokens(key, "kelder")[0].ToStored();

        Assert.Equal((token[0] << 12) | (token[1] << 4) | (token[2] >> 4), Assert.Single(BlindIndex.WordNumbers(key, ["kelder"])));
    }
}
