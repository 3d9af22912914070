using Baken.Terms;
using Baken.Vault;
using CsCheck;
using Xunit;

namespace Baken.Tests.Vault;

public sealed class ReceiptCodeTests
{
    private static readonly byte[] Draft = [.. Enumerable.Range(0, 32).Select(at => (byte)at)];
    private static readonly byte[] Pepper = [.. Enumerable.Range(32, 32).Select(at => (byte)at)];
    private static readonly Gen<byte[]> Drafts = Gen.Byte.Array[32];

    private static string WordsOf(byte[] draft)
    {
        using var code = ReceiptCode.FromDraft(draft);
        return code.ShowOnce();
    }

    private static string? Read(string? typed)
    {
        if (!ReceiptCode.TryRead(typed, out var code, out _)) return null;
        using (code) return code.ShowOnce();
    }

    private static MisreadCode Misread(string? typed)
    {
        Assert.False(ReceiptCode.TryRead(typed, out _, out var misread));
        return misread;
    }

    [Fact]
    public void The_same_draft_gives_the_same_words_and_another_draft_gives_others() => Gen.Select(Drafts, Drafts).Sample((one, two) =>
        WordsOf(one) == WordsOf(one) && (one.SequenceEqual(two) || WordsOf(one) != WordsOf(two)));

    [Fact]
    public void What_was_shown_is_read_back() => Drafts.Sample(draft => Read(WordsOf(draft)) == WordsOf(draft));

    [Fact]
    public void Every_word_comes_equally_often()
    {
        const int codes = 40_000;
        var counts = new int[8192];
        for (var number = 0; number < codes; number++)
        {
            var draft = new byte[32];
            BitConverter.TryWriteBytes(draft, number);
            foreach (var word in WordsOf(draft).Split(' ')) counts[ReceiptWords.PlaceOf(word)!.Value]++;
        }

        // Chi-square with 8,191 degrees of freedom: mean 8,191, standard deviation 128; five deviations either way.
        var expected = codes * ReceiptCode.WordCount / 8192.0;
        Assert.InRange(counts.Sum(count => (count - expected) * (count - expected) / expected), 8191 - 640, 8191 + 640);
    }

    [Fact]
    public void Case_accents_and_what_stands_between_the_words_are_forgiven() => Gen.Select(Drafts, Gen.OneOf<string>(
        " ", "  ", "\n", "\r\n", "\t", "-", " - ", ", ", ",", ";", ".", " / ", "\u00a0", "\u2013", " 2. ")).Sample((draft, between) =>
    {
        var words = WordsOf(draft);
        return Read(words.Replace(" ", between)) == words
            && Read($"  1) {words.ToUpperInvariant().Replace(" ", between)}.\n") == words
            && Read(words.Replace("e", "e\u0301").Replace("o", "ö").Replace(" ", between)) == words
            && Read(words.Replace("ij", "\u0133").Replace("a", "\u00ada")) == words;
    });

    [Fact]
    public void A_word_that_was_typed_as_two_is_understood() => Drafts.Sample(draft =>
    {
        var words = WordsOf(draft).Split(' ');
        words[2] = words[2][..2] + " " + words[2][2..];
        var read = Read(string.Join(' ', words));
        return read is null || read == WordsOf(draft);
    });

    [Theory]
    [InlineData(null, 0), InlineData("", 0), InlineData(" ,- 12 ", 0), InlineData("fiets", 1), InlineData("a b c d e f g h", 8)]
    public void The_number_of_words_is_told(string? typed, int words)
    {
        var misread = Misread(typed);

        Assert.Equal(words, misread.Words);
        Assert.Equal(words < 6, misread.TooFew);
        Assert.Equal(words > 6, misread.TooMany);
    }

    [Fact]
    public void One_slip_of_the_finger_is_told_with_the_right_word_among_the_nearest() =>
        Gen.Select(Gen.Int[0, 8191], Gen.Int[0, 8], Gen.Char['a', 'z'], Gen.Int[0, 3]).Sample((place, at, letter, slip) =>
        {
            var word = ReceiptWords.At(place);
            at %= word.Length;
            var typed = slip switch
            {
                0 => word.Remove(at, 1),
                1 => word.Insert(at, letter.ToString()),
                2 => word.Remove(at, 1).Insert(at, letter.ToString()),
                _ => at == 0 ? word : word[..(at - 1)] + word[at] + word[at - 1] + word[(at + 1)..],
            };
            var sound = DutchSound.Of(typed);
            var near = ReceiptWords.All.Where(other => EditDistance.Between(typed, other, 2) <= 1 || DutchSound.Of(other) == sound).ToList();
            var nearest = ReceiptWords.Nearest(typed);
            // Of more than three words that are one slip away, or sound the same, any three are right.
            return nearest.Contains(word) || near.Count(nearest.Contains) == 3;
        });

