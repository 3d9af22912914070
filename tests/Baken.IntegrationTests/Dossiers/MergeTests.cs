using Baken.Access;
using Baken.Audit;
using Baken.Dossiers;
using Baken.Statistics;
using Baken.Storage;
using Baken.Terms;
using Baken.TestHost;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static Baken.IntegrationTests.Dossiers.DossierTests;
using static Baken.IntegrationTests.Dossiers.RestrictedTests;

namespace Baken.IntegrationTests.Dossiers;

/// <summary>A dossier that is merged into another loses no word, counts no more, and is as it was when that is undone.</summary>
public abstract class MergeTests(ITestEngine engine)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_word_is_lost_and_undoing_it_makes_two_dossiers_of_it_again()
    {
        await using var world = await engine.WorldAsync();
        await using var scope = world.Services.CreateAsyncScope();
        using var crew = await Crew.OfAsync(world, leads: 1);
        var (part, whole) = (await OpenAsync(scope, crew.Iris, await TellAsync(scope, "Hij filmt ons.")), await OpenAsync(scope, crew.Iris));
        Must(await Get<AddNote>(scope).ExecuteAsync(crew.Iris, part, new NewNote(NoteKind.Note, "Moeder gebeld."), Cancel));
        Must(await Get<AddPerson>(scope).ExecuteAsync(crew.Iris, part, InvolvedAs.Accused, "Gijs van der Heijden", Cancel));
        Must(await Get<SetTask>(scope).ExecuteAsync(crew.Iris, part, new NewTask("Bel terug", Today(), crew.Iris.Caller.Person), Cancel));
        Must(await Get<Baken.Documents.AddDocuments>(scope).ExecuteAsync(crew.Iris, part, Documents.DocumentTests.Files("verslag.txt"), Cancel));
        Must(await Get<ShareDossier>(scope).ExecuteAsync(crew.Iris, whole, crew.Collin.Caller.Person, takesOver: false, Cancel));
        var read = Get<ReadDossier>(scope);
        var before = Must(await read.ExecuteAsync(crew.Iris, part, Cancel));
        var number = Must(await read.ExecuteAsync(crew.Iris, whole, Cancel)).Number;
        Assert.Equal(2, await CountedAsync(scope));
        var visitor = await world.SignedInAsync(Cast.Inspector, Cancel);

        var page = await (await visitor.OpenAsync($"/werkplek/dossiers/{part.Value}", Cancel)).FollowAsync("Voeg samen met een ander dossier", Cancel);
        page = await page.Fill("Bij welk dossier hoort dit?", number).Fill("Waarom voeg je ze samen?", "Zelfde trainer").PressAsync("Voeg samen", Cancel);

        Assert.Equal($"/werkplek/dossiers/{whole.Value}", page.Address.AbsolutePath);
        foreach (var word in new[] { "Moeder gebeld.", "Gijs van der Heijden", "Bel terug", "Zelfde trainer", "Melding van", "verslag.txt" }) Assert.Contains(word, page.Text, StringComparison.Ordinal);
        // Who reads the whole reads its part.
        var seen = Assert.Single(Must(await read.ExecuteAsync(crew.Collin, whole, Cancel)).Parts);
        Assert.Equal(["Zelfde trainer", "Moeder gebeld."], seen.Notes.Select(note => note.Text));
        Assert.Equal((before.People, before.Reports), (seen.People, seen.Reports), new SameLists());
        Assert.Equal("Bel terug", Assert.Single(seen.Tasks).Text);
        Assert.Equal(1, await CountedAsync(scope));
        Assert.Equal("dossier.merged", Code(await Get<AddNote>(scope).ExecuteAsync(crew.Iris, part, new NewNote(NoteKind.Note, "Nog iets"), Cancel)));
        Assert.Contains(ClosingPoint.Task, Must(await read.ExecuteAsync(crew.Iris, whole, Cancel)).OpenPoints);
        page = await visitor.OpenAsync($"/werkplek/dossiers/{part.Value}", Cancel);
        Assert.Contains("Dit dossier hoort nu bij een ander dossier", page.Text, StringComparison.Ordinal);

        page = await (await page.FollowAsync("Maak het samenvoegen ongedaan", Cancel)).Fill("Waarom maak je het ongedaan?", "Toch twee trainers").PressAsync("Maak ongedaan", Cancel);

        Assert.Contains("De twee dossiers staan weer op zichzelf", page.Text, StringComparison.Ordinal);
        var after = Must(await read.ExecuteAsync(crew.Iris, part, Cancel));
        Assert.Equal((DossierState.Open, before.Subject, before.Classification), (after.State, after.Subject, after.Classification));
        Assert.Equal(["Toch twee trainers", "Zelfde trainer", "Moeder gebeld."], after.Notes.Select(note => note.Text));
        Assert.Equal((before.People, before.Reports), (after.People, after.Reports), new SameLists());
        Assert.Equal(2, await CountedAsync(scope));
        Assert.Equal("dossier.not-found", Code(await read.ExecuteAsync(crew.Collin, part, Cancel)));
        Assert.Empty(Must(await read.ExecuteAsync(crew.Collin, whole, Cancel)).Parts);
        foreach (var act in new[] { "dossier.merged", "dossier.unmerged" })
            Assert.Equal(2, await Get<BakenDb>(scope).Set<AuditRow>().CountAsync(row => row.Act == act && row.Refusal == "", Cancel));
        Assert.Empty(new DataDirectorySearch("Zelfde trainer").In(world.DataDirectory));
    }

    [Fact]
    public async Task Who_loses_the_whole_loses_the_part_and_its_key_is_another_then()
    {
        await using var world = await engine.WorldAsync();
        await using var scope = world.Services.CreateAsyncScope();
        using var crew = await Crew.OfAsync(world, leads: 1);
        var (part, whole) = (await OpenAsync(scope, crew.Iris), await OpenAsync(scope, crew.Iris));
        var (read, db) = (Get<ReadDossier>(scope), Get<BakenDb>(scope));
        Must(await Get<ShareDossier>(scope).ExecuteAsync(crew.Iris, part, crew.Otto.Caller.Person, takesOver: false, Cancel));
        Must(await Get<MergeDossiers>(scope).ExecuteAsync(crew.Iris, part, Parts(Must(await read.ExecuteAsync(crew.Iris, whole, Cancel)).Number), "Zelfde", Cancel));
        Must(await Get<ShareDossier>(scope).ExecuteAsync(crew.Iris, whole, crew.Collin.Caller.Person, takesOver: false, Cancel));
        using var kept = (await crew.Collin.OpenAsync(db, KeyOf.Dossier, part.Value, Cancel))!;
        Assert.NotNull(kept);

        Must(await Get<UnshareDossier>(scope).ExecuteAsync(crew.Iris, whole, crew.Collin.Caller.Person, Cancel));

        Assert.Null(await crew.Collin.OpenAsync(db, KeyOf.Dossier, part.Value, Cancel));
        var stored = await db.Set<Dossier>().AsNoTracking().SingleAsync(one => one.Id == part, Cancel);
        Assert.Null(kept.Open(stored.Subject, Dossier.SubjectBinding(part)));
        Assert.Equal("Docent gym", Must(await read.ExecuteAsync(crew.Otto, part, Cancel)).Subject);
        Assert.Equal("conflict.merged", Code(await Get<DeclareConflict>(scope).ExecuteAsync(crew.Iris, new NewConflict(part, crew.Otto.Caller.Person, "Buren"), Cancel)));
        Must(await Get<DeclareConflict>(scope).ExecuteAsync(crew.Iris, new NewConflict(whole, crew.Otto.Caller.Person, "Buren"), Cancel));
        Assert.Equal("dossier.not-found", Code(await read.ExecuteAsync(crew.Otto, part, Cancel)));
        Assert.Empty((await Get<DossierList>(scope).ForAsync(crew.Otto, new DossierFilter(), DossierOrder.Changed, false, 1, Cancel)).Rows);
        Assert.Equal("restriction.merged", Code(await Get<RestrictDossier>(scope).ExecuteAsync(crew.Iris, whole, RestrictionGround.Publicity, "", [], Cancel)));
    }

    [Fact]
    public async Task What_can_not_be_merged_is_refused_with_a_reason()
    {
        await using var world = await engine.WorldAsync();
        await using var scope = world.Services.CreateAsyncScope();
        using var crew = await Crew.OfAsync(world, leads: 1);
        var (one, other, closed, hidden) = (await OpenAsync(scope, crew.Iris), await OpenAsync(scope, crew.Iris), await OpenAsync(scope, crew.Iris), await OpenAsync(scope, crew.Iris));
        Must(await Get<ShareDossier>(scope).ExecuteAsync(crew.Iris, one, crew.Collin.Caller.Person, takesOver: false, Cancel));
        Must(await Get<ShareDossier>(scope).ExecuteAsync(crew.Iris, other, crew.Collin.Caller.Person, takesOver: false, Cancel));
        Must(await Get<ChangeState>(scope).ExecuteAsync(crew.Iris, closed, new StateChange(DossierState.Closed, "Klaar", Despite: true), Cancel));
        Must(await Get<RestrictDossier>(scope).ExecuteAsync(crew.Iris, hidden, RestrictionGround.Publicity, "", [], Cancel));

        Assert.Equal("merge.why-missing", await MergeAsync(crew.Iris, one, other, " "));
        Assert.Equal("link.itself", await MergeAsync(crew.Iris, one, one));
        Assert.Equal("dossier.not-the-owner", await MergeAsync(crew.Collin, one, other));
        Assert.Equal("merge.not-open", await MergeAsync(crew.Iris, one, closed));
        Assert.Equal("merge.restricted", await MergeAsync(crew.Iris, one, hidden));
        Assert.Equal("merge.restricted", await MergeAsync(crew.Iris, hidden, one));
        Assert.Equal("done", await MergeAsync(crew.Iris, closed, other));
        Assert.Equal("merge.has-parts", await MergeAsync(crew.Iris, other, one));
        Assert.Equal("dossier.merged", await MergeAsync(crew.Iris, closed, one));
        Assert.Equal("merge.not-merged", Code(await Get<UnmergeDossier>(scope).ExecuteAsync(crew.Iris, one, "Toch niet", Cancel)));
        Must(await Get<UnmergeDossier>(scope).ExecuteAsync(crew.Iris, closed, "Toch niet", Cancel));
        Assert.Equal(DossierState.Closed, Must(await Get<ReadDossier>(scope).ExecuteAsync(crew.Iris, closed, Cancel)).State);
        Must(await Get<DeclareConflict>(scope).ExecuteAsync(crew.Iris, new NewConflict(other, crew.Otto.Caller.Person, "Buren"), Cancel));
        Assert.Equal("merge.conflict", await MergeAsync(crew.Iris, one, other));

        async Task<string> MergeAsync(Reader reader, DossierId part, DossierId into, string why = "Zelfde") => Code(await Get<MergeDossiers>(scope).ExecuteAsync(
            reader, part, Parts(Must(await Get<ReadDossier>(scope).ExecuteAsync(crew.Iris, into, Cancel)).Number), why, Cancel));
    }

    private static DateOnly Today() => LegalDay.Of(TimeProvider.System.GetUtcNow());

    private static async Task<int> CountedAsync(AsyncServiceScope scope)
    {
        var report = Must(await Get<MakeAnnualReport>(scope).ExecuteAsync(SchoolYear.Of(Today()), Today(), [], Cancel));
        using var json = System.Text.Json.JsonDocument.Parse(AnnualReportJson.Write(report));
        return json.RootElement.GetProperty("totaal").GetInt32();
    }

    /// <summary>Compares two pairs of lists by what is in them.</summary>
    private sealed class SameLists : IEqualityComparer<(IReadOnlyList<PersonRead>, IReadOnlyList<ReportInDossier>)>
    {
        public bool Equals(
            (IReadOnlyList<PersonRead>, IReadOnlyList<ReportInDossier>) left, (IReadOnlyList<PersonRead>, IReadOnlyList<ReportInDossier>) right) =>
            left.Item1.SequenceEqual(right.Item1) && left.Item2.SequenceEqual(right.Item2);

        public int GetHashCode((IReadOnlyList<PersonRead>, IReadOnlyList<ReportInDossier>) lists) => lists.Item1.Count;
    }
}

public sealed class MergesOnSqlite(Engines engines) : MergeTests(engines.Sqlite);

public sealed class MergesOnPostgres(Engines engines) : MergeTests(engines.Postgres);
