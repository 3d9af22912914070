using System.Globalization;
using System.Text;

namespace Baken.Institutions;

/// <summary>
/// Text in the form in which it is searched: without accents, in small letters, words of letters and digits with one blank between
/// them. <c>'t Kofschip (Íle-Été)</c> becomes <c>t kofschip ile ete</c>, so how somebody types it does not matter.
/// </summary>
public static class SearchText
{
    /// <summary>The searchable form of a text; empty when nothing of it is a letter or digit.</summary>
    public static string Of(string? text)
    {
        var plain = new StringBuilder();
        // Taken rune by rune, half a surrogate pair (which can't be normalised) becomes a sign like any other.
        foreach (var sign in string.Concat((text ?? "").EnumerateRunes()).Normalize(NormalizationForm.FormKD))
        {
            if (char.IsLetterOrDigit(sign)) plain.Append(Plain(char.ToLowerInvariant(sign)));
            else if (IsSilent(sign)) continue;
            else if (plain is not [] && plain[^1] != ' ') plain.Append(' ');
        }

        return plain.ToString().TrimEnd();
    }

    /// <summary>The words of a text in their searchable form, each once.</summary>
    public static IReadOnlyList<string> Words(string? text) =>
        [.. Of(text).Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal)];

    // Accents fall away, and so does the apostrophe: whoever looks for 'kaatjes' means "Kaatje's".
    private static bool IsSilent(char sign) => sign is '\'' or '\u2019' or '\u2018' or '`' or '\u02BC'
        || CharUnicodeInfo.GetUnicodeCategory(sign) is UnicodeCategory.NonSpacingMark;

    // Letters that Unicode does not take apart in a base and an accent.
    private static string Plain(char letter) => letter switch
    {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'ł' => "l",
        'đ' or 'ð' => "d",
        'þ' => "th",
        'ı' => "i",
        _ => letter.ToString(),
    };
}
