namespace Baken.Vault;

/// <summary>
/// Why what was typed is no receipt code: too few or too many words, or words that are not on the list, or both. It holds parts of a code,
/// so it is for the page that answers and for nothing else: it prints nothing.
/// </summary>
public sealed class MisreadCode
{
    /// <summary>Words for which the nearest are looked for: two codes' worth. Who types more has not typed a code.</summary>
    private const int MostExplained = 2 * ReceiptCode.WordCount;

    private MisreadCode(int words, IReadOnlyList<MistypedWord> mistyped) => (Words, Mistyped) = (words, mistyped);

    /// <summary>How many words were typed; a code has <see cref="ReceiptCode.WordCount"/>.</summary>
    public int Words { get; }

    /// <summary>
    /// The words that are not on the list, in the order in which they were typed; empty when there are more than twelve words.
    /// </summary>
    public IReadOnlyList<MistypedWord> Mistyped { get; }

    /// <summary>Whether there are fewer words than a code has.</summary>
    public bool TooFew => Words < ReceiptCode.WordCount;

    /// <summary>Whether there are more words than a code has.</summary>
    public bool TooMany => Words > ReceiptCode.WordCount;

    internal static MisreadCode Of(IReadOnlyList<string> words) => new(words.Count, words.Count > MostExplained ? [] :
    [
        .. words.Index().Where(word => ReceiptWords.PlaceOf(word.Item) is null).Select(word => new MistypedWord(word.Index + 1, word.Item)),
    ]);
}

/// <summary>A word that was typed and is not on the list.</summary>
public sealed class MistypedWord
{
    private const int MostShown = 30;

    internal MistypedWord(int number, string typed)
    {
        Number = number;
        Typed = typed.Length > MostShown ? typed[..MostShown] : typed;
        Nearest = ReceiptWords.Nearest(Typed);
    }

    /// <summary>Which word it is, from 1.</summary>
    public int Number { get; }

    /// <summary>As it was typed, in lower case without accents; at most 30 letters of it.</summary>
    public string Typed { get; }

    /// <summary>Up to three words of the list that it may have been meant to be, nearest first; empty when none is near.</summary>
    public IReadOnlyList<string> Nearest { get; }
}
