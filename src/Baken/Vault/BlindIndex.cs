namespace Baken.Vault;

/// <summary>
/// Makes what can be looked up without being readable: tokens of institutions, names and words under a team's <see cref="IndexKey"/>.
/// What a name is looked for by is <see cref="NameToFind"/>. Several tokens come in the order of their bytes, so that storing them tells nothing about
/// the order of the words. What the index leaks stands in the threat model.
/// </summary>
public static class BlindIndex
{
    /// <summary>The token of an institution or a location.</summary>
    /// <param name="key">The team's key.</param>
    /// <param name="code">Its code, such as <c>01AB</c> or <c>01AB00</c>; case and blanks around it do not count.</param>
    public static IndexToken InstitutionToken(IndexKey key, string code)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(code);
        return key.TokenOf(IndexKind.Institution, code.Trim().ToUpperInvariant());
    }

    /// <summary>Tokens of the words of a person's name as they are spelled; empty when it has no letters.</summary>
    public static IReadOnlyList<IndexToken> NameTokens(IndexKey key, string name) => Tokens(key, IndexKind.Name, IndexWords.OfName(name));

    /// <summary>Tokens of the words of a person's name as they sound in Dutch; empty when it has no letters.</summary>
    public static IReadOnlyList<IndexToken> NameSoundTokens(IndexKey key, string name) =>
        Tokens(key, IndexKind.NameSound, IndexWords.OfName(name).Select(DutchSound.OfName));

    /// <summary>Tokens of the words of a text: those of three letters or more that say something.</summary>
    public static IReadOnlyList<IndexToken> WordTokens(IndexKey key, string text) => Tokens(key, IndexKind.Word, IndexWords.OfText(text));

    /// <summary>How many bits of its token a word of a text is known by: so few that several words share a number.</summary>
    public const int WordBits = 20;

    /// <summary>
    /// The numbers of words of texts: the first <see cref="WordBits"/> bits of their tokens, in ascending order. Several words share one, so who looks for a word
    /// has to see in the text whether it is there.
    /// </summary>
    /// <param name="key">The team's key.</param>
    /// <param name="words">Index words of texts.</param>
    public static IReadOnlyList<int> WordNumbers(IndexKey key, IEnumerable<string> words) =>
        [.. Tokens(key, IndexKind.Word, words).Select(NumberOf).Distinct().Order()];

    private static int NumberOf(IndexToken token)
    {
        var bytes = token.ToStored();
        return ((bytes[0] << 16) | (bytes[1] << 8) | bytes[2]) >> (24 - WordBits);
    }

    private static IReadOnlyList<IndexToken> Tokens(IndexKey key, IndexKind kind, IEnumerable<string> words)
    {
        ArgumentNullException.ThrowIfNull(key);
        return
        [
            .. words.Distinct(StringComparer.Ordinal).Select(word => key.TokenOf(kind, word))
                .OrderBy(token => Convert.ToHexString(token.ToStored()), StringComparer.Ordinal),
        ];
    }
}
