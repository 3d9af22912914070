using Baken.Institutions;
using Baken.Server.Demo;
using Baken.Terms;
using Baken.TestHost;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Baken.IntegrationTests.Institutions;

public abstract class ImportInstitutionsTests(ITestEngine engine)
{
    private static readonly string Two = SchoolBook.File(
        "WPO", "98AA00;De Kwast;NEVELDAM;99001", "98AA01;De Kwast, Zuid;NEVELDAM;99001", "98AB00;De Tol;ZOMDORP;99002");

    [Fact]
    public async Task What_is_imported_is_there_with_its_institution_and_board()
    {
        await using var world = await engine.WorldAsync();

        var imported = await world.ImportsAsync(DemoRegister.Read());

        Assert.Equal((291, 200, 45), (imported.Locations.Added, imported.Institutions.Added, imported.Boards.Added));
        var found = (await world.FindsAsync("ROC Zomerstroom")).Locations[0];
        var shown = await world.ShowsAsync(found.Code.ToString());
        Assert.Equal(
            (Sector.Vocational, "ROC Zomerstroom", "Stichting ROC Zomerstroom"), (shown!.Sector, shown.InstitutionName, shown.BoardName));
        Assert.Matches("^0[0-9]{3} [A-Z]{2}$", shown.Postcode);
        Assert.Null(await world.ShowsAsync("98ZZ00"));
    }

    [Fact]
    public async Task Importing_again_changes_nothing()
    {
        await using var world = await engine.WorldAsync();
        await world.ImportsAsync(Two);

        var again = await world.ImportsAsync(Two);

        Assert.Equal(new Tally(0, 0, 3, 0), again.Locations);
        Assert.Equal(new Tally(0, 0, 2, 0), again.Institutions);
        Assert.Equal(new Tally(0, 0, 2, 0), again.Boards);
    }

    [Fact]
    public async Task What_changed_is_changed_and_what_is_gone_is_kept()
    {
        await using var world = await engine.WorldAsync();
        await world.ImportsAsync(Two);

        var imported = await world.ImportsAsync(SchoolBook.File(
            "WPO", "98AA00;De Grote Kwast;NEVELDAM;99003", "98AC00;De Lantaarn;ZOMDORP;99001"));

        Assert.Equal(new Tally(1, 1, 0, 2), imported.Locations);
        Assert.Equal(new Tally(1, 1, 0, 1), imported.Institutions);
        Assert.Equal(new Tally(1, 0, 1, 1), imported.Boards);
        Assert.Equal(("De Grote Kwast", "99003"), await NameAndBoardAsync(world, "98AA00"));
        Assert.Equal(("De Tol", "99002"), await NameAndBoardAsync(world, "98AB00"));
    }

    [Fact]
    public async Task A_file_of_one_sector_says_nothing_about_another()
    {
        await using var world = await engine.WorldAsync();
        await world.ImportsAsync(Two);

        var imported = await world.ImportsAsync(SchoolBook.File("WVO", "98BA00;Lyceum Nergens;NEVELDAM;99001"));

        Assert.Equal((0, 0, 0), (imported.Locations.Gone, imported.Institutions.Gone, imported.Boards.Gone));
    }

    [Fact]
    public async Task What_a_file_has_no_column_for_stays()
    {
        await using var world = await engine.WorldAsync();
        await world.ImportsAsync(Two);

        await world.ImportsAsync("VESTIGINGSCODE,VOLLEDIGE_NAAM,WET,EINDDATUM\n98AA00,De Kwast,WPO,2021-07-31\n");
        await world.ImportsAsync("VESTIGINGSCODE,VESTIGINGSNAAM,WET\n98AA00,De Kwast,WPO\n");

        var shown = await world.ShowsAsync("98AA00");
        Assert.Equal(("Neveldam", "99001", new DateOnly(2021, 7, 31)), (shown!.Place, shown.Board.ToString(), shown.EndDate));
    }

    [Fact]
    public async Task A_location_that_is_closed_is_not_gone()
    {
        await using var world = await engine.WorldAsync();
        await world.ImportsAsync("VESTIGINGSCODE,VOLLEDIGE_NAAM,WET,EINDDATUM\n98AA00,De Kwast,WPO,2021-07-31\n");

        Assert.Equal(0, (await world.ImportsAsync(SchoolBook.File("WPO", "98AB00;De Tol;ZOMDORP;99002"))).Locations.Gone);
    }

    [Fact]
    public async Task An_institution_without_a_name_of_its_own_follows_its_location_and_keeps_its_own_name_once_told()
    {
        await using var world = await engine.WorldAsync();
        await world.ImportsAsync(SchoolBook.File("WVO", "98BA00;Lyceum;NEVELDAM;99001"));
        await world.ImportsAsync(SchoolBook.File("WVO", "98BA00;Lyceum Nergens;NEVELDAM;99001"));
        Assert.Equal("Lyceum Nergens", (await world.ShowsAsync("98BA00"))!.InstitutionName);

        await world.ImportsAsync("VESTIGINGSCODE,VESTIGINGSNAAM,INSTELLINGSNAAM,WET\n98BA00,Lyceum Nergens,Scholengroep Nergens,WVO\n");
        await world.ImportsAsync(SchoolBook.File("WVO", "98BA00;Het Lyceum;NEVELDAM;99001"));

        var shown = await world.ShowsAsync("98BA00");
        Assert.Equal(("Het Lyceum", "Scholengroep Nergens"), (shown!.Name, shown.InstitutionName));
    }

    [Fact]
    public async Task The_audit_log_tells_that_it_was_done_and_the_counts_are_kept()
    {
        await using var world = await engine.WorldAsync();
        await world.ImportsAsync(Two);
        await world.ImportsAsync(Two);

        var imports = await world.SeesAsync(db =>
            db.RegisterImports.OrderBy(import => import.At).ToListAsync(TestContext.Current.CancellationToken));
        Assert.Equal(imports.Select(import => $"systeem register-import/{import.Id}"), await world.ImportLinesAsync());
        Assert.Equal(
            [(3, 0, "po"), (0, 3, "po")], imports.Select(import => (import.LocationsAdded, import.LocationsUnchanged, import.Sectors)));
    }

    [Fact]
    public async Task What_is_known_is_counted_by_sector_and_the_last_import_comes_first()
    {
        await using var world = await engine.WorldAsync();
        await world.ImportsAsync(Two);
        await world.ImportsAsync(
            "VESTIGINGSCODE,VOLLEDIGE_NAAM,WET,EINDDATUM\n98AA00,De Kwast,WPO,2021-07-31\n98BA00,Lyceum Nergens,WVO,\n");

        var known = await world.OverseesAsync();

        Assert.Equal((2, 3), (known.Boards, known.Institutions));
        Assert.Equal([new SectorCount(Sector.Primary, 2, 1), new SectorCount(Sector.Secondary, 1, 0)], known.Sectors);
        Assert.Equal([RegisterLayout.Rio, RegisterLayout.Duo], known.Imports.Select(import => import.Layout));
    }

    private static async Task<(string, string?)> NameAndBoardAsync(World world, string code)
    {
        var shown = await world.ShowsAsync(code);
        return (shown!.Name, shown.Board.ToString());
    }
}

public sealed class ImportInstitutionsOnSqlite(Engines engines) : ImportInstitutionsTests(engines.Sqlite);

public sealed class ImportInstitutionsOnPostgres(Engines engines) : ImportInstitutionsTests(engines.Postgres);
