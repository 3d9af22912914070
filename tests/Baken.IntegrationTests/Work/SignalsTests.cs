using Baken.Access;
using Baken.Audit;
using Baken.Dossiers;
using Baken.IntegrationTests.Dossiers;
using Baken.IntegrationTests.Institutions;
using Baken.Reports;
using Baken.Storage;
using Baken.Terms;
using Baken.TestHost;
using Baken.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static Baken.IntegrationTests.Dossiers.DossierTests;

namespace Baken.IntegrationTests.Work;

/// <summary>Rises in a form, a sector, a region or a school, and who sees them.</summary>
public abstract class SignalsTests(ITestEngine engine)
{
    private static readonly WorldPlan Monday = new() { FrozenAt = new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero) };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_rise_is_told_of_what_one_may_know_and_of_nothing_else()
    {
        await using var world = await engine.WorldAsync(Monday);
        await using var scope = world.Services.CreateAsyncScope();
        using var crew = await Crew.OfAsync(world, leads: 1);
        await world.ImportsAsync("VESTIGINGSCODE;VESTIGINGSNAAM;PLAATSNAAM;PROVINCIE;BEVOEGD GEZAG NUMMER;WET\n01AB00;Het Kompas;Utrecht;Utrecht;41775;WPO\n01AB01;De Noord;Utrecht;Utrecht;41775;WPO\n");
        await OpenAsync(Form.Other, Sector.Primary);
        Assert.Equal(ComparedWith.Nothing, (await LookAsync(crew.Iris)).With);
        // As if it was opened more than a year ago, so that the same weeks can be compared.
        await using (var db = world.BrokenInto())
        {
            var opened = world.Clock!.GetUtcNow().AddDays(-400);
            await db.Set<Dossier>().ExecuteUpdateAsync(set => set.SetProperty(one => one.OpenedAt, opened).SetProperty(one => one.ReceivedOn, LegalDay.Of(opened)), Cancel);
        }

        var rising = new List<DossierId>();
        for (var number = 0; number < 9; number++) rising.Add(await OpenAsync(Form.Discrimination, Sector.Secondary, number % 2 == 0 ? "01AB00" : "01AB01"));

        var seen = await LookAsync(crew.Collin);
        Assert.Equal((ComparedWith.Years, 1), (seen.With, seen.Windows));
        Assert.Equal((Form.Discrimination, 9, 0), Assert.Single(seen.Forms.Select(rise => (rise.Of, rise.Recent, rise.Earlier))));
        Assert.Equal(Sector.Secondary, Assert.Single(seen.Sectors).Of);
        // Two locations are one school.
        Assert.Equal(("01AB", 9), Assert.Single(seen.Schools.Select(rise => (rise.Of.Code, rise.Recent))));
        Assert.Equal("Utrecht", Assert.Single(seen.Regions).Of);

        // Restricted dossiers are in no signal of who may not know of them.
        foreach (var id in rising.Take(5)) Must(await Get<RestrictDossier>(scope).ExecuteAsync(crew.Iris, id, RestrictionGround.Publicity, "", [], Cancel));
        Assert.Empty((await LookAsync(crew.Collin)).Forms);
        Assert.Single((await LookAsync(crew.Iris)).Forms);
        Assert.True(await Get<BakenDb>(scope).AuditEntries.AnyAsync(row => row.Act == "signals.read", Cancel));

        async Task<ShownSignals> LookAsync(Reader reader) => Must(await Get<Signals>(scope).ExecuteAsync(reader, Cancel));

        async Task<DossierId> OpenAsync(Form form, Sector sector, string? school = null) => Must(await Get<OpenDossier>(scope).ExecuteAsync(
            crew.Iris,
            new NewDossier
            {
                Subject = "Iets",
                Classification = Told() with { ReceivedOn = LegalDay.Today(world.Clock!), Form = form, Sector = sector },
                Institution = school is null ? null : new SchoolNamed { Code = school, Name = "Het Kompas" },
            },
            Cancel));
    }

    [Fact]
    public async Task Who_is_in_no_team_sees_no_signal()
    {
        await using var world = await engine.WorldAsync(Monday);
        await using var scope = world.Services.CreateAsyncScope();
        using var outsider = await world.UnlockAsync(Cast.Outsider, Cancel);

        Assert.Equal("team.not-a-member", (await Get<Signals>(scope).ExecuteAsync(outsider, Cancel)).Match(_ => "done", no => no.Code));
        Assert.NotEmpty((await (await world.SignedInAsync(Cast.Outsider, Cancel)).OpenAsync("/werkplek/signalen", Cancel)).Errors);
    }
}

public sealed class SignalsOnSqlite(Engines engines) : SignalsTests(engines.Sqlite);

public sealed class SignalsOnPostgres(Engines engines) : SignalsTests(engines.Postgres);
