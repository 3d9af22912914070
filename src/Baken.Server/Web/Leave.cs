using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace Baken.Server.Web;

/// <summary>
/// Leaving at once: a plain link, since it has to work without script and from any state. Takes our cookies and the browser's copies along.
/// </summary>
public static partial class Leave
{
    /// <summary>Address of the way out.</summary>
    public const string Path = "/weg";

    internal static void MapLeave(this IEndpointRouteBuilder endpoints) => endpoints.MapGet(Path, Go);

    private static void Go(HttpContext context, IOptions<SiteOptions> site)
    {
        // A cookie is gone only when its name and path are the same; a name that we could not have given is not answered.
        foreach (var name in context.Request.Cookies.Keys.Where(name => CookieName().IsMatch(name)))
        {
            context.Response.Cookies.Delete(name, new CookieOptions { Path = "/", HttpOnly = true, SameSite = SameSiteMode.Strict });
        }

        context.Response.Headers["Clear-Site-Data"] = "\"cache\", \"cookies\", \"storage\"";
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = site.Value.ExitAddress;
    }

    [GeneratedRegex("^[A-Za-z0-9._-]{1,64}$", RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static partial Regex CookieName();
}
