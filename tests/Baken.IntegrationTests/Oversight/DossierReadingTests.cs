using System.Net;
using Baken.Audit;
using Baken.Documents;
using Baken.Dossiers;
using Baken.IntegrationTests.Documents;
using Baken.IntegrationTests.Dossiers;
using Baken.Oversight;
using Baken.Storage;
using Baken.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static Baken.IntegrationTests.Dossiers.DossierTests;

namespace Baken.IntegrationTests.Oversight;

/// <summary>Each dossier shows who opened it, to those who can open it.</summary>
public abstract class DossierReadingTests(ITestEngine engine)
{
    private const string ByPerson = "Per persoon, wie het laatst iets opende eerst";
    private const string ByDay = "Per dag, laatste eerst";
    private static readonly WorldPlan Monday = new() { FrozenAt = new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero) };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_readers_see_each_other_and_who_was_refused_and_nobody_else_sees_anything()
    {
        await using var world = await engine.WorldAsync(Monday);
        await using var scope = world.Services.CreateAsyncScope();
        using var crew = await Crew.OfAsync(world, leads: 1);
        var (read, otto) = (Get<ReadDossier>(scope), crew.Otto);
        var report = await TellAsync(scope, "Hij filmde ons");
        var id = Must(await Get<OpenDossier>(scope).ExecuteAsync(
            crew.Iris, new NewDossier { Subject = "Docent gym", Classification = Told() with { ReceivedOn = LegalDay.Today(world.Clock!) }, From = report }, Cancel));
        Must(await Get<AddDocuments>(scope).ExecuteAsync(crew.Iris, id, DocumentTests.Files("a.txt"), Cancel));
        Must(await Get<ShareDossier>(scope).ExecuteAsync(crew.Iris, id, crew.Collin.Caller.Person, takesOver: false, Cancel));
        for (var time = 0; time < 2; time++) Must(await read.ExecuteAsync(crew.Iris, id, Cancel));
        world.Clock!.Advance(TimeSpan.FromDays(1));
        var content = Must(await read.ExecuteAsync(crew.Collin, id, Cancel));
        await Get<ReadStories>(scope).ExecuteAsync(crew.Collin, content.Reports, Cancel);
        var document = Assert.Single(await Get<DocumentList>(scope).OfAsync(crew.Collin, id, Cancel)).Id;
        Must(await Get<PreviewDocument>(scope).ExecuteAsync(crew.Collin, id, document, Cancel));
        world.Clock!.Advance(TimeSpan.FromDays(1));
        await read.ExecuteAsync(otto, id, Cancel);
        await Get<AddNote>(scope).ExecuteAsync(otto, id, new NewNote(NoteKind.Note, "Even kijken"), Cancel);
        await Get<PreviewDocument>(scope).ExecuteAsync(otto, id, document, Cancel);
        var outsider = await (await world.SignedInAsync(Cast.Outsider, Cancel)).OpenAsync($"/werkplek/dossiers/{id.Value}/gelezen", Cancel);
        Assert.Equal(HttpStatusCode.NotFound, outsider.Status);
        world.Clock!.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(HttpStatusCode.NotFound, (await (await world.SignedInAsync(Cast.Lead, Cancel)).OpenAsync($"/werkplek/dossiers/{id.Value}/gelezen", Cancel)).Status);
        Assert.Equal("dossier.not-found", Code(await Get<DossierReading>(scope).ExecuteAsync(otto, new DossierId(Guid.NewGuid()), null, 1, Cancel)));

        world.Clock!.Advance(TimeSpan.FromMinutes(1));
        var visitor = await world.SignedInAsync(Cast.Colleague, Cancel);
        var page = await (await visitor.OpenAsync($"/werkplek/dossiers/{id.Value}", Cancel)).FollowAsync("Bekijk wie dit dossier opende", Cancel);

        // Head, Collin, Leonie who was refused to look at this page, Otto, Iris.
        var people = page.Table(ByPerson);
        Assert.Equal(
            [(Cast.Colleague.Name, "2", "3", "0"), (Cast.Lead.Name, "0", "0", "1"), (Cast.Outsider.Name, "0", "0", "4"), (Cast.Inspector.Name, "2", "0", "0")],
            people.Skip(1).Select(row => (row[0], row[2], row[3], row[4])));
        var days = page.Table(ByDay).Skip(1).Select(row => (row[0], row[2], row[3])).ToList();
        Assert.Equal(5, days.Count);
        Assert.Contains(("di 3 mrt 2026", Cast.Colleague.Name, "Document bekeken Dossier gelezen Melding gelezen"), days);
        Assert.Contains(("ma 2 mrt 2026", Cast.Inspector.Name, "Dossier gelezen (2 keer)"), days);
        Assert.Contains(days, day => day.Item2 == Cast.Outsider.Name && day.Item3.Contains("Geweigerd Notitie gemaakt", StringComparison.Ordinal)
            && day.Item3.Contains("Geweigerd Document bekeken", StringComparison.Ordinal));
        foreach (var words in new[] { "Hij filmde ons", "Even kijken", "a.txt" }) Assert.DoesNotContain(words, page.Text, StringComparison.Ordinal);

        page = await page.FollowAsync(Cast.Inspector.Name, Cancel);
        Assert.Equal([Cast.Inspector.Name], page.Table(ByDay).Skip(1).Select(row => row[2]));
        Assert.Equal(5, page.Table(ByPerson).Count);
        page = await page.FollowAsync("Toon iedereen", Cancel);
        Assert.Equal(6, page.Table(ByDay).Count);
        var owner = await (await world.SignedInAsync(Cast.Inspector, Cancel)).OpenAsync($"/werkplek/dossiers/{id.Value}/lezers", Cancel);
        Assert.Equal(HttpStatusCode.OK, (await owner.FollowAsync("Bekijk wie dit dossier opende", Cancel)).Status);
        Assert.Equal(
            3, await Get<BakenDb>(scope).AuditEntries.CountAsync(row => row.Act == "reading.shown" && row.Refusal == "" && row.Actor == crew.Collin.Actor, Cancel));
    }

    [Fact]
    public async Task All_of_it_can_be_seen_page_by_page_and_what_was_merged_into_it_counts_along()
    {
        await using var world = await engine.WorldAsync(Monday);
        await using var scope = world.Services.CreateAsyncScope();
        using var crew = await Crew.OfAsync(world, leads: 1);
        var (read, log) = (Get<ReadDossier>(scope), Get<DossierReading>(scope));
        var (id, part) = (await OpenAsync(), await OpenAsync());
        var other = await OpenAsync();
        Must(await Get<ShareDossier>(scope).ExecuteAsync(crew.Iris, part, crew.Otto.Caller.Person, takesOver: false, Cancel));
        Must(await read.ExecuteAsync(crew.Otto, part, Cancel));
        Must(await read.ExecuteAsync(crew.Iris, other, Cancel));
        for (var day = 0; day < DossierReading.PageSize + 3; day++)
        {
            world.Clock!.Advance(TimeSpan.FromDays(1));
            for (var time = 0; time < 3; time++) Must(await read.ExecuteAsync(crew.Iris, id, Cancel));
        }

        var alone = Must(await log.ExecuteAsync(crew.Iris, id, null, 1, Cancel));
        Assert.Equal((DossierReading.PageSize, 1, 2), (alone.Days.Count, alone.Page, alone.Pages));
        Assert.All(alone.Days, day => Assert.Equal([new ActCount("dossier.read", 3)], day.Read));
        Assert.Equal(alone.Days.OrderByDescending(day => day.Day), alone.Days);
        Assert.Equal(3, Must(await log.ExecuteAsync(crew.Iris, id, null, 99, Cancel)).Days.Count);
        Assert.Equal((53, 159), Assert.Single(alone.People) is var iris ? (iris.Days, iris.Opened) : default);

        var number = Must(await read.ExecuteAsync(crew.Iris, id, Cancel)).Number;
        Must(await Get<MergeDossiers>(scope).ExecuteAsync(crew.Iris, part, RestrictedTests.Parts(number), "Zelfde trainer", Cancel));
        var merged = Must(await log.ExecuteAsync(crew.Iris, id, crew.Otto.Caller.Person, 1, Cancel));
        Assert.Equal([(crew.Otto.Caller.Person, new DateOnly(2026, 3, 2))], merged.Days.Select(day => (day.Person, day.Day)));
        Assert.Equal(Cast.Outsider.Name, merged.Names[crew.Otto.Caller.Person]);
        var page = await (await world.SignedInAsync(Cast.Inspector, Cancel)).OpenAsync($"/werkplek/dossiers/{id.Value}/gelezen", Cancel);
        Assert.Contains("Bladzijde 1 van 2", page.Text, StringComparison.Ordinal);
        page = await page.FollowAsync("Volgende", Cancel);
        Assert.Contains("Bladzijde 2 van 2", page.Text, StringComparison.Ordinal);
        Assert.Contains(page.Table(ByDay), row => row[2] == Cast.Outsider.Name);

        async Task<DossierId> OpenAsync() => Must(await Get<OpenDossier>(scope).ExecuteAsync(
            crew.Iris, new NewDossier { Subject = "Docent gym", Classification = Told() with { ReceivedOn = LegalDay.Today(world.Clock!) } }, Cancel));
    }
}

public sealed class DossierReadingOnSqlite(Engines engines) : DossierReadingTests(engines.Sqlite);

public sealed class DossierReadingOnPostgres(Engines engines) : DossierReadingTests(engines.Postgres);
