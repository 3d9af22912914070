using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Baken.Server.Telling;

/// <summary>
/// On each page of telling, the button 'keep this and go on later': the page keeps what was typed as it always does, and then leads to the words instead of
/// to the next question, whatever is wrong with the answer.
/// </summary>
internal sealed class KeepOnLeaving : IPageFilter
{
    /// <summary>Name of the button.</summary>
    public const string Button = "bewaar";

    public void OnPageHandlerSelected(PageHandlerSelectedContext context)
    {
    }

    public void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
    }

    public void OnPageHandlerExecuted(PageHandlerExecutedContext context)
    {
        var request = context.HttpContext.Request;
        if (context.Result is RedirectToPageResult && request.HasFormContentType && request.Form.ContainsKey(Button))
            context.Result = new RedirectToPageResult("/Reporter/TellKept");
    }
}
