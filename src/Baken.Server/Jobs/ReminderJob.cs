using Baken.Consultations;

namespace Baken.Server.Jobs;

/// <summary>Makes reminders of terms, every ten minutes: what it made already it does not make again, so it may run on every machine.</summary>
internal sealed partial class ReminderJob(IServiceScopeFactory scopes, TimeProvider clock, ILogger<ReminderJob> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        do
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<MakeReminders>().ExecuteAsync(stoppingToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                NotMade(log, fault.GetType().Name);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(1, LogLevel.Error, "Reminders could not be made: {Fault}. It is tried again in ten minutes.")]
    private static partial void NotMade(ILogger log, string fault);
}
