using Baken.Dossiers;
using Baken.IntegrationTests.Attachments;
using Baken.IntegrationTests.Dossiers;
using Baken.Reports;
using Baken.Retention;
using Baken.Statistics;
using Baken.Storage;
using Baken.Terms;
using Baken.TestHost;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Baken.IntegrationTests.Retention;

public abstract class ShredTests(ITestEngine engine)
{
    private static readonly DateTimeOffset Now = new(2026, 11, 2, 9, 0, 0, TimeSpan.Zero);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_dossier_whose_term_has_passed_is_gone_and_no_figure_changes()
    {
        await using var world = await engine.WorldAsync(new WorldPlan { FrozenAt = Now });
        await using var scope = world.Services.CreateAsyncScope();
        using var inspector = await world.UnlockAsync(Cast.Inspector, Cancel);
        var report = await DossierTests.TellAsync(scope, "Een verhaal");
        var id = DossierTests.Must(await DossierTests.Get<OpenDossier>(scope).ExecuteAsync(
            inspector, new NewDossier { Subject = "Oud", Classification = new Classification { ReceivedOn = Today(world), Form = Form.Other }, From = report }, Cancel));
        DossierTests.Must(await DossierTests.Get<ChangeState>(scope).ExecuteAsync(inspector, id, new StateChange(DossierState.Closed, "Klaar", Despite: true), Cancel));
        var day = Today(world);
        var before = await JsonAsync(scope, day);

        var shredded = DossierTests.Must(await After(scope, 2 * 366, new RetentionTerm(2)).ExecuteAsync(null, Cancel));

        Assert.Equal(1, shredded);
        var db = DossierTests.Get<BakenDb>(scope);
        Assert.False(await db.Set<Dossier>().AnyAsync(Cancel));
        Assert.False(await db.Set<Report>().AnyAsync(Cancel));
        Assert.False(await db.Set<Message>().AnyAsync(Cancel));
        Assert.False(await db.Set<KeyWrap>().AnyAsync(wrap => wrap.ThingId == id.Value || wrap.ThingId == report.Value, Cancel));
        Assert.Equal(before, await JsonAsync(scope, day));
    }

    [Fact]
    public async Task Parts_of_its_key_requests_and_conflicts_go_with_it()
    {
        await using var world = await engine.WorldAsync(new WorldPlan { FrozenAt = Now });
        await using var scope = world.Services.CreateAsyncScope();
        using var crew = await Crew.OfAsync(world, leads: 3);
        var before = await DossierTests.Get<BakenDb>(scope).Set<KeyWrap>().CountAsync(Cancel);
        var id = DossierTests.Must(await DossierTests.Get<OpenDossier>(scope).ExecuteAsync(
            crew.Iris, new NewDossier { Subject = "Oud", Classification = new Classification { ReceivedOn = Today(world) } }, Cancel));
        DossierTests.Must(await DossierTests.Get<AskAccess>(scope).ExecuteAsync(crew.Otto, id, "Zelfde school", Cancel));
        DossierTests.Must(await DossierTests.Get<DeclareConflict>(scope).ExecuteAsync(crew.Iris, new NewConflict(id, crew.Collin.Caller.Person, "Buren"), Cancel));
        DossierTests.Must(await DossierTests.Get<ChangeState>(scope).ExecuteAsync(crew.Iris, id, new StateChange(DossierState.Closed, "Klaar", Despite: true), Cancel));
        Assert.True(await DossierTests.Get<BakenDb>(scope).Set<KeyShare>().AnyAsync(Cancel));

        DossierTests.Must(await After(scope, 2 * 366, new RetentionTerm(2)).ExecuteAsync(null, Cancel));

        Assert.False(await DossierTests.Get<BakenDb>(scope).Set<KeyShare>().AnyAsync(Cancel));
        Assert.Equal(before, await DossierTests.Get<BakenDb>(scope).Set<KeyWrap>().CountAsync(Cancel));
        Assert.False(await DossierTests.Get<BakenDb>(scope).Set<AccessRequest>().AnyAsync(Cancel));
        Assert.False(await DossierTests.Get<BakenDb>(scope).Set<DossierConflict>().AnyAsync(Cancel));
    }

