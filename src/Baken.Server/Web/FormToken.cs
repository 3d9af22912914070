using Baken.Server.Texts;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Baken.Server.Web;

/// <summary>A page that fetches what its form shows (choices, a list), so that it can be shown again with what was typed.</summary>
public interface IShownAgain
{
    /// <summary>
    /// Fetches what the page shows, apart from what was typed. Called in place of the handler when the form has to be sent again.
    /// </summary>
    Task PrepareAsync(CancellationToken cancel);

    /// <summary>
    /// Whether what the page is about turned out not to be there, or not for this person. The answer then is 404, as it is to a look at the page.
    /// </summary>
    bool IsGone => false;
}

/// <summary>
/// Every post of a page needs a fresh antiforgery token. Without one the handler does not run: the page comes back (400) with what was
/// typed, a new token and the request to send it again. It stands in place of the framework's own filter, which answers before the form is
/// bound, and so loses it. A post that the browser says comes from another site is refused outright.
/// </summary>
public sealed class FormToken(IAntiforgery antiforgery, IStringLocalizer<Shared> texts) : IAsyncPageFilter, IOrderedFilter
{
    /// <summary>
    /// Name of the button by which a form that is being filled in goes to the same page in another language: nothing is done, and all that was typed is
    /// there again.
    /// </summary>
    public const string OtherLanguage = "andere-taal";

    /// <summary>Before any other filter of pages.</summary>
    public int Order => int.MinValue;

    /// <inheritdoc/>
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    /// <inheritdoc/>
    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        var http = context.HttpContext;
        if (!HttpMethods.IsPost(http.Request.Method))
        {
            await next();
        }
        else if (StreamedFormAttribute.IsOn(http))
        {
            // Its token is the first thing in what streams in: the page looks at it (StreamedForm).
            if (http.Request.Headers["Sec-Fetch-Site"].ToString() is "cross-site" or "same-site") context.Result = new StatusCodeResult(StatusCodes.Status403Forbidden);
            else await next();
        }
        else if (context.HandlerMethod is null && !AsksOtherLanguage(http))
        {
            // Without this a page without a handler of that name would just be shown, as if something had been done.
            context.Result = new StatusCodeResult(StatusCodes.Status404NotFound);
        }
        else if (http.Request.Headers["Sec-Fetch-Site"].ToString() is "cross-site" or "same-site")
        {
            context.Result = new StatusCodeResult(StatusCodes.Status403Forbidden);
        }
        else if (await antiforgery.IsRequestValidAsync(http))
        {
            if (AsksOtherLanguage(http)) context.Result = await ShowAgainAsync(context);
            else await next();
        }
        else
        {
            context.Result = await ShowAgainAsync(context, isStale: true);
        }
    }

    private static bool AsksOtherLanguage(HttpContext http) => http.Request.HasFormContentType && http.Request.Form.ContainsKey(OtherLanguage);

    private async Task<IActionResult> ShowAgainAsync(PageHandlerExecutingContext context, bool isStale = false)
    {
        foreach (var entry in context.ModelState.Values)
        {
            entry.Errors.Clear();
            entry.ValidationState = ModelValidationState.Unvalidated;
        }

        if (isStale) context.ModelState.AddModelError("", texts["form.stale"]);
        if (context.HandlerInstance is IShownAgain page)
        {
            await page.PrepareAsync(context.HttpContext.RequestAborted);
            if (page.IsGone) return new NotFoundResult();
        }

        var result = ((PageModel)context.HandlerInstance).Page();
        if (isStale) result.StatusCode = StatusCodes.Status400BadRequest;
        return result;
    }
}
