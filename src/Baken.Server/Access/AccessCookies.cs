using Baken.Access;
using Baken.Server.Web;
using Baken.Vault;

namespace Baken.Server.Access;

/// <summary>The two cookies of people who sign in. Their names tell nothing.</summary>
internal static class AccessCookies
{
    /// <summary>The session: gone with the browser, for the whole site.</summary>
    private const string Session = "s";

    /// <summary>
    /// That this browser signed in before (docs/decisions/0011). It lasts, so it goes to the sign-in page alone and to no page of a reporter.
    /// </summary>
    private const string Browser = "b";

    private static readonly string[] SignInPaths = [SignInPath, "/en" + SignInPath];

    /// <summary>Address of the sign-in page.</summary>
    public const string SignInPath = "/inloggen";

    /// <summary>The ticket of the session; null when the browser has none.</summary>
    public static SessionTicket? TicketOf(HttpRequest request) => SessionTicket.Parse(request.Cookies[Session]);

    /// <summary>What shows that this browser signed in before; null when it did not.</summary>
    public static string? BrowserPassOf(HttpRequest request) => request.Cookies[Browser];

    /// <summary>Gives the browser a session, and the pass by which its attempts are counted apart.</summary>
    public static void Give(HttpContext context, SignedIn signedIn)
    {
        GiveTicket(context, signedIn.Ticket);
        foreach (var path in SignInPaths)
        {
            var cookie = Shaped(Browser, path);
            cookie.MaxAge = TimeSpan.FromDays(BrowserPass.Days);
            context.Response.Cookies.Append(Browser, signedIn.BrowserPass, cookie.Build(context));
        }
    }

    /// <summary>Gives the browser the ticket of a session.</summary>
    public static void GiveTicket(HttpContext context, SessionTicket ticket) =>
        context.Response.Cookies.Append(Session, ticket.ToCookie(), Shaped(Session, "/").Build(context));

    /// <summary>Takes the session away; the pass of the browser stays.</summary>
    public static void TakeSession(HttpContext context) => context.Response.Cookies.Delete(Session, Shaped(Session, "/").Build(context));

    private static CookieBuilder Shaped(string name, string path)
    {
        var cookie = new CookieBuilder();
        BakenWeb.Shape(cookie, name);
        cookie.Path = path;
        return cookie;
    }
}
