using System.Text;
using Baken.Storage;

namespace Baken.Reports;

/// <summary>
/// The rule for a text that somebody tells. Line breaks become LF. NUL, other control characters (all but TAB and LF) and halves of surrogate pairs
/// become U+FFFD, since no database, screen or printer agrees about them. All else stays as it was typed, blanks and direction marks too.
/// Characters are counted as Unicode code points, as JSON Schema counts them, after that.
/// </summary>
public static class ToldText
{
    /// <summary>Longest story or message, in characters.</summary>
    public const int Max = 20_000;

    /// <summary>The text as it is kept; refused with <c>{code}-missing</c> when there is nothing but blanks, or <c>{code}-too-long</c>.</summary>
    /// <param name="text">As it was sent; null is as nothing.</param>
    /// <param name="code">First part of the refusal's code, such as <c>report.story</c>.</param>
    /// <param name="field">The field, as the form or the JSON names it.</param>
    /// <param name="max">Longest text, in characters.</param>
    public static Outcome<string> Read(string? text, string code, string field, int max = Max)
    {
        if (string.IsNullOrWhiteSpace(text)) return new Refusal(code + "-missing") { Field = field };
        var clean = Clean(text);
        return Length(clean) > max ? new Refusal(code + "-too-long", max, Length(clean)) { Field = field } : clean;
    }

    /// <summary>The text as it is kept.</summary>
    public static string Clean(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!text.Any(NeedsCare)) return text;
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').EnumerateRunes())
        {
            // A half of a surrogate pair comes out of the enumeration as U+FFFD.
            clean.Append(Rune.IsControl(rune) && rune.Value is not ('\n' or '\t') ? Rune.ReplacementChar : rune);
        }

        return clean.ToString();
    }

    /// <summary>Its length in Unicode code points.</summary>
    public static int Length(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length - text.Count(char.IsLowSurrogate);
    }

    private static bool NeedsCare(char unit) => char.IsSurrogate(unit) || (char.IsControl(unit) && unit is not ('\n' or '\t'));
}
