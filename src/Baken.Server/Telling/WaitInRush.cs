using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Baken.Server.Telling;

/// <summary>
/// In a rush, sending takes a second step: the page of the appointment. What was typed is kept as a draft already, so nothing is typed again. Who waited until
/// the appointment sends, and who solved its puzzle sends sooner. Without a rush it does nothing.
/// </summary>
internal sealed class WaitInRush(RushTicket ticket, Rush rush, TimeProvider clock) : IAsyncPageFilter
{
    /// <summary>Name of the field with the answer to the puzzle.</summary>
    public const string Answer = "som";

    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var http = context.HttpContext;
        if (!HttpMethods.IsPost(http.Request.Method) || http.Request.Form.ContainsKey(KeepOnLeaving.Button) || MaySend(http)) await next();
        else context.Result = new RedirectToPageResult("/Reporter/TellWait");
    }

    private bool MaySend(HttpContext http)
    {
        if (ticket.Read(http) is { } held)
        {
            if (clock.GetUtcNow() < held.Moment && held.Puzzle?.IsSolvedBy(http.Request.Form[Answer]) != true) return false;
            RushTicket.Forget(http);
            return true;
        }

        if (rush.Arrived() is not { } appointment) return true;
        ticket.Write(http, appointment);
        return false;
    }
}
