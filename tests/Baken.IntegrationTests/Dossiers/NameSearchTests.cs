using Baken.Audit;
using Baken.Dossiers;
using Baken.Storage;
using Baken.TestHost;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static Baken.IntegrationTests.Dossiers.DossierTests;

namespace Baken.IntegrationTests.Dossiers;

/// <summary>Looking for a person asks why, forgives how a name is written, and tells of what is not for the reader that it is there and whom to ask.</summary>
public abstract class NameSearchTests(ITestEngine engine)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task People_are_found_as_near_as_their_names_are_whatever_the_script()
    {
        await using var world = await engine.WorldAsync();
        await using var scope = world.Services.CreateAsyncScope();
        using var iris = await world.UnlockAsync(Cast.Inspector, Cancel);
        var id = await OpenAsync(scope, iris);
        foreach (var name in new[] { "Gijs van der Heijden", "G. van der Heyden", "Anna Oosterveld", "Seán O’Brien", "محمد الأمين", "Іван Шевченко", "Piet d'Hondt" })
            Must(await Get<AddPerson>(scope).ExecuteAsync(iris, id, InvolvedAs.Accused, name, Cancel));
        var find = Get<FindName>(scope);

        foreach (var (typed, expected) in new (string, (string, NameCloseness)[])[]
        {
            ("Gijs van der Heijden", [("Gijs van der Heijden", NameCloseness.Spelled), ("G. van der Heyden", NameCloseness.LastName)]),
            ("Vanderheijden", [("G. van der Heyden", NameCloseness.Resembles), ("Gijs van der Heijden", NameCloseness.Resembles)]),
            ("Oostervled, A.", [("Anna Oosterveld", NameCloseness.Resembles)]),
            ("sean obrien", [("Seán O’Brien", NameCloseness.Spelled)]),
            ("محمد الامين", [("محمد الأمين", NameCloseness.Resembles)]),
            ("шевченко", [("Іван Шевченко", NameCloseness.Spelled)]),
            ("Hondt", [("Piet d'Hondt", NameCloseness.Resembles)]),
            ("Pieters", []),
        })
        {
            var found = Must(await find.ExecuteAsync(iris, typed, NameSearchGround.NewReport, "", Cancel));
            Assert.Equal(expected, found.Select(hit => (hit.Readable!.Value.Name, hit.Closeness!.Value)).OrderBy(hit => hit.Item2).ThenBy(hit => hit.Name, StringComparer.Ordinal));
        }

        Assert.Equal("person.name-missing", Code(await find.ExecuteAsync(iris, " -'- ", NameSearchGround.NewReport, "", Cancel)));
        Assert.Equal("person.name-too-long", Code(await find.ExecuteAsync(iris, new string('a', 121), NameSearchGround.NewReport, "", Cancel)));
    }

    [Fact]
    public async Task Of_a_dossier_that_is_not_for_the_reader_it_is_said_once_that_it_is_there_and_whom_to_ask()
    {
        await using var world = await engine.WorldAsync();
        await using var scope = world.Services.CreateAsyncScope();
        using var crew = await Crew.OfAsync(world, leads: 1);
        var id = await OpenAsync(scope, crew.Iris);
        foreach (var part in new[] { InvolvedAs.Accused, InvolvedAs.Witness })
            Must(await Get<AddPerson>(scope).ExecuteAsync(crew.Iris, id, part, "Gijs van der Heijden", Cancel));

        var page = await (await world.SignedInAsync(Cast.Colleague, Cancel)).OpenAsync("/werkplek/zoeken", Cancel);
        page = await page.Fill("Naam", "Gijs van der Heiden").Choose("Er is een nieuwe melding").PressAsync("Zoek", Cancel);

        Assert.Contains("Gevonden: 1", page.Text, StringComparison.Ordinal);
        Assert.Contains($"Er is iets. Niet voor jou te lezen. Vraag {Cast.Inspector.Name}.", page.Text, StringComparison.Ordinal);
        foreach (var hidden in new[] { "van der Heijden", "beklaagde", "getuige", "klinkt zo", "Docent gym" }) Assert.DoesNotContain(hidden, page.Text, StringComparison.Ordinal);
        Must(await Get<DeclareConflict>(scope).ExecuteAsync(crew.Iris, new NewConflict(id, crew.Collin.Caller.Person, "Hij is de buurman"), Cancel));
        Assert.Empty(Must(await Get<FindName>(scope).ExecuteAsync(crew.Collin, "Heijden", NameSearchGround.NewReport, "", Cancel)));
    }

    [Fact]
    public async Task Looking_asks_why_and_what_is_written_is_for_who_looked_and_the_leads()
    {
        await using var world = await engine.WorldAsync();
        await using var scope = world.Services.CreateAsyncScope();
        using var crew = await Crew.OfAsync(world, leads: 1);
        var visitor = await world.SignedInAsync(Cast.Inspector, Cancel);
        var page = await (await visitor.OpenAsync("/werkplek/zoeken", Cancel)).Fill("Naam", "Oosterveld").PressAsync("Zoek", Cancel);

        Assert.Contains("Kies waarom je zoekt.", page.Text, StringComparison.Ordinal);
        page = await page.Choose("Een andere reden").PressAsync("Zoek", Cancel);
        Assert.Contains("Licht toe waarom je zoekt.", page.Text, StringComparison.Ordinal);
        Assert.Equal("Oosterveld", page.Field("Naam"));
        Assert.DoesNotContain("Gevonden", page.Text, StringComparison.Ordinal);
        Assert.False(await Get<BakenDb>(scope).Set<AuditRow>().AnyAsync(row => row.Act == "name.searched", Cancel));
        page = await page.Fill("Licht toe (hoeft niet)", "De politie vraagt ernaar").PressAsync("Zoek", Cancel);
        Assert.Contains("Deze naam is niet eerder genoemd", page.Text, StringComparison.Ordinal);

        var line = await Get<BakenDb>(scope).Set<AuditRow>().SingleAsync(row => row.Act == "name.searched", Cancel);
        Assert.StartsWith("ground/anders/", line.Subject, StringComparison.Ordinal);
        Assert.Equal(crew.Iris.Actor, line.Actor);
        foreach (var secret in new[] { "De politie vraagt", "Oosterveld" }) Assert.Empty(new DataDirectorySearch(secret).In(world.DataDirectory));
        var searches = Get<NameSearches>(scope);
        foreach (var reader in new[] { crew.Iris, crew.Leonie })
            Assert.Equal(("De politie vraagt ernaar", Cast.Inspector.Name), Assert.Single(await searches.ForAsync(reader, Cancel)) is var made ? (made.Words, made.By) : default);
        Assert.Empty(await searches.ForAsync(crew.Collin, Cancel));
        var lead = await (await world.SignedInAsync(Cast.Lead, Cancel)).OpenAsync("/werkplek/zoeken/redenen", Cancel);
        Assert.Contains("De politie vraagt ernaar", lead.Text, StringComparison.Ordinal);
    }
}

public sealed class NameSearchOnSqlite(Engines engines) : NameSearchTests(engines.Sqlite);

public sealed class NameSearchOnPostgres(Engines engines) : NameSearchTests(engines.Postgres);
