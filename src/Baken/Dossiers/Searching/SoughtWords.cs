using Baken.Vault;

namespace Baken.Dossiers.Searching;

/// <summary>The words that somebody looks for in texts, as the index knows them, and those that it does not know.</summary>
public sealed class SoughtWords
{
    /// <summary>Longest text that is looked at, in characters.</summary>
    public const int MaxText = 200;

    /// <summary>Most words that are looked for at once.</summary>
    public const int Max = 8;

    private SoughtWords(IReadOnlyList<string> words, IReadOnlyList<string> left) => (Words, Left) = (words, left);

    /// <summary>The words to look for, folded and distinct.</summary>
    public IReadOnlyList<string> Words { get; }

    /// <summary>Words that stand in no index, folded and distinct: numbers, what is very short or very long, and what nearly every text has.</summary>
    public IReadOnlyList<string> Left { get; }

    /// <summary>Takes apart what somebody typed; capitals, accents and apostrophes make no difference, other scripts stay what they are.</summary>
    public static SoughtWords Read(string? text)
    {
        var all = IndexWords.In(Vault.Letters.Fold(text ?? "")).Distinct(StringComparer.Ordinal).ToList();
        return new SoughtWords([.. all.Where(IndexWords.SaysWhat)], [.. all.Where(word => !IndexWords.SaysWhat(word))]);
    }

    /// <summary>The numbers under which the index has them.</summary>
    internal IReadOnlyList<int> NumbersIn(IndexKey index) => BlindIndex.WordNumbers(index, Words);

    /// <summary>The tokens that they would have as words of a name.</summary>
    internal IReadOnlyList<IndexToken> NameTokensIn(IndexKey index) => [.. Words.Select(word => index.TokenOf(IndexKind.Name, word))];

    /// <summary>Whether one of them is a word of a name.</summary>
    internal bool MeetName(string name) => IndexWords.OfName(name).Intersect(Words, StringComparer.Ordinal).Any();
}
