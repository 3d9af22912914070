using Microsoft.AspNetCore.Authorization;

namespace Baken.Server.Access;

/// <summary>What every route asks that does not say otherwise: that its <see cref="Door"/> is open to this person.</summary>
internal sealed class DoorRequirement : IAuthorizationRequirement;

/// <summary>Looks at the door of the route that was found. What is no route at all is let through, and answered with 404.</summary>
internal sealed class DoorKeeper(Current current) : AuthorizationHandler<DoorRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, DoorRequirement requirement)
    {
        if (context.Resource is not HttpContext http) return Task.CompletedTask;
        if (http.GetEndpoint() is not { } endpoint || IsOpen(endpoint)) context.Succeed(requirement);
        return Task.CompletedTask;
    }

    // What has no route is the framework's own answer to a method or a sort of content that no route takes: it does nothing but say so.
    private bool IsOpen(Endpoint endpoint) =>
        endpoint is not RouteEndpoint { RoutePattern.RawText: { } pattern } ? endpoint is not RouteEndpoint : Doors.Of(pattern) is { } door
        && (door.Roles is null
            || (current.Caller is { } caller && door.Roles.Contains(caller.Role) && (current.IsUnlocked || !door.NeedsKeys)));
}
