using Baken.Access;
using Baken.IntegrationTests.Dossiers;
using Baken.Storage;
using Baken.TestHost;
using Baken.Work;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static Baken.IntegrationTests.Dossiers.DossierTests;

namespace Baken.IntegrationTests.Work;

/// <summary>Who takes new reports and the phone: made by a lead, seen by all inspectors.</summary>
public abstract class RotaTests(ITestEngine engine)
{
    private static readonly WorldPlan Monday = new() { FrozenAt = new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero) };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_lead_makes_it_and_everybody_sees_who_is_on_duty()
    {
        await using var world = await engine.WorldAsync(Monday);
        var lead = await world.SignedInAsync(Cast.Lead, Cancel);
        var page = await lead.OpenAsync("/werkplek/rooster/maken", Cancel);

        page = await page.Fill("Dag van de week", "maandag").Fill("Deel van de dag", "Hele dag").Fill("Wie", Cast.Inspector.Name).PressAsync("Zet in elke week", Cancel);
        Assert.Contains("Het staat in het rooster.", page.Text, StringComparison.Ordinal);
        page = await page.Fill("Dag", "2026-03-02").Fill("Welk deel", "Middag").Fill("Wie die dag", Cast.Colleague.Name).PressAsync("Zet op deze dag", Cancel);
        Assert.Empty(page.Errors);

        foreach (var address in new[] { "/werkplek", "/werkplek/werk" })
        {
            var seen = await (await world.SignedInAsync(Cast.Inspector, Cancel)).OpenAsync(address, Cancel);
            Assert.Equal((Cast.Inspector.Name, Cast.Colleague.Name), (seen.Value("Ochtend"), seen.Value("Middag")));
        }

        var rota = await (await world.SignedInAsync(Cast.Colleague, Cancel)).OpenAsync("/werkplek/rooster", Cancel);
        Assert.Contains("Nog niemand", rota.Table("De komende vier weken")[2][1], StringComparison.Ordinal);
        Assert.False(rota.Offers("Maak het rooster"));
        page = await page.PressAsync("Haal weg maandag Iris Vermeer", Cancel);
        Assert.Contains("Het is uit het rooster gehaald.", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_does_not_fit_is_told_at_its_field()
    {
        await using var world = await engine.WorldAsync(Monday);
        var lead = await world.SignedInAsync(Cast.Lead, Cancel);
        var page = await lead.OpenAsync("/werkplek/rooster/maken", Cancel);

        page = await page.PressAsync("Zet in elke week", Cancel);
        Assert.Contains("Kies een dag", page.ErrorOf("Dag van de week"), StringComparison.Ordinal);
        page = await page.Fill("Dag van de week", "dinsdag").PressAsync("Zet in elke week", Cancel);
        Assert.NotEmpty(page.ErrorOf("Wie"));
        foreach (var (day, says) in new[] { ("2026-03-01", "al geweest"), ("2029-01-01", "binnen 400 dagen"), ("gisteren", "Kies een dag") })
        {
            page = await page.Fill("Dag", day).PressAsync("Zet op deze dag", Cancel);
            Assert.Contains(says, page.ErrorOf("Dag"), StringComparison.Ordinal);
        }

        page = await page.Fill("Dag", "2026-03-03").PressAsync("Zet op deze dag", Cancel);
        Assert.Empty(page.Errors);
        page = await page.Fill("Dag", "2026-03-03").PressAsync("Zet op deze dag", Cancel);
        Assert.Contains("staat al in het rooster", page.ErrorOf("Wie die dag"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_away_is_replaced_and_overlaps_and_gaps_are_shown()
    {
        await using var world = await engine.WorldAsync(Monday);
        await using var scope = world.Services.CreateAsyncScope();
        using var crew = await Crew.OfAsync(world, leads: 1);
        var (iris, collin, today) = (crew.Iris.Caller.Person, crew.Collin.Caller.Person, LegalDay.Today(world.Clock!));
        var plan = Get<PlanDuty>(scope);
        Must(await plan.ExecuteAsync(crew.Leonie.Caller, new RotaRule(DayOfWeek.Monday, null, DayPart.WholeDay, iris), Cancel));
        Must(await plan.ExecuteAsync(crew.Leonie.Caller, new RotaRule(DayOfWeek.Monday, null, DayPart.Morning, crew.Otto.Caller.Person), Cancel));
        Must(await Get<ChooseUsualSubstitute>(scope).ExecuteAsync(crew.Iris.Caller, collin, Cancel));
        Assert.Equal([true, false], (await HalvesAsync()).Select(half => half.IsOverlap));

        Must(await Get<RegisterAbsence>(scope).ExecuteAsync(crew.Iris.Caller, iris, today, today, Cancel));
        Assert.Equal(new ShownDuty(Cast.Colleague.Name, Cast.Inspector.Name), Assert.Single((await HalvesAsync())[1].People));
        Must(await Get<RegisterAbsence>(scope).ExecuteAsync(crew.Collin.Caller, collin, today, today, Cancel));
        var afternoon = (await HalvesAsync())[1];
        Assert.Equal((true, Cast.Inspector.Name), (afternoon.IsGap, Assert.Single(afternoon.Missing)));

        Assert.Equal("role.not-yours", (await plan.ExecuteAsync(crew.Iris.Caller, new RotaRule(DayOfWeek.Friday, null, DayPart.WholeDay, iris), Cancel)).Match(_ => "done", no => no.Code));
        var line = (await Get<Rota>(scope).ShowAsync(1, Cancel)).Lines[0].Id;
        Assert.Equal("role.not-yours", (await Get<DropDuty>(scope).ExecuteAsync(crew.Iris.Caller, line, Cancel)).Match(_ => "done", no => no.Code));

        async Task<IReadOnlyList<ShownHalf>> HalvesAsync() => (await Get<Rota>(scope).ShowAsync(1, Cancel)).Days[0].Halves;
    }
}

public sealed class RotaOnSqlite(Engines engines) : RotaTests(engines.Sqlite);

public sealed class RotaOnPostgres(Engines engines) : RotaTests(engines.Postgres);
