using Baken.Access;
using Baken.Dossiers;
using Baken.Dossiers.Searching;
using Baken.IntegrationTests.Institutions;
using Baken.Reports;
using Baken.Storage;
using Baken.Terms;
using Baken.TestHost;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static Baken.IntegrationTests.Dossiers.DossierTests;

namespace Baken.IntegrationTests.Dossiers;

/// <summary>What narrows a search can be combined freely; searches can be saved, by and for one person alone.</summary>
public abstract class FilteredSearchTests(ITestEngine engine)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_known_of_a_dossier_narrows_a_search_with_and_without_words()
    {
        await using var world = await engine.WorldAsync();
        await using var scope = world.Services.CreateAsyncScope();
        using var crew = await Crew.OfAsync(world, leads: 1);
        var (iris, collin) = (crew.Iris, crew.Collin);
        await world.ImportsAsync("VESTIGINGSCODE;VESTIGINGSNAAM;PLAATSNAAM;PROVINCIE;BEVOEGD GEZAG NUMMER;WET\n01AB00;Het Kompas;Veldhoven;Noord-Brabant;41775;WPO\n01AB01;De Noord;Éénrum;Groningen;41775;WPO\n02CD00;Het Anker;Eenrum;Groningen;41775;WPO\n");
        var mine = await OpenAtAsync(scope, iris, "01AB00", new DateOnly(2026, 3, 1), Sector.Secondary, "In de kelder");
        var other = await OpenAtAsync(scope, iris, "02CD00", new DateOnly(2026, 4, 1), Sector.Primary, "In de kelder");
        var theirs = await OpenAtAsync(scope, collin, "01AB01", new DateOnly(2026, 3, 2), Sector.Secondary, "In de kelder");
        var hidden = await OpenAtAsync(scope, iris, "01AB", new DateOnly(2026, 3, 3), Sector.Secondary, "In de kelder");
        Must(await Get<RestrictDossier>(scope).ExecuteAsync(iris, hidden, RestrictionGround.Publicity, "", [], Cancel));
        Must(await Get<SetTask>(scope).ExecuteAsync(iris, mine, new NewTask("Bellen", LegalDay.Of(TimeProvider.System.GetUtcNow()), iris.Caller.Person), Cancel));

        foreach (var (query, without, with) in new (SearchQuery, DossierId[], DossierId[])[]
        {
            (new SearchQuery { School = "01AB" }, [mine, theirs, hidden], [mine, hidden]),
            (new SearchQuery { School = "01ab00", Sector = Sector.Primary }, [], []),
            // In two places, a school is found in both when only its institution is known.
            (new SearchQuery { Place = "veldhoven" }, [mine, hidden], [mine, hidden]),
            (new SearchQuery { Place = "Eenrum" }, [other, theirs, hidden], [other, hidden]),
            (new SearchQuery { Place = "Eenrum", School = "01AB01" }, [theirs, hidden], [hidden]),
            (new SearchQuery { Sector = Sector.Primary }, [other], [other]),
            (new SearchQuery { From = new DateOnly(2026, 3, 2), Through = new DateOnly(2026, 3, 31) }, [theirs, hidden], [hidden]),
            (new SearchQuery { Owner = collin.Caller.Person }, [theirs], []),
            (new SearchQuery { HasTask = true }, [mine], [mine]),
            (new SearchQuery { HasOwnTask = true, State = DossierState.Open }, [mine], [mine]),
            (new SearchQuery { State = DossierState.Closed }, [], []),
            (new SearchQuery { Form = Form.Discrimination }, [], []),
            (new SearchQuery { Unclassified = true }, [], []),
        })
        {
            Assert.Equal(without.ToHashSet(), await FoundAsync(query));
            Assert.Equal(with.ToHashSet(), await FoundAsync(query with { Words = "kelder" }));
        }

        Assert.DoesNotContain(hidden, Must(await Get<SearchDossiers>(scope).ExecuteAsync(collin, new SearchQuery { School = "01AB" }, null, Cancel)).Dossiers.Select(one => one.Row.Id));
        var found = Must(await Get<SearchDossiers>(scope).ExecuteAsync(iris, new SearchQuery { Owner = collin.Caller.Person }, null, Cancel));
        Assert.Null(Assert.Single(found.Dossiers).Row.Subject);

        async Task<HashSet<DossierId>> FoundAsync(SearchQuery query) =>
            [.. Must(await Get<SearchDossiers>(scope).ExecuteAsync(iris, query, null, Cancel)).Dossiers.Select(one => one.Row.Id)];
    }

    [Fact]
    public async Task A_search_is_saved_run_renamed_and_removed_and_is_nobody_elses()
    {
        await using var world = await engine.WorldAsync();
        await using var scope = world.Services.CreateAsyncScope();
        using var crew = await Crew.OfAsync(world, leads: 1);
        var id = await OpenAsync(scope, crew.Iris);
        Must(await Get<AddNote>(scope).ExecuteAsync(crew.Iris, id, new NewNote(NoteKind.Note, "In de pimpelkelder"), Cancel));
        var visitor = await world.SignedInAsync(Cast.Inspector, Cancel);

        var page = await (await visitor.OpenAsync("/werkplek/vinden", Cancel)).Fill("Woorden", "pimpelkelder").Fill("Staat", "open").PressAsync("Zoek", Cancel);
        Assert.Contains("Gevonden: 1", page.Text, StringComparison.Ordinal);
        page = await page.PressAsync("Bewaar", Cancel);
        Assert.Contains("Geef de zoekopdracht een naam.", page.Text, StringComparison.Ordinal);
        page = await page.Fill("Naam van de zoekopdracht", "Mijn klapeksters").PressAsync("Bewaar", Cancel);
        Assert.Contains("De zoekopdracht is bewaard.", page.Text, StringComparison.Ordinal);
        var saved = Assert.Single(await Get<SavedSearches>(scope).OfAsync(crew.Iris, Cancel));
        Assert.Equal(("Mijn klapeksters", "pimpelkelder", "open"), (saved.Name, saved.Fields["woorden"], saved.Fields["staat"]));

        page = await (await visitor.OpenAsync("/werkplek/vinden", Cancel)).PressAsync("Zoek Mijn klapeksters", Cancel);
        Assert.Equal("pimpelkelder", page.Field("Woorden"));
        Assert.Contains("Gevonden: 1", page.Text, StringComparison.Ordinal);
        Assert.EndsWith("/werkplek/vinden", page.Address.AbsolutePath, StringComparison.Ordinal);
        Assert.DoesNotContain("pimpel", page.Address.Query, StringComparison.Ordinal);

        Assert.Empty(await Get<SavedSearches>(scope).OfAsync(crew.Collin, Cancel));
        Assert.Equal("saved-search.not-found", Code(await Get<RenameSearch>(scope).ExecuteAsync(crew.Collin, saved.Id, "Van mij", Cancel)));
        Assert.Equal("saved-search.not-found", Code(await Get<RemoveSearch>(scope).ExecuteAsync(crew.Collin.Caller, saved.Id, Cancel)));
        await using (var db = world.BrokenInto())
        {
            var stored = await db.Set<SavedSearch>().AsNoTracking().SingleAsync(Cancel);
            var wraps = await db.Set<KeyWrap>().AsNoTracking().Where(wrap => wrap.ThingId == stored.Id.Value).ToListAsync(Cancel);
            Assert.Equal(crew.Iris.Caller.Person.Value, Assert.Single(wraps).HolderId);
            foreach (var stranger in new[] { crew.Collin, crew.Leonie, crew.Otto }) Assert.Null(stranger.Open(wraps));
        }

        foreach (var secret in new[] { "pimpelkelder", "klapeksters" })
        {
            Assert.Empty(new DataDirectorySearch(secret).In(world.DataDirectory));
            Assert.DoesNotContain(secret, world.Log, StringComparison.OrdinalIgnoreCase);
        }

        Assert.Equal("saved-search.name-taken", Code(await Get<SaveSearch>(scope).ExecuteAsync(crew.Iris, "MIJN klapeksters", saved.Fields, Cancel)));
        page = await visitor.OpenAsync("/werkplek/vinden/bewaard", Cancel);
        page = await page.Fill("Nieuwe naam voor Mijn klapeksters", "Kelders").PressAsync("Wijzig de naam Mijn klapeksters", Cancel);
        Assert.Contains("De naam is gewijzigd.", page.Text, StringComparison.Ordinal);
        page = await page.PressAsync("Verwijder Kelders", Cancel);
        Assert.Contains("De zoekopdracht is verwijderd.", page.Text, StringComparison.Ordinal);
        Assert.Contains("Je hebt nog niets bewaard.", page.Text, StringComparison.Ordinal);
        Assert.False(await Get<BakenDb>(scope).Set<KeyWrap>().AnyAsync(wrap => wrap.Of == KeyOf.SavedSearch, Cancel));
        for (var number = 0; number < SavedSearch.Most; number++) Must(await Get<SaveSearch>(scope).ExecuteAsync(crew.Iris, $"Nummer {number}", saved.Fields, Cancel));
        Assert.Equal("saved-search.too-many", Code(await Get<SaveSearch>(scope).ExecuteAsync(crew.Iris, "Nog een", saved.Fields, Cancel)));
    }

    private static async Task<DossierId> OpenAtAsync(AsyncServiceScope scope, Reader reader, string school, DateOnly on, Sector sector, string note)
    {
        var id = Must(await Get<OpenDossier>(scope).ExecuteAsync(
            reader,
            new NewDossier { Subject = "Docent", Classification = Told() with { ReceivedOn = on, Sector = sector }, Institution = new SchoolNamed { Code = school, Name = "Het Kompas" } },
            Cancel));
        Must(await Get<AddNote>(scope).ExecuteAsync(reader, id, new NewNote(NoteKind.Note, note), Cancel));
        return id;
    }
}

public sealed class FilteredSearchOnSqlite(Engines engines) : FilteredSearchTests(engines.Sqlite);

public sealed class FilteredSearchOnPostgres(Engines engines) : FilteredSearchTests(engines.Postgres);