    [Fact]
    public async Task The_files_of_its_reports_go_with_it_and_no_others()
    {
        await using var world = await engine.WorldAsync(new WorldPlan { FrozenAt = Now });
        await using var scope = world.Services.CreateAsyncScope();
        using var inspector = await world.UnlockAsync(Cast.Inspector, Cancel);
        var client = world.Anonymous();
        await Sending.SendAsync(client, await Sending.TellAsync(client), ("a.txt", "Hoi"u8.ToArray()));
        var (report, _) = await Sending.StoredAsync(world);
        var gone = Assert.Single(Sending.OnDisk(world));
        await Sending.SendAsync(client, await Sending.TellAsync(client), ("b.txt", "Hoi"u8.ToArray()));
        var id = DossierTests.Must(await DossierTests.Get<OpenDossier>(scope).ExecuteAsync(
            inspector, new NewDossier { Subject = "Oud", Classification = new Classification { ReceivedOn = Today(world) }, From = report }, Cancel));
        DossierTests.Must(await DossierTests.Get<ChangeState>(scope).ExecuteAsync(inspector, id, new StateChange(DossierState.Closed, "Klaar", Despite: true), Cancel));

        DossierTests.Must(await After(scope, 2 * 366, new RetentionTerm(2)).ExecuteAsync(null, Cancel));

        Assert.DoesNotContain(gone, Sending.OnDisk(world));
        Assert.Single(Sending.OnDisk(world));
        Assert.Equal(1, await DossierTests.Get<BakenDb>(scope).Set<Baken.Attachments.Attachment>().CountAsync(Cancel));
    }

    [Fact]
    public async Task What_is_open_or_younger_stays_and_without_a_term_nothing_is_destroyed()
    {
        await using var world = await engine.WorldAsync(new WorldPlan { FrozenAt = Now });
        await using var scope = world.Services.CreateAsyncScope();
        using var inspector = await world.UnlockAsync(Cast.Inspector, Cancel);
        for (var number = 0; number < 2; number++)
        {
            var id = DossierTests.Must(await DossierTests.Get<OpenDossier>(scope).ExecuteAsync(
                inspector, new NewDossier { Subject = "Blijft", Classification = new Classification { ReceivedOn = Today(world) } }, Cancel));
            if (number == 0) DossierTests.Must(await DossierTests.Get<ChangeState>(scope).ExecuteAsync(inspector, id, new StateChange(DossierState.Closed, "Klaar", Despite: true), Cancel));
        }

        Assert.Equal(0, DossierTests.Must(await After(scope, 700, new RetentionTerm(2)).ExecuteAsync(null, Cancel)));
        Assert.True((await After(scope, 7000, new RetentionTerm(null)).ExecuteAsync(null, Cancel)).IsRefused);
        Assert.Equal(2, await DossierTests.Get<BakenDb>(scope).Set<Dossier>().CountAsync(Cancel));
    }

    /// <summary>The use case as it runs some days later. Turning the world's own clock on would wake its jobs for every minute of them.</summary>
    private static ShredClosedDossiers After(AsyncServiceScope scope, int days, RetentionTerm term) =>
        ActivatorUtilities.CreateInstance<ShredClosedDossiers>(scope.ServiceProvider, term, new FakeTimeProvider(Now.AddDays(days)));

    private static DateOnly Today(World world) => LegalDay.Of(world.Clock!.GetUtcNow());

    private static async Task<string> JsonAsync(AsyncServiceScope scope, DateOnly day) => System.Text.Encoding.UTF8.GetString(AnnualReportJson.Write(
        DossierTests.Must(await DossierTests.Get<MakeAnnualReport>(scope).ExecuteAsync(SchoolYear.Of(day), day, [], Cancel))));
}

public sealed class ShredOnSqlite(Engines engines) : ShredTests(engines.Sqlite);

public sealed class ShredOnPostgres(Engines engines) : ShredTests(engines.Postgres);
