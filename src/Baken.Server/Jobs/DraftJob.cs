using Baken.Dossiers;
using Baken.Reports;

namespace Baken.Server.Jobs;

/// <summary>Removes the drafts that nobody came back for, of reporters and of staff: when the server starts, and every hour.</summary>
internal sealed partial class DraftJob(IServiceScopeFactory scopes, TimeProvider clock, ILogger<DraftJob> log) : BackgroundService
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
                await scope.ServiceProvider.GetRequiredService<RemoveOldDrafts>().ExecuteAsync(stoppingToken);
                await scope.ServiceProvider.GetRequiredService<LetOldWorkGo>().ExecuteAsync(stoppingToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                NotRemoved(log, fault.GetType().Name);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(1, LogLevel.Error, "Old drafts could not be removed: {Fault}. It is tried again in an hour.")]
    private static partial void NotRemoved(ILogger log, string fault);
}
