using Baken.Access;
using Baken.TestHost;
using CsCheck;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Baken.IntegrationTests.Storage;

public abstract class ConversionTests(ITestEngine engine)
{
    private protected ITestEngine Engine => engine;

    private protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static readonly Gen<Sample[]> Samples = Sample.Any.Array[1, 40];

    [Fact]
    public async Task What_is_inserted_past_the_tracker_comes_back_as_it_was()
    {
        await using var bed = await Bed.WithSamplesAsync(engine);
        await Samples.SampleAsync(async samples =>
        {
            await bed.CommitAsync(db => db.Set<Sample>().ExecuteDeleteAsync(Cancel));

            await bed.CommitAsync(db => bed.Bulk.InsertAsync(db, samples, Cancel));

            await AssertKeptAsync(bed, samples);
        }, iter: 30, threads: 1);
    }

    [Fact]
    public async Task The_tracker_stores_the_same()
    {
        await using var bed = await Bed.WithSamplesAsync(engine);
        await Samples.SampleAsync(async samples =>
        {
            await bed.CommitAsync(db => db.Set<Sample>().ExecuteDeleteAsync(Cancel));

            await bed.CommitAsync(async db =>
            {
                db.AddRange(samples);
                db.AddRange(samples.Select(sample => new SamplePart { Id = sample.Token, SampleId = sample.Id }));
                await db.SaveChangesAsync(Cancel);
            });

            await AssertKeptAsync(bed, samples);
        }, iter: 10, threads: 1);
    }

    [Fact]
    public async Task Ids_days_and_instants_can_be_compared_and_sorted_and_text_sorts_by_code_point()
    {
        await using var bed = await Bed.WithSamplesAsync(engine);
        var samples = Sample.Some(60);
        await bed.CommitAsync(db => bed.Bulk.InsertAsync(db, samples, Cancel));
        await using var db = bed.Context();
        var all = db.Set<Sample>().AsNoTracking();
        var middle = samples.OrderBy(sample => sample.At).ElementAt(30);
        PersonId[] few = [samples[3].Id, samples[5].Id];

        Assert.Equal(
            samples.Select(sample => sample.Id.Value.ToString()).Order(StringComparer.Ordinal),
            (await all.OrderBy(sample => sample.Id).ToListAsync(Cancel)).Select(sample => sample.Id.Value.ToString()));
        Assert.Equal(30, await all.CountAsync(sample => sample.At < middle.At, Cancel));
        Assert.Equal(samples.Min(sample => sample.Day), await all.MinAsync(sample => sample.Day, Cancel));
        Assert.Equal(2, await all.CountAsync(sample => few.Contains(sample.Id), Cancel));
        Assert.Equal(samples.Count(sample => sample.Form == middle.Form), await all.CountAsync(sample => sample.Form == middle.Form, Cancel));
        Assert.Equal(
            samples.Select(sample => sample.Text).Order(StringComparer.Ordinal), await all.Select(sample => sample.Text).Order().ToListAsync(Cancel));
    }

    [Fact]
    public async Task An_instant_is_kept_in_utc_and_cut_to_the_microsecond_never_rounded_up()
    {
        await using var bed = await Bed.WithSamplesAsync(engine);
        var late = new DateTimeOffset(2026, 8, 1, 1, 59, 59, TimeSpan.FromHours(2)).AddTicks(9_999_999);
        var row = Sample.WithText("", late, DateTimeOffset.UnixEpoch.AddTicks(-1));

        await bed.CommitAsync(db => bed.Bulk.InsertAsync(db, [row], Cancel));

        await using var db = bed.Context();
        var kept = await db.Set<Sample>().SingleAsync(Cancel);
        Assert.Equal("2026-07-31T23:59:59.9999990+00:00", kept.At.ToString("O"));
        Assert.Equal("1969-12-31T23:59:59.9999990+00:00", kept.OtherAt!.Value.ToString("O"));
    }

    private static async Task AssertKeptAsync(Bed bed, Sample[] samples)
    {
        await using var db = bed.Context();
        var kept = await db.Set<Sample>().AsNoTracking().ToDictionaryAsync(sample => sample.Id, Cancel);
        Assert.Equal(samples.Length, kept.Count);
        foreach (var sample in samples) Assert.Equal(sample.AsKept(), kept[sample.Id].AsKept());
    }
}

public sealed class ConversionOnSqlite(Engines engines) : ConversionTests(engines.Sqlite);

public sealed class ConversionOnPostgres(Engines engines) : ConversionTests(engines.Postgres)
{
    [Fact]
    public async Task A_text_that_is_too_long_is_refused_and_not_cut()
    {
        await using var bed = await Bed.WithSamplesAsync(Engine);

        var refused = await Assert.ThrowsAsync<Npgsql.PostgresException>(() => bed.CommitAsync(db =>
            bed.Bulk.InsertAsync(db, [Sample.WithText(new string('a', Sample.MaxText + 1))], Cancel)));

        Assert.Equal(Npgsql.PostgresErrorCodes.StringDataRightTruncation, refused.SqlState);
    }
}
