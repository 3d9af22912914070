using System.Text;

namespace Baken.Vault;

/// <summary>
/// The code by which somebody who was invited, or whose access is restored, shows that it is they: six words, 78 bits, so that nobody guesses it.
/// It is shown once, to whoever invites.
/// </summary>
public static class InvitationCode
{
    private const int WordCount = 6;

    /// <summary>A new code.</summary>
    public static string New() => WordText.Random(WordCount);

    /// <summary>The code in what somebody typed, as <see cref="New"/> writes it; null when it is none. Capitals, accents and signs are forgiven.</summary>
    public static string? Read(string? typed)
    {
        var words = ReceiptText.WordsOf(typed ?? "");
        if (words.Count == WordCount + 1 && ReceiptText.MendedOf(words) is { } mended) words = mended;
        return words.Count == WordCount && words.All(word => ReceiptWords.PlaceOf(word) is not null) ? string.Join(' ', words) : null;
    }

    /// <summary>What is stored of a code: a keyed hash, 32 bytes.</summary>
    public static byte[] HashOf(ServerKeys keys, string code)
    {
        ArgumentNullException.ThrowIfNull(keys);
        return keys.Hash("invitation", Encoding.UTF8.GetBytes(code));
    }
}
