using System.Globalization;
using System.Text;
using Baken.Audit;
using Baken.Statistics;
using Baken.Storage;
using Baken.Terms;
using Baken.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Baken.IntegrationTests.Statistics;

/// <summary>Files of invented dossiers, and a count of them that shares no code with the product.</summary>
internal static class DossierBook
{
    public const string Header = "dossiernummer;ontvangen_op;sector;vorm;subvorm;melder;beklaagde";

    public static readonly DateTimeOffset Noon = new(2025, 12, 17, 12, 0, 0, TimeSpan.Zero);

    private static readonly string[] Sectors = ["po", "po", "po", "vo", "vo", "so", "mbo", "ho", "onbekend", ""];
    private static readonly string[] Forms =
        ["psychisch-geweld", "psychisch-geweld", "fysiek-geweld", "seksuele-intimidatie", "seksueel-misbruik", "discriminatie", "radicalisering", "overig", ""];
    private static readonly string[] SubForms = ["pesten", "anders", "eigen-code", ""];
    private static readonly string[] Reporters = ["leerling", "ouder", "ouder", "personeel", "vertrouwenspersoon", "bestuur", "getuige", "overig", "onbekend", ""];
    private static readonly string[] Accused = ["met-taken-belast", "medeleerling", "medeleerling", "anders", "onbekend", ""];

    /// <summary>Lines of dossiers, the same each time for the same seed, received in the three school years from August 2022 on.</summary>
    public static IReadOnlyList<string> Lines(int count, uint seed = 1)
    {
        var next = seed;
        return [.. Enumerable.Range(0, count).Select(number =>
        {
            var form = Pick(Forms);
            return string.Join(';', $"D-{number}", new DateOnly(2022, 8, 1).AddDays((int)(Random() % 1096)).ToString("O", CultureInfo.InvariantCulture),
                Pick(Sectors), form, form.Length == 0 ? "" : Pick(SubForms), Pick(Reporters), Pick(Accused));
        })];

        // A linear congruential generator (Numerical Recipes).
        uint Random() => (next = unchecked((next * 1664525) + 1013904223)) >> 8;

        string Pick(string[] words) => words[Random() % words.Length];
    }

    /// <summary>Lines of dossiers of few kinds, so that few counts are small: where it is not about small counts, protecting them need not take its time.</summary>
    public static IReadOnlyList<string> Plain(int count)
    {
        string[] sectors = ["po", "vo"], forms = ["psychisch-geweld", "fysiek-geweld", "discriminatie"], reporters = ["leerling", "ouder"], accused = ["medeleerling", "met-taken-belast"];
        return [.. Enumerable.Range(0, count).Select(number => string.Join(
            ';', $"D-{number}", new DateOnly(2022, 8, 1).AddDays(number * 37 % 1096).ToString("O", CultureInfo.InvariantCulture), sectors[number % 2], forms[number / 2 % 3], "",
            reporters[number / 6 % 2], accused[number / 12 % 2]))];
    }

    public static string File(params IEnumerable<string> lines) => string.Join('\n', lines.Prepend(Header)) + "\n";

    /// <summary>How many lines of a school year have these words in these columns; empty counts as unknown.</summary>
    public static int Count(IEnumerable<string> lines, int year, params (int Column, string Word)[] wanted) => lines.Select(line => line.Split(';')).Count(
        fields => string.CompareOrdinal(fields[1], $"{year}-08-01") >= 0 && string.CompareOrdinal(fields[1], $"{year + 1}-08-01") < 0
            && wanted.All(want => (fields[want.Column].Length == 0 ? "onbekend" : fields[want.Column]) == want.Word));

    public static async Task<FileImport> ImportsAsync(this World world, string file, DateOnly? knownSince = null)
    {
        await using var scope = world.Services.CreateAsyncScope();
        var outcome = await scope.ServiceProvider.GetRequiredService<ImportDossiers>().ExecuteAsync(
            new MemoryStream(Encoding.UTF8.GetBytes(file)), knownSince, null, TestContext.Current.CancellationToken);
        Assert.True(outcome.TryGet(out var import, out var refused), refused?.Code);
        return import;
    }

    public static async Task<FileImport> ImportsAsync(this World world, ReferenceKind kind, string file, DateOnly? knownSince = null)
    {
        await using var scope = world.Services.CreateAsyncScope();
        var outcome = await scope.ServiceProvider.GetRequiredService<ImportReferences>().ExecuteAsync(
            kind, new MemoryStream(Encoding.UTF8.GetBytes(file)), knownSince, null, TestContext.Current.CancellationToken);
        Assert.True(outcome.TryGet(out var import, out var refused), refused?.Code);
        return import;
    }

    /// <summary>The report as those inside have it, of any day, as JSON.</summary>
    public static async Task<byte[]> ReportsAsync(this World world, string schoolYear, string? day = null)
    {
        Assert.True(SchoolYear.TryParse(schoolYear, out var year));
        await using var scope = world.Services.CreateAsyncScope();
        var outcome = await scope.ServiceProvider.GetRequiredService<MakeAnnualReport>().ExecuteAsync(
            year.Value, day is null ? null : DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture), [], TestContext.Current.CancellationToken);
        Assert.True(outcome.TryGet(out var report, out var refused), refused?.Code);
        return AnnualReportJson.Write(report);
    }

    /// <summary>As casework does it: a revision inside a transaction of its own.</summary>
    public static async Task StatesAsync(this World world, FactsId subject, StatedFacts stated, DateOnly knownOn)
    {
        var outcome = await world.Services.GetRequiredService<Committer>().RunAsync<Done>(
            DatabaseDuty.Casework,
            async (unit, cancel) =>
            {
                await FactLedger.AddAsync(unit.Db, subject, stated, knownOn, "test", cancel);
                return default(Done);
            },
            TestContext.Current.CancellationToken);
        Assert.False(outcome.IsRefused);
    }
}
