using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using Baken.Terms;

namespace Baken.Vault;

/// <summary>
/// Brings what people type to the letters that are compared: lower case, no accents, one form of each letter. Scripts other than Latin keep
/// their signs, since those are letters there and not decoration.
/// </summary>
internal static class Letters
{
    /// <summary>Latin letters that Unicode does not take apart.</summary>
    private static readonly FrozenDictionary<char, string> Whole = new Dictionary<char, string>
    {
        ['ø'] = "o",
        ['ł'] = "l",
        ['đ'] = "d",
        ['ð'] = "d",
        ['ħ'] = "h",
        ['ı'] = "i",
        ['ß'] = "ss",
        ['æ'] = "ae",
        ['œ'] = "oe",
        ['þ'] = "th",
    }.ToFrozenDictionary();

    /// <summary>Apostrophes as keyboards and telephones make them.</summary>
    private static readonly FrozenSet<char> Apostrophes = "'’‘‛`´ʼʹ′".ToFrozenSet();

    /// <summary>
    /// The text folded: compatibility forms taken apart (NFKD), lower case, marks on Latin letters and characters that are not seen
    /// dropped, apostrophes made one, and put together again (NFC). What was folded once stays what it is.
    /// </summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        var afterLatin = false;
        // Apostrophes are looked for first, as NFKD makes a blank and a mark of spacing accents, and afterwards, as it makes some of other signs (ŉ).
        foreach (var sign in Straight(WellFormedText.Normal(Straight(text), NormalizationForm.FormKD)))
        {
            var lower = char.ToLowerInvariant(sign);
            switch (CharUnicodeInfo.GetUnicodeCategory(lower))
            {
                case UnicodeCategory.Format: break;
                case UnicodeCategory.NonSpacingMark when afterLatin: break;
                case UnicodeCategory.NonSpacingMark: folded.Append(lower); break;
                default:
                    folded.Append(Whole.TryGetValue(lower, out var letters) ? letters : lower);
                    afterLatin = IsLatin(folded[^1]);
                    break;
            }
        }

        return folded.ToString().Normalize(NormalizationForm.FormC);
    }

    /// <summary>Whether it is one of a to z.</summary>
    public static bool IsLatin(char letter) => letter is >= 'a' and <= 'z';

    /// <summary>
    /// Whether the character at a place of a folded text belongs to a word: letters of any script, their signs, and digits.
    /// </summary>
    public static bool IsOfWord(string folded, int at) =>
        CharUnicodeInfo.GetUnicodeCategory(folded, char.IsLowSurrogate(folded[at]) && at > 0 ? at - 1 : at)
            is <= UnicodeCategory.OtherLetter or UnicodeCategory.NonSpacingMark
            or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.DecimalDigitNumber;

    /// <summary>Whether it is a letter or a digit, and no sign that stands on the letter before it.</summary>
    public static bool BeginsWord(string folded, int at) => IsOfWord(folded, at)
        && CharUnicodeInfo.GetUnicodeCategory(folded, at) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark);

    private static string Straight(string text) => string.Create(text.Length, text, static (into, from) =>
    {
        for (var at = 0; at < from.Length; at++) into[at] = Apostrophes.Contains(from[at]) ? '\'' : from[at];
    });
}
