using Baken.Duties;
using Baken.Server.Assessing;
using Baken.TestHost;
using CsCheck;
using Xunit;

namespace Baken.IntegrationTests.Duties;

/// <summary>The check for everybody at <c>/plichten</c>, and the page of the rules.</summary>
public abstract class CheckPageTests(ITestEngine engine)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_teacher_reads_what_to_do()
    {
        await using var world = await engine.WorldAsync();

        var page = await world.Visitor().OpenAsync("/plichten", Cancel);
        page = await page.Choose("Voortgezet onderwijs", "1. In welk onderwijs is het gebeurd?")
            .Choose("Een gewone school in Nederland, die de overheid betaalt", "2. Wat voor school is het?")
            .Choose("Iemand die er werkt: leraar, conciërge, stagiair, ingehuurde of vrijwilliger", "3. Wie weet het?")
            .Choose("Seksueel misbruik of een ander seksueel strafbaar feit", "4. Wat kan het zijn?")
            .Choose("Iemand met taken voor de school of opvang, ook een stagiair, ingehuurde of vrijwilliger", "5. Wie zou het gedaan hebben?")
            .Choose("Een leerling, student of kind, toen jonger dan 18", "6. Wie is het slachtoffer?")
            .Choose("Nog niets, of alleen een teamleider verteld", "7. Wat is er al gedaan?")
            .PressAsync("Laat zien wat de wet vraagt", Cancel);

        Assert.Equal("Wat nu te doen", page.Heading);
        Assert.Contains("geldt: meldplicht (M-VO-b)", page.Text, StringComparison.Ordinal);
        Assert.Contains("omdat het in het voortgezet onderwijs was", page.Text, StringComparison.Ordinal);
        Assert.Contains("WVO 2020 art. 3.38 lid 3 (M-VO-b)", page.Text, StringComparison.Ordinal);
        Assert.Contains("0900 1113111", page.Text, StringComparison.Ordinal);

        page = await page.PressAsync("Wijzig mijn antwoorden", Cancel);

        Assert.Equal("Wat moet ik doen?", page.Heading);
        page = await page.Choose("Het bestuur overlegde met een vertrouwensinspecteur: wel een redelijk vermoeden", "7. Wat is er al gedaan?").PressAsync("Laat zien wat de wet vraagt", Cancel);
        Assert.Contains("overlegplicht (O-VO-b), informatieplicht (I-VO-b) en aangifteplicht (A-VO-b)", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_answers_nothing_is_never_told_that_there_is_no_duty()
    {
        await using var world = await engine.WorldAsync();

        var page = await (await world.Visitor().OpenAsync("/plichten", Cancel)).PressAsync("Laat zien wat de wet vraagt", Cancel);

        Assert.Contains("Of dit geldt is een deskundig oordeel: meldplicht (M-PO)", page.Text, StringComparison.Ordinal);
        Assert.Contains("Overleg nu met een vertrouwensinspecteur: 0900 1113111", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answers_stand_in_no_cookie_and_no_log_and_are_not_stored()
    {
        await using var world = await engine.WorldAsync();
        var cookies = new System.Net.CookieContainer();
        using var client = new HttpClient(new HttpClientHandler { CookieContainer = cookies, AllowAutoRedirect = false }) { BaseAddress = world.Address };
        var form = await client.GetStringAsync(new Uri("/plichten", UriKind.Relative), Cancel);
        var token = System.Text.RegularExpressions.Regex.Match(form, "name=\"_f\"[^>]*value=\"([^\"]+)\"").Groups[1].Value;
        var before = cookies.GetAllCookies().Select(cookie => cookie.ToString()).ToList();
        using var answers = new FormUrlEncodedContent(new Dictionary<string, string> { ["_f"] = token, ["wie"] = "klachtencommissie", ["sector"] = "kwetterkwartel" });

        using var answer = await client.PostAsync(new Uri("/plichten", UriKind.Relative), answers, Cancel);

        Assert.Equal((System.Net.HttpStatusCode.OK, true), (answer.StatusCode, answer.Headers.CacheControl?.NoStore));
        Assert.Equal(before, cookies.GetAllCookies().Select(cookie => cookie.ToString()));
        foreach (var told in new[] { "klachtencommissie", "kwetterkwartel" })
        {
            Assert.DoesNotContain(told, world.Log, StringComparison.Ordinal);
            Assert.Empty(new DataDirectorySearch(told).In(world.DataDirectory));
        }
    }

    [Fact]
    public async Task The_rules_are_there_for_everybody_with_their_anchors_and_marks()
    {
        await using var world = await engine.WorldAsync();

        var (dutch, english) = (await world.Visitor().OpenAsync("/plichten/regels", Cancel), await world.Visitor().OpenAsync("/en/plichten/regels", Cancel));

        Assert.Equal(("De regels over plichten", "The rules about duties"), (dutch.Heading, english.Heading));
        using var client = world.Anonymous();
        var html = await client.GetStringAsync(new Uri("/plichten/regels", UriKind.Relative), Cancel);
        Assert.All(RuleSets.All[^1].Rules, rule => Assert.Contains($"id=\"{rule.Id}\"", html, StringComparison.Ordinal));
        Assert.Contains("Van 28 juli 1999 tot en met 31 juli 2022", dutch.Text, StringComparison.Ordinal);
        Assert.Contains("nog nakijken", dutch.Text, StringComparison.Ordinal);
        Assert.Contains("Voorstel: geen geldend recht", dutch.Text, StringComparison.Ordinal);
    }
}

public sealed class CheckPageOnSqlite(Engines engines) : CheckPageTests(engines.Sqlite);

public sealed class CheckPageOnPostgres(Engines engines) : CheckPageTests(engines.Postgres);

/// <summary>What follows from the answers of the check, without a page.</summary>
public sealed class CheckAnswersTests
{
    private static readonly Gen<string?[]> Answers = Gen.Int[0, 1_000].Array[CheckAnswers.Questions.Count]
        .Select(picks => CheckAnswers.Questions.Zip(picks, (question, pick) => question.Answers.Concat([null, "onzin"]).ElementAt(pick % (question.Answers.Count + 2))).ToArray());

    [Fact]
    public void There_are_at_most_seven_questions() => Assert.Equal(7, CheckAnswers.Questions.Count);

    [Fact]
    public void Any_answers_are_facts_that_can_be_judged() => Answers.Sample(answers =>
    {
        var facts = CheckAnswers.Facts(answers, new DateOnly(2025, 12, 17));
        return !FactsReader.Order(facts, facts.AsOf).Any() && Assess.Of(facts, RuleSets.All[0], 1).Rules.Name == "huidig";
    });

    [Fact]
    public void Every_answer_but_not_knowing_says_something()
    {
        var nothing = CheckAnswers.Facts(new string?[7], new DateOnly(2025, 12, 17));

        Assert.All(CheckAnswers.Questions.SelectMany((question, at) => question.Answers.Select(answer => (At: at, Answer: answer))), one =>
        {
            var answers = new string?[7];
            answers[one.At] = one.Answer;
            Assert.Equal(one.Answer is "onbekend" or "niets", Equals(nothing, CheckAnswers.Facts(answers, nothing.AsOf)));
        });
    }
}
