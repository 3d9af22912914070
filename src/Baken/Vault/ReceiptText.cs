namespace Baken.Vault;

/// <summary>How a receipt code is found in what people type.</summary>
internal static class ReceiptText
{
    /// <summary>Longest code in letters: six words of nine letters and five blanks.</summary>
    public const int MostLetters = 64;

    /// <summary>More than this is no code but a text, and is not read further, so that nobody can make the server work for long.</summary>
    private const int MostTyped = 2_000;

    /// <summary>The words: runs of letters a to z after folding. All that is no letter is between words.</summary>
    public static IReadOnlyList<string> WordsOf(string typed)
    {
        var folded = Letters.Fold(typed.Length > MostTyped ? typed[..MostTyped] : typed);
        var words = new List<string>();
        var start = 0;
        for (var at = 0; at <= folded.Length; at++)
        {
            if (at < folded.Length && char.IsLetter(folded[at])) continue;
            if (at > start) words.Add(folded[start..at]);
            start = at + 1;
        }

        return words;
    }

    /// <summary>
    /// The words with the one pair joined that is a word of the list (boom hut); null when no pair is, or more than one, or when any other
    /// word is not on the list.
    /// </summary>
    public static IReadOnlyList<string>? MendedOf(IReadOnlyList<string> words)
    {
        var ways = Enumerable.Range(0, words.Count - 1)
            .Select(at => (string[])[.. words.Take(at), words[at] + words[at + 1], .. words.Skip(at + 2)])
            .Where(way => way.All(word => ReceiptWords.PlaceOf(word) is not null))
            .ToList();
        return ways.Count == 1 ? ways[0] : null;
    }

    /// <summary>All letters of a text, folded, with nothing between them.</summary>
    public static string LettersOf(string text) => string.Concat(Letters.Fold(text).Where(char.IsLetter));
}
