using System.Globalization;

namespace Baken.Server.Web;

/// <summary>
/// Dutch stands at the root, English under <c>/en</c>. The prefix moves to the path base, so every link that is made within the request
/// stays in the language; nothing is kept in a cookie or guessed from the browser.
/// </summary>
public sealed class Language(RequestDelegate next)
{
    private const string EnglishPrefix = "/en";
    private static readonly CultureInfo Dutch = CultureInfo.GetCultureInfo("nl-NL");
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    // Machines are spoken to in one way: there is no second address for these.
    private static readonly PathString[] WithoutLanguage = ["/api/v1", "/health", "/.well-known", "/look", EnglishPrefix];

    /// <summary>Whether this request is answered in English.</summary>
    public static bool IsEnglish => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en";

    /// <summary>Value for <c>lang</c>.</summary>
    public static string Tag => IsEnglish ? "en" : "nl";

    /// <summary>The address of the page that is shown, in the other language. Its query is left out: it may belong to a form.</summary>
    public static string SamePageInOther(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var asked = context.Features.Get<StatusAnswer>()?.AskedPath ?? context.Request.Path;
        return IsEnglish ? asked.ToUriComponent() : new PathString(EnglishPrefix).Add(asked).ToUriComponent();
    }

    /// <summary>Sets the language, and takes the prefix off.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var english = context.Request.Path.StartsWithSegments(EnglishPrefix, StringComparison.Ordinal, out var rest)
            && !Array.Exists(WithoutLanguage, path => rest.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase));
        if (english)
        {
            context.Request.PathBase = context.Request.PathBase.Add(EnglishPrefix);
            context.Request.Path = rest.HasValue ? rest : "/";
        }

        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = english ? English : Dutch;
        return next(context);
    }
}
