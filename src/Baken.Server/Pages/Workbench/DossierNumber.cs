using System.Globalization;

namespace Baken.Server.Pages.Workbench;

/// <summary>The number of a dossier as people type it.</summary>
internal static class DossierNumber
{
    /// <summary>Reads <c>2026-0042</c>; blanks around it and leading zeros of the place do not count.</summary>
    /// <returns>Null when it is no such number.</returns>
    public static (int Year, int Sequence)? Read(string? text)
    {
        var parts = (text ?? "").Trim().Split('-');
        return parts is [{ Length: 4 }, { Length: > 0 and <= 9 }]
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var sequence)
            ? (year, sequence) : null;
    }
}
