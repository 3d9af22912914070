using Baken.Access;
using Baken.Audit;
using Baken.Notices;
using Baken.Server.Commands;
using Baken.Server.Hosting;
using Baken.Storage;
using Baken.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Baken.IntegrationTests.Endurance;

/// <summary>
/// The process is gone while it sends mail: right after the mail server took one and before the outbox knows, or between two. <c>BAKEN_KILLS=20</c> for more of them, <c>BAKEN_SEED</c> for the same moments once more.
/// </summary>
public abstract class MailKillTests(ITestEngine engine, int usualKills)
{
    private const int Mails = 40;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_mail_is_lost_by_a_kill_and_one_that_comes_twice_is_known_by_its_Message_ID()
    {
        await using var site = await engine.SiteAsync();
        await using var sink = new MailSink();
        var (seed, kills) = (Crowd.Number("BAKEN_SEED", Random.Shared.Next()), Crowd.Number("BAKEN_KILLS", usualKills));
        TestContext.Current.TestOutputHelper?.WriteLine($"BAKEN_SEED={seed}");
        var random = new Random(seed);
        var made = await MakeAsync(site);
        var environment = new Dictionary<string, string>(site.Environment.Concat(sink.Environment));
        var came = new List<string>();
        var inHand = new HashSet<string>();
        for (var kill = 1; kill <= kills; kill++)
        {
            var (left, gone, hand) = (random.Next(1, 5), new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
            // The mail was taken: whether the answer reaches the sender depends on the round.
            var answers = random.Next(2) == 0;
            sink.OnTaken = async () =>
            {
                if (Interlocked.Decrement(ref left) != 0) return;
                hand.SetResult();
                if (!answers) await gone.Task;
            };
            await using var server = await ServerProcess.ServeAsync(environment);
            await hand.Task.WaitAsync(TimeSpan.FromMinutes(1), Cancel);
            await server.KillAsync();
            gone.SetResult();
            sink.OnTaken = null;
            came.AddRange(sink.Left().Select(mail => mail.MessageId!.Split('@')[0]));
            inHand.UnionWith(await WakeAsync(site));
            var verified = await ServerProcess.RunAsync(site.Environment, "audit", "verify");
            Assert.True(verified.ExitCode == 0, $"Kill {kill} of seed {seed}: {verified.Output}{verified.Errors}");
        }

        await using (var server = await ServerProcess.ServeAsync(environment))
        {
            while (came.Distinct().Count() < made.Count) came.Add((await sink.NextAsync(Cancel)).MessageId!.Split('@')[0]);
            await UntilSettledAsync(site);
        }

        came.AddRange(sink.Left().Select(mail => mail.MessageId!.Split('@')[0]));
        Assert.Equal(made.Order(), came.Distinct().Order());
        // Twice came only what a sender had in hand when it was killed, and at most once more for each kill.
        Assert.All(came.GroupBy(id => id).Where(one => one.Count() > 1), one => Assert.Contains(one.Key, inHand));
        Assert.InRange(came.Count - made.Count, 0, kills);
    }

    /// <summary>Puts mails for one person into the outbox, in one transaction.</summary>
    private static async Task<IReadOnlyList<string>> MakeAsync(Site site)
    {
        await using var services = CommandRoom.ServicesOf(SettingsOf(site));
        await using var scope = services.CreateAsyncScope();
        var person = await scope.ServiceProvider.GetRequiredService<BakenDb>().Set<Person>().AsNoTracking().SingleAsync(one => one.SignInName == Cast.Board.SignInName, Cancel);
        var choice = new MailChoice("bo@bestuur.example", MailLanguage.Dutch, WantsReminders: true);
        Assert.False((await scope.ServiceProvider.GetRequiredService<ChooseMail>().ExecuteAsync(person.AsCaller(), choice, Cancel)).IsRefused);
        var ids = new List<string>();
        Assert.False((await services.GetRequiredService<Committer>().RunAsync<Done>(DatabaseDuty.Casework, (unit, _) =>
        {
            for (var number = 0; number < Mails; number++)
            {
                var mail = NoticeMail.ToPerson(person.Id, NoticeKind.Overdue, unit.Now);
                unit.Db.NoticeMails.Add(mail);
                ids.Add($"{mail.Id:N}");
            }

            return Task.FromResult<Outcome<Done>>(default(Done));
        }, Cancel)).IsRefused);
        return ids;
    }

    /// <summary>Five minutes pass for what a sender had in hand, which is so taken for dead.</summary>
    /// <returns>What that was.</returns>
    private static async Task<IReadOnlyList<string>> WakeAsync(Site site)
    {
        await using var services = CommandRoom.ServicesOf(SettingsOf(site));
        await using var db = await services.GetRequiredService<IDbContextFactory<BakenDb>>().CreateDbContextAsync(Cancel);
        var inHand = await db.NoticeMails.Where(mail => mail.State == NoticeState.Sending).Select(mail => mail.Id).ToListAsync(Cancel);
        await db.NoticeMails.Where(mail => mail.State == NoticeState.Sending).ExecuteUpdateAsync(set => set.SetProperty(mail => mail.Moment, mail => DateTimeOffset.UnixEpoch), Cancel);
        return [.. inHand.Select(id => $"{id:N}")];
    }

    private static BakenSettings SettingsOf(Site site) => new() { DataDirectory = site.DataDirectory, Database = site.Database };

    private static async Task UntilSettledAsync(Site site)
    {
        await using var services = CommandRoom.ServicesOf(SettingsOf(site));
        await using var db = await services.GetRequiredService<IDbContextFactory<BakenDb>>().CreateDbContextAsync(Cancel);
        while (await db.NoticeMails.AnyAsync(mail => mail.State != NoticeState.Sent, Cancel)) await Task.Yield();
    }
}

public sealed class MailKillOnSqlite(Engines engines) : MailKillTests(engines.Sqlite, usualKills: 5);

/// <summary>The cluster itself lives on: PostgreSQL answers for what it committed.</summary>
public sealed class MailKillOnPostgres(Engines engines) : MailKillTests(engines.Postgres, usualKills: 2);
