namespace Baken.Server.Api;

/// <summary>Metadata of an endpoint whose answer is open data: pages of every site may read it (CORS).</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OpenDataAttribute : Attribute;

/// <summary>
/// What the Dutch API Design Rules ask of every answer under <c>/api/v1</c>, errors too: the header <c>API-Version</c>, and that a path has one way to be
/// written (no trailing slash, lower case).
/// </summary>
public sealed class ApiRules(RequestDelegate next)
{
    /// <summary>Where the API begins.</summary>
    public const string Root = "/api/v1";

    /// <summary>The version, by the rules of semantic versioning. The first number is in <see cref="Root"/>.</summary>
    public const string Version = "1.0.0";

    /// <summary>Goes on, or answers 404.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var path = context.Request.Path;
        if (!path.StartsWithSegments(Root, StringComparison.OrdinalIgnoreCase)) return next(context);
        context.Response.OnStarting(static state => SetHeaders((HttpContext)state), context);
        var text = path.Value!;
        if (!text.EndsWith('/') && !text.Any(char.IsAsciiLetterUpper)) return next(context);
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    private static Task SetHeaders(HttpContext context)
    {
        context.Response.Headers["API-Version"] = Version;
        if (context.GetEndpoint()?.Metadata.GetMetadata<OpenDataAttribute>() is null) return Task.CompletedTask;
        context.Response.Headers.AccessControlAllowOrigin = "*";
        context.Response.Headers.AccessControlExposeHeaders = "API-Version";
        return Task.CompletedTask;
    }
}
