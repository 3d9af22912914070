using System.Text.RegularExpressions;

namespace Baken.Institutions;

/// <summary>
/// Names of places as people write them. The registers hold them in capitals (<c>'S-GRAVENHAGE</c>, <c>WIJK BIJ DUURSTEDE</c>); a
/// screen that shouts is hard to read.
/// </summary>
public static partial class PlaceName
{
    private static readonly HashSet<string> Small = new(
        ["a/d", "aan", "achter", "ad", "bij", "ca", "de", "den", "der", "des", "en", "gem", "gem.", "het", "in", "onder", "op", "over",
            "ten", "ter", "tot", "uit", "van", "voor"], StringComparer.Ordinal);

    /// <summary>A name that is wholly in capitals, in capitals and small letters; any other name as it stands.</summary>
    public static string Of(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (name.Any(char.IsLower) || !name.Any(char.IsUpper)) return name;
        var first = true;
        // 's-Gravenhage, as the register of municipalities has it.
        var whole = name.StartsWith("S ", StringComparison.Ordinal) ? "'S-" + name[2..] : name;
        return Word().Replace(whole, word =>
        {
            var small = word.Value.ToLowerInvariant();
            var written = IsAbbreviation(word, whole) ? word.Value : Capitalise(small, first);
            first = false;
            return written;
        });
    }

    // "Bergen (NH)", "Alphen NB": a province stays in capitals.
    private static bool IsAbbreviation(Match word, string name) =>
        word.Value is "NH" or "ZH" or "NB" or "GLD" or "LB" or "FR" or "GN" or "DR" or "OV" or "UT" or "ZLD" or "L" && word.Index > 0
        && word.Index + word.Length >= name.TrimEnd(')').Length;

    private static string Capitalise(string word, bool first)
    {
        // A clipped article is small even in front: 's-Gravenhage, 't Harde.
        if (word.StartsWith('\'') || (!first && Small.Contains(word))) return word;
        return word.StartsWith("ij", StringComparison.Ordinal) ? "IJ" + word[2..] : char.ToUpperInvariant(word[0]) + word[1..];
    }

    [GeneratedRegex("""['\p{L}0-9][\p{L}0-9/'.]*""", RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
