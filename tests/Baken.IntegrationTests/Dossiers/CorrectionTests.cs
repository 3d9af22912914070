using Baken.Access;
using Baken.Audit;
using Baken.Dossiers;
using Baken.Dossiers.Correcting;
using Baken.Dossiers.Searching;
using Baken.IntegrationTests.Institutions;
using Baken.Privacy;
using Baken.Reports;
using Baken.Storage;
using Baken.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static Baken.IntegrationTests.Dossiers.DossierTests;

namespace Baken.IntegrationTests.Dossiers;

/// <summary>Subject, school and people of a dossier can be corrected; what they were can be read back, and is not found any more.</summary>
public abstract class CorrectionTests(ITestEngine engine)
{
    private const string Register =
        "VESTIGINGSCODE;VESTIGINGSNAAM;PLAATSNAAM;PROVINCIE;BEVOEGD GEZAG NUMMER;WET\n01AB00;Het Kompas;Veldhoven;Noord-Brabant;41775;WPO\n02CD00;Het Anker;Eenrum;Groningen;41775;WPO\n";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_name_that_was_corrected_is_found_and_the_old_one_not_and_what_it_was_is_read_back()
    {
        await using var world = await engine.WorldAsync();
        await using var scope = world.Services.CreateAsyncScope();
        using var crew = await Crew.OfAsync(world, leads: 1);
        var id = await OpenAsync(scope, crew.Iris);
        Must(await Get<AddPerson>(scope).ExecuteAsync(crew.Iris, id, InvolvedAs.Accused, "Gijs Oosterveld", Cancel));
        var inspector = await world.SignedInAsync(Cast.Inspector, Cancel);
        var page = await inspector.OpenAsync($"/werkplek/dossiers/{id.Value}", Cancel);
        Assert.Contains($"toegevoegd door {Cast.Inspector.Name}", page.Text, StringComparison.Ordinal);

        page = await page.FollowAsync("Verbeter of haal weg", Cancel);
        page = await page.Fill("Naam", " ").PressAsync("Sla op", Cancel);
        Assert.Contains("Vul een naam in.", page.ErrorOf("Naam"), StringComparison.Ordinal);
        page = await page.Fill("Naam", "Bart Kwakkelstein").Fill("Rol in deze situatie", "getuige").PressAsync("Sla op", Cancel);

        Assert.Contains("De persoon is verbeterd.", page.Text, StringComparison.Ordinal);
        foreach (var part in new[] { "Bart Kwakkelstein (getuige)", $"Versie 1: {Cast.Inspector.Name}", "Gijs Oosterveld (beklaagde)" })
            Assert.Contains(part, page.Text, StringComparison.Ordinal);
        foreach (var reader in new[] { crew.Iris, crew.Collin })
        {
            Assert.Single(await FindAsync(scope, reader, "Kwakkelstein"));
            Assert.Empty(await FindAsync(scope, reader, "Oosterveld"));
        }

        Assert.Equal((InvolvedAs.Witness, "Bart Kwakkelstein"), Assert.Single(Must(await Get<ReadDossier>(scope).ExecuteAsync(crew.Iris, id, Cancel)).People) is var one ? (one.As, one.Name) : default);
        Assert.Equal("search.name", Code(await Get<SearchDossiers>(scope).ExecuteAsync(crew.Iris, new SearchQuery { Words = "kwakkelstein" }, null, Cancel)));
        Assert.Empty(Must(await Get<SearchDossiers>(scope).ExecuteAsync(crew.Iris, new SearchQuery { Words = "oosterveld" }, null, Cancel)).Dossiers);
        foreach (var secret in new[] { "Oosterveld", "Kwakkelstein" }) Assert.Empty(new DataDirectorySearch(secret).In(world.DataDirectory));
    }

