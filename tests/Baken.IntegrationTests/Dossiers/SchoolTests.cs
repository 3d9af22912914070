using Baken.Access;
using Baken.Audit;
using Baken.Dossiers;
using Baken.IntegrationTests.Institutions;
using Baken.Reports;
using Baken.Storage;
using Baken.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static Baken.IntegrationTests.Dossiers.DossierTests;

namespace Baken.IntegrationTests.Dossiers;

/// <summary>What else comes from a school, over all years and locations, as far as the reader may know.</summary>
public abstract class SchoolTests(ITestEngine engine)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task All_years_and_locations_of_a_school_are_shown_and_no_other_school()
    {
        await using var world = await engine.WorldAsync();
        await using var scope = world.Services.CreateAsyncScope();
        using var crew = await Crew.OfAsync(world, leads: 1);
        var old = await OpenAtAsync(scope, crew.Iris, "01AB02", "Oud", yearsAgo: 9);
        var hidden = await OpenAtAsync(scope, crew.Iris, "01AB", "Besloten", yearsAgo: 1);
        var here = await OpenAtAsync(scope, crew.Iris, "01AB00", "Hier", yearsAgo: 0);
        await OpenAtAsync(scope, crew.Iris, "01AC00", "Elders", yearsAgo: 0);
        var others = await OpenAtAsync(scope, crew.Collin, "01AB00", "Van Collin", yearsAgo: 2);
        Must(await Get<RestrictDossier>(scope).ExecuteAsync(crew.Iris, hidden, RestrictionGround.Publicity, "", [], Cancel));
        var look = Get<LookUpSchool>(scope);

        var found = Must(await look.ExecuteAsync(crew.Iris, "01ab02", null, Cancel));

        Assert.Equal(["Hier", "Besloten", null, "Oud"], found.Select(one => one.Readable?.Subject));
        Assert.Equal(found.Select(one => one.Year).OrderDescending(), found.Select(one => one.Year));
        Assert.Equal([here, hidden, old], found.Select(one => one.Readable?.Id).OfType<DossierId>());
        Assert.Equal(crew.Collin.Caller.Person, Must(await Get<ReadDossier>(scope).ExecuteAsync(crew.Collin, others, Cancel)).Owner);
        Assert.Equal(Cast.Colleague.Name, found.Single(one => one.Readable is null).Whom.Owner);
        // Who holds no key of the restricted one is not told that it is there; who has a conflict of interest neither.
        Assert.Equal([null, "Van Collin", null], Must(await look.ExecuteAsync(crew.Collin, "01AB", null, Cancel)).Select(one => one.Readable?.Subject));
        Must(await Get<DeclareConflict>(scope).ExecuteAsync(crew.Iris, new NewConflict(old, crew.Collin.Caller.Person, "Hij werkte er"), Cancel));
        Assert.Equal([null, "Van Collin"], Must(await look.ExecuteAsync(crew.Collin, "01AB", null, Cancel)).Select(one => one.Readable?.Subject));
        Assert.Equal(3, Must(await Get<ReadDossier>(scope).ExecuteAsync(crew.Iris, hidden, Cancel)).OthersFromInstitution);
        // One's own restricted dossiers count along, the restricted ones of others do not.
        Assert.Equal(3, Must(await Get<ReadDossier>(scope).ExecuteAsync(crew.Iris, here, Cancel)).OthersFromInstitution);
        Assert.Equal(1, Must(await Get<ReadDossier>(scope).ExecuteAsync(crew.Collin, others, Cancel)).OthersFromInstitution);
        var lines = await Get<BakenDb>(scope).Set<AuditRow>().Where(row => row.Act == "school.looked-up").ToListAsync(Cancel);
        Assert.Equal([""], lines.Select(row => row.Subject).Distinct());
    }

    [Fact]
    public async Task What_came_from_schools_that_went_into_a_school_comes_from_that_school()
    {
        await using var world = await engine.WorldAsync();
        await world.ImportsAsync(SchoolBook.File("WPO", "01AB00;Het Kompas;NEVELDAM;99001"));
        await world.ImportsAsync("NR_ADMIN_VAN,NR_ADMIN_NAAR,DT_OVERGANG,NAAM_OVERGANG\n01ZZ,01AB,01-08-2018,Fusie\n01YY02,01AB01,01-08-2018,Omzetting\n");
        await using var scope = world.Services.CreateAsyncScope();
        using var crew = await Crew.OfAsync(world, leads: 1);
        var here = await OpenAtAsync(scope, crew.Iris, "01AB00", "Hier", yearsAgo: 0);
        await OpenAtAsync(scope, crew.Iris, "01ZZ03", "Van de school van toen", yearsAgo: 9);
        await OpenAtAsync(scope, crew.Iris, "01YY02", "Van de vestiging van toen", yearsAgo: 8);
        await OpenAtAsync(scope, crew.Iris, "01YY00", "Van waar die vestiging van was", yearsAgo: 7);

        var found = Must(await Get<LookUpSchool>(scope).ExecuteAsync(crew.Iris, "01AB", null, Cancel));

        Assert.Equal(["Hier", "Van de vestiging van toen", "Van de school van toen"], found.Select(one => one.Readable?.Subject));
        Assert.Equal(2, Must(await Get<ReadDossier>(scope).ExecuteAsync(crew.Iris, here, Cancel)).OthersFromInstitution);
        // What came to the school that took it over need not be of the school that went into it.
        Assert.Equal(["Van de school van toen"], Must(await Get<LookUpSchool>(scope).ExecuteAsync(crew.Iris, "01ZZ", null, Cancel)).Select(one => one.Readable?.Subject));
        var visitor = await world.SignedInAsync(Cast.Inspector, Cancel);
        var page = await (await visitor.OpenAsync("/werkplek/school", Cancel)).Fill("School", "01ab").PressAsync("Zoek", Cancel);
        Assert.Contains("Verleden van deze school", page.Text, StringComparison.Ordinal);
        Assert.Contains(page.Table("Wat er gebeurde"), row => row.Contains("01ZZ") && row.Contains("Opgegaan in"));
    }

    [Fact]
    public async Task The_page_is_reached_from_the_dossier_and_from_the_search_and_says_what_it_can_not_find()
    {
        await using var world = await engine.WorldAsync();
        await using var scope = world.Services.CreateAsyncScope();
        using var crew = await Crew.OfAsync(world, leads: 1);
        var here = await OpenAtAsync(scope, crew.Iris, "01AB00", "Hier", yearsAgo: 0);
        await OpenAtAsync(scope, crew.Iris, "01AB01", "Toen", yearsAgo: 4);
        await OpenAtAsync(scope, crew.Collin, "01AB00", "Van Collin", yearsAgo: 1);
        var visitor = await world.SignedInAsync(Cast.Inspector, Cancel);

        var page = await (await visitor.OpenAsync($"/werkplek/dossiers/{here.Value}", Cancel)).FollowAsync("2 andere dossiers", Cancel);
        Assert.Contains("Toen", page.Text, StringComparison.Ordinal);
        Assert.Contains($"Er is iets. Niet voor jou te lezen. Vraag {Cast.Colleague.Name}.", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Van Collin", page.Text, StringComparison.Ordinal);
        page = await (await visitor.OpenAsync("/werkplek/zoeken", Cancel)).FollowAsync("Wat komt er nog meer van een school?", Cancel);
        page = await page.Fill("School", "De Nergens").PressAsync("Zoek", Cancel);
        Assert.Contains("Deze school staat niet in het register", page.Text, StringComparison.Ordinal);
        Assert.Equal("De Nergens", page.Field("School"));
        page = await page.Fill("School", "01ab").PressAsync("Zoek", Cancel);
        Assert.Contains("Hier", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("01AB", page.Address.ToString(), StringComparison.OrdinalIgnoreCase);
        var nameless = await OpenAsync(scope, crew.Iris);
        page = await visitor.OpenAsync($"/werkplek/dossiers/{nameless.Value}/school", Cancel);
        Assert.Contains("Bij dit dossier staat geen school uit het register", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dossiers_that_came_in_on_one_day_and_have_no_form_are_shown_and_suggested_too()
    {
        await using var world = await engine.WorldAsync();
        await using var scope = world.Services.CreateAsyncScope();
        using var iris = await world.UnlockAsync(Cast.Inspector, Cancel);
        var classification = new Classification { ReceivedOn = LegalDay.Of(TimeProvider.System.GetUtcNow()) };
        var ids = new List<DossierId>();
        foreach (var subject in new[] { "Eerste", "Tweede", "Derde" })
        {
            ids.Add(Must(await Get<OpenDossier>(scope).ExecuteAsync(
                iris,
                new NewDossier { Subject = subject, Classification = classification, Institution = new SchoolNamed { Code = "01AB00", Name = "Het Kompas" } },
                Cancel)));
        }

        var visitor = await world.SignedInAsync(Cast.Inspector, Cancel);
        foreach (var page in new[] { "school", "verbanden" })
        {
            var shown = await visitor.OpenAsync($"/werkplek/dossiers/{ids[0].Value}/{page}", Cancel);
            foreach (var subject in new[] { "Tweede", "Derde" }) Assert.Contains(subject, shown.Text, StringComparison.Ordinal);
        }
    }

    private static async Task<DossierId> OpenAtAsync(AsyncServiceScope scope, Reader reader, string code, string subject, int yearsAgo) => Must(
        await Get<OpenDossier>(scope).ExecuteAsync(
            reader,
            new NewDossier
            {
                Subject = subject,
                Classification = Told() with { ReceivedOn = LegalDay.Of(TimeProvider.System.GetUtcNow()).AddYears(-yearsAgo) },
                Institution = new SchoolNamed { Code = code, Name = "Het Kompas" },
            },
            Cancel));
}

public sealed class SchoolOnSqlite(Engines engines) : SchoolTests(engines.Sqlite);

public sealed class SchoolOnPostgres(Engines engines) : SchoolTests(engines.Postgres);
