using System.Globalization;

namespace Baken.Server.Web;

/// <summary>
/// Dutch stands at the root, another language under its tag: <c>/en</c>. The prefix moves to the path base, so every link that is made within the
/// request stays in the language; nothing is kept in a cookie or guessed from the browser.
/// </summary>
public sealed class Language(RequestDelegate next)
{
    // Machines are spoken to in one way: there is no second address for these.
    private static readonly PathString[] WithoutLanguage =
        ["/api/v1", "/health", "/.well-known", "/look", .. Languages.All.Where(language => language != Languages.First).Select(language => language.Prefix)];

    /// <summary>Whether this request is answered in English.</summary>
    public static bool IsEnglish => Tag == "en";

    /// <summary>Value for <c>lang</c>.</summary>
    public static string Tag => Languages.Current.Tag;

    /// <summary>The address of the page that is shown, in another language. Its query is left out: it may belong to a form.</summary>
    public static string SamePageIn(SiteLanguage language, HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(language);
        ArgumentNullException.ThrowIfNull(context);
        var asked = context.Features.Get<StatusAnswer>()?.AskedPath ?? context.Request.Path;
        return language.Prefix.Add(asked).ToUriComponent();
    }

    /// <summary>Sets the language, and takes the prefix off.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var language = Languages.First;
        foreach (var other in Languages.All.Skip(1))
        {
            if (!context.Request.Path.StartsWithSegments(other.Prefix, StringComparison.Ordinal, out var rest)
                || Array.Exists(WithoutLanguage, path => rest.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase))) continue;
            context.Request.PathBase = context.Request.PathBase.Add(other.Prefix);
            context.Request.Path = rest.HasValue ? rest : "/";
            language = other;
            break;
        }

        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = language.Culture;
        return next(context);
    }
}
