using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Baken.Storage;

namespace Baken.Vault;

/// <summary>
/// The private half of the recovery key, on paper: shares (<see cref="SecretShares"/>) of 22 words each. The last 22 bits are a checksum (the
/// first of SHA-256 over <c>baken/share/1</c> and the share), so a wrong word is noticed by the one who types it and not only by the ceremony.
/// </summary>
public static class RecoveryShares
{
    /// <summary>How many words a share has.</summary>
    public const int WordCount = 22;

    /// <summary>Most shares: a ceremony with more people than this does not take place.</summary>
    public const int MaxShares = 16;

    /// <summary>A share: the values of a 32-byte key with their number behind them.</summary>
    private const int ShareLength = 33;

    private const int CheckBits = (WordCount * ReceiptWords.Bits) - (ShareLength * 8);

    /// <summary>The shares of a key, each as words with a blank between them. They are shown once and never stored.</summary>
    /// <exception cref="ArgumentException">Not 2 &lt;= needed &lt;= count &lt;= <see cref="MaxShares"/>.</exception>
    public static IReadOnlyList<string> Split(HolderKey key, int count, int needed)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (count > MaxShares) throw new ArgumentException($"There are at most {MaxShares} shares.", nameof(count));
        var raw = key.Export();
        var shares = SecretShares.Split(raw, count, needed);
        CryptographicOperations.ZeroMemory(raw);
        return [.. shares.Select(ToWords)];
    }

    /// <summary>Reads a share that its holder typed. Capitals, accents, commas, numbers before the words and line breaks are forgiven.</summary>
    /// <param name="typed">What was typed; null is as nothing.</param>
    /// <param name="share">The share; wipe it after use.</param>
    /// <param name="refusal">
    /// What is wrong: <c>share.count</c> (found, wanted), <c>share.word</c> (the number of the word, the nearest words of the list) or
    /// <c>share.check</c>. It holds nothing that was typed.
    /// </param>
    public static bool TryRead(string? typed, [NotNullWhen(true)] out byte[]? share, [NotNullWhen(false)] out Refusal? refusal)
    {
        share = null;
        var words = ReceiptText.WordsOf(typed ?? "");
        refusal = words.Count != WordCount ? new Refusal("share.count", words.Count, WordCount) : Unknown(words);
        if (refusal is not null) return false;
        var bits = WordText.BitsOf(words)!;
        var found = bits[..ShareLength];
        if (bits.AsSpan().SequenceEqual(Checked(found)) && found[^1] != 0)
        {
            share = found;
            return true;
        }

        CryptographicOperations.ZeroMemory(found);
        refusal = new Refusal("share.check");
        return false;
    }

    /// <summary>
    /// The key whose public half is <paramref name="expected"/>; null when these shares do not make it: too few, twice the same, or of another
    /// installation.
    /// </summary>
    public static HolderKey? Combine(IReadOnlyList<byte[]> shares, HolderPublicKey expected)
    {
        if (SecretShares.Combine(shares) is not { Length: Hpke.KeyLength } raw) return null;
        var key = HolderKey.FromRaw(raw);
        CryptographicOperations.ZeroMemory(raw);
        if (key.Public == expected) return key;
        key.Dispose();
        return null;
    }

    private static Refusal? Unknown(IReadOnlyList<string> words)
    {
        foreach (var (at, word) in words.Index())
        {
            if (ReceiptWords.PlaceOf(word) is null) return new Refusal("share.word", at + 1, string.Join(", ", ReceiptWords.Nearest(word[..Math.Min(word.Length, 30)])));
        }

        return null;
    }

    private static string ToWords(byte[] share)
    {
        var bits = Checked(share);
        var words = WordText.Of(bits, WordCount);
        CryptographicOperations.ZeroMemory(bits);
        return words;
    }

    /// <summary>The share with its checksum behind it, in whole bytes with zeros at the end.</summary>
    private static byte[] Checked(ReadOnlySpan<byte> share)
    {
        var check = SHA256.HashData([.. "baken/share/1"u8, .. share]);
        byte[] bits = [.. share, .. check.AsSpan(0, (CheckBits + 7) / 8)];
        bits[^1] &= unchecked((byte)(0xff << (((CheckBits + 7) / 8 * 8) - CheckBits)));
        return bits;
    }
}
