using System.Globalization;
using Baken.Supervision;

namespace Baken.Server.Supervising;

/// <summary>How many years stand in an address.</summary>
public static class YearsAsked
{
    /// <summary>Reads them: the fewest when nothing stands there, and 0, which is refused, for what is no number.</summary>
    /// <param name="text">As in the address; null or empty when nothing stands there.</param>
    public static int Of(string? text) =>
        string.IsNullOrEmpty(text) ? SilentBoards.FewestYears : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var years) ? years : 0;
}
