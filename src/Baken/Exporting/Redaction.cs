using System.Text;
using Baken.Vault;

namespace Baken.Exporting;

/// <summary>
/// Blackens words and phrases in a text (<i>zwartmaken</i>, <i>lakken</i>). What is blackened is not in the result: neither its letters nor how many there were. Capitals, accents
/// and how many blanks stand between words make no difference, and an ending of at most three letters goes along (<i>Jans</i>, <i>Jan's</i>, <i>Jansje</i>), since a name
/// that is left standing because of one letter does harm and a word that goes along does not.
/// </summary>
public static class Redaction
{
    /// <summary>What stands for whatever was blackened.</summary>
    public const string Mark = "█████";

    /// <summary>Shortest that can be blackened, in letters: one letter stands everywhere.</summary>
    public const int Shortest = 2;

    /// <summary>Longest phrase, in characters.</summary>
    public const int Longest = 200;

    /// <summary>Most words and phrases for one export.</summary>
    public const int Most = 200;

    private const int Ending = 3;

    /// <summary>The words and phrases of a field with one on each line: without blanks around them, each once, empty lines and what is too short left out.</summary>
    /// <param name="lines">The field; null is as nothing.</param>
    public static IReadOnlyList<string> Phrases(string? lines) =>
    [
        .. (lines ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Where(line => Fold(line).Text.Trim().Length >= Shortest).Distinct(StringComparer.OrdinalIgnoreCase),
    ];

    /// <summary>The text with everything blackened that one of the phrases stands for.</summary>
    /// <param name="text">The text.</param>
    /// <param name="phrases">Words and phrases, as <see cref="Phrases"/> gives them.</param>
    public static string Apply(string text, IReadOnlyList<string> phrases)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(phrases);
        if (text.Length == 0 || phrases.Count == 0) return text;
        var folded = Fold(text);
        var black = new bool[text.Length];
        foreach (var phrase in phrases)
        {
            var sought = Fold(phrase).Text.Trim();
            if (sought.Length < Shortest) continue;
            for (var at = folded.Text.IndexOf(sought, StringComparison.Ordinal); at >= 0; at = folded.Text.IndexOf(sought, at + 1, StringComparison.Ordinal))
            {
                if (EndOf(folded.Text, at, sought.Length) is not { } end) continue;
                Array.Fill(black, true, folded.Starts[at], (end < folded.Starts.Count ? folded.Starts[end] : text.Length) - folded.Starts[at]);
            }
        }

        return Blackened(text, black);
    }

    /// <summary>Where a match ends, its ending included; null when it stands inside another word.</summary>
    private static int? EndOf(string text, int at, int length)
    {
        if (IsOfWord(text, at) && at > 0 && IsOfWord(text, at - 1)) return null;
        var end = at + length;
        if (!IsOfWord(text, end - 1)) return end;
        var after = end;
        while (after < text.Length && after - end <= Ending && (IsOfWord(text, after) || (text[after] == '\'' && after + 1 < text.Length && IsOfWord(text, after + 1)))) after++;
        return after - end <= Ending ? after : null;
    }

    private static bool IsOfWord(string text, int at) => Letters.IsOfWord(text, at);

    private static string Blackened(string text, bool[] black)
    {
        var result = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            if (!black[at]) result.Append(text[at]);
            else if (at == 0 || !black[at - 1]) result.Append(Mark);
        }

        return result.ToString();
    }

    /// <summary>The letters that are compared, and for each where in the text what it comes from begins. Blanks in a row are one.</summary>
    private static Folded Fold(string text)
    {
        var (letters, starts) = (new StringBuilder(text.Length), new List<int>(text.Length));
        for (var at = 0; at < text.Length;)
        {
            var length = System.Globalization.StringInfo.GetNextTextElementLength(text, at);
            var element = text.AsSpan(at, length);
            var folded = element.Length == 1 && char.IsAscii(element[0]) && element[0] is not ('\'' or '`')
                ? char.ToLowerInvariant(element[0]).ToString() : Letters.Fold(element.ToString());
            foreach (var letter in folded)
            {
                var kept = char.IsWhiteSpace(letter) ? ' ' : letter;
                if (kept == ' ' && letters.Length > 0 && letters[^1] == ' ') continue;
                letters.Append(kept);
                starts.Add(at);
            }

            at += length;
        }

        return new Folded(letters.ToString(), starts);
    }

    private sealed record Folded(string Text, List<int> Starts);
}
