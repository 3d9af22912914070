using System.Collections.Frozen;

namespace Baken.Vault;

/// <summary>
/// The Dutch words that receipt codes are made of: 8,192, so a word is 13 bits (Words/README.md says where they come from). The list never
/// changes: a code that was handed out must be readable for as long as its report is kept.
/// </summary>
internal static class ReceiptWords
{
    /// <summary>How many bits one word holds.</summary>
    public const int Bits = 13;

    private const int Count = 1 << Bits;
    private static readonly string[] Words = Load();
    private static readonly FrozenDictionary<string, int> Places = Words.Index().ToFrozenDictionary(word => word.Item, word => word.Index);
    private static readonly Lazy<string[]> Sounds = new(() => [.. Words.Select(DutchSound.Of)]);

    /// <summary>All words, in alphabetical order.</summary>
    public static IReadOnlyList<string> All => Words;

    /// <summary>The word at a place, 0 to 8,191.</summary>
    public static string At(int place) => Words[place];

    /// <summary>The place of a word; null when it is not on the list.</summary>
    public static int? PlaceOf(ReadOnlySpan<char> word) =>
        Places.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out var place) ? place : null;

    /// <summary>
    /// Up to three words that this one may have been meant to be, nearest first. A wrong letter counts two, a wrong sound counts two and
    /// one more, and the better of both counts; what is half wrong or worse is not near.
    /// </summary>
    public static IReadOnlyList<string> Nearest(string typed)
    {
        var sound = DutchSound.Of(typed);
        return
        [
            .. Words.Index()
                .Select(word => (word.Item, Cost: Cost(typed, word.Item, sound, Sounds.Value[word.Index])))
                .Where(near => near.Cost <= Math.Min(6, typed.Length))
                .OrderBy(near => near.Cost).ThenBy(near => near.Item[0] != typed[0]).ThenBy(near => near.Item, StringComparer.Ordinal)
                .Take(3).Select(near => near.Item),
        ];
    }

    private static int Cost(string typed, string word, string typedSound, string wordSound)
    {
        var wrongSounds = EditDistance.Between(typedSound, wordSound, Math.Min(2, (typedSound.Length - 1) / 2));
        var written = 2 * EditDistance.Between(typed, word, 3);
        return wrongSounds > (typedSound.Length - 1) / 2 ? written : Math.Min(written, (2 * wrongSounds) + 1);
    }

    private static string[] Load()
    {
        using var stream = typeof(ReceiptWords).Assembly.GetManifestResourceStream("sleutelwoorden.nl.txt")
            ?? throw new InvalidOperationException("The list of words is missing from the assembly.");
        using var reader = new StreamReader(stream);
        var words = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return words.Length == Count ? words : throw new InvalidOperationException($"The list has {words.Length} words and not {Count}.");
    }
}
