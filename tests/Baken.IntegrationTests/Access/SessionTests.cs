using System.Net;
using Baken.Access;
using Baken.Server.Hosting;
using Baken.Storage;
using Baken.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Baken.IntegrationTests.Access;

public abstract class SessionTests(ITestEngine engine)
{
    private static readonly DateTimeOffset Morning = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);
    private static readonly WorldPlan Frozen = new() { FrozenAt = Morning };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_session_ends_after_half_an_hour_without_a_request_and_not_before()
    {
        await using var world = await engine.WorldAsync(Frozen);
        var visitor = await world.SignInAsync(Cast.Inspector, cancel: Cancel);

        for (var times = 0; times < 4; times++)
        {
            world.Clock!.Advance(TimeSpan.FromMinutes(29));
            Assert.Equal("/werkplek", (await visitor.OpenAsync("/werkplek", Cancel)).Address.AbsolutePath);
        }

        world.Clock!.Advance(SessionTerms.Usual.Idle);
        Assert.Equal("/inloggen", (await visitor.OpenAsync("/werkplek", Cancel)).Address.AbsolutePath);
    }

    [Fact]
    public async Task A_session_ends_after_ten_hours_whatever_happens()
    {
        await using var world = await engine.WorldAsync(Frozen);
        var visitor = await world.SignInAsync(Cast.Inspector, cancel: Cancel);

        for (var passed = TimeSpan.Zero; passed < SessionTerms.Usual.Longest - TimeSpan.FromMinutes(20); passed += TimeSpan.FromMinutes(20))
        {
            world.Clock!.Advance(TimeSpan.FromMinutes(20));
            Assert.Equal("/werkplek", (await visitor.OpenAsync("/werkplek", Cancel)).Address.AbsolutePath);
        }

        world.Clock!.Advance(TimeSpan.FromMinutes(20));
        Assert.Equal("/inloggen", (await visitor.OpenAsync("/werkplek", Cancel)).Address.AbsolutePath);
    }

    [Fact]
    public async Task A_session_that_is_over_leaves_no_half_of_a_key_behind()
    {
        await using var world = await engine.WorldAsync(Frozen);
        await world.SignInAsync(Cast.Inspector, cancel: Cancel);
        world.Clock!.Advance(SessionTerms.Usual.Idle);

        await using var scope = world.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<SweepSessions>().ExecuteAsync(Cancel);

        Assert.Equal(0, await scope.ServiceProvider.GetRequiredService<BakenDb>().Set<Session>().CountAsync(Cancel));
    }

    [Fact]
    public async Task Signing_out_ends_the_session_and_not_only_the_cookie()
    {
        await using var world = await engine.WorldAsync(Frozen);
        var visitor = await world.SignInAsync(Cast.Inspector, cancel: Cancel);
        var stolen = visitor.Cookies.Single(cookie => cookie.Name == "s").Value;

        var page = await (await visitor.OpenAsync("/werkplek", Cancel)).PressAsync("Afmelden", Cancel);

        Assert.Contains("Je bent afgemeld", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(visitor.Cookies, cookie => cookie.Name == "s");
        Assert.Equal(HttpStatusCode.SeeOther, await StatusWithAsync(world, stolen));
    }

    [Fact]
    public async Task Who_signs_out_on_a_page_that_is_too_old_reads_that_it_was_not_done_and_can_still_do_it()
    {
        await using var world = await engine.WorldAsync(Frozen);
        var visitor = await world.SignInAsync(Cast.Inspector, cancel: Cancel);
        var page = await visitor.OpenAsync("/account", Cancel);
        foreach (var token in page.Document.QuerySelectorAll("input[name=_f]")) token.SetAttribute("value", "kapot");

        var again = await page.PressAsync("Afmelden", Cancel);
        Assert.Contains("Je bent nog niet afgemeld", again.Text, StringComparison.Ordinal);
        Assert.Contains(visitor.Cookies, cookie => cookie.Name == "s");
        var gone = await again.PressAsync("Alsnog afmelden", Cancel);

        Assert.Contains("Je bent afgemeld", gone.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(visitor.Cookies, cookie => cookie.Name == "s");
    }

    [Fact]
    public async Task The_cookie_of_a_session_tells_nothing_is_out_of_reach_and_is_new_each_time()
    {
        await using var world = await engine.WorldAsync(Frozen);
        var visitor = await world.SignInAsync(Cast.Inspector, cancel: Cancel);
        var first = visitor.Cookies.Single(cookie => cookie.Name == "s");

        await (await visitor.OpenAsync("/account", Cancel)).PressAsync("Afmelden", Cancel);
        await world.SignInAsync(Cast.Inspector, visitor, Cancel);
        var second = visitor.Cookies.Single(cookie => cookie.Name == "s");

        Assert.True(first.HttpOnly);
        Assert.Equal(("/", DateTime.MinValue), (first.Path, first.Expires));
        Assert.NotEqual(first.Value, second.Value);
        Assert.Equal(HttpStatusCode.SeeOther, await StatusWithAsync(world, first.Value));
        Assert.Equal(HttpStatusCode.OK, await StatusWithAsync(world, second.Value));
    }

    [Fact]
    public async Task Half_a_cookie_signs_in_and_unlocks_nothing()
    {
        await using var world = await engine.WorldAsync(Frozen);
        var visitor = await world.SignInAsync(Cast.Inspector, cancel: Cancel);
        var whole = System.Buffers.Text.Base64Url.DecodeFromChars(visitor.Cookies.Single(cookie => cookie.Name == "s").Value);

        var half = System.Buffers.Text.Base64Url.EncodeToString(whole.AsSpan(0, 32));
        using var client = world.Anonymous();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/werkplek");
        request.Headers.Add("Cookie", "s=" + half);
        using var answer = await client.SendAsync(request, Cancel);

        Assert.Equal("/account/ontgrendelen?terug=%2Fwerkplek", answer.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task A_session_that_is_signed_in_and_locked_is_unlocked_on_its_own_page_and_led_back()
    {
        await using var world = await engine.WorldAsync(Frozen);
        var visitor = await world.SignInAsync(Cast.Inspector, cancel: Cancel);
        await using (var scope = world.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<BakenDb>().Set<Session>()
                .ExecuteUpdateAsync(set => set.SetProperty(session => session.StoredHalf, (Vault.Sealed?)null), Cancel);
        }

        var page = await visitor.OpenAsync("/werkplek/dossiers", Cancel);
        Assert.Equal("/account/ontgrendelen", page.Address.AbsolutePath);
        page = await page.Fill("Wachtzin", "dit is hem niet").PressAsync("Ontgrendelen", Cancel);
        Assert.Contains("klopt niet", page.ErrorOf("Wachtzin"), StringComparison.Ordinal);
        page = await page.Fill("Wachtzin", Cast.Inspector.Passphrase).PressAsync("Ontgrendelen", Cancel);

        Assert.Equal(("/werkplek/dossiers", HttpStatusCode.OK), (page.Address.AbsolutePath, page.Status));
    }

    [Fact]
    public async Task Another_browser_that_was_left_signed_in_is_ended_from_the_account()
    {
        await using var world = await engine.WorldAsync(Frozen);
        var left = await world.SignInAsync(Cast.Inspector, cancel: Cancel);
        var here = await world.SignInAsync(Cast.Inspector, cancel: Cancel);

        var page = await (await here.OpenAsync("/account", Cancel)).PressAsync("Beëindig", Cancel);

        Assert.Contains("De andere sessie is beëindigd", page.Text, StringComparison.Ordinal);
        Assert.Equal("/inloggen", (await left.OpenAsync("/werkplek", Cancel)).Address.AbsolutePath);
        Assert.Equal("/werkplek", (await here.OpenAsync("/werkplek", Cancel)).Address.AbsolutePath);
    }

    [Fact]
    public async Task Nobody_ends_the_session_of_somebody_else()
    {
        await using var world = await engine.WorldAsync(Frozen);
        var inspector = await world.SignInAsync(Cast.Inspector, cancel: Cancel);
        await using var scope = world.Services.CreateAsyncScope();
        var theirs = await scope.ServiceProvider.GetRequiredService<BakenDb>().Set<Session>().Select(session => session.Id).SingleAsync(Cancel);
        var colleague = await world.SignInAsync(Cast.Colleague, cancel: Cancel);
        await world.SignInAsync(Cast.Colleague, cancel: Cancel);

        var page = await colleague.OpenAsync("/account", Cancel);
        page.Document.QuerySelector("input[name=sessie]")!.SetAttribute("value", theirs.Value.ToString());
        page = await page.PressAsync("Beëindig", Cancel);

        Assert.Contains("Deze sessie is er niet meer", page.Text, StringComparison.Ordinal);
        Assert.Equal("/werkplek", (await inspector.OpenAsync("/werkplek", Cancel)).Address.AbsolutePath);
    }

    [Fact]
    public async Task A_new_passphrase_ends_all_other_sessions_and_opens_the_same_keys()
    {
        await using var world = await engine.WorldAsync(Frozen);
        var elsewhere = await world.SignInAsync(Cast.Inspector, cancel: Cancel);
        var here = await world.SignInAsync(Cast.Inspector, cancel: Cancel);

        var page = await (await here.OpenAsync("/account/wachtzin", Cancel)).Fill("Je wachtzin van nu", Cast.Inspector.Passphrase)
            .Fill("Nieuwe wachtzin", "kort").Fill("Nieuwe wachtzin, nog een keer", "kort").PressAsync("Wachtzin wijzigen", Cancel);
        Assert.Contains("minstens 12 tekens", page.ErrorOf("Nieuwe wachtzin"), StringComparison.Ordinal);
        page = await page.Fill("Je wachtzin van nu", Cast.Inspector.Passphrase).Fill("Nieuwe wachtzin", "paars ijs valt zacht omhoog")
            .Fill("Nieuwe wachtzin, nog een keer", "paars ijs valt zacht omhoog").PressAsync("Wachtzin wijzigen", Cancel);

        Assert.Contains("Je wachtzin is gewijzigd", page.Text, StringComparison.Ordinal);
        Assert.Equal("/inloggen", (await elsewhere.OpenAsync("/werkplek", Cancel)).Address.AbsolutePath);
        Assert.Equal(("/werkplek", HttpStatusCode.OK), await WhereAsync(here, "/werkplek"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => world.UnlockAsync(Cast.Inspector, Cancel));
    }

    [Fact]
    public async Task A_new_authenticator_takes_the_place_of_the_old_one()
    {
        await using var world = await engine.WorldAsync(Frozen);
        var visitor = await world.SignInAsync(Cast.Inspector, cancel: Cancel);

        var page = await visitor.OpenAsync("/account/code-app", Cancel);
        using var app = Vault.TotpSecret.FromText(page.Document.QuerySelector("code")!.TextContent)!;
        page = await page.Fill("Code die de app nu toont", app.CodeAt(Morning)).Fill("Je wachtzin", Cast.Inspector.Passphrase)
            .PressAsync("Code-app vervangen", Cancel);
        var withOld = await world.TrySignInAsync(world.Visitor(), Cast.Inspector, Cancel);

        Assert.Contains("Je nieuwe code-app is gekoppeld", page.Text, StringComparison.Ordinal);
        Assert.NotEmpty(withOld.Errors);
    }

    [Fact]
    public async Task What_was_typed_when_the_session_ended_is_sent_after_signing_in_again()
    {
        await using var world = await engine.WorldAsync(Frozen);
        var visitor = await world.SignInAsync(Cast.Administrator, cancel: Cancel);
        var page = await visitor.OpenAsync("/beheer/mensen", Cancel);
        page.Fill("Naam", "Nieuwe <b>Naam</b>").Fill("Inlognaam", "nieuw").Fill("Rol", "Analist");
        world.Clock!.Advance(SessionTerms.Usual.Idle);

        page = await page.PressAsync("Uitnodigen", Cancel);
        Assert.Equal(HttpStatusCode.Unauthorized, page.Status);
        Assert.Contains("wat je had ingevuld is bewaard", page.Text, StringComparison.Ordinal);
        page = await page.Fill("Inlognaam", "ada").Fill("Wachtzin", "mis").Fill("Code uit je code-app", "000000").PressAsync("Inloggen", Cancel);
        Assert.NotEmpty(page.Errors);
        page = await page.Fill("Inlognaam", "ada").Fill("Wachtzin", Cast.Administrator.Passphrase)
            .Fill("Code uit je code-app", world.NextCode(Cast.Administrator)).PressAsync("Inloggen", Cancel);
        Assert.Equal("Je bent weer ingelogd", page.Heading);
        page = await page.PressAsync("Verstuur opnieuw", Cancel);

        Assert.Equal((HttpStatusCode.OK, "/beheer/mensen"), (page.Status, page.Address.AbsolutePath));
        Assert.Contains("De uitnodiging is gemaakt", page.Text, StringComparison.Ordinal);
        Assert.Contains("Nieuwe <b>Naam</b>", page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cross-site", true)]
    [InlineData("same-site", true)]
    [InlineData("", false)]
    public async Task A_post_that_may_come_from_another_site_is_not_carried_along(string from, bool withCookie)
    {
        await using var world = await engine.WorldAsync(Frozen);
        using var client = world.Anonymous();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/beheer/mensen")
        {
            Content = new FormUrlEncodedContent([new("naam", "Van elders")]),
        };
        if (from.Length > 0) request.Headers.Add("Sec-Fetch-Site", from);
        if (withCookie) request.Headers.Add("Cookie", "f=iets");

        using var answer = await client.SendAsync(request, Cancel);

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Equal("/inloggen?terug=%2Fbeheer%2Fmensen", answer.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task Terms_of_sessions_are_settings()
    {
        var plan = new WorldPlan
        {
            FrozenAt = Morning,
            Adjust = builder => builder.Services.AddSingleton(new SessionTerms(TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(8))),
        };
        await using var world = await engine.WorldAsync(plan);
        var visitor = await world.SignInAsync(Cast.Inspector, cancel: Cancel);

        world.Clock!.Advance(TimeSpan.FromMinutes(4));
        Assert.Equal(("/werkplek", HttpStatusCode.OK), await WhereAsync(visitor, "/werkplek"));
        world.Clock!.Advance(TimeSpan.FromMinutes(4));
        Assert.Equal(("/inloggen", HttpStatusCode.OK), await WhereAsync(visitor, "/werkplek"));
        Assert.True(BakenSettings.TryRead(key => key == "Baken:SessionIdleMinutes" ? "5" : null, out var read, out _));
        Assert.Equal(TimeSpan.FromMinutes(5), read!.Sessions.Idle);
        Assert.False(BakenSettings.TryRead(key => key == "Baken:SessionHours" ? "25" : null, out _, out var fault));
        Assert.Equal("settings.session-hours-is-no-term", fault!.Value.Key);
    }

    private static async Task<(string Path, HttpStatusCode Status)> WhereAsync(Visitor visitor, string address)
    {
        var page = await visitor.OpenAsync(address, Cancel);
        return (page.Address.AbsolutePath, page.Status);
    }

    private static async Task<HttpStatusCode> StatusWithAsync(World world, string cookie)
    {
        using var client = world.Anonymous();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/account");
        request.Headers.Add("Cookie", "s=" + cookie);
        using var answer = await client.SendAsync(request, Cancel);
        return answer.StatusCode;
    }
}

public sealed class SessionOnSqlite(Engines engines) : SessionTests(engines.Sqlite);

public sealed class SessionOnPostgres(Engines engines) : SessionTests(engines.Postgres);
