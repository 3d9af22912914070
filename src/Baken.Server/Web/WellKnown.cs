using System.Globalization;
using System.Text;
using Microsoft.Extensions.Options;

namespace Baken.Server.Web;

/// <summary>What robots and researchers of security look for.</summary>
public static class WellKnown
{
    // Only what is public anyway is named: a list of doors is no protection.
    private const string Robots = "User-agent: *\nDisallow: /weg\nDisallow: /api/\nDisallow: /en/weg\n";

    /// <summary>Days that a <c>security.txt</c> stays valid; RFC 9116 advises less than a year.</summary>
    public const int ValidDays = 180;

    internal static void MapWellKnown(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/robots.txt", () => TypedResults.Text(Robots, "text/plain", Encoding.UTF8));
        endpoints.MapGet("/.well-known/security.txt", (IOptions<SiteOptions> site, TimeProvider clock) =>
            TypedResults.Text(SecurityText(site.Value, clock.GetUtcNow()), "text/plain", Encoding.UTF8));
    }

    /// <summary>The text of RFC 9116. It is made anew at each request, so its expiry is never in the past.</summary>
    public static string SecurityText(SiteOptions site, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(site);
        var expires = new DateTimeOffset(now.UtcDateTime.Date.AddDays(ValidDays), TimeSpan.Zero);
        // RFC 3966: a number that is not in international form says in which country it works.
        var phone = site.PhoneLink.StartsWith("tel:+", StringComparison.Ordinal) ? site.PhoneLink : site.PhoneLink + ";phone-context=+31";
        var contact = string.IsNullOrWhiteSpace(site.SecurityContact) ? phone : site.SecurityContact;
        return string.Create(CultureInfo.InvariantCulture,
            $"Contact: {contact}\nExpires: {expires:yyyy-MM-dd'T'HH:mm:ss'Z'}\nPreferred-Languages: nl, en\n");
    }
}
