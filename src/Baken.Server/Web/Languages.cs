using System.Globalization;
using Baken.Reports;
using Baken.Terms;

namespace Baken.Server.Web;

/// <summary>A language in which pages are shown.</summary>
public sealed class SiteLanguage
{
    internal SiteLanguage(ReporterLanguage language, string culture, bool isForStaff)
    {
        Language = language;
        Culture = CultureInfo.GetCultureInfo(culture);
        IsForStaff = isForStaff;
        var neutral = CultureInfo.GetCultureInfo(Tag);
        OwnName = Culture.TextInfo.ToUpper(neutral.NativeName[0]) + neutral.NativeName[1..];
    }

    /// <summary>Which one it is.</summary>
    public ReporterLanguage Language { get; }

    /// <summary>Its tag (BCP 47), which is also the beginning of its addresses: <c>tr</c>.</summary>
    public string Tag => Codes.Of(Language);

    /// <summary>What those who speak it call it.</summary>
    public string OwnName { get; }

    /// <summary>How dates and numbers are written.</summary>
    public CultureInfo Culture { get; }

    /// <summary>Whether inspectors and others who sign in are shown it too, and not reporters alone.</summary>
    public bool IsForStaff { get; }

    /// <summary>Value of <c>dir</c>: <c>rtl</c> or <c>ltr</c>.</summary>
    public string Direction => Culture.TextInfo.IsRightToLeft ? "rtl" : "ltr";

    /// <summary>What stands before a path: nothing for Dutch, <c>/tr</c> for Turkish.</summary>
    public PathString Prefix => this == Languages.First ? PathString.Empty : new PathString("/" + Tag);
}

/// <summary>The languages of the site.</summary>
public static class Languages
{
    /// <summary>All, in the order in which they are offered. The first stands at the root.</summary>
    public static IReadOnlyList<SiteLanguage> All { get; } =
    [
        new(ReporterLanguage.Dutch, "nl-NL", isForStaff: true),
        new(ReporterLanguage.English, "en-GB", isForStaff: true),
        new(ReporterLanguage.Turkish, "tr-TR", isForStaff: false),
        // Of the Arabic cultures one that writes dates by the calendar, and figures with the digits, that are used here.
        new(ReporterLanguage.Arabic, "ar-MA", isForStaff: false),
        new(ReporterLanguage.Polish, "pl-PL", isForStaff: false),
        new(ReporterLanguage.Ukrainian, "uk-UA", isForStaff: false),
    ];

    /// <summary>The language that has no prefix.</summary>
    public static SiteLanguage First => All[0];

    /// <summary>The language of this request.</summary>
    public static SiteLanguage Current => All.FirstOrDefault(language => language.Culture.Name == CultureInfo.CurrentUICulture.Name) ?? First;

    /// <summary>Languages other than that of this request, in which the page can be shown too.</summary>
    /// <param name="isForStaff">Whether it is a page for those who sign in.</param>
    public static IEnumerable<SiteLanguage> Others(bool isForStaff) =>
        All.Where(language => language != Current && (language.IsForStaff || !isForStaff));
}
