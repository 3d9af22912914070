using Baken.Access;
using Baken.Audit;
using Baken.Dossiers;
using Baken.IntegrationTests.Dossiers;
using Baken.Retention;
using Baken.Statistics;
using Baken.Storage;
using Baken.Terms;
using Baken.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static Baken.IntegrationTests.Dossiers.DossierTests;

namespace Baken.IntegrationTests.Retention;

/// <summary>A world in which dossiers are kept for two years.</summary>
internal static class Kept
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static WorldPlan TwoYears => new() { Adjust = builder => builder.Services.AddSingleton(RetentionTerms.Same(2, "Besluit 2026-1")) };

    /// <summary>Closes a dossier, and lets it have been closed so many days ago.</summary>
    public static async Task CloseAsync(World world, AsyncServiceScope scope, Reader reader, DossierId id, int daysAgo)
    {
        Must(await Get<ChangeState>(scope).ExecuteAsync(reader, id, new StateChange(DossierState.Closed, "Klaar", Despite: true), Cancel));
        await using var db = world.BrokenInto();
        var at = TimeProvider.System.GetUtcNow().AddDays(-daysAgo);
        await db.Set<Dossier>().Where(dossier => dossier.Id == id).ExecuteUpdateAsync(set => set.SetProperty(dossier => dossier.ClosedAt, at), Cancel);
    }

    /// <summary>A dossier of Iris of which the term has passed.</summary>
    public static async Task<DossierId> DueAsync(World world, AsyncServiceScope scope, Crew crew)
    {
        var id = await OpenAsync(scope, crew.Iris);
        await CloseAsync(world, scope, crew.Iris, id, 800);
        return id;
    }

    /// <summary>All figures of this school year.</summary>
    public static async Task<byte[]> FiguresAsync(AsyncServiceScope scope)
    {
        var day = LegalDay.Of(TimeProvider.System.GetUtcNow());
        return AnnualReportJson.Write(Must(await Get<MakeAnnualReport>(scope).ExecuteAsync(SchoolYear.Of(day), day, [], Cancel)));
    }

    /// <summary>How many lines the staff's audit log has.</summary>
    public static async Task<int> LinesAsync(World world)
    {
        await using var db = world.BrokenInto();
        return await db.Set<AuditRow>().CountAsync(row => row.Chain == AuditChain.Staff, Cancel);
    }
}
