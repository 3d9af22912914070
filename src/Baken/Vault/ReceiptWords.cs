using System.Collections.Frozen;
using System.Numerics;
using Baken.Terms;

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

    /// <summary>Three wrong letters.</summary>
    private const int MostCost = 6;

    private static readonly string[] Words = Load();
    private static readonly FrozenDictionary<string, int> Places = Words.Index().ToFrozenDictionary(word => word.Item, word => word.Index);
    private static readonly Lazy<Heard[]> AllHeard = new(() => [.. Words.Select(word => new Heard(word))]);

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
        var heard = new Heard(typed);
        var most = Math.Min(MostCost, typed.Length);
        return
        [
            .. AllHeard.Value
                .Select(word => (word.Word, Cost: Cost(heard, word, most)))
                .Where(near => near.Cost <= most)
                .OrderBy(near => near.Cost).ThenBy(near => near.Word[0] != typed[0]).ThenBy(near => near.Word, StringComparer.Ordinal)
                .Take(3).Select(near => near.Word),
        ];
    }

    private static int Cost(Heard typed, Heard word, int most)
    {
        var letters = 2 * Distance(typed.Word, word.Word, typed.Letters, word.Letters, most / 2);
        var mostSounds = Math.Min((most - 1) / 2, (typed.Sound.Length - 1) / 2);
        var sounds = Distance(typed.Sound, word.Sound, typed.Sounds, word.Sounds, mostSounds);
        return sounds > mostSounds ? letters : Math.Min(letters, (2 * sounds) + 1);
    }

    /// <summary>
    /// The distance, or more than <paramref name="most"/>. One slip changes at most one letter that only the one word has into one that
    /// only the other has, so most words are passed by without a closer look: whoever sends wrong words all day costs the server little.
    /// </summary>
    private static int Distance(string left, string right, uint leftLetters, uint rightLetters, int most) =>
        BitOperations.PopCount(leftLetters & ~rightLetters) > most || BitOperations.PopCount(rightLetters & ~leftLetters) > most
            ? most + 1
            : EditDistance.Between(left, right, most);

    /// <summary>A word, its sound, and which letters they have, as bits.</summary>
    private sealed class Heard
    {
        public Heard(string word)
        {
            Word = word;
            Sound = DutchSound.Of(word);
            Letters = Bits(Word);
            Sounds = Bits(Sound);
        }

        public string Word { get; }

        public string Sound { get; }

        public uint Letters { get; }

        public uint Sounds { get; }

        private static uint Bits(string text)
        {
            var bits = 0u;
            foreach (var letter in text) bits |= 1u << (letter & 31);
            return bits;
        }
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
