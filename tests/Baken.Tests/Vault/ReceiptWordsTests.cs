using System.Security.Cryptography;
using System.Text;
using Baken.Vault;
using Xunit;

namespace Baken.Tests.Vault;

public sealed class ReceiptWordsTests
{
    /// <summary>Pairs of letters that the ear confuses.</summary>
    private static readonly string[] Near = ["bp", "dt", "fv", "vw", "mn", "sz", "ei", "eu", "iy", "ck"];

    /// <summary>Parts of words that hurt; what is innocent and holds one (spinazie) stands in <see cref="Innocent"/>.</summary>
    private static readonly string[] Hurtful =
    [
        "moord", "dood", "doden", "bloed", "seks", "porno", "naakt", "bloot", "lul", "kut", "tiet", "kont", "stront", "schijt",
        "geweld", "wapen", "pistool", "geweer", "wiet", "alco", "drank", "dronk", "bier", "wijn", "wodka", "nazi", "jood", "islam",
        "christen", "neger", "idioot", "domoor", "spook", "heks", "monster", "duivel", "kanker", "begra", "oorlog", "soldaat", "schiet",
        "straf", "dief", "crimi", "gevang", "politie", "pesten", "slaan", "geslagen", "geheim", "vader", "moeder", "tante", "broer",
        "sterf", "sterv", "eroti", "geil", "vagin", "penis", "orgas", "sperm", "abort", "zwang", "slaaf", "beul", "terror", "granaat",
        "kogel", "dolk", "gevecht", "dreig", "pijnig", "virus", "marte", "wurg", "wraak", "woede", "kwaad", "schand", "schuld",
        "verkra", "ramp", "gevaarl", "trut", "kloot", "shit", "fuck", "homo", "pedo", "sukkel", "kots", "vies", "gruw", "griez",
        "ellend", "verslaa", "sigar", "tabak", "casino", "poker", "prosti", "sado", "misbruik", "smok", "bende", "vijand", "verraad",
        "turk", "marok", "duits", "kerk", "moskee", "priest", "bijbel", "koran", "naai", "neuk", "bedje", "slaap", "kinky", "hoer",
        "poep", "drol", "zelfm", "verdrin", "ziekte",
    ];

    private static readonly string[] Innocent =
        ["spinazie", "advies", "hoera", "hoofdrol", "kneukel", "smoking", "turkoois"];

    [Fact]
    public void There_are_8192_different_words_of_3_to_9_plain_letters_in_alphabetical_order()
    {
        Assert.Equal(8192, ReceiptWords.All.Count);
        Assert.Equal(ReceiptWords.All.Order(StringComparer.Ordinal).Distinct(), ReceiptWords.All);
        Assert.All(ReceiptWords.All, word => Assert.Matches("^[a-z]{3,9}$", word));
    }

    /// <summary>Codes that were handed out, and shares of recovery keys on paper, must stay readable.</summary>
    [Fact]
    public void The_list_never_changes() => Assert.Equal(
        "B9C5612A5D69676DE0D6C2908315CE4302DC1DB33BF8EAD5D8EAD6364B51CAC5",
        Convert.ToHexString(SHA256.HashData(Encoding.ASCII.GetBytes(string.Join('\n', ReceiptWords.All) + "\n"))));

    [Fact]
    public void No_two_words_sound_the_same() =>
        Assert.Empty(ReceiptWords.All.GroupBy(DutchSound.Of).Where(alike => alike.Count() > 1).Select(alike => string.Join(' ', alike)));

    [Fact]
    public void No_two_words_differ_by_one_letter_more_or_by_two_that_are_swapped()
    {
        var words = ReceiptWords.All.ToHashSet();

        Assert.DoesNotContain(words, word => Enumerable.Range(0, word.Length).Any(at =>
            words.Contains(word.Remove(at, 1))
            || (at > 0 && word[at] != word[at - 1] && words.Contains(word[..(at - 1)] + word[at] + word[at - 1] + word[(at + 1)..]))));
    }

    [Fact]
    public void No_two_words_differ_by_one_letter_that_sounds_near()
    {
        var words = ReceiptWords.All.ToHashSet();

        Assert.DoesNotContain(words, word => Enumerable.Range(0, word.Length).Any(at => Near.Any(pair =>
            pair.Contains(word[at]) && words.Contains(word[..at] + pair[1 - pair.IndexOf(word[at])] + word[(at + 1)..]))));
    }

    [Theory]
    [InlineData("en"), InlineData("s"), InlineData("je"), InlineData("tje"), InlineData("pje")]
    [InlineData("e"), InlineData("t"), InlineData("te")]
    public void No_word_is_another_with_an_ending(string ending)
    {
        var words = ReceiptWords.All.ToHashSet();

        Assert.DoesNotContain(words, word => words.Contains(word + ending));
    }

    [Fact]
    public void No_word_hurts() =>
        Assert.DoesNotContain(
            ReceiptWords.All.Except(Innocent), word => Hurtful.Any(part => word.Contains(part, StringComparison.Ordinal)));

    [Theory]
    [InlineData("zeepaart", "zeepaard"), InlineData("zeppaard", "zeepaard"), InlineData("fontijn", "fontein")]
    [InlineData("sjaufeur", "chauffeur")]
    [InlineData("abrikoos", "abrikoos"), InlineData("heuvel", "heuvel"), InlineData("giraffe", "giraf"), InlineData("olivant", "olifant")]
    public void A_word_that_was_written_by_ear_finds_its_spelling(string typed, string word) =>
        Assert.Equal(word, ReceiptWords.Nearest(typed)[0]);
}
