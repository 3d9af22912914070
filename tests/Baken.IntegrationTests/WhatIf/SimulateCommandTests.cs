using System.Text.Json;
using Baken.IntegrationTests.Statistics;
using Baken.TestHost;
using Xunit;

namespace Baken.IntegrationTests.WhatIf;

/// <summary><c>baken simulate</c>, as typed.</summary>
public sealed class SimulateCommandTests(Engines engines) : IDisposable
{
    private const string Own =
        """
        regelset: eigen
        breidt-uit: huidig
        aan-vanaf: 1999-07-28
        naam: { nl: Eigen, en: Own }
        uitleg: { nl: Een proef., en: A trial. }
        begrippen:
          gevochten: { feit: vorm, is: [fysiek-geweld], waar: { nl: er geweld was, en: there was violence }, vraag: { nl: Was er geweld?, en: Was there violence? } }
        regels:
          - regel: X-1
            versie: 1
            status: proposed
            plicht: overlegplicht
            drager: bestuur
            grondslag: proef
            geverifieerd: nee
            bron: proef
            wet-van: kennis
            voorwaarden: [gevochten]
            tekst: { nl: Overleg., en: Consult. }
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("baken-simulate-").FullName;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_year_is_told_in_words_and_written_as_csv_and_json()
    {
        await using var site = await FilledAsync();
        string[] simulate = ["simulate", "2024-2025", "--rules", "brief-2025", "--as-of", "2025-12-17"];
        var path = Path.Combine(folder, "uit.json");

        var words = await ServerProcess.RunAsync(site.Environment, simulate);
        var english = await ServerProcess.RunAsync(site.Environment, [.. simulate, "--language", "en"]);
        var csv = await ServerProcess.RunAsync(site.Environment, [.. simulate, "--format", "csv"]);
        var json = await ServerProcess.RunAsync(site.Environment, [.. simulate, "--format", "json"]);
        var written = await ServerProcess.RunAsync(site.Environment, [.. simulate, "--format", "json", "--out", path]);

        Assert.Equal((0, 0, 0, 0, 0), (words.ExitCode, english.ExitCode, csv.ExitCode, json.ExitCode, written.ExitCode));
        Assert.Equal(("", ""), (words.Errors, json.Errors));
        Assert.Contains("Overlegplicht (het bestuur)", words.Output, StringComparison.Ordinal);
        Assert.Contains("Dit is geen geldend recht.", words.Output, StringComparison.Ordinal);
        Assert.Contains("Duty to consult (the board)", english.Output, StringComparison.Ordinal);
        Assert.StartsWith("schooljaar;peildatum;regelset;vergeleken_met;plicht;drager;verdeling;waarde;dossiers;nu_laagst;", csv.Output, StringComparison.Ordinal);
        Assert.Equal(json.Output, await File.ReadAllTextAsync(path, Cancel));
        Assert.Contains(path, written.Errors, StringComparison.Ordinal);
        using var read = JsonDocument.Parse(json.Output);
        var duty = read.RootElement.GetProperty("plichten").EnumerateArray().First(one => one.GetProperty("plicht").GetString() == "overlegplicht");
        var line = csv.Output.Split('\n').Single(one => one.Contains(";overlegplicht;bestuur;totaal;", StringComparison.Ordinal)).Split(';');
        foreach (var (column, name, end) in new[] { (9, "nu", "laagst"), (10, "nu", "hoogst"), (11, "dan", "laagst"), (12, "dan", "hoogst"), (13, "erbij", "laagst"), (14, "erbij", "hoogst") })
            Assert.Equal(duty.GetProperty(name).GetProperty(end).GetRawText(), line[column]);
        // What is sure rises: harassment of a pupil. It may be that all of it is an offence, which has to be told already, so what it adds begins at nothing.
        Assert.True(duty.GetProperty("dan").GetProperty("laagst").GetInt32() > duty.GetProperty("nu").GetProperty("laagst").GetInt32());
        Assert.True(duty.GetProperty("erbij").GetProperty("hoogst").GetInt32() > 0);
    }

    [Fact]
    public async Task Less_that_is_assumed_leaves_more_open()
    {
        await using var site = await FilledAsync();
        var lowest = new List<int>();

        foreach (var assumed in new[] { "school-weet", "gewoon", "geen" })
        {
            var run = await ServerProcess.RunAsync(site.Environment, ["simulate", "2024-2025", "--format", "json", "--assume", assumed]);
            using var read = JsonDocument.Parse(run.Output);
            lowest.Add(read.RootElement.GetProperty("plichten").EnumerateArray().First(one => one.GetProperty("plicht").GetString() == "overlegplicht")
                .GetProperty("dan").GetProperty("laagst").GetInt32());
        }

        Assert.True(lowest[0] > lowest[1] && lowest[1] >= lowest[2] && lowest[2] == 0, string.Join(' ', lowest));
    }

    [Fact]
    public async Task Rules_of_ones_own_are_compared_with_what_is_in_force()
    {
        await using var site = await FilledAsync();
        var path = await FileAsync(Own);

        var run = await ServerProcess.RunAsync(site.Environment, ["simulate", "2024-2025", "--rules", path, "--as-of", "2025-12-17", "--format", "json"]);

        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        using var read = JsonDocument.Parse(run.Output);
        Assert.Equal("eigen", read.RootElement.GetProperty("regelset").GetString());
        Assert.False(read.RootElement.GetProperty("geldendRecht").GetBoolean());
        var duty = read.RootElement.GetProperty("plichten").EnumerateArray().First(one => one.GetProperty("plicht").GetString() == "overlegplicht");
        Assert.Contains("X-1", duty.GetProperty("regels").EnumerateArray().Select(rule => rule.GetString()));
        Assert.Equal(DossierBook.Count(DossierBook.Lines(900), 2024, (3, "fysiek-geweld")), duty.GetProperty("erbij").GetProperty("laagst").GetInt32());
    }

    [Theory]
    [InlineData("is: [fysiek-geweld]", "is: [fysiek]", "line 7: 'fysiek' is no word of 'vorm'")]
    [InlineData("voorwaarden: [gevochten]", "voorwaarden: [gevallen]", "line 18: 'gevallen' is not known")]
    [InlineData("regels:", "regels: [", "line ")]
    [InlineData("breidt-uit: huidig", "breidt-uit: morgen", "line 2: 'morgen' is not known; known are huidig, brief-2025, concept-2023")]
    public async Task Wrong_rules_are_refused_with_file_and_line(string right, string wrong, string told)
    {
        await using var site = await engines.Sqlite.SiteAsync();
        var path = await FileAsync(Own.Replace(right, wrong, StringComparison.Ordinal));

        var run = await ServerProcess.RunAsync(site.Environment, ["simulate", "2024-2025", "--rules", path]);

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains(path, run.Errors, StringComparison.Ordinal);
        Assert.Contains(told, run.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2024-2026")]
    [InlineData("2099-2100")]
    [InlineData("2024-2025", "--rules", "morgen")]
    [InlineData("2024-2025", "--rules", "/")]
    [InlineData("2024-2025", "--rules", "")]
    [InlineData("2024-2025", "--format", "pdf")]
    [InlineData("2024-2025", "--assume", "alles")]
    [InlineData("2024-2025", "--as-of", "17-12-2025")]
    [InlineData("2024-2025", "--as-of", "2099-01-01")]
    [InlineData("2024-2025", "--out", "/geen/map/uit.txt")]
    public async Task Bad_input_ends_with_two_and_one_sentence(params string[] arguments)
    {
        await using var site = await engines.Sqlite.SiteAsync();

        var result = await ServerProcess.RunAsync(site.Environment, [.. arguments.Prepend("simulate")]);

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Single(result.Errors.TrimEnd().Split('\n'));
    }

    private async Task<Site> FilledAsync()
    {
        var site = await engines.Sqlite.SiteAsync();
        var path = Path.Combine(folder, "dossiers.csv");
        await File.WriteAllTextAsync(path, DossierBook.File(DossierBook.Lines(900)), Cancel);
        var import = await ServerProcess.RunAsync(site.Environment, ["import", "dossiers", path, "--known-since", "2025-10-01"]);
        Assert.Equal((0, ""), (import.ExitCode, import.Errors));
        return site;
    }

    private async Task<string> FileAsync(string rules)
    {
        var path = Path.Combine(folder, $"{Guid.CreateVersion7()}.yaml");
        await File.WriteAllTextAsync(path, rules, Cancel);
        return path;
    }
}
