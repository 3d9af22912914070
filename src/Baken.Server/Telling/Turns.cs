using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Baken.Server.Telling;

/// <summary>
/// Bounds the work that anonymous people can make the server do at once: so many at work, so many in the queue, and whoever comes after that is asked to
/// come back in a moment. It counts work and not visitors, so no address is kept and nobody can shut another out by name. A turn is taken when the
/// request has been read, so a slow line holds none.
/// </summary>
public sealed class Turns : IAsyncDisposable
{
    /// <summary>Requests at work at once. Reports that arrive together share a commit, so a few hundred cost little more than one.</summary>
    public const int AtOnce = 256;

    /// <summary>Requests that wait.</summary>
    public const int Waiting = 4096;

    /// <summary>What <c>Retry-After</c> says, in seconds.</summary>
    public const int Again = 5;

    private readonly ConcurrencyLimiter limiter = new(new ConcurrencyLimiterOptions
    {
        PermitLimit = AtOnce,
        QueueLimit = Waiting,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    /// <summary>Waits for a turn. Dispose it when the work is done. When the queue is full it is not acquired, and the answer is made 429.</summary>
    public async ValueTask<RateLimitLease> TakeAsync(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        var turn = await limiter.AcquireAsync(1, http.RequestAborted);
        if (turn.IsAcquired) return turn;
        http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        http.Response.Headers.RetryAfter = Again.ToString(CultureInfo.InvariantCulture);
        return turn;
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => limiter.DisposeAsync();
}

/// <summary>Marks a page whose posts wait for their turn (<see cref="Turns"/>).</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class InTurnAttribute : Attribute, IAsyncPageFilter
{
    /// <inheritdoc />
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    /// <inheritdoc />
    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        if (HttpMethods.IsGet(context.HttpContext.Request.Method) || HttpMethods.IsHead(context.HttpContext.Request.Method))
        {
            await next();
            return;
        }

        using var turn = await context.HttpContext.RequestServices.GetRequiredService<Turns>().TakeAsync(context.HttpContext);
        if (turn.IsAcquired) await next();
        else context.Result = new StatusCodeResult(StatusCodes.Status429TooManyRequests);
    }
}
