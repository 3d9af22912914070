using System.Globalization;
using System.Text;
using Baken.Reports;
using Baken.Terms;

namespace Baken.Attachments;

/// <summary>Makes of a name from outside one that is safe to show and to save.</summary>
internal static class FileNames
{
    private const int MostCharacters = 120;
    private const string Forbidden = "<>:\"/\\|?*";

    /// <summary>
    /// The name without a path, without characters that no system takes in a name or that turn the direction of reading (so that
    /// <c>gpj.exe</c> can't pose as a picture), and ending as the sort of file does: a program reads from the end of a name what to do with
    /// it.
    /// </summary>
    /// <param name="name">As it was sent; null or empty when it had none.</param>
    /// <param name="kind">What it is.</param>
    /// <param name="number">For a file without a name.</param>
    public static string Of(string? name, FileKind kind, int number)
    {
        var ending = "." + Codes.Of(kind);
        var stem = Safe(name);
        if (stem.EndsWith(ending, StringComparison.OrdinalIgnoreCase)) stem = stem[..^ending.Length];
        // A picture that was sent as .jpeg or .heic keeps one ending, that of what it has become.
        else if (kind == FileKind.Jpeg && Path.GetExtension(stem).ToLowerInvariant() is ".jpeg" or ".jpe" or ".heic" or ".heif" or ".avif") stem = Path.GetFileNameWithoutExtension(stem);
        stem = stem.Trim(' ', '.');
        return (stem.Length == 0 ? Numbered(number) : stem) + ending;
    }

    /// <summary>The name as the page shows it to who sent a file that was not taken.</summary>
    public static string Shown(string? name, int number) => Safe(name) is { Length: > 0 } safe ? safe : Numbered(number);

    private static string Numbered(int number) => "bestand-" + number.ToString(CultureInfo.InvariantCulture);

    private static string Safe(string? name)
    {
        var last = ToldText.Clean(name ?? "").Split('/', '\\')[^1];
        var safe = new StringBuilder();
        foreach (var rune in last.EnumerateRunes())
        {
            if (safe.Length < MostCharacters && !IsLeft(rune)) safe.Append(rune.ToString());
        }

        return safe.ToString().Trim(' ', '.');
    }

    private static bool IsLeft(Rune rune) => rune == Rune.ReplacementChar
        || (rune.IsAscii && Forbidden.Contains((char)rune.Value, StringComparison.Ordinal))
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
