using System.Text.Json;
using Baken.Duties;
using Baken.IntegrationTests.Editions;
using Baken.IntegrationTests.Statistics;
using Baken.Statistics;
using Baken.Storage;
using Baken.Terms;
using Baken.TestHost;
using Baken.WhatIf;
using Xunit;

namespace Baken.IntegrationTests.WhatIf;

/// <summary>A year is simulated from the database, on both engines.</summary>
public abstract class SimulateTests(ITestEngine engine)
{
    private static readonly SchoolYear Year = SchoolYear.Beginning(2024);
    private static readonly WorldPlan AtNoon = new() { FrozenAt = DossierBook.Noon };
    private static readonly string[] Known = ["po", "so", "vo", "mbo", "ho"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_simulated_year_is_what_an_independent_count_of_the_file_has()
    {
        await using var world = await engine.WorldAsync(AtNoon);
        var lines = DossierBook.Lines(3000);
        await world.ImportsAsync(DossierBook.File(lines));

        using var json = JsonDocument.Parse(SimulationJson.Write(await SimulatesAsync(world), 1));

        var root = json.RootElement;
        Assert.Equal(("2024-2025", "2025-12-17", "brief-2025", "huidig"), (Text("schooljaar"), Text("peildatum"), Text("regelset"), Text("vergelekenMet")));
        var fields = lines.Select(line => line.Split(';')).Where(line => string.CompareOrdinal(line[1], "2024-08-01") >= 0 && string.CompareOrdinal(line[1], "2025-08-01") < 0).ToList();
        Assert.Equal(fields.Count, root.GetProperty("totaal").GetInt32());
        // Of the fields of the file alone, as the law has it: there are no circumstances in it and no steps, and the school is supposed to know.
        var duty = root.GetProperty("plichten").EnumerateArray().Single(one => one.GetProperty("plicht").GetString() == "overlegplicht" && one.GetProperty("drager").GetString() == "bestuur");
        Check(duty, fields);
        foreach (var part in duty.GetProperty("perSector").EnumerateArray())
        {
            var sector = part.GetProperty("sector").GetString();
            Check(part, [.. fields.Where(line => (line[2].Length == 0 ? "onbekend" : line[2]) == sector)]);
        }

        foreach (var part in duty.GetProperty("perVorm").EnumerateArray())
        {
            var form = part.GetProperty("vorm").GetString();
            Check(part, [.. fields.Where(line => (line[3].Length == 0 ? "onbekend" : line[3]) == form)]);
        }

        string Text(string name) => root.GetProperty(name).GetString()!;
    }

    [Fact]
    public async Task Circumstances_and_steps_make_sure_what_was_possible()
    {
        await using var world = await engine.WorldAsync(AtNoon);
        var facts = new StatedFacts
        {
            ReceivedOn = new DateOnly(2025, 3, 3),
            Sector = Sector.Vocational,
            Form = Form.SexualAbuse,
            ReporterRole = ReporterRole.Confidant,
            AccusedRole = AccusedRole.PersonWithTasks,
        };
        var minor = facts with { Circumstances = CodeSet.Of(Circumstance.Repeated, Circumstance.MinorVictim) };
        for (var number = 0; number < 5; number++)
        {
            await world.StatesAsync(FactsId.From(Guid.CreateVersion7()), facts, facts.ReceivedOn);
            await world.StatesAsync(FactsId.From(Guid.CreateVersion7()), minor, facts.ReceivedOn);
            await world.StatesAsync(FactsId.From(Guid.CreateVersion7()), minor with { Duties = CodeSet.Of(DutyStep.Consultation) }, facts.ReceivedOn);
            await world.StatesAsync(FactsId.From(Guid.CreateVersion7()), minor with { Duties = CodeSet.Of(DutyStep.Consultation, DutyStep.ReasonableSuspicion) }, facts.ReceivedOn);
            await world.StatesAsync(FactsId.From(Guid.CreateVersion7()), facts with { Withdrawn = true }, facts.ReceivedOn);
            await world.StatesAsync(
                FactsId.From(Guid.CreateVersion7()), facts with { SubForm = "relatie-afhankelijke-minderjarige", Duties = CodeSet.Of(Enum.GetValues<DutyStep>()) }, facts.ReceivedOn);
        }

        var (knows, usual) = (await SimulatesAsync(world), await SimulatesAsync(world, assumed: Assumed.Usual));

        Assert.Equal(25, knows.Total);
        Assert.Equal((new CountRange(20, 25), new CountRange(15, 25)), (Of(knows, "overlegplicht-bestuur"), Of(usual, "overlegplicht-bestuur")));
        Assert.Equal((new CountRange(20, 25), new CountRange(0, 25)), (Of(knows, "meldplicht-personeel"), Of(usual, "meldplicht-personeel")));
        Assert.Equal(new CountRange(10, 25), Of(knows, "aangifteplicht-bestuur"));
        Assert.Equal(new CountRange(5, 25), Of(knows, "terugmelding-bestuur"));

        static CountRange Of(Simulation simulation, string key) => simulation.Duties.Single(duty => duty.Key == key).Sets[0].Falls;
    }

    [Fact]
    public async Task A_past_day_is_simulated_as_it_was_known_and_the_same_call_gives_the_same_bytes()
    {
        await using var world = await engine.WorldAsync(AtNoon);
        var (subject, facts) = (FactsId.From(Guid.CreateVersion7()), new StatedFacts { ReceivedOn = new DateOnly(2024, 9, 9), Sector = Sector.Primary, AccusedRole = AccusedRole.FellowPupil });
        await world.StatesAsync(subject, facts, new DateOnly(2024, 9, 9));
        var before = SimulationJson.Write(await SimulatesAsync(world, new DateOnly(2025, 8, 31)), 1);
        await world.StatesAsync(subject, facts with { AccusedRole = AccusedRole.PersonWithTasks, Form = Form.SexualAbuse }, new DateOnly(2025, 9, 1));

        var (again, later) = (SimulationJson.Write(await SimulatesAsync(world, new DateOnly(2025, 8, 31)), 1), await SimulatesAsync(world));

        Assert.Equal(before, again);
        Assert.Equal(1, later.Duties.Single(duty => duty.Key == "overlegplicht-bestuur").Sets[0].Falls.Highest);
        Assert.Contains("\"hoogst\": 0", System.Text.Encoding.UTF8.GetString(before), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rule_that_begins_within_the_year_counts_dossiers_from_that_day()
    {
        await using var world = await engine.WorldAsync(AtNoon);
        await world.ImportsAsync(DossierBook.File([.. Enumerable.Range(0, 12).Select(month =>
            $"D-{month};{new DateOnly(2024, 8, 1).AddMonths(month):yyyy-MM-dd};po;seksuele-intimidatie;;ouder;met-taken-belast")]));
        var letter = RuleSets.Find("brief-2025")!;
        var late = letter with
        {
            Name = "laat",
            Rules = [.. letter.Rules.Select(rule => rule.IsProposed ? rule with { Validity = rule.Validity with { From = new DateOnly(2025, 3, 1) } } : rule)],
        };

        var simulation = await SimulatesAsync(world, own: late);

        var duty = simulation.Duties.Single(one => one.Key == "overlegplicht-bestuur");
        Assert.Equal(4, duty.Sets.Count);
        Assert.Equal((new CountRange(12, 12), new CountRange(5, 12)), (duty.Sets[1].Falls, duty.Sets[3].Falls));
    }

    [Theory]
    [InlineData("2024-2025", "2025-12-18", "figures.day-in-future")]
    [InlineData("2025-2026", "2025-07-31", "figures.year-not-begun")]
    public async Task A_day_that_can_not_be_is_refused(string schoolYear, string day, string code)
    {
        await using var world = await engine.WorldAsync(AtNoon);
        Assert.True(SchoolYear.TryParse(schoolYear, out var year));

        var outcome = await world.WithAsync<SimulateYear, Outcome<Simulation>>(simulate =>
            simulate.ExecuteAsync(year.Value, DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), null, default, Cancel));

        Assert.False(outcome.TryGet(out _, out var refused));
        Assert.Equal(code, refused.Code);
    }

    /// <summary>The numbers of the duty to consult in JSON, against the fields of the lines of dossiers.</summary>
    private static void Check(JsonElement told, IReadOnlyList<string[]> lines)
    {
        // Now: possible abuse by somebody with tasks. In primary education, told by pupil or parent, it is sure; elsewhere the age is open. Harassment may be an offence, or not.
        bool Tasks(string[] line) => line[6] is "met-taken-belast" or "onbekend" or "";
        bool Sexual(string[] line) => line[3] is "seksueel-misbruik" or "seksuele-intimidatie" or "";
        bool Pupil(string[] line) => line[5] is "leerling" or "ouder";
        var possible = lines.Count(line => Tasks(line) && Sexual(line));
        var now = lines.Count(line => line[2] == "po" && line[3] == "seksueel-misbruik" && line[6] == "met-taken-belast" && Pupil(line));
        // By the letter harassment of a pupil is enough, whatever the age.
        var added = lines.Count(line => Known.Contains(line[2]) && line[3] == "seksuele-intimidatie" && line[6] == "met-taken-belast" && Pupil(line));

        Same(told.GetProperty("nu"), now, possible);
        Same(told.GetProperty("dan"), now + added, possible);

        static void Same(JsonElement range, int lowest, int highest)
        {
            var (low, high) = (range.GetProperty("laagst"), range.GetProperty("hoogst"));
            Assert.Equal(low.ValueKind == JsonValueKind.Null || high.ValueKind == JsonValueKind.Null, range.GetProperty("onderdrukt").GetBoolean());
            if (low.ValueKind != JsonValueKind.Null) Assert.Equal(lowest, low.GetInt32());
            if (high.ValueKind != JsonValueKind.Null) Assert.Equal(highest, high.GetInt32());
        }
    }

    private static Task<Simulation> SimulatesAsync(World world, DateOnly? day = null, RuleSet? own = null, Assumed assumed = default) =>
        world.WithAsync<SimulateYear, Simulation>(async simulate => (await simulate.ExecuteAsync(Year, day, own, assumed, Cancel)).Done());
}

public sealed class SimulateOnSqlite(Engines engines) : SimulateTests(engines.Sqlite);

public sealed class SimulateOnPostgres(Engines engines) : SimulateTests(engines.Postgres);