    [Fact]
    public async Task Who_was_named_by_mistake_is_found_by_nobody_and_why_is_read_in_the_dossier_alone()
    {
        await using var world = await engine.WorldAsync();
        await using var scope = world.Services.CreateAsyncScope();
        using var crew = await Crew.OfAsync(world, leads: 1);
        var id = await OpenAsync(scope, crew.Iris);
        var person = Must(await Get<AddPerson>(scope).ExecuteAsync(crew.Iris, id, InvolvedAs.Accused, "Gijs Oosterveld", Cancel));
        Must(await Get<RevisePerson>(scope).ExecuteAsync(crew.Iris, id, person, 1, (InvolvedAs.Accused, "Gijs Oostenveld"), Cancel));
        // A fault may be found late.
        Must(await Get<ChangeState>(scope).ExecuteAsync(crew.Iris, id, new StateChange(DossierState.Closed, "Klaar.", Despite: true), Cancel));
        Must(await Get<RecordRequest>(scope).ExecuteAsync(crew.Iris, id, new NewRequest(PrivacyRight.Correction, Requester.Accused, LegalDay.Of(TimeProvider.System.GetUtcNow()), null), Cancel));
        var inspector = await world.SignedInAsync(Cast.Inspector, Cancel);
        var page = await (await inspector.OpenAsync($"/werkplek/dossiers/{id.Value}", Cancel)).FollowAsync("verbetering", Cancel);

        page = await (await page.FollowAsync("Verbeter onderwerp, school of personen", Cancel)).FollowAsync("Verbeter of haal weg", Cancel);
        page = await page.PressAsync("Haal weg", Cancel);
        Assert.Contains("Vul in waarom je deze persoon weghaalt.", page.ErrorOf("Waarom haal je deze persoon weg?"), StringComparison.Ordinal);
        Assert.Equal("Gijs Oostenveld", page.Field("Naam"));
        page = await page.Fill("Waarom haal je deze persoon weg?", "Verwisseld met een naamgenoot").PressAsync("Haal weg", Cancel);

        Assert.Contains("De persoon is uit het dossier gehaald.", page.Text, StringComparison.Ordinal);
        foreach (var part in new[] { "Verwisseld met een naamgenoot", $"uit het dossier gehaald door {Cast.Inspector.Name}", "Gijs Oostenveld", "Gijs Oosterveld" })
            Assert.Contains(part, page.Text, StringComparison.Ordinal);
        Assert.False(page.Offers("Haal weg"));
        foreach (var name in new[] { "Oosterveld", "Oostenveld" })
        {
            foreach (var reader in new[] { crew.Iris, crew.Collin }) Assert.Empty(await FindAsync(scope, reader, name));
        }

        Assert.Empty(Must(await Get<ReadDossier>(scope).ExecuteAsync(crew.Iris, id, Cancel)).People);
        Assert.DoesNotContain("Oosten", (await inspector.OpenAsync($"/werkplek/dossiers/{id.Value}", Cancel)).Text, StringComparison.Ordinal);
        Assert.Equal("person.gone", Code(await Get<RevisePerson>(scope).ExecuteAsync(crew.Iris, id, person, 2, (InvolvedAs.Accused, "Toch"), Cancel)));
        Assert.Equal("person.gone", Code(await Get<TakePersonOut>(scope).ExecuteAsync(crew.Iris, id, person, 2, "Nog eens", Cancel)));
        Assert.Equal(["person.added", "person.revised", "person.taken-out"], await ActsAsync(scope, id, "person."));
        Assert.Empty(new DataDirectorySearch("naamgenoot").In(world.DataDirectory));
    }

