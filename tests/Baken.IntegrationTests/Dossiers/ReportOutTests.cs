using Baken.Audit;
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

/// <summary>A report that was put in the wrong dossier comes out of it again, whole.</summary>
public abstract class ReportOutTests(ITestEngine engine)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_report_comes_out_whole_and_can_go_elsewhere()
    {
        await using var world = await engine.WorldAsync();
        await using var scope = world.Services.CreateAsyncScope();
        using var crew = await Crew.OfAsync(world, leads: 1);
        var (report, dossier) = (await TellAsync(scope), await OpenAsync(scope, crew.Iris));
        var number = Must(await Get<ReadDossier>(scope).ExecuteAsync(crew.Iris, dossier, Cancel)).Number;
        var visitor = await world.SignedInAsync(Cast.Inspector, Cancel);
        var page = await visitor.OpenAsync($"/werkplek/meldingen/{report}", Cancel);
        Assert.False(page.Offers("Haal de melding uit dit dossier"));
        page = await page.Fill("Of voeg toe aan dossier", number).PressAsync("Voeg toe", Cancel);

        Assert.Equal("report.not-found", Code(await Get<ReadReport>(scope).ExecuteAsync(crew.Collin, report, Cancel)));

        page = await page.PressAsync("Haal de melding uit dit dossier", Cancel);

        Assert.Contains("De melding hoort niet meer bij een dossier", page.Text, StringComparison.Ordinal);
        Assert.Contains("Het verhaal van de kelder", page.Text, StringComparison.Ordinal);
        Assert.Empty(Must(await Get<ReadDossier>(scope).ExecuteAsync(crew.Iris, dossier, Cancel)).Reports);
        Assert.Contains($"/werkplek/meldingen/{report}", (await visitor.OpenAsync("/werkplek", Cancel)).Html, StringComparison.Ordinal);
        Assert.Equal((null, ReportState.Read), await StateAsync(scope, report));
        Assert.Equal("done", Code(await Get<ReadReport>(scope).ExecuteAsync(crew.Collin, report, Cancel)));
        Assert.Empty(await Get<BakenDb>(scope).Set<KeyUnderKey>().ToListAsync(Cancel));
        page = await page.Fill("Of voeg toe aan dossier", number).PressAsync("Voeg toe", Cancel);
        Assert.Equal((dossier.Value, ReportState.InDossier), await StateAsync(scope, report));
        Assert.Equal(1, await Get<BakenDb>(scope).Set<AuditRow>().CountAsync(row => row.Act == "report.taken-out-of-dossier" && row.Refusal == "", Cancel));
    }

    [Fact]
    public async Task Only_who_has_both_takes_it_out_and_not_of_what_is_closed_or_restricted()
    {
        await using var world = await engine.WorldAsync();
        await using var scope = world.Services.CreateAsyncScope();
        using var crew = await Crew.OfAsync(world, leads: 2);
        var (report, dossier) = (await TellAsync(scope), await OpenAsync(scope, crew.Iris));
        var takeOut = Get<TakeReportOut>(scope);
        Assert.Equal("report.in-no-dossier", Code(await takeOut.ExecuteAsync(crew.Iris, report, Cancel)));
        Assert.Equal("report.not-found", Code(await takeOut.ExecuteAsync(crew.Iris, new ReportId(Guid.NewGuid()), Cancel)));
        await PutAsync(scope, crew, report, dossier);

        Assert.Equal("report.not-found", Code(await takeOut.ExecuteAsync(crew.Collin, report, Cancel)));
        Must(await Get<ChangeState>(scope).ExecuteAsync(crew.Iris, dossier, new StateChange(DossierState.Closed, "Klaar", Despite: true), Cancel));
        Assert.Equal("dossier.closed", Code(await takeOut.ExecuteAsync(crew.Iris, report, Cancel)));
        Must(await Get<ChangeState>(scope).ExecuteAsync(crew.Iris, dossier, new StateChange(DossierState.Open, "Toch niet", Despite: true), Cancel));
        Must(await Get<RestrictDossier>(scope).ExecuteAsync(crew.Iris, dossier, RestrictionGround.Publicity, "Krant", [], Cancel));
        Assert.Equal("report.kept-apart", Code(await takeOut.ExecuteAsync(crew.Iris, report, Cancel)));

        Assert.Equal((dossier.Value, ReportState.InDossier), await StateAsync(scope, report));
    }

    private static async Task PutAsync(AsyncServiceScope scope, Crew crew, ReportId report, DossierId dossier)
    {
        var (year, sequence) = await Get<BakenDb>(scope).Set<Dossier>().Where(one => one.Id == dossier).Select(one => new ValueTuple<int, int>(one.Year, one.Sequence)).SingleAsync(Cancel);
        Must(await Get<AddReportToDossier>(scope).ExecuteAsync(crew.Iris, report, year, sequence, Cancel));
    }

    private static async Task<(Guid? Dossier, ReportState State)> StateAsync(AsyncServiceScope scope, ReportId report)
    {
        var found = await Get<BakenDb>(scope).Set<Report>().AsNoTracking().SingleAsync(one => one.Id == report, Cancel);
        return (found.DossierId, found.State);
    }

    private static async Task<ReportId> TellAsync(AsyncServiceScope scope)
    {
        using var draft = DraftKey.New();
        return Must(await Get<SubmitReport>(scope).ExecuteAsync(draft, new NewReport { Story = "Het verhaal van de kelder" }, Cancel)).Id;
    }
}

public sealed class ReportOutOnSqlite(Engines engines) : ReportOutTests(engines.Sqlite);

public sealed class ReportOutOnPostgres(Engines engines) : ReportOutTests(engines.Postgres);
