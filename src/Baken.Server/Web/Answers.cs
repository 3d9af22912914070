using System.Globalization;
using Baken.Server.Texts;
using Microsoft.Extensions.Localization;

namespace Baken.Server.Web;

/// <summary>What was asked when an answer without a body became a status page.</summary>
/// <param name="Status">The status code, 400 to 599.</param>
/// <param name="AskedPath">The path that was asked, without the language.</param>
public sealed record StatusAnswer(int Status, PathString AskedPath)
{
    /// <summary>What somebody at the workbench had typed in the form that found nothing there: it is given back, and kept nowhere.</summary>
    public IReadOnlyList<string> Typed { get; init; } = [];
}

/// <summary>
/// Gives every refusal and failure a body: a calm page for people, <c>application/problem+json</c> (RFC 9457, in Dutch) under <c>/api</c>.
/// Also the last net under exceptions. What is logged of one is its type and its trace; its message may hold what somebody typed.
/// </summary>
public sealed partial class Answers(RequestDelegate next, IStringLocalizer<Shared> texts, ILogger<Answers> log)
{
    /// <summary>Address of the status page; asked directly, it does not exist.</summary>
    public const string PagePath = "/antwoord";

    /// <summary>Goes on, and looks at what came back.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            return; // Whoever asked has left.
        }
        catch (Exception failed) when (failed is not BadHttpRequestException && context.Response.HasStarted)
        {
            Failed(log, TypesOf(failed), failed.StackTrace);
            context.Abort();
            return;
        }
        catch (BadHttpRequestException bad) when (!context.Response.HasStarted)
        {
            Restart(context, bad.StatusCode);
        }
        catch (Exception failed) when (!context.Response.HasStarted)
        {
            Failed(log, TypesOf(failed), failed.StackTrace);
            Restart(context, StatusCodes.Status500InternalServerError);
        }

        var response = context.Response;
        var isBare = response.ContentLength is null && string.IsNullOrEmpty(response.ContentType);
        if (response.StatusCode >= 400 && !response.HasStarted && isBare)
        {
            await AnswerAsync(context);
        }
    }

    private Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path;
        return path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) ? ProblemAsync(context)
            : path.StartsWithSegments("/health", StringComparison.Ordinal) ? Task.CompletedTask
            : PageAsync(context);
    }

    private Task ProblemAsync(HttpContext context)
    {
        var status = context.Response.StatusCode;
        return Results.Problem(
            type: "about:blank",
            title: texts[Key(status, "api-title")],
            detail: texts[Key(status, "api")],
            statusCode: status,
            // A path that leads nowhere is not repeated: it may hold anything.
            instance: context.GetEndpoint() is null ? Api.ApiRules.Root : context.Request.Path.Value).ExecuteAsync(context);
    }

    private async Task PageAsync(HttpContext context)
    {
        var (request, status) = (context.Request, context.Response.StatusCode);
        var typed = status == StatusCodes.Status404NotFound ? await TypedAsync(context) : [];
        context.Features.Set(new StatusAnswer(status, request.Path) { Typed = typed });
        request.Path = PagePath;
        request.QueryString = QueryString.Empty;
        request.ContentType = null;
        request.Method = HttpMethods.IsHead(request.Method) ? HttpMethods.Head : HttpMethods.Get;
        context.SetEndpoint(null);
        context.Request.RouteValues.Clear();
        try
        {
            await next(context);
        }
        catch (Exception failed) when (!context.Response.HasStarted)
        {
            // Not even the page can be shown: then bare words.
            Failed(log, TypesOf(failed), failed.StackTrace);
            Restart(context, status);
            await context.Response.WriteAsync($"{texts[Key(status, "title")]}\n\n{texts[Key(status, "text")]}\n");
        }
    }

    /// <summary>The words in a form that was sent to the workbench by one of our own pages; codes, numbers and ids are not worth giving back.</summary>
    private static async Task<IReadOnlyList<string>> TypedAsync(HttpContext context)
    {
        if (!context.Request.Path.StartsWithSegments("/werkplek", StringComparison.Ordinal)) return [];
        var form = await Access.CarriedForm.ReadAsync(context);
        return form is null ? [] : [.. form.Fields.Select(field => field.Value.Trim()).Where(text => text.Any(char.IsWhiteSpace))];
    }

    /// <summary>
    /// Key of a text about a status: those that have words of their own, else those of their class. <paramref name="part"/> is
    /// <c>title</c> and <c>text</c> for people, <c>api-title</c> and <c>api</c> for machines.
    /// </summary>
    internal static string Key(int status, string part)
    {
        var named = status switch
        {
            400 or 403 or 404 or 405 or 413 or 415 or 429 => status,
            >= 500 => 500,
            _ => 400,
        };
        return string.Create(CultureInfo.InvariantCulture, $"status.{named}.{part}");
    }

    private static void Restart(HttpContext context, int status)
    {
        context.Response.Clear();
        context.Response.StatusCode = status;
    }

    private static string TypesOf(Exception failed)
    {
        var types = new List<string>();
        for (var at = failed; at is not null; at = at.InnerException)
        {
            types.Add(at.GetType().FullName ?? at.GetType().Name);
        }

        return string.Join(" < ", types);
    }

    [LoggerMessage(1, LogLevel.Error, "A request failed: {Types} at {Trace}")]
    private static partial void Failed(ILogger log, string types, string? trace);
}
