using System.Text.Json;
using Baken.TestHost;
using Xunit;

namespace Baken.IntegrationTests.Duties;

/// <summary><c>baken duties</c>, as typed: without an installation.</summary>
public sealed class DutiesCommandTests : IDisposable
{
    private const string Facts =
        """
        { "sector":"vo", "bes":false, "bekostigd":true,
          "kennisdrager":"personeel", "gedraging":"mogelijk-zedenmisdrijf", "vorm":"seksueel-misbruik", "verkrachtingVermoed":false,
          "beklaagde":"met-taken-belast", "slachtoffer":"leerling", "leeftijdBijGebeurtenis":15, "wilsonbekwaam":false, "afhankelijkheid":null,
          "gebeurtenis":"2025-10-30", "kennis":"2025-11-03", "peildatum":"2025-11-05",
          "gemeldAanBestuur":null, "overleg":{"datum":"2025-11-04","uitkomst":"redelijk"},
          "oudersGeinformeerd":null, "beklaagdeGeinformeerd":null, "aangifte":null, "inspecteurIngelicht":null }
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("baken-duties-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Facts_are_judged_in_the_form_that_was_promised()
    {
        var run = await RunAsync(Facts);

        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        using var answer = JsonDocument.Parse(run.Output);
        Assert.Equal(["regelset", "peildatum", "toelichting", "plichten"], answer.RootElement.EnumerateObject().Select(field => field.Name));
        Assert.Equal(("huidig", "2025-11-05"), (Text(answer.RootElement, "regelset"), Text(answer.RootElement, "peildatum")));
        var duty = answer.RootElement.GetProperty("plichten").EnumerateArray().Single(one => Text(one, "regel") == "O-VO-b");
        Assert.Equal(
            "\"O-VO-b\" \"overlegplicht\" \"bestuur\" \"vertrouwensinspecteur\" \"geldt\" \"voldaan\" \"onverwijld\" \"2025-11-04\" \"WVO 2020 art. 3.38 lid 1\" false null",
            string.Join(' ', duty.EnumerateObject().SkipLast(1).Select(field => field.Value.GetRawText())));
        Assert.Contains("omdat", Text(duty, "uitleg"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nothing_is_found_it_never_says_that_there_is_no_duty()
    {
        const string Adult = """{"sector":"mbo","bes":false,"kennisdrager":"personeel","gedraging":"mogelijk-zedenmisdrijf","verkrachtingVermoed":false,"beklaagde":"met-taken-belast","slachtoffer":"leerling","leeftijdBijGebeurtenis":19}""";

        var (now, letter) = (await RunAsync(Adult), await RunAsync(Adult, "--rules", "brief-2025"));

        Assert.Contains("Met wat je hebt ingevuld vinden we geen plicht; bel de vertrouwensinspecteurs: 0900 1113111, op werkdagen van 8 tot 17 uur.", now.Output, StringComparison.Ordinal);
        Assert.Contains("\"plichten\": []", now.Output, StringComparison.Ordinal);
        Assert.Contains("\"P-AD\"", letter.Output, StringComparison.Ordinal);
        Assert.Contains("Overleg nu met een vertrouwensinspecteur", letter.Output, StringComparison.Ordinal);
        Assert.Contains("geen geldend recht", letter.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\n\"sector\":\"xo\",\n\"leeftijdBijGebeurtenis\":200}", "regel 2: Het veld sector", "regel 3: Het veld leeftijdBijGebeurtenis")]
    [InlineData("{\n\"onzin\":1}", "regel 2: Dit veld kennen we niet", "mogelijk zijn: sector")]
    [InlineData("{\n\"sector\":\"vo\",\n}", "regel 3: Dit kunnen we niet lezen als JSON")]
    [InlineData("{\"kennis\":\"2999-01-01\"}", "regel 1: De dag in kennis ligt na de peildatum")]
    [InlineData("", "regel 1: Dit kunnen we niet lezen als JSON")]
    public async Task Bad_facts_are_refused_with_what_where_and_how_to_mend_it(string facts, params string[] told)
    {
        var run = await RunAsync(facts);

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.All(told, part => Assert.Contains(part, run.Errors, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_file_or_set_that_is_not_there_is_refused()
    {
        var path = Path.Combine(folder, "weg.json");

        var (missing, directory, set) = (await ServerProcess.RunAsync(Plain, ["duties", path]), await ServerProcess.RunAsync(Plain, ["duties", folder]), await RunAsync("{}", "--rules", "morgen"));

        Assert.Equal((2, 2, 2), (missing.ExitCode, directory.ExitCode, set.ExitCode));
        Assert.Contains($"{path} is er niet", missing.Errors, StringComparison.Ordinal);
        Assert.Contains("is een map", directory.Errors, StringComparison.Ordinal);
        Assert.Contains("huidig, brief-2025, concept-2023", set.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_term_of_the_house_is_a_setting()
    {
        var path = await FileAsync(Facts);

        var (three, none) = (
            await ServerProcess.RunAsync(new Dictionary<string, string> { ["Baken__DutyDays"] = "3" }, ["duties", path]),
            await ServerProcess.RunAsync(new Dictionary<string, string> { ["Baken__DutyDays"] = "0" }, ["duties", path]));

        Assert.Contains("\"huisregel\": \"2025-11-06\"", three.Output, StringComparison.Ordinal);
        Assert.Equal((2, "Baken:DutyDays is \"0\". Vul een heel getal in van 1 tot 5 (werkdagen)."), (none.ExitCode, none.Errors.Trim()));
    }

    private static Dictionary<string, string> Plain { get; } = [];

    private static string Text(JsonElement part, string name) => part.GetProperty(name).GetString()!;

    private async Task<string> FileAsync(string facts)
    {
        var path = Path.Combine(folder, $"{Guid.CreateVersion7()}.json");
        await File.WriteAllTextAsync(path, facts, TestContext.Current.CancellationToken);
        return path;
    }

    private async Task<CommandResult> RunAsync(string facts, params string[] more) => await ServerProcess.RunAsync(Plain, ["duties", await FileAsync(facts), .. more]);
}
