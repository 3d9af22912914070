using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Baken.Server.Telling;

/// <summary>
/// Bounds the work that anonymous people can make the server do at once: so many at work, and the others wait. Nobody is refused: intake never closes, and what
/// bounds the queue is the number of connections. It counts work and not visitors, so no address is kept and nobody can shut another out by name. A turn is
/// taken when the request has been read, so a slow line holds none.
/// </summary>
public sealed class Turns : IAsyncDisposable
{
    /// <summary>Requests at work at once. Reports that arrive together share a commit, so a few hundred cost little more than one.</summary>
    public const int AtOnce = 256;

    private readonly ConcurrencyLimiter limiter = new(new ConcurrencyLimiterOptions
    {
        PermitLimit = AtOnce,
        QueueLimit = int.MaxValue,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    /// <summary>Waits for a turn. Dispose it when the work is done.</summary>
    public ValueTask<RateLimitLease> TakeAsync(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        return limiter.AcquireAsync(1, http.RequestAborted);
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
        await next();
    }
}
