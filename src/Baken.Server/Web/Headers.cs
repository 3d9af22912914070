namespace Baken.Server.Web;

/// <summary>Metadata of an endpoint that search engines may show. Everything else says <c>noindex</c>.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class IndexableAttribute : Attribute;

/// <summary>Metadata of a page from which a script of ours sends files. No other page may make requests of its own.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class SendingAttribute : Attribute;

/// <summary>
/// Metadata of an endpoint that answers with what somebody sent. A browser that opens it all the same opens it in a box: without script, without our origin.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SandboxedAttribute : Attribute;

/// <summary>
/// The headers that every answer carries. They are set when the answer starts, so whatever made the answer cannot lose them.
/// </summary>
public sealed class Headers(RequestDelegate next)
{
    // No script-src: default-src 'none' stands for it, so no script runs.
    private const string ContentPolicy = "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; form-action 'self'; "
        + "frame-ancestors 'none'; base-uri 'none'";

    // On the pages that ask for it: files of ours, and nothing that is written in a page.
    private const string ScriptPolicy = "; script-src 'self'";

    // On a page that sends files and tells how far it is.
    private const string SendingPolicy = "; connect-src 'self'";

    private const string SandboxPolicy = "sandbox; default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    private const string Permissions = "accelerometer=(), autoplay=(), browsing-topics=(), camera=(), display-capture=(), "
        + "encrypted-media=(), fullscreen=(), geolocation=(), gyroscope=(), hid=(), identity-credentials-get=(), idle-detection=(), "
        + "local-fonts=(), magnetometer=(), microphone=(), midi=(), payment=(), publickey-credentials-create=(self), "
        + "publickey-credentials-get=(self), screen-wake-lock=(), serial=(), usb=(), xr-spatial-tracking=()";

    /// <summary>
    /// Lets the page that is being made load scripts of the look. It may do so before its answer has started, as every layout does; all other pages run
    /// none.
    /// </summary>
    public static void AllowScripts(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Items[typeof(Headers)] = true;
    }

    /// <summary>Promises the headers and goes on.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Response.OnStarting(static state => Set((HttpContext)state), context);
        return next(context);
    }

    private static Task Set(HttpContext context)
    {
        var headers = context.Response.Headers;
        var about = context.GetEndpoint()?.Metadata;
        headers.ContentSecurityPolicy = about?.GetMetadata<SandboxedAttribute>() is not null ? SandboxPolicy
            : (context.Items.ContainsKey(typeof(Headers)) ? ContentPolicy + ScriptPolicy : ContentPolicy)
                + (about?.GetMetadata<SendingAttribute>() is not null ? SendingPolicy : "");
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["X-DNS-Prefetch-Control"] = "off";
        headers["Permissions-Policy"] = Permissions;
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Cross-Origin-Embedder-Policy"] = "require-corp";
        if (context.Request.IsHttps)
        {
            headers.StrictTransportSecurity = "max-age=63072000; includeSubDomains";
        }

        // The antiforgery system sets a weaker one of its own; an endpoint that may be cached says so with 'public'.
        if (!headers.CacheControl.ToString().StartsWith("public", StringComparison.Ordinal))
        {
            headers.CacheControl = "no-store";
            headers.Remove("Pragma");
        }

        if (about?.GetMetadata<IndexableAttribute>() is null || context.Response.StatusCode >= 400)
        {
            headers["X-Robots-Tag"] = "noindex, nofollow";
        }

        return Task.CompletedTask;
    }
}
