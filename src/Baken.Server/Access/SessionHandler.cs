using System.Security.Claims;
using System.Text.Encodings.Web;
using Baken.Access;
using Baken.Storage;
using Baken.Terms;
using Baken.Vault;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Baken.Server.Access;

/// <summary>
/// Knows people by the session in their cookie, and tells <see cref="Current"/>. How somebody showed who they are is no matter here: another
/// way to sign in begins the same sessions.
/// </summary>
internal sealed class SessionHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder,
    Sessions sessions, TouchSession touch, BakenDb db, Current current, TimeProvider clock)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "sessie";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (AccessCookies.TicketOf(Request) is not { } ticket) return AuthenticateResult.NoResult();
        Response.RegisterForDispose(ticket);
        if (await sessions.FindAsync(ticket, Context.RequestAborted) is not { } session) return AuthenticateResult.NoResult();
        await touch.ExecuteAsync(session, clock.GetUtcNow(), Context.RequestAborted);
        current.Be(session, cancel => UnlockAsync(session, ticket, cancel));
        return AuthenticateResult.Success(new AuthenticationTicket(PrincipalOf(session.Caller), SchemeName));
    }

    /// <summary>The person as ASP.NET Core wants to see one; our pages ask <see cref="Current"/>.</summary>
    public static ClaimsPrincipal PrincipalOf(Caller caller) => new(new ClaimsIdentity(
        [
            new Claim(ClaimTypes.NameIdentifier, caller.Person.ToString()),
            new Claim(ClaimTypes.Name, caller.Name),
            new Claim(ClaimTypes.Role, Codes.Of(caller.Role)),
        ],
        SchemeName));

    private async Task<Reader?> UnlockAsync(FoundSession session, SessionTicket ticket, CancellationToken cancel) =>
        session.StoredHalf is { } half && ticket.Join(half, Session.BindingOf(session.Id)) is { } own
            ? await Reader.UnlockAsync(db, session.Caller, own, cancel)
            : null;
}
