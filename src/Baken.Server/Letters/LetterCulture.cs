using System.Globalization;
using Baken.Dossiers.Letters;

namespace Baken.Server.Letters;

/// <summary>The languages of letters, which need not be that of the page.</summary>
public static class LetterCulture
{
    /// <summary>The culture in which a language is written.</summary>
    public static CultureInfo Of(LetterLanguage language) => CultureInfo.GetCultureInfo(language == LetterLanguage.Dutch ? "nl-NL" : "en-GB");

    /// <summary>Writes something in a language: its words and days.</summary>
    public static T In<T>(LetterLanguage language, Func<T> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        var (culture, words) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = Of(language);
            return write();
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, words);
        }
    }
}
