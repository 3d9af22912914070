using System.Net;
using Baken.Access;
using Baken.Audit;
using Baken.Storage;
using Baken.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Baken.IntegrationTests.Access;

public abstract class SignInTests(ITestEngine engine)
{
    private static readonly DateTimeOffset Morning = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);
    private static readonly WorldPlan Frozen = new() { FrozenAt = Morning };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Everybody_signs_in_and_begins_where_their_work_is()
    {
        await using var world = await engine.WorldAsync(Frozen);
        var homes = new Dictionary<Actor, string>
        {
            [Cast.Inspector] = "/werkplek",
            [Cast.Lead] = "/werkplek",
            [Cast.Analyst] = "/cijfers/intern",
            [Cast.Administrator] = "/beheer",
            [Cast.Board] = "/bestuur",
            [Cast.Leader] = "/bestuur",
            [Cast.Confidant] = "/bestuur",
        };

        foreach (var (actor, home) in homes)
        {
            var page = await world.TrySignInAsync(world.Visitor(), actor, Cancel);

            Assert.Equal((home, HttpStatusCode.OK), (page.Address.AbsolutePath, page.Status));
            Assert.True(page.Offers("Afmelden"));
        }
    }

    [Fact]
    public async Task A_visitor_is_led_to_the_sign_in_page_and_back_to_what_was_asked()
    {
        await using var world = await engine.WorldAsync(Frozen);
        var visitor = world.Visitor();

        var page = await visitor.OpenAsync("/werkplek/dossiers?sorteer=-nummer", Cancel);
        Assert.Equal("/inloggen", page.Address.AbsolutePath);
        page = await page.Fill("Inlognaam", "IRIS ").Fill("Wachtzin", Cast.Inspector.Passphrase)
            .Fill("Code uit je code-app", world.NextCode(Cast.Inspector)).PressAsync("Inloggen", Cancel);

        Assert.Equal("/werkplek/dossiers?sorteer=-nummer", page.Address.PathAndQuery);
    }

    [Theory]
    [InlineData("//elders.example/")]
    [InlineData("/\\elders.example")]
    [InlineData("https://elders.example/")]
    [InlineData("javascript:alert(1)")]
    public async Task No_way_back_leads_off_the_site(string address)
    {
        await using var world = await engine.WorldAsync(Frozen);
        var visitor = world.Visitor();

        var page = await visitor.OpenAsync("/inloggen?terug=" + Uri.EscapeDataString(address), Cancel);
        page = await page.Fill("Inlognaam", "iris").Fill("Wachtzin", Cast.Inspector.Passphrase)
            .Fill("Code uit je code-app", world.NextCode(Cast.Inspector)).PressAsync("Inloggen", Cancel);

        Assert.Equal((world.Address.Authority, "/werkplek"), (page.Address.Authority, page.Address.AbsolutePath));
    }

    [Fact]
    public async Task A_wrong_name_passphrase_or_code_gets_the_same_calm_answer()
    {
        await using var world = await engine.WorldAsync(Frozen);
        var good = Cast.Inspector.CodeAt(Morning);
        var wrong = new[]
        {
            ("niemand", Cast.Inspector.Passphrase, good),
            ("", "", ""),
            ("iris", "iets heel anders dan dat", good),
            ("iris", Cast.Inspector.Passphrase, "000000"),
            ("iris", Cast.Inspector.Passphrase, ""),
            (new string('x', 5000), new string('x', 5000), "\u202e12"),
        };

        var answers = new List<string>();
        foreach (var (name, passphrase, code) in wrong)
        {
            var page = await world.Visitor().OpenAsync("/inloggen", Cancel);
            page = await page.Fill("Inlognaam", name).Fill("Wachtzin", passphrase).Fill("Code uit je code-app", code).PressAsync("Inloggen", Cancel);
            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.DoesNotContain("Afmelden", page.Text, StringComparison.Ordinal);
            answers.Add(string.Join(' ', page.Errors));
        }

        Assert.Single(answers.Distinct());
        Assert.Contains("Dat klopt niet", answers[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_works_once()
    {
        await using var world = await engine.WorldAsync(Frozen);
        var code = Cast.Inspector.CodeAt(Morning);

        var first = await SendAsync(world.Visitor(), Cast.Inspector, code);
        var second = await SendAsync(world.Visitor(), Cast.Inspector, code);

        Assert.Empty(first.Errors);
        Assert.Contains("Dat klopt niet", string.Join(' ', second.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_keeps_trying_a_name_keeps_its_owner_out_of_no_browser_that_knows_the_site()
    {
        await using var world = await engine.WorldAsync(Frozen);
        var owner = await world.SignInAsync(Cast.Inspector, cancel: Cancel);
        await (await owner.OpenAsync("/account", Cancel)).PressAsync("Afmelden", Cancel);

        var stranger = world.Visitor();
        for (var tries = 0; tries < Throttle.FreeTries; tries++) await SendAsync(stranger, Cast.Inspector, "000000");
        var refused = await SendAsync(stranger, Cast.Inspector, "000000");
        var elsewhere = await world.TrySignInAsync(world.Visitor(), Cast.Inspector, Cancel);
        await world.SignInAsync(Cast.Inspector, owner, Cancel);

        Assert.Contains("Wacht 5 seconden", string.Join(' ', refused.Errors), StringComparison.Ordinal);
        Assert.Contains("Wacht", string.Join(' ', elsewhere.Errors), StringComparison.Ordinal);
        Assert.Equal("Postvak", (await owner.OpenAsync("/werkplek", Cancel)).Heading);
    }

    [Fact]
    public async Task The_wait_ends_and_a_name_that_nobody_has_waits_as_long()
    {
        await using var world = await engine.WorldAsync(Frozen);
        var nobody = new Actor("Niemand Hier", Role.Inspector, "HHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHH");
        var visitor = world.Visitor();

        var waits = new List<string>();
        foreach (var actor in new[] { nobody, Cast.Inspector })
        {
            for (var tries = 0; tries < Throttle.FreeTries + 3; tries++)
            {
                await SendAsync(visitor, actor, "000000");
                world.Clock!.Advance(TimeSpan.FromSeconds(tries < Throttle.FreeTries ? 1 : 1 << (tries - Throttle.FreeTries + 1)));
            }

            await SendAsync(visitor, actor, "000000");
            waits.Add(string.Join(' ', (await SendAsync(visitor, actor, "000000")).Errors));
        }

        Assert.Single(waits.Distinct());
        Assert.Contains("Wacht", waits[0], StringComparison.Ordinal);
        world.Clock!.Advance(Throttle.Longest);
        await world.SignInAsync(Cast.Inspector, visitor, Cancel);
    }

    [Fact]
    public async Task A_pass_of_a_browser_gets_its_owner_into_another_browser_while_somebody_keeps_trying()
    {
        await using var world = await engine.WorldAsync(Frozen);
        var owner = await world.SignInAsync(Cast.Inspector, cancel: Cancel);
        var account = await (await owner.OpenAsync("/account", Cancel)).PressAsync("Maak een browserpas", Cancel);
        var pass = account.Document.QuerySelector("code")!.TextContent;
        for (var tries = 0; tries < Throttle.FreeTries; tries++) await SendAsync(world.Visitor(), Cast.Inspector, "000000");

        var page = await world.Visitor().OpenAsync("/inloggen", Cancel);
        page = await page.Fill("Inlognaam", "iris").Fill("Wachtzin", Cast.Inspector.Passphrase)
            .Fill("Code uit je code-app", world.NextCode(Cast.Inspector)).Fill("Browserpas", pass).PressAsync("Inloggen", Cancel);

        Assert.Equal("/werkplek", page.Address.AbsolutePath);
    }

    [Fact]
    public async Task A_pass_of_a_browser_is_of_no_use_for_another_name()
    {
        await using var world = await engine.WorldAsync(Frozen);
        var inspector = await world.SignInAsync(Cast.Inspector, cancel: Cancel);
        for (var tries = 0; tries < Throttle.FreeTries; tries++) await SendAsync(world.Visitor(), Cast.Colleague, "000000");

        var page = await SendAsync(inspector, Cast.Colleague, Cast.Colleague.CodeAt(Morning), signOutFirst: true);

        Assert.Contains("Wacht", string.Join(' ', page.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Attempts_and_sign_ins_stand_in_the_log_and_what_was_typed_does_not()
    {
        await using var world = await engine.WorldAsync(Frozen);
        await SendAsync(world.Visitor(), new Actor("Mijnwachtzin Dus", Role.Inspector, "HHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHH"), "000000");
        await SendAsync(world.Visitor(), Cast.Inspector, "000000");
        var visitor = await world.SignInAsync(Cast.Inspector, cancel: Cancel);
        await (await visitor.OpenAsync("/account", Cancel)).PressAsync("Afmelden", Cancel);

        await using var scope = world.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<BakenDb>();
        var id = await db.Set<Person>().Where(person => person.SignInName == "iris").Select(person => person.Id).SingleAsync(Cancel);
        var lines = await db.Set<AuditRow>().Where(row => row.Chain == AuditChain.Staff && row.At >= Morning)
            .OrderBy(row => row.Number).Select(row => new { row.Actor, row.Act, row.Subject, row.Refusal }).ToListAsync(Cancel);

        Assert.Equal(
            [
                ("onbekend", "session.begun", "", "sign-in.wrong"),
                ("onbekend", "session.begun", $"person/{id}", "sign-in.wrong"),
                (id.ToString(), "session.begun", "session", ""),
                (id.ToString(), "session.unlocked", "session", ""),
                (id.ToString(), "session.ended", "session", ""),
            ],
            lines.Where(line => line.Act.StartsWith("session", StringComparison.Ordinal)).Select(line =>
                (line.Actor, line.Act, line.Subject.StartsWith("session", StringComparison.Ordinal) ? "session" : line.Subject, line.Refusal)));
        Assert.DoesNotContain("mijnwachtzin", world.Log, StringComparison.OrdinalIgnoreCase);
        Assert.Empty(new DataDirectorySearch("mijnwachtzin").In(world.DataDirectory));
    }

    private static async Task<Page> SendAsync(Visitor visitor, Actor actor, string code, bool signOutFirst = false)
    {
        if (signOutFirst) await (await visitor.OpenAsync("/account", Cancel)).PressAsync("Afmelden", Cancel);
        var page = await visitor.OpenAsync("/inloggen", Cancel);
        return await page.Fill("Inlognaam", actor.SignInName).Fill("Wachtzin", actor.Passphrase).Fill("Code uit je code-app", code)
            .PressAsync("Inloggen", Cancel);
    }
}

public sealed class SignInOnSqlite(Engines engines) : SignInTests(engines.Sqlite);

public sealed class SignInOnPostgres(Engines engines) : SignInTests(engines.Postgres);
