using System.Buffers;
using System.Text.RegularExpressions;

namespace Baken.Vault;

/// <summary>
/// How a Dutch word or name sounds, so that Meijer is found as Meyer and a word that was written by ear is recognised. Rules of our own in
/// the manner of Soundex (Russell, US patent 1,261,167, 1918) and Metaphone (Philips, 1990), for Dutch spelling: a long vowel is written
/// double in a closed syllable and single in an open one, and a consonant at the end loses its voice. docs/vault.md has the whole table.
/// </summary>
internal static class DutchSound
{
    /// <summary>Any vowel, as a letter or as a sound; capitals are long vowels, 1 is ei, 2 is ou, 3 is ui, 4 is eu and 5 is oe.</summary>
    private const string Vowel = "aeiouyAEIOU12345";

    private static readonly SearchValues<char> Vowels = SearchValues.Create(Vowel);

    /// <summary>What follows an open syllable: at most one consonant, and a vowel. G (written ch) closes a syllable.</summary>
    private const string Open = $"[bdfghjklmnpqrstvw]?[{Vowel}]";

    /// <summary>In this order, each on what the one before left.</summary>
    private static readonly Func<string, string>[] Rules =
    [
        // Several spellings of one consonant.
        Rule("ph", "f"), Rule("th", "t"), Rule("gh", "g"), Rule("rh", "r"), Rule("kh", "ch"), Rule("^chr", "kr"), Rule("^wr", "fr"),
        Rule("tch", "tsj"), Rule("sh", "sj"), Rule("^ch(?=[aeiou])", "sj"), Rule("sch$", "s"), Rule("ch", "G"), Rule("h(?![aeiouy])", ""),
        Rule("cc(?=[eiy])", "ks"), Rule("c(?=[eiy])", "s"), Rule("c", "k"), Rule("qu", "kw"), Rule("q", "k"), Rule("x", "ks"),
        Rule("d(?=[ts])", "t"), Rule("v", "f"), Rule("z", "s"),
        // Several spellings of one vowel.
        Rule("oei", "5j"), Rule("uij|uy|ui", "3"), Rule("eij|ey|ei|ij", "1"), Rule("[oa]uw?", "2"), Rule("eeu?w", "Ew"),
        Rule("ieu?w", "Iw"), Rule("uw", "Uw"), Rule("eu", "4"), Rule("oe", "5"), Rule("aa|ae", "A"), Rule("ee", "E"),
        Rule("oo", "O"), Rule("uu", "U"), Rule("ie", "I"),
        Rule("(?<=[aoAO5])[iy]", "j"), Rule("y(?=[aeiou])", "j"), Rule("^y|y$", "I"), Rule("y", "1"),
        // A single vowel is long at the end (but e), before another vowel, and before one consonant with a vowel behind it.
        Rule($"e(?={Open})", "E"), Rule($"a(?=$|{Open})", "A"), Rule($"i(?=$|{Open})", "I"), Rule($"o(?=$|{Open})", "O"),
        Rule($"u(?=$|{Open})", "U"),
        // The end of the word: no voice, and no n behind a mute e.
        Rule("d$", "t"), Rule("b$", "p"), Rule($"(?<=[{Vowel}].*)en$", "e"),
        Rule("G", "g"), Rule("(.)\\1+", "$1"),
    ];

    /// <summary>
    /// The sound of a folded word of the letters a to z; a word with any other sign comes back as it is. Only the first vowel is heard well
    /// enough to tell long from short: man and maan differ, fabriek and fabrik do not.
    /// </summary>
    public static string Of(string word)
    {
        if (!word.All(Letters.IsLatin)) return word;
        var sound = Rules.Aggregate(word, (heard, rule) => rule(heard));
        var first = sound.AsSpan().IndexOfAny(Vowels) + 1;
        return string.Concat(sound.AsSpan(0, first), sound[first..].ToLowerInvariant());
    }

    /// <summary>
    /// As <see cref="Of"/>, but no vowel is long or short: names come from all languages (Hasan and Hassan, Peters and Petters).
    /// </summary>
    public static string OfName(string word) => Of(word).ToLowerInvariant();

    private static Func<string, string> Rule(string written, string sound)
    {
        if (written.All(char.IsAsciiLetter)) return word => word.Replace(written, sound, StringComparison.Ordinal);
        var pattern = new Regex(written, RegexOptions.CultureInvariant);
        return word => pattern.Replace(word, sound);
    }
}
