using Baken.Audit;

namespace Baken.Server.Jobs;

/// <summary>Writes the signed heads of the audit log to their file: every minute, and once more when the server stops.</summary>
internal sealed partial class CheckpointJob(IServiceScopeFactory scopes, TimeProvider clock, ILogger<CheckpointJob> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan LastMoment = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken)) await WriteAsync(stoppingToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        // Requests in flight may have used up the time that the host has: the checkpoint is still worth a moment.
        using var limit = new CancellationTokenSource(LastMoment, clock);
        try
        {
            await WriteAsync(limit.Token);
        }
        catch (OperationCanceledException late)
        {
            NotWritten(log, late.GetType().Name);
        }
    }

    private async Task WriteAsync(CancellationToken cancel)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<WriteCheckpoint>().ExecuteAsync(cancel);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            NotWritten(log, fault.GetType().Name);
        }
    }

    [LoggerMessage(1, LogLevel.Error, "The checkpoint of the audit log could not be written: {Fault}. It is tried again in a minute.")]
    private static partial void NotWritten(ILogger log, string fault);
}
