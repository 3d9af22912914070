using Baken.TestHost;
using Xunit;

namespace Baken.IntegrationTests.Institutions;

public sealed class ImportInstitutionsCommandTests(Engines engines) : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("baken-registers-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_register_is_imported_and_counted()
    {
        var result = await RunAsync(SchoolBook.File("WPO", "98AA00;De Kwast;NEVELDAM;99001"));

        Assert.Equal((0, ""), (result.ExitCode, result.Errors));
        Assert.Contains("Vestigingen: 1 nieuw, 0 gewijzigd, 0 gelijk, 0 niet meer in het bestand", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_changed_is_told_and_written_down()
    {
        await using var site = await engines.Sqlite.SiteAsync();
        await ImportAsync(site, SchoolBook.File("WPO", "98AA00;De Kwast;NEVELDAM;99001", "98AB00;De Tol;NEVELDAM;99001"));
        var changes = Path.Combine(folder, "veranderd.csv");

        var result = await ImportAsync(site, SchoolBook.File("WPO", "98AA00;De Grote Kwast;NEVELDAM;99001"), "--changes", changes);

        Assert.Equal((0, ""), (result.ExitCode, result.Errors));
        Assert.Contains("andere naam: 98AA00, was De Kwast, is nu De Grote Kwast", result.Output, StringComparison.Ordinal);
        Assert.Contains("niet meer in het register: 98AB00 De Tol", result.Output, StringComparison.Ordinal);
        var lines = await File.ReadAllLinesAsync(changes, TestContext.Current.CancellationToken);
        Assert.Equal("soort;code;datum;datum_uit_register;andere;was;werd", lines[0]);
        Assert.Contains(lines, line => line.StartsWith("andere-naam;98AA00;", StringComparison.Ordinal) && line.EndsWith(";nee;;De Kwast;De Grote Kwast", StringComparison.Ordinal));

        var again = await ImportAsync(site, SchoolBook.File("WPO", "98AA00;De Derde Kwast;NEVELDAM;99001"), "--changes", changes);
        Assert.Equal((2, ""), (again.ExitCode, again.Output));
        Assert.Contains("Er is niets ingelezen", again.Errors, StringComparison.Ordinal);
        Assert.Contains("1 nieuw, 0 al bekend", (await ImportAsync(site, "NR_ADMIN_VAN,NR_ADMIN_NAAR,DT_OVERGANG\n98ZZ,98AA,01-08-2018\n")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_bad_line_is_told_by_its_number_and_nothing_is_imported()
    {
        var result = await RunAsync(SchoolBook.File(
            "WPO", "98A;De Kwast;NEVELDAM;99001", "98AB00;De Tol;NEVELDAM;99001", "98AC00;;NEVELDAM;9"));

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        var told = result.Errors.Split('\n').Where(line => line.StartsWith("Regel", StringComparison.Ordinal));
        Assert.Equal(
            ["Regel 2, kolom VESTIGINGSCODE", "Regel 4, kolom BEVOEGD GEZAG NUMMER", "Regel 4, kolom VESTIGINGSNAAM"],
            told.Select(line => line.Split(':')[0]).Order());
    }

    [Theory]
    [InlineData("geen-bestand.csv")]
    [InlineData(".")]
    public async Task A_file_that_is_not_there_is_bad_input(string name)
    {
        await using var site = await engines.Sqlite.SiteAsync();

        var result = await ServerProcess.RunAsync(site.Environment, "import", "institutions", Path.Combine(folder, name));

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Single(result.Errors.TrimEnd().Split('\n'));
    }

    private async Task<CommandResult> RunAsync(string register)
    {
        await using var site = await engines.Sqlite.SiteAsync();
        return await ImportAsync(site, register);
    }

    private async Task<CommandResult> ImportAsync(Site site, string register, params string[] more)
    {
        var path = Path.Combine(folder, "register.csv");
        await File.WriteAllTextAsync(path, register, TestContext.Current.CancellationToken);
        return await ServerProcess.RunAsync(site.Environment, ["import", "institutions", path, .. more]);
    }
}
