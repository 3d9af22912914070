using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Baken.Server.Web;

/// <summary>
/// Lets only requests through to a page that the page can answer: a method that it has, a form that can be read. The form is read here,
/// once, so that a broken one is an answer with a meaning and not a surprise in the middle of something. Whatever is sent to any endpoint
/// is UTF-8: a name of another encoding is refused before somebody stumbles over it.
/// </summary>
public sealed class FormGate(RequestDelegate next)
{
    /// <summary>Answers with 400, 405, 413 or 415, or goes on.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (!IsUtf8(context.Request))
        {
            context.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
            return;
        }

        if (context.GetEndpoint()?.Metadata.GetMetadata<PageActionDescriptor>() is not { } page)
        {
            await next(context);
            return;
        }

        if (await RefusedAsync(context, page) is { } status)
        {
            context.Response.StatusCode = status;
            return;
        }

        await next(context);
    }

    private static bool IsUtf8(HttpRequest request) =>
        !MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        || !type.Charset.HasValue
        || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase);

    private static async Task<int?> RefusedAsync(HttpContext context, PageActionDescriptor page)
    {
        var request = context.Request;
        if (request.QueryString.HasValue && request.Query.Any(pair => pair.Key.Contains('\0') || HasNul(pair.Value)))
        {
            return StatusCodes.Status400BadRequest;
        }

        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        {
            return null;
        }

        var takesPosts = page is CompiledPageActionDescriptor compiled
            && compiled.HandlerMethods.Any(handler => HttpMethods.IsPost(handler.HttpMethod));
        if (!takesPosts || !HttpMethods.IsPost(request.Method))
        {
            context.Response.Headers.Allow = takesPosts ? "GET, HEAD, POST" : "GET, HEAD";
            return StatusCodes.Status405MethodNotAllowed;
        }

        if (StreamedFormAttribute.IsOn(context) && request.HasFormContentType) return StreamedForm.IsMultipart(request) ? null : StatusCodes.Status400BadRequest;
        return request.HasFormContentType ? await ReadAsync(context) : StatusCodes.Status415UnsupportedMediaType;
    }

    private static async Task<int?> ReadAsync(HttpContext context)
    {
        IFormCollection form;
        try
        {
            form = await context.Request.ReadFormAsync(context.RequestAborted);
        }
        catch (InvalidDataException)
        {
            return StatusCodes.Status400BadRequest;
        }
        catch (IOException broken) when (broken is not BadHttpRequestException)
        {
            return StatusCodes.Status400BadRequest;
        }

        // PostgreSQL keeps no NUL and no screen shows one. (In a form that is not multipart, the framework refuses it by itself.)
        if (form.Any(pair => pair.Key.Contains('\0') || HasNul(pair.Value)))
        {
            context.Request.Form = new FormCollection(
                form.GroupBy(pair => WithoutNul(pair.Key)!, pair => pair.Value)
                    .ToDictionary(same => same.Key, same => new StringValues([.. same.SelectMany(values => values.Select(WithoutNul))])),
                form.Files);
        }

        return null;
    }

    private static bool HasNul(StringValues values) => values.Any(value => value?.Contains('\0') == true);

    private static string? WithoutNul(string? text) => text?.Replace('\0', '\uFFFD');
}