    [Fact]
    public async Task A_dossier_of_which_the_school_was_corrected_comes_from_the_other_school()
    {
        await using var world = await engine.WorldAsync();
        await using var scope = world.Services.CreateAsyncScope();
        using var crew = await Crew.OfAsync(world, leads: 1);
        await world.ImportsAsync(Register);
        var id = await OpenAsync(scope, crew.Iris);
        var inspector = await world.SignedInAsync(Cast.Inspector, Cancel);
        var facts = Must(await Get<ReadDossier>(scope).ExecuteAsync(crew.Iris, id, Cancel)).Classification;
        var page = await (await inspector.OpenAsync($"/werkplek/dossiers/{id.Value}", Cancel)).FollowAsync("Verbeter onderwerp, school of personen", Cancel);

        // From not known to own words, to a school of the register, to another, and to not known.
        page = await page.Choose("Een school in eigen woorden").PressAsync("Sla op", Cancel);
        Assert.Contains("Vul in om welke school het gaat.", page.ErrorOf("De school in eigen woorden"), StringComparison.Ordinal);
        page = await page.Fill("De school in eigen woorden", "De school aan de gracht").Fill("Onderwerp", "Docent pimpelgym").PressAsync("Sla op", Cancel);
        Assert.Contains("De gegevens zijn verbeterd.", page.Text, StringComparison.Ordinal);
        page = await page.Fill("Zoek een school", "kompas").PressAsync("Sla op", Cancel);
        Assert.Contains("Kies een school uit de lijst.", string.Join(' ', page.Errors), StringComparison.Ordinal);
        page = await page.PressAsync("Zoek", Cancel);
        page = await page.Choose("Het Kompas, Veldhoven").PressAsync("Sla op", Cancel);
        Assert.Equal([id], await FromAsync(scope, crew.Iris, "01AB"));
        page = await page.Fill("Zoek een school", "02cd").PressAsync("Zoek", Cancel);
        page = await page.Choose("Het Anker, Eenrum").PressAsync("Sla op", Cancel);

        Assert.Empty(await FromAsync(scope, crew.Iris, "01AB00"));
        Assert.Equal([id], await FromAsync(scope, crew.Iris, "02CD00"));
        Assert.Equal([null], Must(await Get<LookUpSchool>(scope).ExecuteAsync(crew.Collin, "02CD00", null, Cancel)).Select(one => one.Readable?.Subject));
        Assert.Equal([id], await SearchedAsync(new SearchQuery { School = "02CD00" }));
        Assert.Empty(await SearchedAsync(new SearchQuery { Place = "Veldhoven" }));
        Assert.Equal([id], await SearchedAsync(new SearchQuery { Words = "pimpelgym" }));
        Assert.Equal(facts, Must(await Get<ReadDossier>(scope).ExecuteAsync(crew.Iris, id, Cancel)).Classification);
        page = await page.Choose("De school is niet bekend").PressAsync("Sla op", Cancel);
        foreach (var part in new[] { "De school aan de gracht", "Het Kompas, Veldhoven 01AB00", "Het Anker, Eenrum 02CD00", "Docent gym", "Versie 4:" }) Assert.Contains(part, page.Text, StringComparison.Ordinal);
        Assert.Empty(await FromAsync(scope, crew.Iris, "02CD00"));
        Assert.Equal(5, Must(await Get<ReadCorrections>(scope).ExecuteAsync(crew.Iris, id, Cancel)).Now.Number);
        foreach (var secret in new[] { "pimpelgym", "aan de gracht" }) Assert.Empty(new DataDirectorySearch(secret).In(world.DataDirectory));

        async Task<IEnumerable<DossierId>> SearchedAsync(SearchQuery query) =>
            Must(await Get<SearchDossiers>(scope).ExecuteAsync(crew.Iris, query, null, Cancel)).Dossiers.Select(one => one.Row.Id);
    }

