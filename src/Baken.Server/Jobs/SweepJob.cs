using Baken.Access;

namespace Baken.Server.Jobs;

/// <summary>Ends sessions that are over, every minute: half a key should not lie about longer than it can be used.</summary>
internal sealed partial class SweepJob(IServiceScopeFactory scopes, TimeProvider clock, ILogger<SweepJob> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken)) await SweepAsync(stoppingToken);
    }

    private async Task SweepAsync(CancellationToken cancel)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<SweepSessions>().ExecuteAsync(cancel);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            NotSwept(log, fault.GetType().Name);
        }
    }

    [LoggerMessage(1, LogLevel.Error, "Sessions that are over could not be removed: {Fault}. It is tried again in a minute.")]
    private static partial void NotSwept(ILogger log, string fault);
}
