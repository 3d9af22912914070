using Baken.Storage;

namespace Baken.Server.Jobs;

/// <summary>Lets the database count what is in its tables, every six hours: SQLite does not do it by itself, and lists grow slow without.</summary>
internal sealed partial class AnalyzeJob(IDatabaseSetup database, TimeProvider clock, ILogger<AnalyzeJob> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(6);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await database.AnalyzeAsync(stoppingToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                NotCounted(log, fault.GetType().Name);
            }
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "The tables could not be counted: {Fault}. It is tried again in six hours.")]
    private static partial void NotCounted(ILogger log, string fault);
}