    [Fact]
    public async Task Two_who_correct_the_same_lose_nothing_and_are_told()
    {
        await using var world = await engine.WorldAsync();
        await using var scope = world.Services.CreateAsyncScope();
        using var crew = await Crew.OfAsync(world, leads: 1);
        var id = await OpenAsync(scope, crew.Iris);
        var person = Must(await Get<AddPerson>(scope).ExecuteAsync(crew.Iris, id, InvolvedAs.Accused, "Gijs", Cancel));
        Must(await Get<ShareDossier>(scope).ExecuteAsync(crew.Iris, id, crew.Collin.Caller.Person, false, Cancel));
        var inspector = await world.SignedInAsync(Cast.Inspector, Cancel);
        var page = await inspector.OpenAsync($"/werkplek/dossiers/{id.Value}/gegevens", Cancel);
        Must(await Get<ReviseDossier>(scope).ExecuteAsync(crew.Collin, id, 1, new DossierNaming("Docent zwemmen", new SchoolNamed { Name = "", Code = "01ab00" }), Cancel));

        page = await page.Fill("Onderwerp", "Docent turnen").PressAsync("Sla op", Cancel);

        Assert.Contains("Een ander heeft deze gegevens verbeterd", string.Join(' ', page.Errors), StringComparison.Ordinal);
        Assert.Contains("Docent zwemmen", page.Text, StringComparison.Ordinal);
        Assert.Equal("Docent turnen", page.Field("Onderwerp"));
        page = await page.PressAsync("Sla op", Cancel);
        Assert.Contains("De gegevens zijn verbeterd.", page.Text, StringComparison.Ordinal);
        var read = Must(await Get<ReadCorrections>(scope).ExecuteAsync(crew.Iris, id, Cancel));
        Assert.Equal(("Docent turnen", "01AB00"), (read.Now.Subject, read.Now.Institution?.Code));
        Assert.Equal([("Docent zwemmen", Cast.Colleague.Name), ("Docent gym", Cast.Inspector.Name)], read.Before.Select(was => (was.Subject!, was.By)));

        page = await inspector.OpenAsync($"/werkplek/dossiers/{id.Value}/personen/{person.Value}", Cancel);
        Must(await Get<RevisePerson>(scope).ExecuteAsync(crew.Collin, id, person, 1, (InvolvedAs.Accused, "Gijs de Wit"), Cancel));
        var late = await page.Fill("Naam", "Gijs de Witte").PressAsync("Sla op", Cancel);
        Assert.Contains("Een ander heeft deze persoon verbeterd", late.ErrorOf("Naam"), StringComparison.Ordinal);
        Assert.Contains("Gijs de Wit (beklaagde)", late.Text, StringComparison.Ordinal);
        Assert.Equal("Gijs de Witte", late.Field("Naam"));
        late = await page.Fill("Waarom haal je deze persoon weg?", "Vergissing").PressAsync("Haal weg", Cancel);
        Assert.Contains("Een ander heeft deze persoon verbeterd", string.Join(' ', late.Errors), StringComparison.Ordinal);
        Assert.Equal("Vergissing", late.Field("Waarom haal je deze persoon weg?"));
        Must(await Get<TakePersonOut>(scope).ExecuteAsync(crew.Collin, id, person, 2, "Vergissing", Cancel));
        late = await late.PressAsync("Sla op", Cancel);
        Assert.Contains("Deze persoon staat niet meer in het dossier.", string.Join(' ', late.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_who_holds_the_key_corrects_and_another_key_opens_what_was()
    {
        await using var world = await engine.WorldAsync();
        await using var scope = world.Services.CreateAsyncScope();
        using var crew = await Crew.OfAsync(world, leads: 1);
        var (id, elsewhere) = (await OpenAsync(scope, crew.Iris), await OpenAsync(scope, crew.Iris));
        var (revise, person, takeOut, read) = (Get<ReviseDossier>(scope), Get<RevisePerson>(scope), Get<TakePersonOut>(scope), Get<ReadCorrections>(scope));
        var (one, other) = (await AddAsync("Gijs"), await AddAsync("Bart"));
        var naming = new DossierNaming("Anders", new SchoolNamed { Name = "Het Kompas", Code = "01AB00" });

        Assert.Equal("dossier.not-found", Code(await revise.ExecuteAsync(crew.Collin, id, 1, naming, Cancel)));
        Assert.Equal("dossier.not-found", Code(await person.ExecuteAsync(crew.Collin, id, one, 1, (InvolvedAs.Witness, "Anders"), Cancel)));
        Assert.Equal("dossier.not-found", Code(await takeOut.ExecuteAsync(crew.Collin, id, one, 1, "Weg", Cancel)));
        Assert.Equal("dossier.not-found", Code(await read.ExecuteAsync(crew.Collin, id, Cancel)));
        Assert.Equal("person.gone", Code(await person.ExecuteAsync(crew.Iris, elsewhere, one, 1, (InvolvedAs.Witness, "Anders"), Cancel)));
        Assert.Equal("dossier.subject-missing", Code(await revise.ExecuteAsync(crew.Iris, id, 1, naming with { Subject = " " }, Cancel)));
        Assert.Equal("dossier.subject-too-long", Code(await revise.ExecuteAsync(crew.Iris, id, 1, naming with { Subject = new string('x', 121) }, Cancel)));
        Assert.Equal("school.too-long", Code(await revise.ExecuteAsync(crew.Iris, id, 1, naming with { Institution = new SchoolNamed { Name = new string('x', 201) } }, Cancel)));
        Assert.Equal("dossier.revised-meanwhile", Code(await revise.ExecuteAsync(crew.Iris, id, 0, naming, Cancel)));
        Assert.Equal("person.name-too-long", Code(await person.ExecuteAsync(crew.Iris, id, one, 1, (InvolvedAs.Witness, new string('x', 121)), Cancel)));
        Assert.Equal("person.why-too-long", Code(await takeOut.ExecuteAsync(crew.Iris, id, one, 1, new string('x', 501), Cancel)));
        Assert.Equal(1, Must(await revise.ExecuteAsync(crew.Iris, id, 1, new DossierNaming("Docent gym", null), Cancel)));
        Assert.Equal(1, Must(await person.ExecuteAsync(crew.Iris, id, one, 1, (InvolvedAs.Accused, "Gijs"), Cancel)));

        Must(await revise.ExecuteAsync(crew.Iris, id, 1, naming, Cancel));
        Must(await person.ExecuteAsync(crew.Iris, id, one, 1, (InvolvedAs.Witness, "Gijsbert"), Cancel));
        Must(await takeOut.ExecuteAsync(crew.Iris, id, other, 1, "Niet erbij", Cancel));
        // While it is restricted nothing of it goes into an index, and its key is another one.
        Must(await Get<RestrictDossier>(scope).ExecuteAsync(crew.Iris, id, RestrictionGround.Publicity, "", [], Cancel));
        Must(await person.ExecuteAsync(crew.Iris, id, one, 2, (InvolvedAs.Witness, "Gijsbert Kwakkelstein"), Cancel));
        Must(await revise.ExecuteAsync(crew.Iris, id, 2, naming with { Institution = new SchoolNamed { Name = "Het Anker", Code = "02CD00" } }, Cancel));
        Assert.Empty(await FindAsync(scope, crew.Collin, "Kwakkelstein"));
        Assert.Empty(Must(await Get<LookUpSchool>(scope).ExecuteAsync(crew.Collin, "02CD00", null, Cancel)));
        Assert.Single(await FindAsync(scope, crew.Iris, "Kwakkelstein"));
        Assert.Equal([id], await FromAsync(scope, crew.Iris, "02CD00"));
        Must(await Get<LiftRestriction>(scope).ExecuteAsync(crew.Iris, id, "Voorbij", Cancel));
        Assert.Single(await FindAsync(scope, crew.Collin, "Kwakkelstein"));
        Assert.Single(Must(await Get<LookUpSchool>(scope).ExecuteAsync(crew.Collin, "02CD00", null, Cancel)));

        var content = Must(await read.ExecuteAsync(crew.Iris, id, Cancel));
        Assert.Equal([("Anders", "01AB00"), ("Docent gym", null)], content.Before.Select(was => (was.Subject!, was.Institution?.Code)));
        Assert.Equal(["Gijsbert", "Gijs"], content.People[0].Before.Select(was => was.Name));
        Assert.Equal(("Bart", "Niet erbij"), (content.People[1].Now.Name, content.People[1].TakenOut?.Why));
        Assert.Equal(["dossier.not-yours"], await Get<BakenDb>(scope).Set<AuditRow>().Where(row => row.Act == "corrections.read" && row.Refusal != "").Select(row => row.Refusal).ToListAsync(Cancel));

        async Task<InvolvedId> AddAsync(string name) => Must(await Get<AddPerson>(scope).ExecuteAsync(crew.Iris, id, InvolvedAs.Accused, name, Cancel));
    }

    [Fact]
    public async Task Who_is_in_no_team_leaves_no_name_or_school_out_of_the_index()
    {
        await using var world = await engine.WorldAsync();
        await using var scope = world.Services.CreateAsyncScope();
        using var iris = await world.UnlockAsync(Cast.Inspector, Cancel);
        using var stranger = await world.UnlockAsync(Cast.Outsider, Cancel);
        var id = await OpenAsync(scope, iris);
        var person = Must(await Get<AddPerson>(scope).ExecuteAsync(iris, id, InvolvedAs.Accused, "Gijs Oosterveld", Cancel));
        Must(await Get<ShareDossier>(scope).ExecuteAsync(iris, id, stranger.Caller.Person, false, Cancel));

        Assert.Equal("team.not-a-member", Code(await Get<RevisePerson>(scope).ExecuteAsync(stranger, id, person, 1, (InvolvedAs.Accused, "Gijs Anders"), Cancel)));
        Assert.Equal(
            "team.not-a-member", Code(await Get<ReviseDossier>(scope).ExecuteAsync(stranger, id, 1, new DossierNaming("Anders", new SchoolNamed { Name = "", Code = "01AB00" }), Cancel)));

        Assert.Single(await FindAsync(scope, iris, "Oosterveld"));
        Assert.Equal(2, Must(await Get<ReviseDossier>(scope).ExecuteAsync(stranger, id, 1, new DossierNaming("Anders", null), Cancel)));
        Must(await Get<TakePersonOut>(scope).ExecuteAsync(stranger, id, person, 1, "Vergissing", Cancel));
        Assert.Empty(await FindAsync(scope, iris, "Oosterveld"));
    }

    private static async Task<IReadOnlyList<NameFound>> FindAsync(AsyncServiceScope scope, Reader reader, string name) =>
        Must(await Get<FindName>(scope).ExecuteAsync(reader, name, NameSearchGround.NewReport, "", Cancel));

    private static async Task<IEnumerable<DossierId>> FromAsync(AsyncServiceScope scope, Reader reader, string code) =>
        Must(await Get<LookUpSchool>(scope).ExecuteAsync(reader, code, null, Cancel)).Select(one => one.Readable!.Id);

    private static async Task<IReadOnlyList<string>> ActsAsync(AsyncServiceScope scope, DossierId id, string of) =>
        await Get<BakenDb>(scope).Set<AuditRow>().Where(row => row.Subject == $"dossier/{id}" && row.Act.StartsWith(of) && row.Refusal == "").OrderBy(row => row.Number).Select(row => row.Act).ToListAsync(Cancel);
}

public sealed class CorrectionsOnSqlite(Engines engines) : CorrectionTests(engines.Sqlite);

public sealed class CorrectionsOnPostgres(Engines engines) : CorrectionTests(engines.Postgres);
