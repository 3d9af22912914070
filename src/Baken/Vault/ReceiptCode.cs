using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Baken.Vault;

/// <summary>
/// The words with which a reporter comes back (<i>sleutelwoorden</i>): six of 8,192, so 78 bits. They are the reporter's key; nothing of
/// them is stored. Dispose it as soon as the request is done: its memory is wiped.
/// </summary>
public sealed class ReceiptCode : IDisposable
{
    /// <summary>How many words a code has.</summary>
    public const int WordCount = 6;

    /// <summary>Length of the key of a draft, in bytes.</summary>
    public const int DraftKeyLength = 32;

    /// <summary>Length of the server's pepper, in bytes.</summary>
    public const int PepperLength = 32;

    private const int WordsThatGiveAway = 4;
    private readonly int[] places;

    private ReceiptCode(int[] places) => this.places = places;

    /// <summary>The code of a draft: the same draft always gives the same words (decision 3).</summary>
    /// <param name="draftKey">The draft's random key, <see cref="DraftKeyLength"/> bytes.</param>
    /// <exception cref="ArgumentException">The key has another length.</exception>
    public static ReceiptCode FromDraft(ReadOnlySpan<byte> draftKey)
    {
        if (draftKey.Length != DraftKeyLength) throw new ArgumentException($"A draft's key has {DraftKeyLength} bytes.", nameof(draftKey));
        Span<byte> random = stackalloc byte[((WordCount * ReceiptWords.Bits) + 7) / 8];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, draftKey, random, [], "baken/receipt/1/words"u8);
        var places = GC.AllocateArray<int>(WordCount, pinned: true);
        for (var bit = 0; bit < WordCount * ReceiptWords.Bits; bit++)
        {
            ref var place = ref places[bit / ReceiptWords.Bits];
            place = (place << 1) | ((random[bit / 8] >> (7 - (bit % 8))) & 1);
        }

        CryptographicOperations.ZeroMemory(random);
        return new ReceiptCode(places);
    }

    /// <summary>
    /// Reads what a person typed. Capitals, accents, hyphens, commas, numbers before the words, blanks and line breaks are forgiven, and so
    /// is one word that was typed as two. Nothing is looked up anywhere: a wrong word is told before that.
    /// </summary>
    /// <param name="typed">What was typed; null is as nothing.</param>
    /// <param name="code">The code, when it is one.</param>
    /// <param name="misread">What is wrong with it, when it is none.</param>
    public static bool TryRead(string? typed, [NotNullWhen(true)] out ReceiptCode? code, [NotNullWhen(false)] out MisreadCode? misread)
    {
        (code, misread) = (null, null);
        var words = ReceiptText.WordsOf(typed ?? "");
        if (words.Count == WordCount + 1 && ReceiptText.MendedOf(words) is { } mended) words = mended;
        var found = words.Select(word => ReceiptWords.PlaceOf(word)).ToArray();
        if (found.Length == WordCount && found.All(place => place is not null))
        {
            var places = GC.AllocateArray<int>(WordCount, pinned: true);
            for (var at = 0; at < WordCount; at++) places[at] = found[at]!.Value;
            code = new ReceiptCode(places);
            return true;
        }

        misread = MisreadCode.Of(words);
        return false;
    }

    /// <summary>Takes back what stood in the cookie; null when it is none.</summary>
    public static ReceiptCode? FromCookie(ReadOnlySpan<byte> cookie)
    {
        if (cookie.Length != 2 * WordCount) return null;
        var places = GC.AllocateArray<int>(WordCount, pinned: true);
        for (var at = 0; at < WordCount; at++) places[at] = BinaryPrimitives.ReadUInt16BigEndian(cookie[(2 * at)..]) % (1 << ReceiptWords.Bits);
        return new ReceiptCode(places);
    }

    /// <summary>
    /// The places of the words, for the protected session cookie of somebody who came back: the words are asked for once and kept nowhere, and what is
    /// written can still be searched for them (<see cref="IsInside"/>). Whoever has them can read the conversation: wipe the array after use.
    /// </summary>
    public byte[] ToCookie()
    {
        var cookie = new byte[2 * WordCount];
        for (var at = 0; at < WordCount; at++) BinaryPrimitives.WriteUInt16BigEndian(cookie.AsSpan(2 * at), (ushort)places[at]);
        return cookie;
    }

    /// <summary>
    /// The words, joined by single blanks, to be shown to the reporter once. The text can't be wiped, so ask it for nothing else.
    /// </summary>
    public string ShowOnce() => string.Join(' ', places.Select(ReceiptWords.At));

    /// <summary>
    /// What the words open, with this server's pepper. The words are random enough (78 bits) to need no slow hash, so nobody can make the
    /// server work for ever by guessing.
    /// </summary>
    /// <param name="pepper"><see cref="PepperLength"/> random bytes that only this server has.</param>
    /// <exception cref="ArgumentException">The pepper has another length.</exception>
    public ReporterSecret SecretWith(ReadOnlySpan<byte> pepper)
    {
        if (pepper.Length != PepperLength) throw new ArgumentException($"A pepper has {PepperLength} bytes.", nameof(pepper));
        Span<char> letters = stackalloc char[ReceiptText.MostLetters];
        Span<byte> words = stackalloc byte[ReceiptText.MostLetters];
        var length = Encoding.UTF8.GetBytes(letters[..Join(places, ' ', letters)], words);
        Span<byte> secret = stackalloc byte[ReporterSecret.Length];
        HKDF.Extract(HashAlgorithmName.SHA256, words[..length], pepper, secret);
        var made = new ReporterSecret(secret);
        letters.Clear();
        CryptographicOperations.ZeroMemory(words);
        CryptographicOperations.ZeroMemory(secret);
        return made;
    }

    /// <summary>
    /// Whether a text gives this code away: any four of its words that follow each other stand in it in that order, whatever case, accents,
    /// blanks or signs are between. Such a message is refused, since it would lie readable in another conversation or on paper.
    /// </summary>
    public bool IsInside(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var told = ReceiptText.LettersOf(text);
        Span<char> letters = stackalloc char[ReceiptText.MostLetters];
        var inside = false;
        for (var first = 0; first <= WordCount - WordsThatGiveAway; first++)
        {
            inside |= told.Contains(letters[..Join(places.AsSpan(first, WordsThatGiveAway), null, letters)], StringComparison.Ordinal);
        }

        letters.Clear();
        return inside;
    }

    private static int Join(ReadOnlySpan<int> places, char? between, Span<char> into)
    {
        var length = 0;
        foreach (var place in places)
        {
            if (between is { } sign && length > 0) into[length++] = sign;
            ReceiptWords.At(place).CopyTo(into[length..]);
            length += ReceiptWords.At(place).Length;
        }

        return length;
    }

    /// <inheritdoc />
    public void Dispose() => Array.Clear(places);
}
