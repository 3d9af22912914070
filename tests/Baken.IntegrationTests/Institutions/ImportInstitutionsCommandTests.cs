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
        var path = Path.Combine(folder, "register.csv");
        await File.WriteAllTextAsync(path, register, TestContext.Current.CancellationToken);
        await using var site = await engines.Sqlite.SiteAsync();
        return await ServerProcess.RunAsync(site.Environment, "import", "institutions", path);
    }
}
