using Baken.Server.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Baken.Server.Access;

/// <summary>
/// What somebody meets who may not come in: a visitor the sign-in page, who is signed in and not unlocked the page to unlock, who has another role a page
/// that says so. A form that was posted after its session ended is kept: the sign-in page stands in its place, and carries what was typed.
/// </summary>
internal sealed class ClosedDoor(Current current, EndpointDataSource endpoints) : IAuthorizationMiddlewareResultHandler
{
    public async Task HandleAsync(
        RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.Succeeded)
        {
            await next(context);
            return;
        }

        if (context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase))
        {
            context.Response.StatusCode = current.Caller is null ? StatusCodes.Status401Unauthorized : StatusCodes.Status403Forbidden;
        }
        else if (current.Caller is { } caller)
        {
            if (current.IsUnlocked || DoorOf(context)?.Roles?.Contains(caller.Role) != true) context.Response.StatusCode = StatusCodes.Status403Forbidden;
            else ReturnAddress.Redirect(context, "/account/ontgrendelen");
        }
        else if (await CarriedForm.ReadAsync(context) is { } carried)
        {
            await SignInHereAsync(next, context, carried);
        }
        else
        {
            ReturnAddress.Redirect(context, AccessCookies.SignInPath);
        }
    }

    private static Door? DoorOf(HttpContext context) =>
        context.GetEndpoint() is RouteEndpoint { RoutePattern.RawText: { } pattern } ? Doors.Of(pattern) : null;

    /// <summary>Shows the sign-in page as the answer to the post, as <see cref="Answers"/> shows a status page.</summary>
    private Task SignInHereAsync(RequestDelegate next, HttpContext context, CarriedForm carried)
    {
        var page = endpoints.Endpoints.OfType<RouteEndpoint>().First(endpoint =>
            endpoint.Metadata.GetMetadata<PageActionDescriptor>()?.ViewEnginePath == "/Account/SignIn");
        context.Features.Set(carried);
        context.Request.Method = HttpMethods.Get;
        context.Request.QueryString = QueryString.Empty;
        context.Request.RouteValues = new RouteValueDictionary(page.RoutePattern.RequiredValues);
        context.SetEndpoint(page);
        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        return next(context);
    }
}

/// <summary>Leads whoever meets a page that wants keys, in a session without, to the page to unlock.</summary>
internal sealed class LockedDoor(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (LockedException) when (!context.Response.HasStarted)
        {
            context.Response.Clear();
            ReturnAddress.Redirect(context, "/account/ontgrendelen");
        }
    }
}
