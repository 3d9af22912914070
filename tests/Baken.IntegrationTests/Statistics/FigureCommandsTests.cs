using System.Diagnostics;
using System.Globalization;
using Baken.Server.Commands;
using Baken.Statistics;
using Baken.TestHost;
using Xunit;

namespace Baken.IntegrationTests.Statistics;

/// <summary><c>baken import dossiers</c> and <c>baken report</c>, as typed.</summary>
public sealed class FigureCommandsTests(Engines engines) : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("baken-figures-").FullName;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_report_of_imported_dossiers_is_printed_and_written()
    {
        await using var site = await engines.Sqlite.SiteAsync();
        var import = await RunAsync(site, DossierBook.File(DossierBook.Lines(300)), "--known-since", "2025-10-01");
        string[] report = ["report", "2024-2025", "--as-of", "2025-12-17", "--format"];
        var path = Path.Combine(folder, "out.json");

        var printed = await ServerProcess.RunAsync(site.Environment, [.. report, "json"]);
        var written = await ServerProcess.RunAsync(site.Environment, [.. report, "json", "--out", path]);
        var html = await ServerProcess.RunAsync(site.Environment, [.. report, "html"]);
        var csv = await ServerProcess.RunAsync(site.Environment, [.. report, "csv"]);

        Assert.Equal((0, "Ingelezen: 300 nieuw, 0 gewijzigd, 0 gelijk.", ""), (import.ExitCode, import.Output.Trim(), import.Errors));
        Assert.Equal((0, 0, 0, 0), (printed.ExitCode, written.ExitCode, html.ExitCode, csv.ExitCode));
        Assert.Equal(printed.Output, await File.ReadAllTextAsync(path, Cancel));
        Assert.Contains($"\"totaal\": {DossierBook.Count(DossierBook.Lines(300), 2024).ToString(CultureInfo.InvariantCulture)},", printed.Output, StringComparison.Ordinal);
        Assert.StartsWith("<!DOCTYPE html>\n<html lang=\"nl\"", html.Output, StringComparison.Ordinal);
        Assert.StartsWith("tabel;rij;kolom;", csv.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Figures_from_elsewhere_are_imported_as_dossiers_are()
    {
        await using var site = await engines.Sqlite.SiteAsync();
        var (published, enrolment, wrong) = (Path.Combine(folder, "gepubliceerd.csv"), Path.Combine(folder, "leerlingen.csv"), Path.Combine(folder, "fout.csv"));
        await using (var file = File.Create(published))
            await typeof(BakenCommand).Assembly.GetManifestResourceStream("demo/gepubliceerd.csv")!.CopyToAsync(file, Cancel);
        await File.WriteAllTextAsync(enrolment, "schooljaar;sector;aantal;bron\n2024-2025;po;1400000;DUO\n", Cancel);
        await File.WriteAllTextAsync(wrong, "schooljaar;sector;aantal;bron\n2024-2025;po;1400000;DUO\n2024-2025;xo;-1;\n", Cancel);
        await RunAsync(site, DossierBook.File(DossierBook.Lines(300)), "--known-since", "2025-10-01");

        var first = await ServerProcess.RunAsync(site.Environment, ["import", "published", published, "--known-since", "2025-12-17"]);
        var again = await ServerProcess.RunAsync(site.Environment, ["import", "published", published]);
        var pupils = await ServerProcess.RunAsync(site.Environment, ["import", "enrolment", enrolment, "--known-since", "2025-12-17"]);
        var refused = await ServerProcess.RunAsync(site.Environment, ["import", "enrolment", wrong]);
        var report = await ServerProcess.RunAsync(site.Environment, ["report", "2024-2025", "--as-of", "2025-12-17", "--format", "json"]);

        Assert.Equal((0, "Ingelezen: 51 nieuw, 0 gewijzigd, 0 gelijk."), (first.ExitCode, first.Output.Trim()));
        Assert.Equal((0, "Ingelezen: 0 nieuw, 0 gewijzigd, 51 gelijk."), (again.ExitCode, again.Output.Trim()));
        Assert.Equal((0, "Ingelezen: 1 nieuw, 0 gewijzigd, 0 gelijk."), (pupils.ExitCode, pupils.Output.Trim()));
        Assert.Equal(2, refused.ExitCode);
        Assert.Equal(4, refused.Errors.Trim().Split('\n').Length);
        Assert.StartsWith("Regel 3, kolom sector: ", refused.Errors, StringComparison.Ordinal);
        var read = AnnualReportJson.Read(System.Text.Encoding.UTF8.GetBytes(report.Output));
        Assert.Equal(51, read.Published.Count);
        Assert.Equal(
            [(2022, 1), (2024, -4)], read.PublishedSums.Where(sum => sum.Year.Start is 2022 or 2024).Select(sum => (sum.Year.Start, sum.Sum - sum.Total)));
        Assert.Equal(1_400_000, read.Rates[0].Enrolment);
    }

    [Fact]
    public async Task A_form_that_is_no_text_goes_to_a_file_or_a_pipe_byte_for_byte_and_to_no_screen()
    {
        await using var site = await engines.Sqlite.SiteAsync();
        await RunAsync(site, DossierBook.File(DossierBook.Lines(300)), "--known-since", "2025-10-01");
        var (path, piped) = (Path.Combine(folder, "out.ods"), Path.Combine(folder, "piped.ods"));
        string[] report = ["report", "2024-2025", "--as-of", "2025-12-17", "--format", "ods"];
        var start = new ProcessStartInfo("sh", ["-c", $"exec \"$0\" \"$@\" > '{piped}'", ServerProcess.Executable, .. report]);
        foreach (var (name, value) in site.Environment) start.Environment[name] = value;
        var (output, error) = (new StringWriter(), new StringWriter());
        var screen = new CommandRoom(output, error, name => site.Environment.GetValueOrDefault(name)) { IsOutputWatched = true };

        var written = await ServerProcess.RunAsync(site.Environment, [.. report, "--out", path]);
        using var shell = Process.Start(start)!;
        await shell.WaitForExitAsync(Cancel);
        var shown = await BakenCommand.RunAsync(report, screen);

        Assert.Equal((0, 0, 2), (written.ExitCode, shell.ExitCode, shown));
        Assert.Equal(await File.ReadAllBytesAsync(path, Cancel), await File.ReadAllBytesAsync(piped, Cancel));
        Assert.NotEmpty(SheetReader.Ods(await File.ReadAllBytesAsync(path, Cancel)));
        Assert.Equal("", output.ToString());
        Assert.Contains("--out", Assert.Single(error.ToString().TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2024-2025", "--format", "PDF")]
    [InlineData("2024-2025", "--format", "xls")]
    [InlineData("2024-2025", "--format", "docx")]
    [InlineData("2024-2026", "--format", "json")]
    [InlineData("2099-2100", "--format", "json")]
    [InlineData("2024-2025", "--as-of", "2099-01-01")]
    [InlineData("2024-2025", "--as-of", "17-12-2025")]
    [InlineData("2024-2025", "--out", "/geen/map/uit.html")]
    public async Task Bad_input_ends_with_two_and_one_sentence(params string[] arguments)
    {
        await using var site = await engines.Sqlite.SiteAsync();

        var result = await ServerProcess.RunAsync(site.Environment, [.. arguments.Prepend("report")]);

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Single(result.Errors.TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task Every_bad_line_is_told_by_its_number_in_Dutch()
    {
        await using var site = await engines.Sqlite.SiteAsync();

        var result = await RunAsync(site, DossierBook.File("1;2024-09-01;po;;;;", "2;2024-09-01;basis;;;;", "3;;po;;;;"));

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Equal(
            ["Regel 3, kolom sector: \"basis\" is geen code die hier kan.", "Regel 4, kolom ontvangen_op: De dag van ontvangst ontbreekt.", "Er is niets ingelezen."],
            result.Errors.TrimEnd().Split('\n').Select(line => line[..(line.IndexOf('.', StringComparison.Ordinal) + 1)]));
    }

    [Fact]
    public async Task Rules_of_ones_own_are_followed_and_wrong_ones_stop_the_start()
    {
        await using var site = await engines.Sqlite.SiteAsync();
        await RunAsync(site, DossierBook.File(DossierBook.Lines(300)), "--known-since", "2025-10-01");
        var path = Path.Combine(folder, "regels.json");
        var environment = new Dictionary<string, string>(site.Environment) { ["Baken__FigureRules"] = path };
        const string Rules = """
            {"kleineCellen":[{"vanaf":"1900-01-01","tot":null,"drempel":0,"waarden":2,"grondslag":"proef","bron":"proef","vrijgesteld":[]}],
             "eenheden":[{"vanaf":"1900-08-01","tot":null,"eenheid":"dossiers","bron":"proef"}]}
            """;
        string[] report = ["report", "2024-2025", "--as-of", "2025-12-17", "--format", "json"];

        await File.WriteAllTextAsync(path, Rules, Cancel);
        var open = await ServerProcess.RunAsync(environment, report);
        await File.WriteAllTextAsync(path, Rules.Replace("drempel", "dremple", StringComparison.Ordinal), Cancel);
        var refused = await ServerProcess.RunAsync(environment, report);

        Assert.Equal(0, open.ExitCode);
        Assert.DoesNotContain("\"onderdrukt\": true", open.Output, StringComparison.Ordinal);
        Assert.Equal((2, ""), (refused.ExitCode, refused.Output));
        Assert.Contains("Baken:FigureRules", Assert.Single(refused.Errors.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    private async Task<CommandResult> RunAsync(Site site, string file, params string[] more)
    {
        var path = Path.Combine(folder, "dossiers.csv");
        await File.WriteAllTextAsync(path, file, Cancel);
        return await ServerProcess.RunAsync(site.Environment, [.. new[] { "import", "dossiers", path }.Concat(more)]);
    }
}
