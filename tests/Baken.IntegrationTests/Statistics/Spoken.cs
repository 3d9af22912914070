using System.Globalization;

namespace Baken.IntegrationTests.Statistics;

/// <summary>Has the machine speak a language until it is disposed of.</summary>
internal sealed class Spoken : IDisposable
{
    private readonly CultureInfo before = CultureInfo.CurrentCulture;
    private readonly CultureInfo beforeInTexts = CultureInfo.CurrentUICulture;

    public Spoken(CultureInfo culture) => CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = culture;

    public void Dispose() => (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (before, beforeInTexts);
}
