using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Baken.Server.Web;

/// <summary>Days as people, programs and browsers write them to us: <c>2025-12-17</c>.</summary>
internal static class IsoDay
{
    /// <summary>Reads a day; exactly this form, nothing around it.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out DateOnly? day)
    {
        day = DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var read) ? read : null;
        return day is not null;
    }
}
