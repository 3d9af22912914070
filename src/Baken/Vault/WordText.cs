using System.Security.Cryptography;

namespace Baken.Vault;

/// <summary>Secrets that people copy by hand, as words of the list of the receipt codes: 13 bits a word, first bit first.</summary>
internal static class WordText
{
    /// <summary>Random words with a blank between them.</summary>
    /// <param name="words">How many; each adds 13 bits.</param>
    public static string Random(int words)
    {
        var bits = RandomNumberGenerator.GetBytes(((words * ReceiptWords.Bits) + 7) / 8);
        var text = Of(bits, words);
        CryptographicOperations.ZeroMemory(bits);
        return text;
    }

    /// <summary>The first bits of <paramref name="bits"/> as words with a blank between them.</summary>
    public static string Of(ReadOnlySpan<byte> bits, int words)
    {
        var places = new int[words];
        for (var bit = 0; bit < words * ReceiptWords.Bits; bit++)
            places[bit / ReceiptWords.Bits] = (places[bit / ReceiptWords.Bits] << 1) | ((bits[bit / 8] >> (7 - (bit % 8))) & 1);

        var text = string.Join(' ', places.Select(ReceiptWords.At));
        Array.Clear(places);
        return text;
    }

    /// <summary>The bits of words, in whole bytes with zeros at the end; null when a word is not on the list.</summary>
    public static byte[]? BitsOf(IReadOnlyList<string> words)
    {
        var bits = new byte[((words.Count * ReceiptWords.Bits) + 7) / 8];
        for (var at = 0; at < words.Count; at++)
        {
            if (ReceiptWords.PlaceOf(words[at]) is not { } place) return null;
            for (var bit = 0; bit < ReceiptWords.Bits; bit++)
            {
                var to = (at * ReceiptWords.Bits) + bit;
                bits[to / 8] |= (byte)(((place >> (ReceiptWords.Bits - 1 - bit)) & 1) << (7 - (to % 8)));
            }
        }

        return bits;
    }
}
