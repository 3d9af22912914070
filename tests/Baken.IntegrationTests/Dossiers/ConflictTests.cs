using Baken.Access;
using Baken.Dossiers;
using Baken.Reports;
using Baken.Storage;
using Baken.TestHost;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static Baken.IntegrationTests.Dossiers.DossierTests;
using static Baken.IntegrationTests.Dossiers.RestrictedTests;

namespace Baken.IntegrationTests.Dossiers;

/// <summary>Who has a conflict of interest can neither find nor open the dossier.</summary>
public abstract class ConflictTests(ITestEngine engine)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_reader_loses_the_key_the_part_the_reports_and_the_sight_of_it_and_gets_none_again_until_a_lead_lifts_it()
    {
        await using var world = await engine.WorldAsync();
        await using var scope = world.Services.CreateAsyncScope();
        using var crew = await Crew.OfAsync(world, leads: 3);
        var db = Get<BakenDb>(scope);
        var report = await TellAsync(scope, "Over haar buurman");
        var id = await OpenAsync(scope, crew.Iris, report);
        var (share, read, collin) = (Get<ShareDossier>(scope), Get<ReadDossier>(scope), crew.Collin.Caller.Person);
        Must(await share.ExecuteAsync(crew.Iris, id, collin, takesOver: false, Cancel));
        Must(await Get<AddPerson>(scope).ExecuteAsync(crew.Iris, id, InvolvedAs.Accused, "Gijs van der Heijden", Cancel));
        var (year, sequence) = Parts(Must(await read.ExecuteAsync(crew.Iris, id, Cancel)).Number);
        using var kept = (await crew.Collin.OpenAsync(db, KeyOf.Dossier, id.Value, Cancel))!;

        Must(await Get<DeclareConflict>(scope).ExecuteAsync(crew.Iris, new NewConflict(id, collin, "Hij is de buurman van de docent"), Cancel));

        Assert.Null(await crew.Collin.OpenAsync(db, KeyOf.Dossier, id.Value, Cancel));
        Assert.Null(kept.Open((await db.Set<Dossier>().AsNoTracking().SingleAsync(Cancel)).Subject, Dossier.SubjectBinding(id)));
        Assert.False(await db.Set<KeyShare>().AnyAsync(one => one.PersonId == collin.Value, Cancel));
        Assert.Equal("dossier.not-found", Code(await read.ExecuteAsync(crew.Collin, id, Cancel)));
        Assert.Empty((await Get<DossierList>(scope).ForAsync(crew.Collin, new DossierFilter(), DossierOrder.Changed, false, 1, Cancel)).Rows);
        Assert.Null(await Get<AccessDesk>(scope).FindAsync(crew.Collin, year, sequence, Cancel));
        Assert.Empty(Must(await Get<FindName>(scope).ExecuteAsync(crew.Collin, "Heijden", NameSearchGround.NewReport, "", Cancel)));
        Assert.Equal("report.not-found", Code(await Get<ReadReport>(scope).ExecuteAsync(crew.Collin, report, Cancel)));
        Assert.Equal("dossier.number-unknown", Code(await Get<AddReportToDossier>(scope).ExecuteAsync(crew.Collin, await TellAsync(scope, "Ander"), year, sequence, Cancel)));
        Assert.Equal("dossier.not-found", Code(await Get<AskAccess>(scope).ExecuteAsync(crew.Collin, id, "Toch graag", Cancel)));
        Assert.Empty(await Get<AccessDesk>(scope).ConflictsAsync(crew.Collin, Cancel));
        Assert.Equal("dossier.has-conflict", Code(await share.ExecuteAsync(crew.Iris, id, collin, takesOver: false, Cancel)));
        Assert.Equal("dossier.has-conflict", Code(await Get<ChangeSubstitute>(scope).ExecuteAsync(crew.Iris, id, collin, Cancel)));
        // The others go on as before.
        Assert.Equal("Docent gym", Must(await read.ExecuteAsync(crew.Iris, id, Cancel)).Subject);
        Assert.Single(Must(await Get<FindName>(scope).ExecuteAsync(crew.Otto, "Heijden", NameSearchGround.NewReport, "", Cancel)));
        Assert.Empty(new DataDirectorySearch("buurman van de docent").In(world.DataDirectory));

        var conflict = Assert.Single(await Get<AccessDesk>(scope).ConflictsAsync(crew.Leonie, Cancel));
        Assert.Equal("Hij is de buurman van de docent", conflict.Why);
        Assert.Equal("conflict.not-yours", Code(await Get<LiftConflict>(scope).ExecuteAsync(crew.Iris, conflict.Id, "Verhuisd", Cancel)));
        Assert.Equal("conflict.none", Code(await Get<LiftConflict>(scope).ExecuteAsync(crew.Collin, conflict.Id, "Verhuisd", Cancel)));
        Must(await Get<LiftConflict>(scope).ExecuteAsync(crew.Leonie, conflict.Id, "Verhuisd", Cancel));
        Assert.Equal("dossier.not-found", Code(await read.ExecuteAsync(crew.Collin, id, Cancel)));
        Must(await share.ExecuteAsync(crew.Iris, id, collin, takesOver: false, Cancel));
        Assert.Equal("Docent gym", Must(await read.ExecuteAsync(crew.Collin, id, Cancel)).Subject);
    }

    [Fact]
    public async Task The_owner_who_declares_it_gives_the_dossier_to_another_in_the_same_act()
    {
        await using var world = await engine.WorldAsync();
        await using var scope = world.Services.CreateAsyncScope();
        using var crew = await Crew.OfAsync(world, leads: 1);
        var (alone, shared) = (await OpenAsync(scope, crew.Iris), Must(await Get<OpenDossier>(scope).ExecuteAsync(
            crew.Iris, new NewDossier { Subject = "Mentor", Classification = Told(), Substitute = crew.Collin.Caller.Person }, Cancel)));
        var declare = Get<DeclareConflict>(scope);

        Assert.Equal("conflict.needs-successor", Code(await declare.ExecuteAsync(crew.Iris, new NewConflict(alone, crew.Iris.Caller.Person, "Mijn neef"), Cancel)));
        Assert.Equal("Docent gym", Must(await Get<ReadDossier>(scope).ExecuteAsync(crew.Iris, alone, Cancel)).Subject);
        Must(await declare.ExecuteAsync(crew.Iris, new NewConflict(alone, crew.Iris.Caller.Person, "Mijn neef", crew.Otto.Caller.Person), Cancel));
        var page = await (await world.SignedInAsync(Cast.Inspector, Cancel)).OpenAsync($"/werkplek/dossiers/{shared}/lezers", Cancel);
        page = await page.Fill("Om wie gaat het?", Cast.Inspector.Name).Fill("Waarom?", "Mijn neef").PressAsync("Leg vast", Cancel);

        Assert.Equal("/werkplek/dossiers", page.Address.AbsolutePath);
        Assert.DoesNotContain("Mentor", page.Text, StringComparison.Ordinal);
        Assert.Empty((await Get<DossierList>(scope).ForAsync(crew.Iris, new DossierFilter(), DossierOrder.Changed, false, 1, Cancel)).Rows);
        var otto = Must(await Get<ReadDossier>(scope).ExecuteAsync(crew.Otto, alone, Cancel));
        Assert.Equal((crew.Otto.Caller.Person, "Docent gym"), (otto.Owner, otto.Subject));
        var collin = Must(await Get<ReadDossier>(scope).ExecuteAsync(crew.Collin, shared, Cancel));
        Assert.Equal((crew.Collin.Caller.Person, null, 1), (collin.Owner, collin.Substitute, collin.Readers.Count));
        Assert.False(await Get<BakenDb>(scope).Set<KeyWrap>().AnyAsync(wrap => wrap.Of == KeyOf.Dossier && wrap.HolderId == crew.Iris.Caller.Person.Value, Cancel));
    }

    [Fact]
    public async Task A_lead_without_the_key_declares_it_for_a_colleague_and_the_next_reader_gives_the_dossier_another_key()
    {
        await using var world = await engine.WorldAsync();
        await using var scope = world.Services.CreateAsyncScope();
        using var crew = await Crew.OfAsync(world, leads: 2);
        var db = Get<BakenDb>(scope);
        var id = Must(await Get<OpenDossier>(scope).ExecuteAsync(
            crew.Iris, new NewDossier { Subject = "Docent gym", Classification = Told(), Substitute = crew.Otto.Caller.Person }, Cancel));
        using var kept = (await crew.Otto.OpenAsync(db, KeyOf.Dossier, id.Value, Cancel))!;
        var number = Must(await Get<ReadDossier>(scope).ExecuteAsync(crew.Iris, id, Cancel)).Number;

        var page = await (await world.SignedInAsync(Cast.Lead, Cancel)).OpenAsync("/werkplek/toegang/vragen?nummer=" + number, Cancel);
        page = await page.Fill("Om wie gaat het?", Cast.Outsider.Name).Fill("Waarom?", "Werkte op die school").PressAsync("Leg vast", Cancel);

        Assert.Contains("vastgelegd", page.Text, StringComparison.Ordinal);
        Assert.Null(await crew.Otto.OpenAsync(db, KeyOf.Dossier, id.Value, Cancel));
        var read = Must(await Get<ReadDossier>(scope).ExecuteAsync(crew.Iris, id, Cancel));
        Assert.Null(read.Substitute);
        Assert.Equal([Cast.Outsider.Name], read.Conflicts.Select(one => one.Name));
        var dossier = await db.Set<Dossier>().AsNoTracking().SingleAsync(Cancel);
        Assert.False(dossier.RotationIsDue);
        Assert.Null(kept.Open(dossier.Subject, Dossier.SubjectBinding(id)));
        Assert.Equal("Docent gym", Must(await Get<ReadDossier>(scope).ExecuteAsync(crew.Iris, id, Cancel)).Subject);
        Assert.Equal("conflict.not-yours", Code(await Get<DeclareConflict>(scope).ExecuteAsync(
            crew.Otto, new NewConflict(await OpenAsync(scope, crew.Iris), crew.Collin.Caller.Person, "Zomaar"), Cancel)));
    }

    [Fact]
    public async Task In_a_dossier_that_the_team_reads_a_conflict_takes_the_teams_key_away()
    {
        await using var world = await engine.WorldAsync();
        await using var scope = world.Services.CreateAsyncScope();
        using var crew = await Crew.OfAsync(world, leads: 1);
        Must(await Get<SetTeamReading>(scope).ExecuteAsync(crew.Leonie, crew.Leonie.Teams.Single(), wholeTeam: true, Cancel));
        var id = await OpenAsync(scope, crew.Iris);

        Must(await Get<DeclareConflict>(scope).ExecuteAsync(crew.Collin, new NewConflict(id, crew.Collin.Caller.Person, "Mijn oude school"), Cancel));

        Assert.Equal("dossier.not-found", Code(await Get<ReadDossier>(scope).ExecuteAsync(crew.Collin, id, Cancel)));
        Assert.Equal("dossier.not-found", Code(await Get<ReadDossier>(scope).ExecuteAsync(crew.Otto, id, Cancel)));
        Assert.NotNull(await Get<AccessDesk>(scope).FindAsync(crew.Otto, Parts(Must(await Get<ReadDossier>(scope).ExecuteAsync(crew.Iris, id, Cancel)).Number).Year, 1, Cancel));
    }
}

public sealed class ConflictsOnSqlite(Engines engines) : ConflictTests(engines.Sqlite);

public sealed class ConflictsOnPostgres(Engines engines) : ConflictTests(engines.Postgres);
