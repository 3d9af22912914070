using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;

namespace Baken.Server.Web;

/// <summary>
/// Tells Tor Browser that there is an onion service of the same pages (<c>Onion-Location</c>, as the Tor Project describes it), so that who comes through
/// Tor never has to leave it. Only pages of the reporter's side say it, and only to who is not there already.
/// </summary>
public sealed class OnionLocation(RequestDelegate next, IOptions<SiteOptions> site)
{
    private const string Header = "Onion-Location";
    private const string ReporterPages = "/Reporter/";

    /// <summary>Promises the header and goes on.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (site.Value.OnionAddress is { Length: > 0 } onion && !context.Request.Host.Host.EndsWith(".onion", StringComparison.OrdinalIgnoreCase))
        {
            var address = onion.TrimEnd('/') + (context.Request.PathBase + context.Request.Path).ToUriComponent();
            context.Response.OnStarting(() =>
            {
                if (IsReporterPage(context)) context.Response.Headers[Header] = address;
                return Task.CompletedTask;
            });
        }

        return next(context);
    }

    private static bool IsReporterPage(HttpContext context) =>
        context.Response.ContentType?.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) == true
        && context.GetEndpoint()?.Metadata.GetMetadata<PageActionDescriptor>()?.ViewEnginePath
            .StartsWith(ReporterPages, StringComparison.Ordinal) == true;
}
