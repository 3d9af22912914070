using System.Net;
using System.Text;
using System.Text.Json;
using Baken.TestHost;
using Xunit;

namespace Baken.IntegrationTests.Duties;

/// <summary><c>POST /api/v1/plichten/toets</c>: the same answer as the command, and nothing that stays.</summary>
public abstract class DutiesApiTests(ITestEngine engine)
{
    private const string Facts =
        """{"sector":"po","bes":false,"bekostigd":true,"kennisdrager":"personeel","gedraging":"mogelijk-zedenmisdrijf","verkrachtingVermoed":false,"beklaagde":"met-taken-belast","slachtoffer":"leerling","kennis":"2025-12-16","peildatum":"2025-12-17"}""";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Facts_are_judged()
    {
        await using var world = await engine.WorldAsync();

        var (status, answer, headers) = await PostAsync(world, Facts);

        Assert.Equal((HttpStatusCode.OK, "huidig"), (status, answer.GetProperty("regelset").GetString()));
        Assert.Contains(answer.GetProperty("plichten").EnumerateArray(), duty => duty.GetProperty("regel").GetString() == "M-PO" && duty.GetProperty("oordeel").GetString() == "geldt");
        Assert.Equal(("1.0.0", true), (headers.GetValues("API-Version").Single(), headers.CacheControl?.NoStore));
    }

    [Fact]
    public async Task Another_set_of_rules_is_asked_for_by_its_name()
    {
        await using var world = await engine.WorldAsync();

        var (_, answer, _) = await PostAsync(world, Facts, "?regelset=brief-2025");
        var (status, problem, _) = await PostAsync(world, Facts, "?regelset=morgen");

        Assert.Equal("brief-2025", answer.GetProperty("regelset").GetString());
        Assert.Equal((HttpStatusCode.BadRequest, "regelset"), (status, problem.GetProperty("veld").GetString()));
        Assert.Equal(["huidig", "brief-2025", "concept-2023"], problem.GetProperty("toegestaan").EnumerateArray().Select(name => name.GetString()));
    }

    [Theory]
    [InlineData("{\"sector\":\"geheim-woord\"}", "facts.word", "sector")]
    [InlineData("{\"leeftijdBijGebeurtenis\":999}", "facts.age", "leeftijdBijGebeurtenis")]
    [InlineData("{\"kennis\":\"2999-01-01\"}", "facts.after-as-of", "kennis")]
    [InlineData("{\"geheim-woord\":1}", "facts.unknown", null)]
    [InlineData("geheim-woord", "facts.not-json", null)]
    [InlineData("[1]", "facts.not-object", null)]
    [InlineData("null", "facts.not-object", null)]
    [InlineData("{\"overleg\":{\"datum\":\"geheim-woord\"}}", "facts.day", "overleg.datum")]
    public async Task Bad_facts_are_a_problem_that_repeats_nothing(string facts, string code, string? field)
    {
        await using var world = await engine.WorldAsync();

        var (status, problem, _) = await PostAsync(world, facts);

        Assert.Equal((HttpStatusCode.BadRequest, code), (status, problem.GetProperty("code").GetString()));
        Assert.Equal(field, problem.TryGetProperty("veld", out var told) ? told.GetString() : null);
        Assert.DoesNotContain("geheim-woord", problem.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_than_facts_can_be_is_too_large()
    {
        await using var world = await engine.WorldAsync();

        var (status, _, _) = await PostAsync(world, $"{{\"x\":\"{new string('x', 20_000)}\"}}");

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, status);
    }

    [Fact]
    public async Task Nothing_of_the_facts_is_stored_or_logged()
    {
        await using var world = await engine.WorldAsync();

        await PostAsync(world, Facts.Replace("2025-12-16", "1987-03-09", StringComparison.Ordinal));
        await PostAsync(world, "{\"sector\":\"kwetterkwartel\"}");

        foreach (var told in new[] { "1987-03-09", "kwetterkwartel" })
        {
            Assert.DoesNotContain(told, world.Log, StringComparison.Ordinal);
            Assert.Empty(new DataDirectorySearch(told).In(world.DataDirectory));
        }
    }

    private static async Task<(HttpStatusCode Status, JsonElement Body, System.Net.Http.Headers.HttpResponseHeaders Headers)> PostAsync(World world, string facts, string query = "")
    {
        using var client = world.Anonymous();
        using var content = new StringContent(facts, Encoding.UTF8, "application/json");
        using var answer = await client.PostAsync(new Uri("/api/v1/plichten/toets" + query, UriKind.Relative), content, Cancel);
        Assert.Equal(answer.IsSuccessStatusCode ? "application/json" : "application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        return (answer.StatusCode, JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancel)).RootElement.Clone(), answer.Headers);
    }
}

public sealed class DutiesApiOnSqlite(Engines engines) : DutiesApiTests(engines.Sqlite);

public sealed class DutiesApiOnPostgres(Engines engines) : DutiesApiTests(engines.Postgres);
