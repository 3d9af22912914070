using Baken.Attachments;
using Baken.Retention;

namespace Baken.Server.Jobs;

/// <summary>Removes sealed files that no row names, and those of destroyed dossiers: when the server starts, and every hour.</summary>
internal sealed partial class FilesJob(IServiceScopeFactory scopes, TimeProvider clock, ILogger<FilesJob> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        do
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<FinishDestruction>().ExecuteAsync(stoppingToken);
                await scope.ServiceProvider.GetRequiredService<SweepFiles>().ExecuteAsync(stoppingToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                NotRemoved(log, fault.GetType().Name);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(1, LogLevel.Error, "Files that belong to nothing could not be removed: {Fault}. It is tried again in an hour.")]
    private static partial void NotRemoved(ILogger log, string fault);
}
