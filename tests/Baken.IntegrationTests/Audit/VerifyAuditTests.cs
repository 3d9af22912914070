using Baken.Audit;
using Baken.Storage;
using Baken.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Baken.IntegrationTests.Audit;

public abstract class VerifyAuditTests(ITestEngine engine)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_changed_entry_is_named() =>
        await FindsAsync(db => db.Set<AuditRow>().Where(Staff(3)).ExecuteUpdateAsync(set => set.SetProperty(row => row.Actor, "iemand"), Cancel), 3, ChainFault.Changed);

    [Fact]
    public async Task A_removed_entry_is_named() =>
        await FindsAsync(db => db.Set<AuditRow>().Where(Staff(4)).ExecuteDeleteAsync(Cancel), 4, ChainFault.Removed);

    [Fact]
    public async Task The_last_entry_is_missed_too() =>
        await FindsAsync(
            async db =>
            {
                var last = await db.Set<AuditRow>().Where(row => row.Chain == AuditChain.Staff).MaxAsync(row => row.Number, Cancel);
                await db.Set<AuditRow>().Where(Staff(last)).ExecuteDeleteAsync(Cancel);
                return last;
            },
            ChainFault.Removed);

    [Fact]
    public async Task An_inserted_entry_is_named() =>
        await FindsAsync(
            async db =>
            {
                var last = await db.Set<AuditRow>().Where(row => row.Chain == AuditChain.Staff).MaxAsync(row => row.Number, Cancel);
                var line = new AuditLine { At = DateTimeOffset.UnixEpoch, Actor = "iemand", Act = "test.did", Subject = "" };
                var before = await db.Set<AuditRow>().SingleAsync(Staff(last), Cancel);
                db.Add(AuditRow.Of(AuditChain.Staff, AuditEntry.After(last + 1, before.Hash, line)));
                await db.SaveChangesAsync(Cancel);
                return last + 1;
            },
            ChainFault.Inserted);

    [Fact]
    public async Task An_older_copy_of_the_whole_log_is_found_by_the_checkpoints()
    {
        await using var world = await engine.WorldAsync();
        await FillAsync(world);
        var older = await HeadAsync(world);
        await FillAsync(world);
        await using (var scope = world.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<WriteCheckpoint>().ExecuteAsync(Cancel);
        }

        await using (var db = world.BrokenInto())
        {
            await db.Set<AuditRow>().Where(row => row.Chain == AuditChain.Staff && row.Number > older.Number).ExecuteDeleteAsync(Cancel);
            await db.Set<AuditHeadRow>().Where(row => row.Chain == AuditChain.Staff).ExecuteUpdateAsync(
                set => set.SetProperty(row => row.Number, older.Number).SetProperty(row => row.Hash, older.Hash)
                    .SetProperty(row => row.Signature, older.Signature),
                Cancel);
        }

        var report = await VerifyAsync(world);

        Assert.Equal([new ChainFinding(older.Number + 1, ChainFault.Removed)], report.Findings);
    }

    [Fact]
    public async Task A_head_that_was_forged_is_not_signed_over()
    {
        await using var world = await engine.WorldAsync();
        await FillAsync(world);
        await using (var db = world.BrokenInto())
        {
            await db.Set<AuditHeadRow>().Where(row => row.Chain == AuditChain.Staff)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.Number, 2), Cancel);
        }

        await Assert.ThrowsAsync<InvalidOperationException>(() => FillAsync(world));
        Assert.False((await VerifyAsync(world)).HeadIsSigned);
    }

    private static System.Linq.Expressions.Expression<Func<AuditRow, bool>> Staff(long number) =>
        row => row.Chain == AuditChain.Staff && row.Number == number;

    private Task FindsAsync(Func<BakenDb, Task<int>> tamper, long number, ChainFault fault) =>
        FindsAsync(
            async db =>
            {
                Assert.Equal(1, await tamper(db));
                return number;
            },
            fault);

    private async Task FindsAsync(Func<BakenDb, Task<long>> tamper, ChainFault fault)
    {
        await using var world = await engine.WorldAsync();
        await FillAsync(world);
        Assert.True((await VerifyAsync(world)).IsSound);

        long number;
        await using (var db = world.BrokenInto()) number = await tamper(db);

        Assert.Equal([new ChainFinding(number, fault)], (await VerifyAsync(world)).Findings);
    }

    private static async Task FillAsync(World world)
    {
        var committer = world.Services.GetRequiredService<Committer>();
        for (var number = 0; number < 5; number++)
        {
            await committer.AddAsync(
                new Additions().Line(AuditChain.Staff, new AuditLine
                {
                    At = new DateTimeOffset(2026, 11, 2, 10, number, 0, TimeSpan.Zero),
                    Actor = "systeem",
                    Act = "test.did",
                    Subject = $"test/{number}",
                }),
                Cancel);
        }
    }

    private static async Task<AuditHeadRow> HeadAsync(World world)
    {
        await using var scope = world.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<BakenDb>().Set<AuditHeadRow>().AsNoTracking()
            .SingleAsync(row => row.Chain == AuditChain.Staff, Cancel);
    }

    private static async Task<ChainReport> VerifyAsync(World world)
    {
        await using var scope = world.Services.CreateAsyncScope();
        var reports = await scope.ServiceProvider.GetRequiredService<VerifyAudit>().ExecuteAsync(Cancel);
        return reports.Single(report => report.Chain == AuditChain.Staff);
    }
}

public sealed class VerifyAuditOnSqlite(Engines engines) : VerifyAuditTests(engines.Sqlite);

public sealed class VerifyAuditOnPostgres(Engines engines) : VerifyAuditTests(engines.Postgres);
