using Baken.Notices;
using Baken.Server.Mail;

namespace Baken.Server.Jobs;

/// <summary>Sends the notices that wait in the outbox, one after the other: every ten seconds, while a mail server is configured.</summary>
internal sealed partial class NoticeJob(IServiceScopeFactory scopes, MailSettings settings, TimeProvider clock, ILogger<NoticeJob> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!settings.IsOn) return;
        using var timer = new PeriodicTimer(Every, clock);
        do
        {
            try
            {
                await SendAllAsync(stoppingToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                NotSent(log, fault.GetType().Name);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task SendAllAsync(CancellationToken cancel)
    {
        while (true)
        {
            await using var scope = scopes.CreateAsyncScope();
            var outbox = scope.ServiceProvider.GetRequiredService<NoticeOutbox>();
            if (await outbox.TakeAsync(cancel) is not { } notice) return;
            var result = await scope.ServiceProvider.GetRequiredService<NoticePost>().SendAsync(notice, cancel);
            await outbox.SettleAsync(notice.Id, result, CancellationToken.None);
            // A mail server that is away is away for the next one too.
            if (result == NoticeResult.Later)
            {
                NotNow(log);
                return;
            }
        }
    }

    [LoggerMessage(1, LogLevel.Error, "Notices could not be sent: {Fault}. It is tried again.")]
    private static partial void NotSent(ILogger log, string fault);

    [LoggerMessage(2, LogLevel.Warning, "The mail server does not take notices now. It is tried again.")]
    private static partial void NotNow(ILogger log);
}
