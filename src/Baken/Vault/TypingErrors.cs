using System.Globalization;
using Baken.Terms;

namespace Baken.Vault;

/// <summary>
/// The words that are one slip of the finger away from a word: a letter too many, too few, a wrong one, or two neighbours swapped
/// (<see cref="EditDistance"/> of 1). For a search under keyed hashes, where nothing can be compared but what is equal.
/// </summary>
internal static class TypingErrors
{
    /// <summary>Shortest word of which errors are looked at: with three letters nearly every name is near another.</summary>
    public const int Shortest = 4;

    /// <summary>Longest word of which errors are looked at: no name is longer, and each letter asks for more than fifty look-ups.</summary>
    public const int Longest = 30;

    private const string Latin = "abcdefghijklmnopqrstuvwxyz";

    /// <summary>Signs of a script that has letters stand in blocks of this size, unless it is one of <see cref="Wide"/>.</summary>
    private const int Block = 0x80;

    /// <summary>Scripts of which the letters are spread over more (Unicode, Blocks.txt): Cyrillic, Armenian, Arabic and Ethiopic.</summary>
    private static readonly (int From, int Count)[] Wide = [(0x0400, 0x100), (0x0530, 0x60), (0x0600, 0x100), (0x1200, 0x180)];

    /// <summary>The words; none for a short word, and none for a script without letters, such as Chinese.</summary>
    public static IEnumerable<string> Of(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        if (word.Length is < Shortest or > Longest || LettersFor(word) is not { Length: > 0 } letters) yield break;
        for (var at = 0; at <= word.Length; at++)
        {
            foreach (var letter in letters) yield return word.Insert(at, letter.ToString());
            if (at == word.Length) yield break;
            yield return word.Remove(at, 1);
            foreach (var letter in letters) if (letter != word[at]) yield return string.Concat(word.AsSpan(0, at), [letter], word.AsSpan(at + 1));
            if (at > 0 && word[at] != word[at - 1]) yield return string.Concat(word.AsSpan(0, at - 1), [word[at], word[at - 1]], word.AsSpan(at + 1));
        }
    }

    /// <summary>The letters of the script of a word, as they are once they are folded.</summary>
    private static string LettersFor(string word)
    {
        if (word.Any(Letters.IsLatin)) return Latin;
        // Chinese, Japanese and Korean signs are words or syllables; what lies outside the basic plane is rare and of two units.
        if (word.Any(sign => sign is >= '\u2e80' and < '\ue000' || char.IsSurrogate(sign))) return "";
        return string.Concat(word.Select(ScriptOf).Distinct().SelectMany(script => Enumerable.Range(script.From, script.Count)).Select(sign => (char)sign)
            .Where(sign => char.ToLowerInvariant(sign) == sign && char.GetUnicodeCategory(sign) is UnicodeCategory.LowercaseLetter
                or UnicodeCategory.OtherLetter or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark));
    }

    private static (int From, int Count) ScriptOf(char sign) => Array.Find(Wide, wide => sign >= wide.From && sign < wide.From + wide.Count) is { Count: > 0 } found
        ? found : (sign / Block * Block, Block);
}
