using System.Globalization;
using Baken.Storage;

namespace Baken.Server.Pages.Workbench;

/// <summary>Instants as people read them: by the clock of Amsterdam.</summary>
public static class Moment
{
    /// <summary>Day and time.</summary>
    public static string Of(DateTimeOffset instant) =>
        TimeZoneInfo.ConvertTime(instant, LegalDay.Zone).ToString("d MMM yyyy HH:mm", CultureInfo.CurrentCulture);
}
