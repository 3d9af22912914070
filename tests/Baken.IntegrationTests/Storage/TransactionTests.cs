using System.Data.Common;
using Baken.Storage;
using Baken.TestHost;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Baken.IntegrationTests.Storage;

public abstract class TransactionTests(ITestEngine engine)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task When_one_row_is_refused_none_is_inserted_and_the_refusal_is_known_as_a_duplicate()
    {
        await using var bed = await Bed.WithSamplesAsync(engine);
        var samples = Sample.Some(5);
        await bed.CommitAsync(db => bed.Bulk.InsertAsync(db, [samples[4]], Cancel));

        await using (var db = bed.Context())
        {
            await using var transaction = await db.Database.BeginTransactionAsync(Cancel);
            var refused = await Assert.ThrowsAnyAsync<DbException>(() => bed.Bulk.InsertAsync(db, samples, Cancel));
            Assert.True(bed.Engine.IsDuplicate(refused));
            await Assert.ThrowsAsync<InvalidOperationException>(() => bed.Bulk.InsertAsync(db, [new object()], Cancel));
            if (bed.Engine.Name == "sqlite") await transaction.CommitAsync(Cancel);
        }

        await using var after = bed.Context();
        Assert.Equal(samples[4].Id, (await after.Set<Sample>().SingleAsync(Cancel)).Id);
    }

    [Fact]
    public async Task A_row_that_points_at_nothing_is_refused_and_not_as_a_duplicate()
    {
        await using var bed = await Bed.WithSamplesAsync(engine);

        var refused = await Assert.ThrowsAnyAsync<DbException>(() => bed.CommitAsync(db =>
            bed.Bulk.InsertAsync(db, [new SamplePart { Id = Guid.Empty, SampleId = Sample.Some(1)[0].Id }], Cancel)));

        Assert.False(bed.Engine.IsDuplicate(refused));
    }

    [Fact]
    public async Task Without_a_transaction_nothing_is_inserted_locked_or_narrowed()
    {
        await using var bed = await Bed.WithSamplesAsync(engine);
        await using var db = bed.Context();

        await Assert.ThrowsAsync<InvalidOperationException>(() => bed.Bulk.InsertAsync(db, Sample.Some(1), Cancel));
        await Assert.ThrowsAsync<InvalidOperationException>(() => bed.Engine.LockChainAsync(db, Cancel));
        await Assert.ThrowsAsync<InvalidOperationException>(() => bed.Engine.BeginReadingBesideAsync(db, bed.Context(), DatabaseDuty.Casework, Cancel));
        await Assert.ThrowsAsync<InvalidOperationException>(() => bed.Engine.NarrowAsync(db, DatabaseDuty.Intake, Cancel));
    }

    [Fact]
    public async Task Many_rows_at_once_are_no_trouble()
    {
        await using var bed = await Bed.WithSamplesAsync(engine);
        var samples = Sample.Some(12_000).DistinctBy(sample => sample.Token).ToList();

        await bed.CommitAsync(db => bed.Bulk.InsertAsync(db, samples, Cancel));

        await using var db = bed.Context();
        Assert.Equal(samples.Count, await db.Set<Sample>().CountAsync(Cancel));
    }

    [Fact]
    public async Task A_reading_of_one_snapshot_does_not_hold_up_the_writer_and_does_not_see_what_it_wrote()
    {
        await using var bed = await Bed.WithSamplesAsync(engine);
        await bed.CommitAsync(db => bed.Bulk.InsertAsync(db, Sample.Some(1), Cancel));
        await using var reader = bed.Context();
        await using var snapshot = await bed.Engine.BeginReadingAsync(reader, DatabaseDuty.Casework, Cancel);
        Assert.Equal(1, await reader.Set<Sample>().CountAsync(Cancel));

        await bed.CommitAsync(db => bed.Bulk.InsertAsync(db, Sample.Some(1), Cancel)).WaitAsync(TimeSpan.FromSeconds(10), Cancel);

        Assert.Equal(1, await reader.Set<Sample>().CountAsync(Cancel));
        await snapshot.CommitAsync(Cancel);
        Assert.Equal(2, await reader.Set<Sample>().CountAsync(Cancel));
    }

    [Fact]
    public async Task Who_reads_beside_another_sees_the_same_moment_also_when_there_was_a_commit_in_between()
    {
        await using var bed = await Bed.WithSamplesAsync(engine);
        await bed.CommitAsync(db => bed.Bulk.InsertAsync(db, Sample.Some(1), Cancel));
        await using var reader = bed.Context();
        await using var other = bed.Context();
        await using var moment = await bed.Engine.BeginReadingAsync(reader, DatabaseDuty.Casework, Cancel);
        Assert.Equal(1, await reader.Set<Sample>().CountAsync(Cancel));
        await bed.CommitAsync(db => bed.Bulk.InsertAsync(db, Sample.Some(1), Cancel)).WaitAsync(TimeSpan.FromSeconds(10), Cancel);

        await using var beside = await bed.Engine.BeginReadingBesideAsync(reader, other, DatabaseDuty.Casework, Cancel);

        Assert.NotNull(beside);
        Assert.Equal(1, await other.Set<Sample>().CountAsync(Cancel));
        await bed.CommitAsync(db => bed.Bulk.InsertAsync(db, Sample.Some(1), Cancel)).WaitAsync(TimeSpan.FromSeconds(10), Cancel);
        Assert.Equal(1, await other.Set<Sample>().CountAsync(Cancel));
        await beside.CommitAsync(Cancel);
        Assert.Equal(3, await other.Set<Sample>().CountAsync(Cancel));
    }

    [Fact]
    public async Task Thirty_two_that_read_and_extend_the_chain_at_once_come_one_after_the_other_and_none_is_turned_away()
    {
        await using var bed = await Bed.WithSamplesAsync(engine);
        await bed.CommitAsync(db => bed.Bulk.InsertAsync(db, Sample.Some(1), Cancel));
        await bed.CommitAsync(db => db.Set<Sample>().ExecuteUpdateAsync(set => set.SetProperty(sample => sample.OtherNumber, 0L), Cancel));

        await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => Task.Run(async () =>
        {
            for (var round = 0; round < 5; round++)
            {
                await bed.CommitAsync(async db =>
                {
                    await bed.Engine.LockChainAsync(db, Cancel);
                    var last = await db.Set<Sample>().AsNoTracking().MaxAsync(sample => sample.OtherNumber, Cancel);
                    await db.Set<Sample>().ExecuteUpdateAsync(set => set.SetProperty(sample => sample.OtherNumber, last + 1), Cancel);
                });
                await using var reader = bed.Context();
                await reader.Set<Sample>().CountAsync(Cancel);
            }
        }, Cancel)));

        await using var after = bed.Context();
        Assert.Equal(32 * 5, (await after.Set<Sample>().SingleAsync(Cancel)).OtherNumber);
    }
}

public sealed class TransactionsOnSqlite(Engines engines) : TransactionTests(engines.Sqlite)
{
    [Fact]
    public async Task When_the_journal_is_begun_anew_there_is_no_moment_to_share_and_none_is_made_up()
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var bed = await Bed.WithSamplesAsync(engines.Sqlite);
        await using (var db = bed.Context())
        {
            await db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)", cancel);
        }

        await using var reader = bed.Context();
        await using var other = bed.Context();
        await using var moment = await bed.Engine.BeginReadingAsync(reader, DatabaseDuty.Casework, cancel);
        Assert.Equal(0, await reader.Set<Sample>().CountAsync(cancel));
        await bed.CommitAsync(db => bed.Bulk.InsertAsync(db, Sample.Some(1), cancel));

        Assert.Null(await bed.Engine.BeginReadingBesideAsync(reader, other, DatabaseDuty.Casework, cancel));
        Assert.Equal(0, await reader.Set<Sample>().CountAsync(cancel));
        Assert.Equal(1, await other.Set<Sample>().CountAsync(cancel));
    }
}

public sealed class TransactionsOnPostgres(Engines engines) : TransactionTests(engines.Postgres);
