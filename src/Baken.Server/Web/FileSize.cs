using System.Globalization;

namespace Baken.Server.Web;

/// <summary>The size of a file as people say it.</summary>
public static class FileSize
{
    private const double Kilo = 1024;

    /// <summary>In KB below one MB and in MB above, in the language of the page.</summary>
    public static string Of(long bytes)
    {
        var kilobytes = bytes / Kilo;
        return kilobytes < Kilo
            ? string.Create(CultureInfo.CurrentCulture, $"{Math.Max(1, Math.Round(kilobytes)):0} KB")
            : string.Create(CultureInfo.CurrentCulture, $"{kilobytes / Kilo:0.0} MB");
    }
}
