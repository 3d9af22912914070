using System.Runtime.CompilerServices;
using Baken.Attachments;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Baken.Server.Web;

/// <summary>
/// Marks a page whose form is read as it streams in (<see cref="StreamedForm"/>): nothing of the framework reads it before, so that no file stands whole in memory, or in
/// a temporary file.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class StreamedFormAttribute : Attribute, IResourceFilter
{
    /// <summary>Whether the page that was found is marked.</summary>
    public static bool IsOn(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.GetEndpoint()?.Metadata.GetMetadata<StreamedFormAttribute>() is not null;
    }

    /// <summary>Takes away what would bind values of the form.</summary>
    public void OnResourceExecuting(ResourceExecutingContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.ValueProviderFactories.RemoveType<FormValueProviderFactory>();
        context.ValueProviderFactories.RemoveType<FormFileValueProviderFactory>();
        context.ValueProviderFactories.RemoveType<JQueryFormValueProviderFactory>();
    }

    /// <inheritdoc />
    public void OnResourceExecuted(ResourceExecutedContext context)
    {
    }
}

/// <summary>A form with files (RFC 7578), read part by part as it comes in.</summary>
public sealed class StreamedForm
{
    private const int MostToken = 4096;
    private readonly HttpContext context;
    private readonly MultipartReader reader;
    private MultipartSection? waiting;

    private StreamedForm(HttpContext context, string boundary)
    {
        this.context = context;
        reader = new MultipartReader(boundary, context.Request.Body) { HeadersCountLimit = 8, HeadersLengthLimit = 4 * 1024 };
    }

    /// <summary>Whether a request brings such a form.</summary>
    public static bool IsMultipart(HttpRequest request) => BoundaryOf(request) is not null;

    /// <summary>Begins to read; null when the request brings no such form.</summary>
    /// <param name="context">The request.</param>
    /// <param name="most">Most bytes of the whole body.</param>
    public static StreamedForm? Begin(HttpContext context, long most)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (BoundaryOf(context.Request) is not { } boundary) return null;
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = most;
        return new StreamedForm(context, boundary);
    }

    /// <summary>Whether the first part is the antiforgery token of this browser.</summary>
    public async Task<bool> HasTokenAsync(CancellationToken cancel)
    {
        var services = context.RequestServices;
        var options = services.GetRequiredService<IOptions<AntiforgeryOptions>>().Value;
        waiting = await reader.ReadNextSectionAsync(cancel);
        if (waiting?.GetContentDispositionHeader() is not { } about || HeaderUtilities.RemoveQuotes(about.Name) != options.FormFieldName) return false;
        var token = new byte[MostToken];
        var length = await waiting.Body.ReadAtLeastAsync(token, MostToken, throwOnEndOfStream: false, cancel);
        waiting = null;
        // What looks at tokens finds it in a header too, and then leaves the form alone.
        context.Request.Headers[options.HeaderName!] = System.Text.Encoding.ASCII.GetString(token, 0, length);
        return await services.GetRequiredService<IAntiforgery>().IsRequestValidAsync(context);
    }

    /// <summary>The files, as they come in. Fields that are no files, and fields in which no file was chosen, are passed over.</summary>
    public async IAsyncEnumerable<IncomingFile> FilesAsync([EnumeratorCancellation] CancellationToken cancel = default)
    {
        while ((waiting ?? await reader.ReadNextSectionAsync(cancel)) is { } section)
        {
            waiting = null;
            if (section.GetContentDispositionHeader() is not { } about || !about.IsFileDisposition()) continue;
            var name = about.FileNameStar.HasValue ? about.FileNameStar : about.FileName;
            yield return new IncomingFile(HeaderUtilities.RemoveQuotes(name).ToString(), section.Body);
        }
    }

    private static string? BoundaryOf(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
        && HeaderUtilities.RemoveQuotes(type.Boundary) is { Length: > 0 and <= 100 } boundary ? boundary.ToString() : null;
}
