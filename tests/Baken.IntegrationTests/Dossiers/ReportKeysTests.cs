using Baken.Dossiers;
using Baken.Reports;
using Baken.Storage;
using Baken.TestHost;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static Baken.IntegrationTests.Dossiers.DossierTests;

namespace Baken.IntegrationTests.Dossiers;

/// <summary>The keys of a report go where its dossier goes, and nothing of what a reporter took back stays behind.</summary>
public abstract class ReportKeysTests(ITestEngine engine)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_report_that_the_team_could_read_before_an_upgrade_is_its_readers_as_soon_as_the_dossier_is_opened()
    {
        await using var world = await engine.WorldAsync();
        await using var scope = world.Services.CreateAsyncScope();
        using var crew = await Crew.OfAsync(world, leads: 1);
        var report = await TellAsync(scope, "Het verhaal van de kelder");
        await using (var db = world.BrokenInto())
        {
            var wraps = await db.Set<KeyWrap>().AsNoTracking().Where(wrap => wrap.ThingId == report.Value).ToListAsync(Cancel);
            var id = await OpenAsync(scope, crew.Iris, report);
            // As it was stored before: the team holds it, and nothing lies under the dossier's key.
            await db.Set<KeyWrap>().Where(wrap => wrap.ThingId == report.Value).ExecuteDeleteAsync(Cancel);
            await db.Set<KeyUnderKey>().ExecuteDeleteAsync(Cancel);
            db.AddRange(wraps);
            await db.SaveChangesAsync(Cancel);
            Assert.Equal("done", Code(await Get<ReadReport>(scope).ExecuteAsync(crew.Collin, report, Cancel)));

            Must(await Get<ReadDossier>(scope).ExecuteAsync(crew.Iris, id, Cancel));
        }

        Assert.Equal("report.not-found", Code(await Get<ReadReport>(scope).ExecuteAsync(crew.Collin, report, Cancel)));
        Assert.Equal("done", Code(await Get<ReadReport>(scope).ExecuteAsync(crew.Iris, report, Cancel)));
        Assert.Single(await Get<BakenDb>(scope).Set<KeyUnderKey>().ToListAsync(Cancel));
    }

    [Fact]
    public async Task What_a_reporter_changes_or_takes_back_leaves_no_key_behind_and_the_new_one_follows_the_dossier()
    {
        await using var world = await engine.WorldAsync();
        await using var scope = world.Services.CreateAsyncScope();
        using var crew = await Crew.OfAsync(world, leads: 1);
        using var draft = DraftKey.New();
        using var code = draft.Code();
        var report = Must(await Get<SubmitReport>(scope).ExecuteAsync(
            draft, new NewReport { Story = "Mijn mentor", Contact = new ReporterContact { Way = ContactWay.Phone, Phone = "0612345678" } }, Cancel)).Id;
        var id = await OpenAsync(scope, crew.Iris, report);
        Assert.Equal([KeyOf.Conversation, KeyOf.Identity], await KeptAsync());

        Must(await Get<AddContact>(scope).ExecuteAsync(code, new ReporterContact { Way = ContactWay.Phone, Phone = "0687654321" }, Cancel));
        Assert.Equal([KeyOf.Conversation], await KeptAsync());
        Must(await Get<ReadDossier>(scope).ExecuteAsync(crew.Iris, id, Cancel));
        Assert.Equal([KeyOf.Conversation, KeyOf.Identity], await KeptAsync());
        Must(await Get<ShareDossier>(scope).ExecuteAsync(crew.Iris, id, crew.Collin.Caller.Person, takesOver: true, Cancel));
        Assert.Equal("0687654321", Must(await Get<RevealIdentity>(scope).ExecuteAsync(crew.Collin, report, "Om te bellen", Cancel)).Phone);

        Must(await Get<AddContact>(scope).ExecuteAsync(code, new ReporterContact { Way = ContactWay.NotSafe }, Cancel));

        Assert.Equal([KeyOf.Conversation], await KeptAsync());

        async Task<IReadOnlyList<KeyOf>> KeptAsync() =>
            [.. (await Get<BakenDb>(scope).Set<KeyUnderKey>().AsNoTracking().Where(key => key.ThingId == report.Value && key.UnderId == id.Value).Select(key => key.Of).ToListAsync(Cancel)).Order()];
    }

    [Fact]
    public async Task A_report_that_goes_to_another_dossier_lies_under_the_key_of_that_one_alone()
    {
        await using var world = await engine.WorldAsync();
        await using var scope = world.Services.CreateAsyncScope();
        using var crew = await Crew.OfAsync(world, leads: 1);
        var report = await TellAsync(scope, "Het verhaal van de kelder");
        await OpenAsync(scope, crew.Iris, report);
        var other = await OpenAsync(scope, crew.Iris);
        Must(await Get<ShareDossier>(scope).ExecuteAsync(crew.Iris, other, crew.Collin.Caller.Person, takesOver: false, Cancel));
        var number = await Get<BakenDb>(scope).Set<Dossier>().Where(one => one.Id == other).Select(one => new { one.Year, one.Sequence }).SingleAsync(Cancel);

        Must(await Get<AddReportToDossier>(scope).ExecuteAsync(crew.Iris, report, number.Year, number.Sequence, Cancel));

        Assert.Equal("done", Code(await Get<ReadReport>(scope).ExecuteAsync(crew.Collin, report, Cancel)));
        var kept = Assert.Single(await Get<BakenDb>(scope).Set<KeyUnderKey>().ToListAsync(Cancel));
        Assert.Equal(other.Value, kept.UnderId);
        using var key = (await crew.Collin.OpenAsync(Get<BakenDb>(scope), KeyOf.Dossier, other.Value, Cancel))!;
        using var inner = kept.Open(key);
        Assert.NotNull(inner);
    }
}

public sealed class ReportKeysOnSqlite(Engines engines) : ReportKeysTests(engines.Sqlite);

public sealed class ReportKeysOnPostgres(Engines engines) : ReportKeysTests(engines.Postgres);