    [Fact]
    public void A_wrong_word_is_told_by_its_number()
    {
        var words = WordsOf(Draft).Split(' ');
        words[3] = "qqqqqqqqqq";
        words[5] = words[5] + "x";

        var misread = Misread(string.Join(' ', words));

        Assert.Equal([4, 6], misread.Mistyped.Select(word => word.Number));
        Assert.Empty(misread.Mistyped[0].Nearest);
        Assert.Equal(words[5], misread.Mistyped[1].Typed);
        Assert.Equal(words[5][..^1], misread.Mistyped[1].Nearest[0]);
        Assert.False(misread.TooFew || misread.TooMany);
    }

    [Fact]
    public void Anything_at_all_is_read_without_an_exception() => Gen.String.Sample(typed =>
        ReceiptCode.TryRead(typed + "\ud800", out var code, out var misread) ? code is not null : misread is not null);

    [Fact]
    public void A_long_text_is_no_code_and_costs_little() =>
        Assert.Empty(Misread(string.Concat(Enumerable.Repeat("woort ", 100_000))).Mistyped);

    [Fact]
    public void A_message_that_holds_four_of_its_words_in_order_is_noticed() => Gen.Select(Drafts, Gen.Int[0, 2]).Sample((draft, first) =>
    {
        using var code = ReceiptCode.FromDraft(draft);
        var words = code.ShowOnce().Split(' ');
        var four = words.Skip(first).Take(4).ToList();
        return code.IsInside($"Mijn code is {string.Join(' ', words)}, bewaar hem.")
            && code.IsInside("zie: " + string.Join(" - ", four).ToUpperInvariant())
            && code.IsInside("1. " + string.Join("\n2. ", four))
            && code.IsInside(string.Concat(four))
            && !code.IsInside("Mijn code is " + string.Join(' ', four.Take(3)))
            && !code.IsInside(string.Join(' ', four.AsEnumerable().Reverse()))
            && !code.IsInside("");
    });

    [Fact]
    public void A_code_in_a_cookie_gives_the_same_words_lookup_and_key()
    {
        using var code = ReceiptCode.FromDraft(Draft);
        using var back = ReceiptCode.FromCookie(code.ToCookie())!;
        using var secret = code.SecretWith(Pepper);
        using var key = secret.Key();
        using var secretBack = back.SecretWith(Pepper);
        using var keyBack = secretBack.Key();
        using var elsewhere = code.SecretWith(Draft);

        Assert.Equal(code.ShowOnce(), back.ShowOnce());
        Assert.Equal(secret.Lookup(), secretBack.Lookup());
        Assert.Equal(key.Public, keyBack.Public);
        Assert.NotEqual(secret.Lookup(), elsewhere.Lookup());
        Assert.Null(ReceiptCode.FromCookie(new byte[11]));
        Assert.NotNull(ReceiptCode.FromCookie(Enumerable.Repeat((byte)0xFF, 12).ToArray()));
    }

    /// <summary>Worked out by other programs (HMAC and SHA-256 of Python, X25519 of OpenSSL); docs/vault.md has it too.</summary>
    [Fact]
    public void A_known_draft_and_pepper_give_known_words_lookup_and_key()
    {
        using var code = ReceiptCode.FromDraft(Draft);
        using var secret = code.SecretWith(Pepper);
        using var key = secret.Key();

        Assert.Equal("beide oliekoek vuurkorf flits treinraam sjalot", code.ShowOnce());
        Assert.Equal("8B72721B40AF5F29D3BC10A1E0D21A8C294BC719BC5FE12284963E59DD3C9741", Convert.ToHexString(secret.Export()));
        Assert.Equal("10B8E12747C6759756E8EE47C7B132347EC2A3C1816B74A7297F296A49F14D86", Convert.ToHexString(secret.Lookup()));
        Assert.Equal("3B1BE7502259C946B79250ED050CC97862C92889C287FF6B417779146D751E3A", Convert.ToHexString(key.Public.ToStored()));
        Assert.Equal(key.Public, secret.PublicKey());
    }

    [Fact]
    public void Keys_of_another_length_are_refused()
    {
        using var code = ReceiptCode.FromDraft(Draft);

        Assert.Throws<ArgumentException>(() => ReceiptCode.FromDraft(new byte[31]));
        Assert.Throws<ArgumentException>(() => code.SecretWith(new byte[33]));
    }

    [Fact]
    public void A_code_that_was_disposed_holds_no_words()
    {
        var code = ReceiptCode.FromDraft(Draft);
        code.Dispose();

        Assert.Equal(string.Join(' ', Enumerable.Repeat(ReceiptWords.At(0), 6)), code.ShowOnce());
    }
}
